import { AppError } from '../errors.ts';
import { HOUR_SECONDS } from '../system/units.ts';
import { formatDigital, formatShortDuration } from './duration.ts';

/** How durations are written in what people read. */
export type DurationFormat = 'units' | 'clock' | 'decimal' | 'seconds';

interface FormatOfDurations {
  readonly name: DurationFormat;
  /** Four hours and 18 minutes in it. */
  readonly example: string;
  /** What it is called besides its name, and what durations in it look like. */
  readonly spelling: RegExp;
  readonly format: (seconds: number) => string;
}

const FORMATS: readonly FormatOfDurations[] = [
  {
    name: 'units',
    example: '4h 18m',
    spelling: /^(?:units?|hm|h m|\d+h|(?:\d+h)? *\d+m)$/,
    format: formatShortDuration,
  },
  {
    name: 'clock',
    example: '4:18',
    spelling: /^(?:clock|hh?:mm|\d+:\d\d)$/,
    format: (seconds) => formatDigital(seconds, false),
  },
  {
    name: 'decimal',
    example: '4.30',
    spelling: /^(?:decimals?|hours|\d+[.,]\d{1,2})$/,
    format: (seconds) => (Math.max(0, Math.round((seconds / HOUR_SECONDS) * 100)) / 100).toFixed(2),
  },
  {
    name: 'seconds',
    example: '15480',
    spelling: /^(?:seconds?|secs?|s|\d+s?)$/,
    format: (seconds) => String(Math.max(0, Math.floor(seconds))),
  },
];

export const DURATION_FORMATS: readonly DurationFormat[] = FORMATS.map(({ name }) => name);

/** `units (4h 18m), clock (4:18), …`, for help texts and errors. */
export const DURATION_FORMAT_HELP = FORMATS.map(({ name, example }) => `${name} (${example})`).join(', ');

/** The format with this name, or in which this text is a duration; undefined for any other text. */
export function findDurationFormat(text: string): DurationFormat | undefined {
  const wanted = text.trim().toLowerCase();
  return FORMATS.find(({ spelling }) => spelling.test(wanted))?.name;
}

/** The same of an option, `units` where it is not given. Throws AppError 'usage' for any other text. */
export function parseDurationFormat(text: string | undefined): DurationFormat {
  const found = text === undefined ? 'units' : findDurationFormat(text);
  if (found !== undefined) return found;
  throw new AppError('usage', `durations cannot be written as ${JSON.stringify(text)}`, {
    hint: /^(?:json|csv)$/i.test(text ?? '')
      ? `Did you mean --${text?.toLowerCase()}?`
      : `Use ${DURATION_FORMAT_HELP}.`,
  });
}

/**
 * A duration of so many seconds: `4h 18m`, below an hour `18m`, below a minute `7s`; `4:18`; hours `4.30`, rounded to
 * hundredths; whole seconds. All but hours are cut, and below 0 it is 0.
 */
export function formatDuration(totalSeconds: number, format: DurationFormat = 'units'): string {
  return (FORMATS.find(({ name }) => name === format)?.format ?? formatShortDuration)(totalSeconds);
}
