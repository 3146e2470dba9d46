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
