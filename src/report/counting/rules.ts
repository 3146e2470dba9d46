import { AppError } from '../../errors.ts';
import { MINUTE_US, SECOND_US } from '../../system/units.ts';

/** The ways in which seconds are counted; `custom` is a time-out of one's own without a server's peculiarities. */
export type RuleName = 'hackatime' | 'wakapi' | 'wakatime' | 'custom';

/**
 * Which heartbeat of a pair gets the time between them.
 *
 * - `apart`: every value has a chain of its own, so groups need not add up to the total
 * - `earlier`: the time belongs to what was open before it
 */
export type Attribution = 'apart' | 'earlier';

/** How a server turns heartbeats into seconds. */
export interface Rule {
  readonly name: RuleName;
  readonly timeoutUs: number;
  /** What a pause is worth: `capped` min(pause, time-out); `below`, `within` the whole pause if < or ≤ the time-out, else nothing. */
  readonly pause: 'capped' | 'below' | 'within';
  /** How groups are counted. */
  readonly attribution: Attribution;
  /** To whole seconds: `half-even` the nearest, `floor` the one below; `exact` keeps fractions. */
  readonly rounding: 'half-even' | 'floor' | 'exact';
  /** `chain`: a number of its own; `groups`: the sum of the rounded groups. */
  readonly total: 'chain' | 'groups';
  /** The time between two heartbeats of different days counts for neither. */
  readonly splitsDays: boolean;
  /** Each day is rounded on its own and then added. */
  readonly roundsDays: boolean;
  /** What a filter leaves out: `rows` heartbeats before the time between them is taken; `credit` only what they get. */
  readonly filters: 'rows' | 'credit';
  /** Times are rounded to this many microseconds first; see `roundTime`. */
  readonly tickUs: number;
  /** What has no value is no group. */
  readonly dropsUnknown: boolean;
  /** How long before its end a range of whole days closes; see `closedRange`. */
  readonly closingUs: number;
}

/** Of statistics and status bar (docs/servers.md#hackatime-counting, variants A and B). */
const HACKATIME: Rule = {
  name: 'hackatime',
  timeoutUs: 2 * MINUTE_US,
  pause: 'capped',
  attribution: 'apart',
  rounding: 'half-even',
  total: 'chain',
  splitsDays: false,
  roundsDays: false,
  filters: 'rows',
  tickUs: 1,
  dropsUnknown: false,
  closingUs: SECOND_US,
};

/** Of summaries (docs/servers.md#wakapi-counting, docs/servers.md#wakapi-whole-seconds). */
const WAKAPI: Rule = {
  name: 'wakapi',
  timeoutUs: 10 * MINUTE_US,
  pause: 'below',
  attribution: 'earlier',
  rounding: 'floor',
  total: 'groups',
  splitsDays: true,
  roundsDays: true,
  filters: 'credit',
  tickUs: 1000,
  dropsUnknown: false,
  closingUs: 0,
};

/** What a pause of exactly the time-out is worth is not documented (docs/servers.md#wakatime-counting). */
const WAKATIME: Rule = {
  name: 'wakatime',
  timeoutUs: 15 * MINUTE_US,
  pause: 'within',
  attribution: 'earlier',
  rounding: 'exact',
  total: 'chain',
  splitsDays: true,
  roundsDays: false,
  filters: 'credit',
  tickUs: 1,
  dropsUnknown: false,
  closingUs: 0,
};

/**
 * Other numbers of the same server.
 *
 * - `stats`: of a whole range (Hackatime's A and B, Wakapi's stats and all_time)
 * - `summaries`: of each day, added (Hackatime's E, save that ours knows no AI models; Wakapi's summaries)
 * - `daily`: of each day, in activity graphs and streaks (Hackatime's D)
 */
export type Variant = 'stats' | 'summaries' | 'daily';

const EACH_DAY = { splitsDays: true, roundsDays: true, closingUs: 0 } as const;

/** How they differ from the rule itself (docs/servers.md#hackatime-variants, docs/servers.md#wakapi-whole-seconds). */
const VARIANTS: Readonly<Record<RuleName, Partial<Record<Variant, Partial<Rule>>>>> = {
  hackatime: {
    stats: {},
    summaries: { ...EACH_DAY, attribution: 'earlier', total: 'groups' },
    daily: { ...EACH_DAY, attribution: 'earlier' },
  },
  wakapi: { stats: { roundsDays: false }, summaries: {} },
  wakatime: {},
  custom: {},
};

/**
 * The rule of that name, with the server's default time-out or with another one (microseconds).
 *
 * Throws AppError 'usage' for a time-out that is no positive whole number, or for `custom` without one.
 */
