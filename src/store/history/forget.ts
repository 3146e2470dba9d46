import { messageOf } from '../../errors.ts';
import { AI_KEYS } from '../../heartbeat/ai.ts';
import type { Queries } from '../database/handle.ts';
import { PATIENCE_MS } from '../openStore.ts';
import { invalidateRollup, removeRollup } from '../rollup/index.ts';
import { readState, writeState } from '../state.ts';
import type { Store } from '../store.ts';
import { TEXT_COLUMNS } from './heartbeats.ts';

/** A heartbeat's names. */
export interface ForgetNames {
  readonly entity: string;
  /** undefined where it has none. */
  readonly project: string | undefined;
  readonly category: string;
  readonly userAgent: string;
  /** Whether an agent's log told of it. */
  readonly isOfLog: boolean;
  /** All are the whole text of a heartbeat that is damaged. */
  readonly isDamaged?: boolean;
}

/** What is to be forgotten. */
export type ForgetTest = (names: ForgetNames) => boolean;

/** From ≤ time < to in microseconds since 1970, in which it is to be forgotten. */
export interface ForgetSpan {
  readonly fromUs: number;
  readonly toUs: number;
}

/** A value of the table `state` that says what was forgotten, and changes together with it. */
export interface ForgetNote {
  readonly name: string;
  readonly change: (before: string | undefined) => string;
}

/** Also times that no number holds exactly, which versions before took in. */
const ALWAYS: ForgetSpan = { fromUs: -Infinity, toUs: Infinity };

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
  span = ALWAYS,
  note?: ForgetNote,
): Forgotten {
  const counts = access.write((queries) => {
    const found = findRows(queries, test, span);
    for (const { table, ids, mentioning } of found.queues) {
      remove(queries, table, ids);
      const { reason, empty } = QUEUES.find((queue) => queue.table === table) ?? QUEUES[0];
      const text = `UPDATE ${table} SET ${reason} = ${empty} WHERE id IN (SELECT value FROM json_each(?))`;
      queries.sql(text).run(JSON.stringify(mentioning));
    }
    remove(queries, 'heartbeat', found.heartbeats);
    queries.sql(DELETE_UNUSED).run();
    emptyReasons(queries, found.names);
    if (note !== undefined) writeState(queries, note.name, note.change(readState(queries, note.name)));
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
  span = ALWAYS,
): Omit<Forgotten, 'wipeProblem'> & { readonly names: readonly ForgettableNames[] } {
  return access.read((queries) => {
    const found = findRows(queries, test, span);
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

function findRows(queries: Queries, test: ForgetTest, span: ForgetSpan): FoundRows {
  const { heartbeats, wanted } = findHeartbeats(queries, test, span);
  const isWithin = (timeUs: number): boolean => timeUs >= span.fromUs && timeUs < span.toUs;
  const texts = new Set(wanted.flatMap(({ entity, project }) => [entity, project ?? '']));
  const forgettable: ForgettableNames[] = [...wanted];
  const forgotten = new Set(heartbeats);
  const others: { readonly table: string; readonly id: number; readonly reason: string }[] = [];
  const found = QUEUES.map(({ table, reason }) => {
    const ids: number[] = [];
    for (const row of readAll(
      queries,
      `SELECT id, heartbeat_id, time_us, ${reason} AS reason, wire FROM ${table}`,
    )) {
      const names = namesOf(String(row['wire']));
      // What is to be sent may hold a name that the history lost with a damaged file.
      const isWanted = isWithin(row['time_us'] as number) && test(names);
      if (forgotten.has(row['heartbeat_id'] as number) || isWanted) {
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

/** What heartbeats are told apart by here. */
const KINDS = 'entity, project, category, user_agent, ai IS NOT NULL';

function findHeartbeats(
  { sql }: Queries,
  test: ForgetTest,
  { fromUs, toUs }: ForgetSpan,
): { readonly heartbeats: readonly number[]; readonly wanted: readonly ForgettableNames[] } {
  const kinds = sql(`
    SELECT k.kind, k.heartbeats, k.isOfLog, e.value AS entity, o.value AS project, c.value AS category, u.value AS userAgent
    FROM (
      SELECT json_array(${KINDS}) AS kind, entity, project, category, user_agent, ai IS NOT NULL AS isOfLog, count(*) AS heartbeats
      FROM heartbeat WHERE time_us >= ? AND time_us < ? GROUP BY ${KINDS}) k
    JOIN string e ON e.id = k.entity LEFT JOIN string o ON o.id = k.project
    JOIN string c ON c.id = k.category JOIN string u ON u.id = k.user_agent`).all(fromUs, toUs) as {
    kind: string;
    heartbeats: number;
    isOfLog: number;
    entity: string;
    project: string | null;
    category: string;
    userAgent: string;
  }[];
  const found = kinds.map(({ kind, isOfLog, project, ...each }) => ({
    kind,
    names: { ...each, project: project ?? undefined, isOfLog: isOfLog === 1 },
  }));
  const wanted = found.filter(({ names }) => test(names));
  const rows = sql(`
    SELECT id FROM heartbeat
    WHERE time_us >= ? AND time_us < ? AND json_array(${KINDS}) IN (SELECT value FROM json_each(?))`).all(
    fromUs,
    toUs,
    JSON.stringify(wanted.map(({ kind }) => kind)),
  );
  return {
    heartbeats: (rows as { id: number }[]).map(({ id }) => id),
    wanted: wanted.map(({ names }) => names),
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
    const fields = JSON.parse(wire) as Readonly<Record<string, unknown>>;
    const { entity, project, category, user_agent: userAgent } = fields;
    return {
      entity: String(entity ?? ''),
      project: typeof project === 'string' ? project : undefined,
      category: String(category ?? ''),
      userAgent: String(userAgent ?? ''),
      isOfLog: AI_KEYS.some((key) => fields[key] !== undefined),
    };
  } catch {
    const all = { entity: wire, project: wire, category: wire, userAgent: wire };
    return { ...all, isOfLog: false, isDamaged: true };
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
