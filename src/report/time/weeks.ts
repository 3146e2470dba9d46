import { DAY_MS } from '../../system/units.ts';
import { addDays, type CalendarDate, formatDate, weekdayOf } from './calendar.ts';

/** The day with which weeks begin: 1 for Monday to 7 for Sunday. */
export type WeekStart = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Without a wish, and of the weeks of ISO 8601. */
export const MONDAY = 1 as WeekStart;

/** As reports name them, in their order from Monday on. */
export const WEEKDAYS: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

/** What `findWeekStart` takes, for help texts and errors. */
export const WEEK_START_HELP = 'a day such as monday, sunday or sat';

/** The day that a text names: `monday`, `Mon`, `mo`; undefined for any other text. */
export function findWeekStart(text: string): WeekStart | undefined {
  const word = text.trim().toLowerCase();
  const found = word.length < 2 ? [] : WEEKDAYS.filter((day) => day.toLowerCase().startsWith(word));
  return found.length === 1 ? ((WEEKDAYS.indexOf(found[0] ?? '') + 1) as WeekStart) : undefined;
}

/** `Monday` to `Sunday`. */
export function weekStartName(weekStart: WeekStart): string {
  return WEEKDAYS[weekStart - 1] ?? '';
}

/** The place of a weekday (1 for Monday to 7 for Sunday) in its week, from 0 to 6. */
export const placeInWeek = (weekday: number, weekStart: WeekStart): number => (weekday - weekStart + 7) % 7;

/** The first day of the week that holds a date. */
export function firstOfWeek(date: CalendarDate, weekStart: WeekStart): CalendarDate {
  return addDays(date, -placeInWeek(weekdayOf(date), weekStart));
}

/** The week that holds a date: `2026-W47` as ISO 8601 numbers weeks from Monday, else its first day, `2026-11-15`. */
export function weekName(date: CalendarDate, weekStart: WeekStart): string {
  if (weekStart !== MONDAY) return formatDate(firstOfWeek(date, weekStart));
  const thursday = addDays(firstOfWeek(date, MONDAY), 3);
  const nth = (Date.parse(formatDate(thursday)) - Date.UTC(thursday.year, 0, 1)) / DAY_MS;
  return `${thursday.year}-W${String(Math.floor(nth / 7) + 1).padStart(2, '0')}`;
}
