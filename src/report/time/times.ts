import { AppError } from '../../errors.ts';
import { findWeekStart } from './weeks.ts';

/** Hours of the day in minutes since midnight, from ≤ t < to; never over midnight. */
export interface Hours {
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** Times of the week. */
export interface Times {
  /** 1 for Monday to 7 for Sunday, ascending; undefined for all. */
  readonly weekdays: readonly number[] | undefined;
  /** Ascending, none of which touches the next; undefined for the whole day. */
  readonly hours: readonly Hours[] | undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  weekday: 'mon-fri',
  weekdays: 'mon-fri',
  weekend: 'sat-sun',
  weekends: 'sat-sun',
};

/**
 * Days of the week, by their English names or the first letters of these: `mon-fri`, `sat,sun`, `fri-mon`, `weekends`. Undefined
 * for all seven. Throws AppError 'usage' for anything else.
 */
export function parseWeekdays(text: string): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const word = part.trim();
    const [first, last, ...more] = (WORDS[word] ?? word).split('-').map(findWeekStart);
    if (first === undefined || more.length > 0 || (last === undefined && word.includes('-'))) {
      throw new AppError('usage', `no days of the week: ${JSON.stringify(text)}`, {
        hint: 'Use their names with "-" or "," between them, e.g. --weekdays mon-fri, sat,sun or fri-mon; or weekends.',
      });
    }
    for (let day = first; ; day = (day % 7) + 1) {
      found.add(day);
      if (day === (last ?? first)) break;
    }
  }
  return found.size === 7 ? undefined : [...found].sort((one, other) => one - other);
}

const DAY_MINUTES = 24 * 60;
const HOURS = /^(\d{1,2})(?::([0-5]\d))?\s*-\s*(\d{1,2})(?::([0-5]\d))?$/;

/**
 * Hours of the day: `9-17`, `9:30-17:30`, over midnight `22-6`, several with commas between them. Undefined for the whole day.
 * Throws AppError 'usage' for anything else.
 */
export function parseHours(text: string): readonly Hours[] | undefined {
  const found = text.split(',').flatMap((part): readonly Hours[] => {
    const [, ...digits] = HOURS.exec(part.trim()) ?? [];
    const [fromHour, fromMinute = 0, toHour, toMinute = 0] = digits.map((each) => Number(each ?? 0));
    const fromMinutes = (fromHour ?? Number.NaN) * 60 + fromMinute;
    const toMinutes = (toHour ?? Number.NaN) * 60 + toMinute;
    if (!(fromMinutes < DAY_MINUTES && toMinutes <= DAY_MINUTES && fromMinutes !== toMinutes)) {
      throw new AppError('usage', `no hours of the day: ${JSON.stringify(text)}`, {
        hint: 'Use two times from 0 to 24 with "-" between them, e.g. --hours 9-17, 9:30-17:30 or, over midnight, 22-6.',
      });
    }
    return fromMinutes < toMinutes
      ? [{ fromMinutes, toMinutes }]
      : [
          { fromMinutes, toMinutes: DAY_MINUTES },
          { fromMinutes: 0, toMinutes },
        ].filter((hours) => hours.fromMinutes < hours.toMinutes);
  });
  const joined = joinHours(found);
  const [first] = joined;
  return first?.fromMinutes === 0 && first.toMinutes === DAY_MINUTES ? undefined : joined;
}

function joinHours(found: readonly Hours[]): readonly Hours[] {
  const joined: Hours[] = [];
  for (const hours of found.toSorted((one, other) => one.fromMinutes - other.fromMinutes)) {
    const last = joined.at(-1);
    if (last === undefined || last.toMinutes < hours.fromMinutes) joined.push(hours);
    else joined.splice(-1, 1, { ...last, toMinutes: Math.max(last.toMinutes, hours.toMinutes) });
  }
  return joined;
}
