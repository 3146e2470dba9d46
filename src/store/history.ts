import type { Queries } from './handle.ts';
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

const BATCH = 2_000;

const SELECT_RANGE = `
  SELECT id, time_us, entity, type, project, branch, language, category, user_agent, machine, is_write, dependencies
  FROM heartbeat
  WHERE (time_us, id) > (?, ?) AND time_us < ?
  ORDER BY time_us, id
  LIMIT ${BATCH}`;

interface RawRow {
  readonly id: number;
  readonly time_us: number;
  readonly entity: number;
  readonly type: number;
  readonly project: number | null;
  readonly branch: number | null;
  readonly language: number | null;
  readonly category: number;
  readonly user_agent: number;
  readonly machine: number | null;
  readonly is_write: number | null;
  readonly dependencies: number | null;
}

/**
 * The history with from ≤ time < to in microseconds, by time then id. Read in batches, so that the connection is free
 * between two rows and no read transaction keeps the WAL from being worked off.
 */
export function* readReportRows(
  { access }: Opened,
  fromUs: number,
  toUs: number,
): Iterable<ReportHistoryRow> {
  let afterUs = fromUs;
  let afterId = -1;
  const texts = new Map<number, string>();
  const lists = new Map<number, readonly string[] | null>();
  for (;;) {
    const batch = access.read((queries) => {
      const textOf = createReader(queries, texts);
      const raw = queries.sql(SELECT_RANGE).all(afterUs, afterId, toUs) as RawRow[];
      return raw.map((row) => ({ id: row.id, row: rowOf(row, textOf, lists) }));
    });
    for (const { row } of batch) yield row;
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return;
    afterUs = last.row.timeUs;
    afterId = last.id;
  }
}

function rowOf(
  raw: RawRow,
  textOf: (id: number) => string,
  lists: Map<number, readonly string[] | null>,
): ReportHistoryRow {
  const nullable = (id: number | null): string | null => (id === null ? null : textOf(id));
  return {
    timeUs: raw.time_us,
    entity: textOf(raw.entity),
    type: textOf(raw.type),
    project: nullable(raw.project),
    branch: nullable(raw.branch),
    language: nullable(raw.language),
    category: textOf(raw.category),
    userAgent: textOf(raw.user_agent),
    machine: nullable(raw.machine),
    isWrite: raw.is_write === null ? null : raw.is_write !== 0,
    dependencies: raw.dependencies === null ? null : listOf(raw.dependencies, textOf, lists),
  };
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
