import { DAY_US, MINUTE_US } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { dateOf, weekdayOf } from './calendar.ts';
import { daysOf, type Range } from './ranges.ts';
import type { Hours, Times } from './times.ts';

/** A stretch of time, from ≤ t < to, in microseconds since 1970. */
export interface Window {
  readonly fromUs: number;
  readonly toUs: number;
}

/**
 * The stretches of a range that are at these times, in their order; none touches the next. Days are those of the zone, from one
 * start of the day to the next; hours are what its clocks show, twice where they show them twice.
 */
export function* windowsOf(range: Range, times: Times, zone: Zone, dayStartHour = 0): Iterable<Window> {
  const { weekdays, hours } = times;
  let open: Window | undefined;
  for (const day of daysOf(range, zone, dayStartHour)) {
    if (weekdays !== undefined && !weekdays.includes(weekdayOf(dateOf(day.date)))) continue;
    for (const { fromUs, toUs } of hours === undefined ? [day] : hoursIn(day, hours, zone)) {
      if (open?.toUs === fromUs) {
        open = { fromUs: open.fromUs, toUs };
        continue;
      }
      if (open !== undefined) yield open;
      open = { fromUs, toUs };
    }
  }
  if (open !== undefined) yield open;
}

function* hoursIn(stretch: Window, hours: readonly Hours[], zone: Zone): Iterable<Window> {
  for (const { fromUs, toUs, eastUs } of sameClockIn(stretch, zone)) {
    const lastMidnightUs = Math.floor((toUs - 1 + eastUs) / DAY_US) * DAY_US;
    let midnightUs = Math.floor((fromUs + eastUs) / DAY_US) * DAY_US;
    for (; midnightUs <= lastMidnightUs; midnightUs += DAY_US) {
      for (const { fromMinutes, toMinutes } of hours) {
        const window = {
          fromUs: Math.max(fromUs, midnightUs + fromMinutes * MINUTE_US - eastUs),
          toUs: Math.min(toUs, midnightUs + toMinutes * MINUTE_US - eastUs),
        };
        if (window.fromUs < window.toUs) yield window;
      }
    }
  }
}

/** A day or less as stretches without a change of the clocks; there is at most one. */
function sameClockIn(
  { fromUs, toUs }: Window,
  zone: Zone,
): readonly (Window & { readonly eastUs: number })[] {
  const eastUsAt = (timeUs: number): number => zone.offsetMinutes(timeUs) * MINUTE_US;
  const [before, after] = [eastUsAt(fromUs), eastUsAt(toUs - 1)];
  if (before === after) return [{ fromUs, toUs, eastUs: before }];
  let [low, high] = [fromUs, toUs - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (eastUsAt(middle) === before) low = middle;
    else high = middle;
  }
  return [
    { fromUs, toUs: high, eastUs: before },
    { fromUs: high, toUs, eastUs: after },
  ];
}
