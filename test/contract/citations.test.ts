import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Text {
  /** Path below the root. */
  readonly file: string;
  readonly text: string;
}

function textsIn(folder: string, endings: RegExp): readonly Text[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.test(name))
    .map((name) => ({
      file: join(folder, name),
      text: readFileSync(join(ROOT, folder, name), 'utf8'),
    }));
}

const code = ['src', 'test', 'scripts', 'bin'].flatMap((folder) => textsIn(folder, /\.(ts|mts|js|json|md)$/));
const pages = textsIn('docs', /\.md$/);
const topPages = readdirSync(ROOT)
  .filter((name) => name.endsWith('.md'))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

/** How a browser names the headings of a page: `## Wakapi: status bar` is `wakapi-status-bar`. */
function anchorsOf({ text }: Text): readonly string[] {
  const used = new Map<string, number>();
  const lines = text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ +(.+?) *$/gm);
  return [...lines].map(([, heading = '']) => {
    const name = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const before = used.get(name) ?? 0;
    used.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}

const anchors = new Map([...pages, ...topPages].map((page) => [page.file, new Set(anchorsOf(page))]));

/** What is wrong with a reference to a page; undefined when there is something to be found. */
function faultOf(page: string, anchor: string | undefined): string | undefined {
  if (!existsSync(join(ROOT, page))) return 'no such page';
  if (anchor === undefined || anchors.get(page)?.has(anchor)) return undefined;
  return 'no such heading';
}

describe('what the code cites', () => {
  const citations = code.flatMap(({ file, text }) =>
    [...text.matchAll(/\bdocs\/([\w-]+\.md)(?:#([\w-]+))?/g)].map(([cited, page = '', anchor]) => ({
      cited,
      file,
      fault: faultOf(`docs/${page}`, anchor),
    })),
  );

  it('stands in docs/, under that heading', () => {
    expect(citations.length).toBeGreaterThan(200);
    const wrong = citations.filter(({ fault }) => fault !== undefined);
    expect(wrong.map(({ file, cited, fault }) => `${file} cites ${cited}: ${fault}`)).toEqual([]);
  });

  it('is a heading of its page that no other heading is called like', () => {
    const cited = new Set(citations.map((each) => each.cited.split('#')[0] ?? ''));
    const double = [...cited].flatMap((file) =>
      [...(anchors.get(file) ?? [])]
        .filter((name) => anchors.get(file)?.has(`${name}-1`))
        .map((name) => `${file}#${name}`),
    );
    expect(double).toEqual([]);
  });

  it('is nothing that only somebody has who is not in this repository', () => {
    const elsewhere =
      /\u00a7|\breference\/[\w-]+\.md|\bserver-truth\b|\b[\w-]+-servers?\.md|\beditor-plugins\b/;
    const found = [...code, ...pages, ...topPages].flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => elsewhere.test(line) && file !== relative(ROOT, import.meta.filename))
        .map((line) => `${file}: ${line.trim().slice(0, 100)}`),
    );
    expect(found).toEqual([]);
  });
});

it.each([...pages, ...topPages])(
  'every link of $file leads to a page and a heading of this repository',
  (page) => {
    const links = [...page.text.matchAll(/\]\((?!\w+:)([^)\s#]*)(?:#([^)\s]+))?\)/g)];
    const wrong = links
      .map(([link, path = '', anchor]) => ({
        link,
        fault: faultOf(path === '' ? page.file : join(dirname(page.file), path), anchor),
      }))
      .filter(({ fault }) => fault !== undefined);
    expect(wrong).toEqual([]);
  },
);