export function ruleFor(name: RuleName, timeoutUs?: number): Rule {
  const rule = baseRule(name);
  if (timeoutUs === undefined && name !== 'custom') return rule;
  if (timeoutUs === undefined || !Number.isSafeInteger(timeoutUs) || timeoutUs <= 0) {
    throw new AppError('usage', `the ${name} rule needs a time-out above zero`);
  }
  return { ...rule, timeoutUs };
}

/** The same rule as another endpoint of its server applies it; unchanged where that server has no such numbers. */
export function variantOf(rule: Rule, variant: Variant): Rule {
  return { ...rule, ...VARIANTS[rule.name][variant] };
}

/**
 * The rule that is in force: what `--rule` and `--keystroke-timeout` say, else that of the destination's dialect, else
 * Hackatime's.
 *
 * A time-out in minutes keeps the way in which the rule counts, except that Hackatime's becomes `custom` unless it was asked
 * for by name: with its two minutes a long pause counts as two minutes, with fifteen it would count as fifteen. The rule's own
 * time-out changes nothing.
 *
 * Throws AppError 'usage' for another name, or for minutes that are no number above 0 and up to a day.
 */
export function parseRule(
  wish: { readonly rule?: string | undefined; readonly keystrokeTimeout?: string | undefined },
  dialect: 'hackatime' | 'wakapi' | 'wakatime' | undefined,
): Rule {
  const asked = wish.rule === undefined ? undefined : parseRuleName(wish.rule);
  const inForce = asked ?? dialect ?? 'hackatime';
  if (wish.keystrokeTimeout === undefined) return ruleFor(inForce);
  const timeoutUs = parseMinutes(wish.keystrokeTimeout, '--keystroke-timeout');
  const isOther = timeoutUs !== ruleFor(inForce).timeoutUs;
  return ruleFor(isOther && asked === undefined && inForce === 'hackatime' ? 'custom' : inForce, timeoutUs);
}

function parseRuleName(text: string): Exclude<RuleName, 'custom'> {
  const name = text.trim().toLowerCase();
  if (name === 'hackatime' || name === 'wakapi' || name === 'wakatime') return name;
  throw new AppError('usage', `unknown rule ${JSON.stringify(text)}`, {
    hint: 'Use hackatime, wakapi or wakatime; --keystroke-timeout MINUTES for a time-out of your own.',
  });
}

/** Minutes as microseconds. Throws AppError 'usage' for what is no number above 0 and up to a day. */
export function parseMinutes(text: string, option: '--keystroke-timeout' | '--gap'): number {
  const minutes = /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  const us = Math.round(minutes * MINUTE_US);
  if (us > 0 && us <= 24 * 60 * MINUTE_US) return us;
  const what = option === '--gap' ? 'gap between sessions' : 'time-out';
  throw new AppError('usage', `the ${what} cannot be ${JSON.stringify(text)}`, {
    hint: `Use minutes above 0 and up to 1440, e.g. ${option} 15.`,
  });
}

function baseRule(name: RuleName): Rule {
  switch (name) {
    case 'hackatime':
      return HACKATIME;
    case 'wakapi':
      return WAKAPI;
    case 'wakatime':
      return WAKATIME;
    case 'custom':
      return { ...WAKATIME, name: 'custom' };
  }
}

/** A time as a server keeps it that rounds to the nearest tick, halves up (docs/servers.md#wakapi-counting). */
export function roundTime(timeUs: number, tickUs: number): number {
  return Math.floor((timeUs + tickUs / 2) / tickUs) * tickUs;
}

/** Microseconds that a pause of `gapUs` (not negative) is worth. */
export function creditUs(rule: Rule, gapUs: number): number {
  if (gapUs < rule.timeoutUs) return gapUs;
  if (rule.pause === 'capped') return rule.timeoutUs;
  return rule.pause === 'within' && gapUs === rule.timeoutUs ? gapUs : 0;
}

/** Seconds of a number as the rule's server shows it. */
export function toSeconds(us: number, rule: Rule): number {
  switch (rule.rounding) {
    case 'half-even':
      return roundHalfEven(us);
    case 'floor':
      return Math.floor(us / SECOND_US);
    case 'exact':
      return us / SECOND_US;
  }
}

/** As PostgreSQL turns a double into an integer (docs/servers.md#hackatime-counting). */
function roundHalfEven(us: number): number {
  const whole = Math.floor(us / SECOND_US);
  const rest = us - whole * SECOND_US;
  if (rest === SECOND_US / 2) return whole + (whole % 2);
  return rest > SECOND_US / 2 ? whole + 1 : whole;
}
