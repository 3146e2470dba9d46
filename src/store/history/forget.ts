import { messageOf } from '../../errors.ts';
import type { Queries } from '../database/handle.ts';
import { PATIENCE_MS } from '../openStore.ts';
import { invalidateRollup, removeRollup } from '../rollup/index.ts';
import type { Store } from '../store.ts';
import { TEXT_COLUMNS } from './heartbeats.ts';

/** A heartbeat's names. */
export interface ForgetNames {
  readonly entity: string;
  /** undefined where it has none. */
  readonly project: string | undefined;
  /** Both are the whole text of a heartbeat that is damaged. */
  readonly isDamaged?: boolean;
}

/** What is to be forgotten. */
export type ForgetTest = (names: ForgetNames) => boolean;

/** How many heartbeats of the history have the same names; 0 of what is in the queue alone. */
export interface ForgettableNames extends ForgetNames {
  readonly heartbeats: number;
}

export interface Forgotten {
  /** Of the history. */
  readonly heartbeats: number;
  /** Rows that waited, were quarantined or dropped. */
  readonly queued: number;
  /** What kept the file from being written anew, so that old bytes may still be in it; undefined when none are. */
  readonly wipeProblem: string | undefined;
}

const QUEUES = [
  { table: 'outbox', reason: 'last_error', empty: 'NULL' },
  { table: 'quarantine', reason: 'message', empty: "''" },
  { table: 'dropped', reason: 'reason', empty: 'NULL' },
] as const;

/**
 * Deletes heartbeats from all tables for good, and texts that nothing else uses; afterwards their bytes are neither in the
 * database nor in its WAL, and the rollup is gone. What servers said of others is emptied where it names what is forgotten.
 */
export function forgetHeartbeats(
  { access, file }: Pick<Store, 'access' | 'file'>,
  test: ForgetTest,
): Forgotten {
  const counts = access.write((queries) => {
    const found = findRows(queries, test);
    for (const { table, ids, mentioning } of found.queues) {
      remove(queries, table, ids);
      const { reason, empty } = QUEUES.find((queue) => queue.table === table) ?? QUEUES[0];
      const text = `UPDATE ${table} SET ${reason} = ${empty} WHERE id IN (SELECT value FROM json_each(?))`;
      queries.sql(text).run(JSON.stringify(mentioning));
    }
    remove(queries, 'heartbeat', found.heartbeats);
    queries.sql(DELETE_UNUSED).run();
    emptyReasons(queries, found.names);
    if (found.heartbeats.length > 0) invalidateRollup(queries.db);
    return countOf(found);
  });
  if (counts.heartbeats > 0) removeRollup(file);
  return { ...counts, wipeProblem: wipe({ access }) };
}

function remove({ sql }: Queries, table: string, ids: readonly number[]): void {
  sql(`DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`).run(JSON.stringify(ids));
}

/** What was remembered of a server's last failure, where it names what is forgotten. */
function emptyReasons({ sql }: Queries, names: (text: string) => boolean): void {
  const text = 'SELECT id, retry_reason AS reason FROM destination WHERE retry_reason IS NOT NULL';
  for (const { id, reason } of sql(text).all() as { id: number; reason: string }[]) {
    if (names(reason)) sql('UPDATE destination SET retry_reason = NULL WHERE id = ?').run(id);
  }
}

/** How many rows `forgetHeartbeats` would delete, and by what names. */
export function countForgettable(
  { access }: Pick<Store, 'access'>,
  test: ForgetTest,
): Omit<Forgotten, 'wipeProblem'> & { readonly names: readonly ForgettableNames[] } {
  return access.read((queries) => {
    const found = findRows(queries, test);
    return { ...countOf(found), names: found.forgettable };
  });
}

interface FoundRows {
  readonly heartbeats: readonly number[];
  readonly queues: readonly {
    readonly table: string;
    readonly ids: readonly number[];
    /** Others whose reason names what is forgotten. */
    readonly mentioning: readonly number[];
  }[];
  readonly forgettable: readonly ForgettableNames[];
  /** Whether a text names what is found. */
  readonly names: (text: string) => boolean;
}

const countOf = ({ heartbeats, queues }: FoundRows): Omit<Forgotten, 'wipeProblem'> => ({
  heartbeats: heartbeats.length,
  queued: queues.reduce((sum, { ids }) => sum + ids.length, 0),
});

