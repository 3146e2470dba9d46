/** A time on the clock on the wall, without a zone. `month` is 1 to 12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}

/** A time zone as far as reports need one. Times are microseconds since 1970. */
export interface Zone {
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly name: string;
  /** The first moment of the day that holds `timeUs`; 01:00 where midnight is skipped. */
  startOfDayUs(timeUs: number): number;
  /** The first moment of the day after. */
  endOfDayUs(timeUs: number): number;
  /** Minutes east of UTC then. */
  offsetMinutes(timeUs: number): number;
  /**
   * When the clocks show `wall`, which must be a date of the calendar. The first time if they show it twice; if they never
   * do, as much later as was skipped.
   */
  momentUs(wall: WallTime): number;
}

/** The machine's own zone; cheap, nothing is loaded for it. */
export function systemZone(): Zone {
  return {
    // Asking Intl costs more than all the rest, and a one-line total does without the name.
    get name() {
      return new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
    },
    startOfDayUs: (timeUs) => localMidnightUs(timeUs, 0),
    endOfDayUs: (timeUs) => localMidnightUs(timeUs, 1),
    offsetMinutes: (timeUs) => 0 - new Date(timeUs / 1000).getTimezoneOffset(),
    momentUs: ({ year, month, day, hour = 0, minute = 0, second = 0 }) =>
      new Date(year, month - 1, day, hour, minute, second).getTime() * 1000,
  };
}

function localMidnightUs(timeUs: number, daysLater: number): number {
  const date = new Date(Math.floor(timeUs / 1000));
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater).getTime() * 1000;
}
