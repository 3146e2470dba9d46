import { DAY_MS } from '../../system/units.ts';
import { addDays, dateOf, formatDate, weekdayOf } from '../time/calendar.ts';
import { type Dimension, WEEKDAYS } from './dimensions.ts';

/** Wider periods that hold those of a division of time. */
export interface WiderPeriods {
  /** What one is called, e.g. `week`. */
  readonly unit: string;
  /** The wider period that holds each of the names that were given. */
  readonly names: readonly string[];
}

/** Ever wider periods for days, weekdays or hours as reports name them; none for what is no time. */
export function widerPeriods(dimension: Dimension, names: readonly string[]): readonly WiderPeriods[] {
  const by = (unit: string, nameOf: (name: string) => string): WiderPeriods => ({
    unit,
    names: names.map(nameOf),
  });
  switch (dimension) {
    case 'day':
      return [
        by('week', weekOf),
        by('month', (day) => day.slice(0, 7)),
        by('year', (day) => day.slice(0, 4)),
      ];
    case 'weekday':
      return [by('part', (name) => (WEEKDAYS.indexOf(name) < 5 ? 'Mon-Fri' : 'Sat-Sun'))];
    case 'hour':
      return [3, 6, 12].map((hours) => by(`${hours} hours`, hoursOf(hours)));
    default:
      return [];
  }
}

/** `2026-W47`: the ISO week that holds a date. */
function weekOf(day: string): string {
  const date = dateOf(day);
  const thursday = addDays(date, 4 - weekdayOf(date));
  const nth = (Date.parse(formatDate(thursday)) - Date.UTC(thursday.year, 0, 1)) / DAY_MS;
  return `${thursday.year}-W${String(Math.floor(nth / 7) + 1).padStart(2, '0')}`;
}

const hoursOf =
  (hours: number) =>
  (hour: string): string => {
    const first = Math.floor(Number(hour) / hours) * hours;
    return [first, first + hours - 1].map((each) => String(each).padStart(2, '0')).join('-');
  };
