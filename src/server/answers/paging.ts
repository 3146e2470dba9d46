import { asCount } from './fields.ts';
import { asObject } from './json.ts';

/** Parts of a query, in their order. */
export type UrlQuery = readonly (readonly [name: string, value: string])[];

/**
 * The query of the page after this one; undefined when there is none. Servers tell it in one of three ways: `next_page`,
 * `page` with `total_pages`, or `has_more`, where the next page begins behind the rows that came (docs/servers.md#paging). A
 * page that does not come closer to the end is the last one.
 */
export function nextPage(body: unknown, query: UrlQuery): UrlQuery | undefined {
  const object = asObject(body);
  if (object === undefined) return undefined;
  const asked = asCount(Number(valueIn(query, 'page') ?? 1)) ?? 1;
  const page = asCount(object['page']) ?? asked;
  const next = asCount(object['next_page']) ?? pageAfter(page, asCount(object['total_pages']));
  if (next !== undefined) {
    return page === asked && next > asked ? withValue(query, 'page', next) : undefined;
  }
  if (object['has_more'] !== true) return undefined;
  const rows = Math.max(
    0,
    ...Object.values(object).map((value) => (Array.isArray(value) ? value.length : 0)),
  );
  const offset = asCount(Number(valueIn(query, 'offset') ?? 0)) ?? 0;
  return rows === 0 ? undefined : withValue(query, 'offset', offset + rows);
}

const pageAfter = (page: number, total: number | undefined): number | undefined =>
  total !== undefined && page < total ? page + 1 : undefined;

const valueIn = (query: UrlQuery, name: string): string | undefined =>
  query.findLast(([each]) => each === name)?.[1];

const withValue = (query: UrlQuery, name: string, value: number): UrlQuery => [
  ...query.filter(([each]) => each !== name),
  [name, String(value)],
];

/**
 * Pages as one object: lists that stand in several of them are joined, everything else is as the last page has it. What is
 * no object is not joined: the last one stands for all.
 */
export function mergePages(pages: readonly unknown[]): unknown {
  return pages.reduce((before, page) => {
    const [one, other] = [asObject(before), asObject(page)];
    if (one === undefined || other === undefined) return page;
    const joined = Object.entries(other).map(([name, value]) => {
      const earlier = one[name];
      return [name, Array.isArray(earlier) && Array.isArray(value) ? [...earlier, ...value] : value];
    });
    return { ...one, ...Object.fromEntries(joined) };
  });
}

/** The path without its query, and the query in parts: a page number in it has to be replaced, not repeated. */
export function splitPath(path: string): { readonly path: string; readonly query: UrlQuery } {
  const at = path.indexOf('?');
  if (at < 0) return { path, query: [] };
  const [text = ''] = path.slice(at + 1).split('#', 1);
  return { path: path.slice(0, at), query: [...new URLSearchParams(text)] };
}
