import type { Facts, Usage } from '../activity.ts';
import { countOf, type Fields, isFields, listOf, objectOf, parseFields, textOf } from '../values.ts';

/**
 * How far a log has been read, and what has to be known to go on. It is stored as it is: it names no file, no folder and no
 * project, only places in the log where they are named.
 */
export interface LogProgress {
  /** Of the file when it was last read to its end; 0 when more is to be read. */
  readonly size: number;
  readonly modifiedUs: number;
  /** The first byte that was not read. */
  readonly offset: number;
  /** Tells whether it is still the same log: a hash of how it begins. */
  readonly head: string;
  /** A hash of the last bytes before `offset`, where it is a log of lines; undefined also where an older version read it. */
  readonly tail?: string | undefined;
  /** `offset` lies in a line that is too long to be read. */
  readonly isInLong?: boolean | undefined;
  /** No activity before it was told of. */
  readonly sinceUs: number;
  /** No activity before it is told of: that of a log which was written anew, as far as it was told. */
  readonly floorUs: number;
  /** Of the latest activity that was told of. */
  readonly lastUs: number;
  /** Of the first activity in it, whether that was told of or not; undefined while there is none. */
  readonly firstUs?: number | undefined;
  /** Activity up to then is that of another log, which this one began with; undefined: of none. */
  readonly copiedUs?: number | undefined;
  readonly facts: Facts;
  /** Records to be read again, by their slots: where they begin. */
  readonly anchors: Readonly<Record<string, number>>;
  /** Of a database; the above is of no use for one then. */
  readonly rows?: RowsProgress | undefined;
}

/** How far the tables of a database have been read. */
export interface RowsProgress {
  /** The last row of each table. */
  readonly cursors: Readonly<Record<string, number>>;
  /** Tells whether it is still the same row: a hash of its key. */
  readonly lastKeys: Readonly<Record<string, string>>;
  /** Rows before that which may still change, by their tables. */
  readonly open: Readonly<Record<string, readonly number[]>>;
  /** The latest sessions, by their ids; records of theirs are numbered by row and table. */
  readonly sessions: Readonly<Record<string, SessionProgress>>;
  /** Of the latest activity of a session that is not kept any more. */
  readonly forgottenUs: number;
}

/** What is known of a session after a record of it. */
export type SessionProgress = Pick<LogProgress, 'facts' | 'anchors' | 'lastUs' | 'firstUs' | 'copiedUs'>;

/**
 * From when on a log is told of that begins anew: whatever is in it up to what was told of before was told of. 0 where nothing
 * is known; `isSame` says that it goes on.
 */
export function floorOf(known: LogProgress | undefined, isSame: boolean): number {
  if (known === undefined) return 0;
  return isSame ? known.floorUs : Math.max(known.floorUs, known.lastUs + 1);
}

const VERSION = 1;

/** The text that `parseProgress` reads. */
export function formatProgress(progress: LogProgress): string {
  const { size, modifiedUs, sinceUs, ...others } = progress;
  // What `isReadAsItIs` looks for comes first.
  return JSON.stringify({ version: VERSION, size, modifiedUs, sinceUs, ...others });
}

/**
 * Whether the text says that a log was read to its end as it is now, from this time on at least. False may also mean that it takes
 * `parseProgress` to know.
 */
export function isReadAsItIs(
  text: string,
  { size, modifiedUs }: Pick<LogProgress, 'size' | 'modifiedUs'>,
  fromUs: number,
): boolean {
  const begin = `{"version":${VERSION},"size":${size},"modifiedUs":${modifiedUs},"sinceUs":`;
  return text.startsWith(begin) && Number.parseInt(text.slice(begin.length, begin.length + 20), 10) <= fromUs;
}

