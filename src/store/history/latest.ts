import type { HistoryRow } from '../rows.ts';
import type { Store } from '../store.ts';
import { createTextReader } from '../strings.ts';
import { HISTORY_COLUMNS, historyRowOf, type RawHistoryRow } from './heartbeats.ts';

type Opened = Pick<Store, 'access'>;

/** The number of the heartbeat that was stored last; 0 when there is none. */
export function readLastId({ access }: Opened): number {
  return access.read(({ value }) => Number(value('SELECT max(id) FROM heartbeat') ?? 0));
}

/** The first heartbeat that was stored after the one of this number and is not older than `sinceUs`. */
export function readNext({ access }: Opened, lastId: number, sinceUs: number): HistoryRow | undefined {
  return readRow({ access }, 'WHERE id > ? AND time_us >= ? ORDER BY id', lastId, sinceUs);
}

/** The newest heartbeat that is not later than `untilUs`; undefined when there is none. */
export function readNewest({ access }: Opened, untilUs: number): HistoryRow | undefined {
  return readRow({ access }, 'WHERE time_us <= ? ORDER BY time_us DESC, id DESC', untilUs);
}

/** The newest heartbeat of a file, url, domain or app by its name, and with this project when one is named. */
export function readNewestOf({ access }: Opened, entity: string, project?: string): HistoryRow | undefined {
  const idOf = (text: string): number | undefined =>
    access.read(({ value }) => value('SELECT id FROM string WHERE value = ?', text)) as number | undefined;
  const [entityId, projectId] = [idOf(entity), project === undefined ? undefined : idOf(project)];
  if (entityId === undefined || (project !== undefined && projectId === undefined)) return undefined;
  return projectId === undefined
    ? readRow({ access }, 'WHERE entity = ? ORDER BY time_us DESC, id DESC', entityId)
    : readRow(
        { access },
        'WHERE entity = ? AND project = ? ORDER BY time_us DESC, id DESC',
        entityId,
        projectId,
      );
}

function readRow({ access }: Opened, where: string, ...values: readonly number[]): HistoryRow | undefined {
  return access.read((queries) => {
    const raw = queries.sql(`SELECT ${HISTORY_COLUMNS} FROM heartbeat ${where} LIMIT 1`).get(...values) as
      | RawHistoryRow
      | undefined;
    return raw === undefined ? undefined : historyRowOf(raw, createTextReader(queries, new Map()));
  });
}

/** When each program, by its user agent, sent its newest heartbeat; the latest first, at most `limit`. */
export function readAgents(
  { access }: Opened,
  limit: number,
): readonly { readonly userAgent: string; readonly timeUs: number }[] {
  return access.read((queries) => {
    const textOf = createTextReader(queries, new Map());
    const rows = queries
      .sql(
        'SELECT user_agent, max(time_us) AS time_us FROM heartbeat GROUP BY user_agent ORDER BY 2 DESC LIMIT ?',
      )
      .all(limit) as { user_agent: number; time_us: number }[];
    return rows.map((row) => ({ userAgent: textOf(row.user_agent), timeUs: row.time_us }));
  });
}

/** What SQLite finds wrong with the file, in its words; undefined when it is whole. Reads all of it. */
export function findDamage({ access }: Opened): string | undefined {
  const found = access.read(({ value }) => String(value('PRAGMA quick_check(1)')));
  return found === 'ok' ? undefined : found;
}
