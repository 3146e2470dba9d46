import { AppError } from '../errors.ts';
import { explainMisread } from '../report/time/misread.ts';
import {
  findEnd,
  findRange,
  parseFromTo,
  RANGE_HELP,
  RANGE_WORDS,
  type Range,
  type RangeContext,
} from '../report/time/ranges.ts';
import { WEEKDAYS } from '../report/time/weeks.ts';
import type { CommandOption } from './command.ts';
import { formatSuggestion, suggest } from './suggest.ts';

/** The ways to write when something begins or ends, for help texts. */
export const MOMENT_HELP =
  'A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).';

/** The same for an error. */
const FORMS =
  'yesterday, monday, 7d, 2h, "3 days ago", 14:00, 2026-11, 2026-11-21, "2026-11-21 14:00" or RFC 3339';

const DAY_NAMES = WEEKDAYS.map((name) => name.toLowerCase());

/** What may be meant by a misspelled word. */
const WORDS: readonly string[] = [...RANGE_WORDS, ...DAY_NAMES, ...DAY_NAMES.map((name) => `last-${name}`)];

/** The range that a RANGE names. Throws AppError 'usage' with what may be meant. */
export function parseTypedRange(text: string, context: RangeContext): Range {
  const range = findRange(text, context);
  if (range !== undefined) return range;
  if (findEnd(text, context) !== undefined) {
    throw new AppError('usage', `${JSON.stringify(text)} is a moment, not a range`, {
      hint: `For all since then: --from ${/\s/.test(text) ? JSON.stringify(text) : text}`,
    });
  }
  throw unknownTime(text, 'range', `Use ${RANGE_HELP}; or --from and --to.`);
}

/** One end of a range, and the option that names it, e.g. `--since`. */
export interface TypedEnd {
  readonly option: string;
  readonly text: string;
}

/** What stands for an end; a moment is a range without any length. Throws AppError 'usage' with what may be meant. */
export function parseEnd({ option, text }: TypedEnd, context: RangeContext): Range {
  const end = findEnd(text, context);
  if (end !== undefined) return end;
  throw unknownTime(text, option, `Use ${FORMS}.`);
}

/** The range between two ends, as `parseFromTo` makes it. Throws AppError 'usage', also with what may be meant. */
export function parseTypedEnds(
  from: TypedEnd | undefined,
  to: TypedEnd | undefined,
  context: RangeContext,
): Range {
  return parseFromTo(from?.text, to?.text, context, (side, text) =>
    parseEnd({ option: (side === 'from' ? from : to)?.option ?? `--${side}`, text }, context),
  );
}

function unknownTime(text: string, what: string, forms: string): AppError {
  const misread = explainMisread(text);
  const named =
    what === 'range' ? `unknown range ${JSON.stringify(text)}` : `${what} cannot be ${JSON.stringify(text)}`;
  const message = misread?.message ?? named;
  const near = misread?.meant ?? suggest(text.trim().replace(/[\s_]+/g, '-'), WORDS);
  return new AppError('usage', message, { hint: formatSuggestion(near.slice(0, 2)) ?? forms });
}

/** Whether the value of an option is a time, which may be of several words. */
export const takesTime = ({ completes }: CommandOption): boolean =>
  completes === 'range' || completes === 'moment';

/**
 * Joins words that are one time, as somebody types them without quotes: `last monday`, `3 days ago`, `2026-11-21 14:00`. Words
 * that do not belong together stay apart.
 */
export function joinTimes(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before !== undefined && goesOn(before, word)) joined.splice(-1, 1, `${before} ${word}`);
    else joined.push(word);
  }
  return joined;
}

/** A command line with the values of such options joined, each named as it is typed, e.g. `--since`. */
export function joinOptionTimes(words: readonly string[], options: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  const joined: string[] = [];
  let isValue = false;
  for (const [at, word] of words.entries()) {
    const before = joined.at(-1) ?? '';
    const isPart = isValue && (end === -1 || at < end) && goesOn(before.replace(/^--[^=]*=/, ''), word);
    if (isPart) joined.splice(-1, 1, `${before} ${word}`);
    else {
      isValue = options.some((name) => name === before || word.startsWith(`${name}=`));
      joined.push(word);
    }
  }
  return joined;
}

/** Whether a word belongs to the time before it; also where it is misspelled, so that the error names all of it. */
function goesOn(before: string, word: string): boolean {
  if (word.startsWith('-')) return false;
  const last = before.slice(before.lastIndexOf(' ') + 1).toLowerCase();
  if (['last', 'next', 'past', 'this'].includes(last)) return true;
  if (/^\d{1,9}$/.test(last)) return /^[a-z]+$/i.test(word);
  const next = word.toLowerCase();
  if (next === 'ago') return /^\d{1,9} ?[a-z]+$/i.test(before);
  if (next === 'time') return last === 'all';
  return /^\d{1,2}:\d\d/.test(word) && !last.includes(':');
}
