import type { Queries } from './handle.ts';
import { HISTORY_COLUMNS, historyRowOf, type RawHistoryRow } from './heartbeats.ts';
import { readRange } from './range.ts';
import type { HistoryRow, Store } from './store.ts';
import { createReader } from './strings.ts';

type Opened = Pick<Store, 'access'>;

/** A heartbeat of the history with all that reports look at. */
export interface ReportHistoryRow extends HistoryRow {
  /** null: none were sent. */
  readonly dependencies: readonly string[] | null;
}

/** When the history begins and ends. */
export interface HistoryBounds {
  readonly oldestUs: number;
  readonly newestUs: number;
}

interface RawRow extends RawHistoryRow {
  readonly dependencies: number | null;
}

/** The history with from ≤ time < to in microseconds, by time then order of arrival. */
export function readReportRows({ access }: Opened, fromUs: number, toUs: number): Iterable<ReportHistoryRow> {
  const lists = new Map<number, readonly string[] | null>();
  const columns = `${HISTORY_COLUMNS}, dependencies`;
  return readRange(access.read, columns, fromUs, toUs, (raw: RawRow, textOf) => ({
    ...historyRowOf(raw, textOf),
    dependencies: raw.dependencies === null ? null : listOf(raw.dependencies, textOf, lists),
  }));
}

/** Each distinct list is read once. */
function listOf(
  id: number,
  textOf: (id: number) => string,
  lists: Map<number, readonly string[] | null>,
): readonly string[] | null {
  let list = lists.get(id);
  if (list === undefined) {
    list = parseList(textOf(id));
    lists.set(id, list);
  }
  return list;
}

/** null for a text that was lost with a damaged file. */
function parseList(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null;
  } catch {
    return null;
  }
}

/** undefined when there is no heartbeat at all. */
export function readBounds({ access }: Opened): HistoryBounds | undefined {
  return access.read(({ value }) => {
    const oldestUs = value('SELECT min(time_us) FROM heartbeat') as number | null;
    const newestUs = value('SELECT max(time_us) FROM heartbeat') as number | null;
    return oldestUs === null || newestUs === null ? undefined : { oldestUs, newestUs };
  });
}

/** Whether any heartbeat is of this project. */
export function hasProject({ access }: Opened, project: string): boolean {
  const text =
    'SELECT EXISTS (SELECT 1 FROM heartbeat WHERE project = (SELECT id FROM string WHERE value = ?))';
  return access.read(({ value }) => value(text, project) === 1);
}

/** Names of all projects, in no order; without '' and what has none. */
export function readProjectNames({ access }: Opened): readonly string[] {
  return access.read((queries: Queries) => {
    const textOf = createReader(queries, new Map());
    const ids = queries.sql('SELECT DISTINCT project FROM heartbeat WHERE project IS NOT NULL').all() as {
      project: number;
    }[];
    return ids.map(({ project }) => textOf(project)).filter((name) => name !== '');
  });
}
