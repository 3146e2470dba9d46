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
  /** No activity before it was told of. */
  readonly sinceUs: number;
  /** Of the latest activity that was told of. */
  readonly lastUs: number;
  readonly facts: Facts;
  /** Records to be read again, by their slots: where they begin. */
  readonly anchors: Readonly<Record<string, number>>;
}

const VERSION = 1;

/** The text that `parseProgress` reads. */
export function formatProgress(progress: LogProgress): string {
  return JSON.stringify({ version: VERSION, ...progress });
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
    sinceUs: countOf(fields['sinceUs']),
    lastUs: countOf(fields['lastUs']),
    facts,
    anchors: numbersIn(objectOf(fields['anchors'])),
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
