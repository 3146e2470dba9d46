import { dateOf } from '../time/calendar.ts';
import { MONDAY, WEEKDAYS, weekName } from '../time/weeks.ts';
import type { Dimension } from './dimensions.ts';

/** Wider periods that hold those of a division of time. */
export interface WiderPeriods {
  /** What one is called, e.g. `week`. */
  readonly unit: string;
  /** The wider period that holds each of the names that were given. */
  readonly names: readonly string[];
}

/** Ever wider periods for days, weeks, weekdays or hours as reports name them; none for what is no time. */
export function widerPeriods(
  dimension: Dimension,
  names: readonly string[],
  weekStart = MONDAY,
): readonly WiderPeriods[] {
  const by = (unit: string, nameOf: (name: string) => string): WiderPeriods => ({
    unit,
    names: names.map(nameOf),
  });
  switch (dimension) {
    case 'day':
      return [
        by('week', (day) => weekName(dateOf(day), weekStart)),
        by('month', (day) => day.slice(0, 7)),
        by('year', (day) => day.slice(0, 4)),
      ];
    case 'week':
      return [by('year', (week) => week.slice(0, 4))];
    case 'weekday':
      return [by('part', (name) => (WEEKDAYS.indexOf(name) < 5 ? 'Mon-Fri' : 'Sat-Sun'))];
    case 'hour':
      return [3, 6, 12].map((hours) => by(`${hours} hours`, hoursOf(hours)));
    default:
      return [];
  }
}

const hoursOf =
  (hours: number) =>
  (hour: string): string => {
    const first = Math.floor(Number(hour) / hours) * hours;
    return [first, first + hours - 1].map((each) => String(each).padStart(2, '0')).join('-');
  };
