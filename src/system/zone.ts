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
