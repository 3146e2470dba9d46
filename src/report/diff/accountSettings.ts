import type { Zone } from '../../system/zone.ts';
import type { RuleName } from '../counting/rules.ts';
import { type Habits, serverView } from './difference.ts';
import { type CountedRow, countView, type Stretch } from './views.ts';

/** What a server says of one day. */
export interface StatedDay extends Stretch {
  readonly seconds: number;
}

/** What there is to guess from. */
export interface Evidence {
  readonly dialect: RuleName;
  /** All that the server has, in the order of time. */
  readonly rows: readonly CountedRow[];
  readonly days: readonly StatedDay[];
  /** Of the account. */
  readonly zone: Zone;
  /** Zones in which the server may stand. */
  readonly serverZones: readonly Zone[];
  /** What the server itself says of its habits. */
  readonly told: Habits;
  /** Of how many rows the time is known only to the second. */
  readonly cutRows: number;
}

/** Habits that may be those of the account. */
export interface Guess {
  readonly habits: Habits;
  /** Whether its heartbeats, counted so, make what it says of the days. */
  readonly isExplained: boolean;
}

/** The longest time-out that Wakapi lets its users choose, in minutes (docs/servers.md#wakapi-counting). */
const MAX_TIMEOUT_MINUTES = 60;
/** How much several errors of up to a second may come to, as a multiple of the root of their count: they mostly cancel. */
const SPREAD = 2;

/**
 * What the account does otherwise than its kind usually does, where its server does not say so: the habits under which its
 * heartbeats make what it says of every day, the fewest and nearest to the usual ones. Those that were told when nothing
 * explains the days, or when those do already.
 */
export function guessHabits(evidence: Evidence): Guess {
  const { days, told, dialect, cutRows } = evidence;
  const slack = days.length + Math.min(cutRows, SPREAD * Math.sqrt(cutRows));
  const usual = errorOf(told, evidence, slack);
  if (dialect === 'hackatime' || usual <= slack) return { habits: told, isExplained: usual <= slack };
  let best = { habits: told, error: usual };
  const attempt = (habits: Habits): void => {
    const error = errorOf(habits, evidence, Math.min(best.error, slack));
    if (error < best.error) best = { habits, error };
  };
  const bases = dialect === 'wakapi' ? [told, ...otherSettings(evidence)] : [told];
  for (const habits of bases) attempt(habits);
  if (told.timeoutUs === undefined) {
    for (const habits of bases) for (const timeoutUs of timeouts()) attempt({ ...habits, timeoutUs });
  }
  return { habits: best.habits, isExplained: best.error <= slack };
}

function* otherSettings({ told, serverZones }: Evidence): Iterable<Habits> {
  yield { ...told, dropsUnknown: true };
  for (const cutZone of serverZones) {
    yield { ...told, cutZone };
    yield { ...told, cutZone, dropsUnknown: true };
  }
}

/** In microseconds; those that people choose come first, so that of equal ones they are taken. */
function* timeouts(): Iterable<number> {
  const minutes = Array.from({ length: MAX_TIMEOUT_MINUTES }, (_, at) => at + 1);
  const isRound = (each: number): boolean => each === 2 || each % 5 === 0;
  for (const each of [...minutes.filter(isRound), ...minutes.filter((each) => !isRound(each))]) {
    yield each * 60_000_000;
  }
}

/** Seconds by which the days are missed, all together; infinite when more than `most`, for which not all are counted. */
function errorOf(habits: Habits, { dialect, rows, days, zone }: Evidence, most: number): number {
  let error = 0;
  for (const { fromUs, toUs, seconds } of days) {
    const view = serverView({ dialect, habits, server: { fromUs, toUs, zone } });
    error += Math.abs(countView(rows, view) - seconds);
    if (error > most) return Number.POSITIVE_INFINITY;
  }
  return error;
}
