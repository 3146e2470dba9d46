import type { Queries } from '../database/handle.ts';
import type { Store } from '../store.ts';
import { createTextReader } from '../strings.ts';

type Opened = Pick<Store, 'access'>;

/** When the history begins and ends. */
export interface HistoryBounds {
  readonly oldestUs: number;
  readonly newestUs: number;
}

/** undefined when there is no heartbeat at all. */
export function readBounds({ access }: Opened): HistoryBounds | undefined {
  return access.read(({ value }) => {
    const oldestUs = value('SELECT min(time_us) FROM heartbeat') as number | null;
    const newestUs = value('SELECT max(time_us) FROM heartbeat') as number | null;
    return oldestUs === null || newestUs === null ? undefined : { oldestUs, newestUs };
  });
}

/** Whether any heartbeat has from ≤ time < to, in microseconds. */
export function hasHeartbeats({ access }: Opened, fromUs: number, toUs: number): boolean {
  const text = 'SELECT EXISTS (SELECT 1 FROM heartbeat WHERE time_us >= ? AND time_us < ?)';
  return access.read(({ value }) => value(text, fromUs, toUs) === 1);
}

/** Whether any heartbeat is of this project. */
export function hasProject({ access }: Opened, project: string): boolean {
  const text =
    'SELECT EXISTS (SELECT 1 FROM heartbeat WHERE project = (SELECT id FROM string WHERE value = ?))';
  return access.read(({ value }) => value(text, project) === 1);
}

/** Names of all projects, in no order; without '' and what has none. */
export function readProjectNames(store: Opened): readonly string[] {
  return readNames(store, 'project');
}

/** Names of all files, urls, domains and apps, in no order. */
export function readEntityNames(store: Opened): readonly string[] {
  return readNames(store, 'entity');
}

function readNames({ access }: Opened, column: 'project' | 'entity'): readonly string[] {
  return access.read((queries: Queries) => {
    const textOf = createTextReader(queries, new Map());
    const ids = queries
      .sql(`SELECT DISTINCT ${column} AS id FROM heartbeat WHERE ${column} IS NOT NULL`)
      .all() as { id: number }[];
    return ids.map(({ id }) => textOf(id)).filter((name) => name !== '');
  });
}
