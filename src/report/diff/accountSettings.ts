import { MINUTE_US } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import type { RuleName } from '../counting/rules.ts';
import { type AccountSettings, serverView } from './difference.ts';
import { type CountedRow, countView, type TimeSpan } from './views.ts';

/** What a server says of one day. */
export interface StatedDay extends TimeSpan {
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
  /** What the server itself says of its settings. */
  readonly stated: AccountSettings;
  /** Of how many rows the time is known only to the second. */
  readonly cutRows: number;
}

/** Habits that may be those of the account. */
export interface Guess {
  readonly accountSettings: AccountSettings;
  /** Whether its heartbeats, counted so, make what it says of the days. */
  readonly isExplained: boolean;
}

/** The longest time-out that Wakapi lets its users choose, in minutes (docs/servers.md#wakapi-counting). */
const MAX_TIMEOUT_MINUTES = 60;
/** How much several errors of up to a second may come to, as a multiple of the root of their count: they mostly cancel. */
const SPREAD = 2;

/**
 * What the account does otherwise than its kind usually does, where its server does not say so: the settings under which its
 * heartbeats make what it says of every day, the fewest and nearest to the usual ones. Those that were told when nothing
 * explains the days, or when those do already.
 */
export function guessAccountSettings(evidence: Evidence): Guess {
  const { days, stated, dialect, cutRows } = evidence;
  const slack = days.length + Math.min(cutRows, SPREAD * Math.sqrt(cutRows));
  const usual = errorOf(stated, evidence, slack);
  if (dialect === 'hackatime' || usual <= slack)
    return { accountSettings: stated, isExplained: usual <= slack };
  let best = { accountSettings: stated, error: usual };
  const attempt = (accountSettings: AccountSettings): void => {
    const error = errorOf(accountSettings, evidence, Math.min(best.error, slack));
    if (error < best.error) best = { accountSettings, error };
  };
  const bases = dialect === 'wakapi' ? [stated, ...otherSettings(evidence)] : [stated];
  for (const accountSettings of bases) attempt(accountSettings);
  if (stated.timeoutUs === undefined) {
    for (const accountSettings of bases)
      for (const timeoutUs of timeouts()) attempt({ ...accountSettings, timeoutUs });
  }
  return { accountSettings: best.accountSettings, isExplained: best.error <= slack };
}

function* otherSettings({ stated, serverZones }: Evidence): Iterable<AccountSettings> {
  yield { ...stated, dropsUnknown: true };
  for (const cutZone of serverZones) {
    yield { ...stated, cutZone };
    yield { ...stated, cutZone, dropsUnknown: true };
  }
}

/** In microseconds; those that people choose come first, so that of equal ones they are taken. */
function* timeouts(): Iterable<number> {
  const minutes = Array.from({ length: MAX_TIMEOUT_MINUTES }, (_, at) => at + 1);
  const isRound = (each: number): boolean => each === 2 || each % 5 === 0;
  for (const each of [...minutes.filter(isRound), ...minutes.filter((each) => !isRound(each))]) {
    yield each * MINUTE_US;
  }
}

/** Seconds by which the days are missed, all together; infinite when more than `most`, for which not all are counted. */
function errorOf(
  accountSettings: AccountSettings,
  { dialect, rows, days, zone }: Evidence,
  most: number,
): number {
  let error = 0;
  for (const { fromUs, toUs, seconds } of days) {
    const view = serverView({ dialect, accountSettings, server: { fromUs, toUs, zone } });
    error += Math.abs(countView(rows, view) - seconds);
    if (error > most) return Number.POSITIVE_INFINITY;
  }
  return error;
}