function findRows(queries: Queries, test: ForgetTest): FoundRows {
  const { heartbeats, wanted } = findHeartbeats(queries, test);
  const texts = new Set(wanted.flatMap(({ entity, project }) => [entity, project ?? '']));
  const forgettable: ForgettableNames[] = [...wanted];
  const forgotten = new Set(heartbeats);
  const others: { readonly table: string; readonly id: number; readonly reason: string }[] = [];
  const found = QUEUES.map(({ table, reason }) => {
    const ids: number[] = [];
    for (const row of readAll(queries, `SELECT id, heartbeat_id, ${reason} AS reason, wire FROM ${table}`)) {
      const names = namesOf(String(row['wire']));
      // What is to be sent may hold a name that the history lost with a damaged file.
      if (forgotten.has(row['heartbeat_id'] as number) || test(names)) {
        ids.push(row.id);
        if (!forgotten.has(row['heartbeat_id'] as number)) forgettable.push({ ...names, heartbeats: 0 });
        texts.add(names.entity).add(names.project ?? '');
      } else if (row['reason'] !== null) others.push({ table, id: row.id, reason: String(row['reason']) });
    }
    return { table, ids };
  });
  const names = createMentions(texts);
  const mentioning = others.filter(({ reason }) => names(reason));
  return {
    heartbeats,
    forgettable,
    names,
    queues: found.map(({ table, ids }) => ({
      table,
      ids,
      mentioning: mentioning.filter((each) => each.table === table).map(({ id }) => id),
    })),
  };
}

/** Looks for texts, and the last parts of paths, in others; the same words of a server come many times. */
function createMentions(texts: ReadonlySet<string>): (text: string) => boolean {
  const parts = [...texts].flatMap((text) => [text, text.slice(text.lastIndexOf('/') + 1)]);
  const wanted = [...new Set(parts)].filter((part) => part !== '');
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? wanted.some((part) => text.includes(part));
    known.set(text, answer);
    return answer;
  };
}

function findHeartbeats(
  { sql }: Queries,
  test: ForgetTest,
): { readonly heartbeats: readonly number[]; readonly wanted: readonly ForgettableNames[] } {
  const pairs = sql(`
    SELECT p.entity AS entityId, p.project AS projectId, p.heartbeats, e.value AS entity, o.value AS project
    FROM (SELECT entity, project, count(*) AS heartbeats FROM heartbeat GROUP BY entity, project) p
    JOIN string e ON e.id = p.entity LEFT JOIN string o ON o.id = p.project`).all() as {
    entityId: number;
    projectId: number | null;
    heartbeats: number;
    entity: string;
    project: string | null;
  }[];
  const wanted = pairs.filter(({ entity, project }) => test({ entity, project: project ?? undefined }));
  const keys = JSON.stringify(wanted.map(({ entityId, projectId }) => `${entityId} ${projectId}`));
  const rows = sql(`
    SELECT id FROM heartbeat
    WHERE entity || ' ' || ifnull(project, 'null') IN (SELECT value FROM json_each(?))`).all(keys);
  return {
    heartbeats: (rows as { id: number }[]).map(({ id }) => id),
    wanted: wanted.map(({ heartbeats, entity, project }) => ({
      heartbeats,
      entity,
      project: project ?? undefined,
    })),
  };
}

type Row = { readonly id: number } & Readonly<Record<string, unknown>>;

/** Every row of a query without a condition, in batches: the connection takes nothing else while rows are stepped through. */
function* readAll({ sql }: Queries, text: string): Iterable<Row> {
  let afterId = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = sql(`${text} WHERE id > ? ORDER BY id LIMIT 1000`).all(afterId) as Row[];
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    afterId = last.id;
  }
}

function namesOf(wire: string): ForgetNames {
  try {
    const { entity, project } = JSON.parse(wire) as { entity?: unknown; project?: unknown };
    return { entity: String(entity ?? ''), project: typeof project === 'string' ? project : undefined };
  } catch {
    return { entity: wire, project: wire, isDamaged: true };
  }
}

const DELETE_UNUSED = `
  DELETE FROM string WHERE id NOT IN (
    ${TEXT_COLUMNS.map((column) => `SELECT ${column} FROM heartbeat WHERE ${column} IS NOT NULL`).join(' UNION ')})
  AND value NOT IN (
    SELECT json_extract(ai, '$.ai_model') FROM heartbeat WHERE ai IS NOT NULL AND json_extract(ai, '$.ai_model') IS NOT NULL)`;

/** Writes the file anew and empties the WAL, after the store's usual wait for others; gives what kept it from that. */
function wipe({ access }: Pick<Store, 'access'>): string | undefined {
  try {
    const isDone = access.read(({ db }) => {
      // Emptying the WAL is no failure when somebody reads: it only says that it was not done.
      db.pragma(`busy_timeout = ${PATIENCE_MS}`);
      db.exec('VACUUM');
      const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return result?.busy === 0;
    });
    return isDone ? undefined : 'another program is reading the database';
  } catch (error) {
    return messageOf(error);
  }
}
