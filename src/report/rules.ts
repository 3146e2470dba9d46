import { AppError } from '../errors.ts';

/** The ways in which seconds are counted; `custom` is a time-out of one's own without a server's peculiarities. */
export type RuleName = 'hackatime' | 'wakapi' | 'wakatime' | 'custom';

/**
 * Which heartbeat of a pair gets the time between them.
 *
 * - `apart`: every value has a chain of its own, so groups need not add up to the total
 * - `earlier`: the time belongs to what was open before it
 * - `later`: the time belongs to what came after it
 */
export type Attribution = 'apart' | 'earlier' | 'later';

/** How a server turns heartbeats into seconds. */
export interface Rule {
  readonly name: RuleName;
  readonly timeoutUs: number;
  /** What a pause is worth: `capped` min(pause, time-out); `below`, `within` the whole pause if < or ≤ the time-out, else nothing. */
  readonly pause: 'capped' | 'below' | 'within';
  /** How groups are counted unless asked otherwise. */
  readonly attribution: Attribution;
  /** `half-even` each number on its own; `floor-groups` groups cut and the total their sum; `exact` keeps fractions. */
  readonly rounding: 'half-even' | 'floor-groups' | 'exact';
  /** The time between two heartbeats of different days counts for neither. */
  readonly splitsDays: boolean;
  /** Times are cut to this many microseconds first. */
  readonly tickUs: number;
}

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

/** reference/hackatime-server.md §4.1 and §4.3, variants A and B. */
const HACKATIME: Rule = {
  name: 'hackatime',
  timeoutUs: 2 * MINUTE,
  pause: 'capped',
  attribution: 'apart',
  rounding: 'half-even',
  splitsDays: false,
  tickUs: 1,
};

/** reference/wakatime-and-wakapi-servers.md §3.1 and §3.2. */
const WAKAPI: Rule = {
  name: 'wakapi',
  timeoutUs: 10 * MINUTE,
  pause: 'below',
  attribution: 'earlier',
  rounding: 'floor-groups',
  splitsDays: true,
  tickUs: 1000,
};

/** reference/wakatime-and-wakapi-servers.md §3.4; what a pause of exactly the time-out is worth is not documented there. */
const WAKATIME: Rule = {
  name: 'wakatime',
  timeoutUs: 15 * MINUTE,
  pause: 'within',
  attribution: 'earlier',
  rounding: 'exact',
  splitsDays: true,
  tickUs: 1,
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

/** Microseconds that a pause of `gapUs` (not negative) is worth. */
export function creditUs(rule: Rule, gapUs: number): number {
  if (gapUs < rule.timeoutUs) return gapUs;
  if (rule.pause === 'capped') return rule.timeoutUs;
  return rule.pause === 'within' && gapUs === rule.timeoutUs ? gapUs : 0;
}
