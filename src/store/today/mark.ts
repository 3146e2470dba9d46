import { storeError } from '../database/connect.ts';
import { createQueries, type Queries } from '../database/handle.ts';
import { openInPlace } from '../database/inPlace.ts';
import type { Store } from '../store.ts';
import { createTextReader } from '../strings.ts';

/** What of the history has been read, so that it can be told later whether nothing but more has come. */
export interface RangeMark {
  /** In microseconds, from ≤ time < to. */
  readonly fromUs: number;
  readonly toUs: number;
  /** No heartbeat that was read has a greater id, and all that come later have one. */
  readonly lastId: number;
  readonly heartbeats: number;
  /** Of their times since `fromUs`, in microseconds. */
  readonly sumUs: number;
  /** Texts of `state` that were asked for. */
  readonly states: readonly (readonly [name: string, value: string | null])[];
}

/** A heartbeat that has come since. */
export interface LaterRow {
  readonly id: number;
  readonly timeUs: number;
  readonly project: string | null;
  readonly language: string | null;
}

/** The sum of more would be no exact number. */
const MOST_HEARTBEATS = 20_000;
/** More are read faster in other ways. */
const MOST_LATER = 500;

/**
 * Marks a range of which so many heartbeats have been read. undefined where others have come or gone meanwhile, and where they are
 * too many. Throws AppError 'storage' when the history cannot be read.
 *
 * @param read `lastId` is the greatest id from before the range was read
 */
export function readMark(
  { access }: Pick<Store, 'access'>,
  read: Omit<RangeMark, 'sumUs'>,
): RangeMark | undefined {
  if (read.heartbeats > MOST_HEARTBEATS) return undefined;
  const [heartbeats, sumUs] = access.read((queries) => sumUp(queries, read));
  return heartbeats === read.heartbeats ? { ...read, sumUs } : undefined;
}

/**
 * The heartbeats of a marked range that have come since, by time then order of arrival, read at once or not at all. undefined
 * where something else has changed, or more has come than is worth it. Throws AppError 'storage' when the file cannot be read.
 */
export function readLater(file: string, mark: RangeMark): readonly LaterRow[] | undefined {
  try {
    const db = openInPlace(file, 0);
    try {
      db?.exec('BEGIN');
      return db && laterRows(createQueries(db), mark);
    } finally {
      db?.close();
    }
  } catch (error) {
    throw storeError(error, file);
  }
}

function laterRows(queries: Queries, mark: RangeMark): readonly LaterRow[] | undefined {
  const { sql, value } = queries;
  const [heartbeats, sumUs] = sumUp(queries, mark);
  if (heartbeats !== mark.heartbeats || sumUs !== mark.sumUs) return undefined;
  const stateOf = (name: string) => value('SELECT value FROM state WHERE name = ?', name) ?? null;
  if (mark.states.some(([name, text]) => stateOf(name) !== text)) return undefined;
  const textOf = createTextReader(queries, new Map());
  const nullable = (id: number | null): string | null => (id === null ? null : textOf(id));
  const text = `
    SELECT id, time_us, project, language FROM heartbeat
    WHERE id > ? AND +time_us >= ? AND +time_us < ? ORDER BY +time_us, id LIMIT ${MOST_LATER + 1}`;
  const raws = sql(text).raw().all(mark.lastId, mark.fromUs, mark.toUs) as RawLater[];
  if (raws.length > MOST_LATER) return undefined;
  return raws.map(([id, timeUs, project, language]) => {
    return { id, timeUs, project: nullable(project), language: nullable(language) };
  });
}

type RawLater = readonly [id: number, timeUs: number, project: number | null, language: number | null];

function sumUp(
  { sql }: Queries,
  { fromUs, toUs, lastId }: Pick<RangeMark, 'fromUs' | 'toUs' | 'lastId'>,
): readonly [heartbeats: number, sumUs: number] {
  // With a plus SQLite looks for nothing by that column: the index of times has all that is asked for.
  const text = `
    SELECT count(*), coalesce(sum(time_us - ?), 0) FROM heartbeat
    WHERE time_us >= ? AND time_us < ? AND +id <= ?`;
  return sql(text).raw().get(fromUs, fromUs, toUs, lastId) as [number, number];
}
