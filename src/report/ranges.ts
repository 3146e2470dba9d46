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
}

/** A stretch of time, from ≤ t < to. */
export interface Range {
  readonly name: string;
  readonly fromUs: number;
  readonly toUs: number;
}

/** The calendar day that holds `nowUs`: 23, 24 or 25 hours. */
export function todayIn(zone: Zone, nowUs: number): Range {
  return { name: 'today', fromUs: zone.startOfDayUs(nowUs), toUs: zone.endOfDayUs(nowUs) };
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
  };
}

function localMidnightUs(timeUs: number, daysLater: number): number {
  const date = new Date(Math.floor(timeUs / 1000));
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater).getTime() * 1000;
}

/** The calendar date of a moment, `YYYY-MM-DD`. */
export function dateIn(zone: Zone, timeUs: number): string {
  const shifted = new Date(Math.floor(timeUs / 1000) + zone.offsetMinutes(timeUs) * 60_000);
  return shifted.toISOString().slice(0, 10);
}