/** What `formatProgress` wrote; undefined for anything else, e.g. what a newer version wrote. */
export function parseProgress(text: string): LogProgress | undefined {
  const fields = parseFields(text);
  if (fields['version'] !== VERSION || !isFields(fields['facts'])) return undefined;
  const facts = parseFacts(fields['facts']);
  const head = textOf(fields['head']);
  if (facts === undefined || head === undefined) return undefined;
  return {
    size: countOf(fields['size']),
    modifiedUs: countOf(fields['modifiedUs']),
    offset: countOf(fields['offset']),
    head,
    tail: textOf(fields['tail']),
    ...(fields['isInLong'] === true ? { isInLong: true } : {}),
    sinceUs: countOf(fields['sinceUs']),
    floorUs: countOf(fields['floorUs']),
    lastUs: countOf(fields['lastUs']),
    ...originIn(fields),
    facts,
    anchors: numbersIn(objectOf(fields['anchors'])),
    ...(isFields(fields['rows']) ? { rows: parseRows(fields['rows']) } : {}),
  };
}

function parseRows(fields: Fields): RowsProgress {
  const open = Object.entries(objectOf(fields['open']));
  const sessions = Object.entries(objectOf(fields['sessions'])).flatMap(([id, value]) => {
    const known = objectOf(value);
    const facts = parseFacts(objectOf(known['facts']));
    const session = {
      anchors: numbersIn(objectOf(known['anchors'])),
      lastUs: countOf(known['lastUs']),
      ...originIn(known),
    };
    return facts === undefined ? [] : [[id, { facts, ...session }] as const];
  });
  return {
    cursors: numbersIn(objectOf(fields['cursors'])),
    lastKeys: textsIn(objectOf(fields['lastKeys'])),
    open: Object.fromEntries(
      open.map(([table, ids]) => [table, listOf(ids).filter((id) => Number.isSafeInteger(id)) as number[]]),
    ),
    sessions: Object.fromEntries(sessions),
    forgottenUs: countOf(fields['forgottenUs']),
  };
}

function originIn({ firstUs, copiedUs }: Fields): Pick<LogProgress, 'firstUs' | 'copiedUs'> {
  return {
    ...(firstUs === undefined ? {} : { firstUs: countOf(firstUs) }),
    ...(copiedUs === undefined ? {} : { copiedUs: countOf(copiedUs) }),
  };
}

function parseFacts(fields: Fields): Facts | undefined {
  const id = textOf(fields['id']);
  if (id === undefined) return undefined;
  const totals = Object.entries(objectOf(fields['totals'])).map(([name, value]) => [name, usageIn(value)]);
  return {
    id,
    model: textOf(fields['model']),
    version: textOf(fields['version']),
    plan: textOf(fields['plan']),
    host: textOf(fields['host']),
    unsent: usageIn(fields['unsent']),
    totals: Object.fromEntries(totals),
    recent: listOf(fields['recent']).filter((id) => typeof id === 'string'),
    marks: numbersIn(objectOf(fields['marks'])),
  };
}

function usageIn(value: unknown): Usage {
  const { input, cached, output } = objectOf(value);
  return { input: countOf(input), cached: countOf(cached), output: countOf(output) };
}

const numbersIn = (fields: Fields): Record<string, number> =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1])),
  );

const textsIn = (fields: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/**
 * Whether nothing at all was understood of a log that was read from its beginning: its agent may write it in another way than
 * this version knows.
 */
export function saysNothing({ facts, anchors, firstUs, lastUs, offset, rows }: LogProgress): boolean {
  if (rows !== undefined) return Object.keys(rows.cursors).length === 0;
  const { model, version, plan, host, unsent, totals, recent } = facts;
  const { unknown: _, ...marks } = facts.marks;
  const isNamed = [model, version, plan, host].some((text) => text !== undefined);
  const isCounted = unsent.input + unsent.cached + unsent.output > 0;
  const isNoted = [totals, marks, anchors].some((each) => Object.keys(each).length > 0) || recent.length > 0;
  return offset > 0 && lastUs === 0 && firstUs === undefined && !isNamed && !isCounted && !isNoted;
}
