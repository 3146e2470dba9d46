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
