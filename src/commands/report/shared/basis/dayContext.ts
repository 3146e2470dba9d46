import type { CommandRequest } from '../../../../cli/command.ts';
import type { KnownAccount } from '../../../../context/accountValues.ts';
import type { Context } from '../../../../context/context.ts';
import { zoneFromServer, zoneNamed } from '../../../../context/zones.ts';
import { AppError } from '../../../../errors.ts';
import { type DurationFormat, parseDurationFormat } from '../../../../render/durationFormat.ts';
import type { FromAccount } from '../../../../render/reportJson.ts';
import { parseRule, type Rule, ruleFor } from '../../../../report/counting/rules.ts';
import { parseDayStart } from '../../../../report/time/ranges.ts';

import {
  findWeekStart,
  MONDAY,
  WEEK_START_HELP,
  type WeekStart,
  weekStartName,
} from '../../../../report/time/weeks.ts';
import type { DialectName } from '../../../../server/dialects/recognise.ts';
import { SECOND_US } from '../../../../system/units.ts';
import type { Zone } from '../../../../system/zone/zone.ts';
import { textOption } from '../../../shared/options.ts';

/** In which time zone, and at which hour, days begin, and weeks with which day. */
export interface DayContext {
  readonly zone: Zone;
  readonly dayStartHour: number;
  readonly weekStart: WeekStart;
  readonly nowUs: number;
}

/** How durations are shown to people. */
export interface Shown {
  readonly durationFormat: DurationFormat;
}

/** Reads both from the options, or else from what is known of the account. Throws AppError 'usage'. */
export async function planDays(
  request: CommandRequest,
  account: KnownAccount | undefined,
  { clock, zone }: Pick<Context, 'clock' | 'zone'>,
): Promise<DayContext & Shown> {
  const named = textOption(request, 'tz');
  return {
    zone: await (named === undefined ? zoneFromServer(account?.timezone, zone) : zoneNamed(named, zone)),
    dayStartHour: parseDayStart(textOption(request, 'day-start') ?? '0'),
    weekStart: parseWeekStart(textOption(request, 'week-start'), account),
    durationFormat: parseDurationFormat(textOption(request, 'format')),
    nowUs: clock.nowUs(),
  };
}

/** What of the account's values is in force: a time-out always, else what is not as it would be without the account. */
export function usedOf(
  { options }: CommandRequest,
  { zone, weekStart }: DayContext,
  account: KnownAccount | undefined,
  { own, rule }: { readonly own: Zone; readonly rule: Rule | undefined },
): FromAccount | undefined {
  if (account === undefined) return undefined;
  const isTimeout =
    options['keystroke-timeout'] === undefined &&
    rule?.timeoutUs === (account.timeoutSeconds ?? 0) * SECOND_US;
  const used = {
    timezone: options['tz'] === undefined && zone.name !== own.name ? zone.name : undefined,
    timeoutSeconds: isTimeout && rule?.name !== 'hackatime' ? account.timeoutSeconds : undefined,
    weekStart:
      options['week-start'] === undefined && weekStart !== MONDAY ? weekStartName(weekStart) : undefined,
  };
  return Object.values(used).every((value) => value === undefined)
    ? undefined
    : { server: account.server, ...used };
}

/** The first day of the account's weeks; Monday where nobody told. */
function weekStartOf(account: KnownAccount | undefined): WeekStart {
  const told = account?.weekStart ?? MONDAY;
  return told >= 1 && told <= 7 && Number.isInteger(told) ? (told as WeekStart) : MONDAY;
}

/** The rule in force; the account's time-out belongs to the rule of its own server. */
export function ruleOf(
  request: CommandRequest,
  account: KnownAccount | undefined,
  dialect: DialectName | undefined,
): Rule {
  const wish = ruleOptions(request);
  const rule = parseRule(wish, dialect);
  const timeoutSeconds = wish.keystrokeTimeout === undefined ? account?.timeoutSeconds : undefined;
  if (timeoutSeconds === undefined || rule.name !== dialect || dialect === 'hackatime') return rule;
  return ruleFor(rule.name, timeoutSeconds * SECOND_US);
}

/** Throws AppError 'usage' for what is no day of the week. */
function parseWeekStart(text: string | undefined, account: KnownAccount | undefined): WeekStart {
  const found = text === undefined ? weekStartOf(account) : findWeekStart(text);
  if (found !== undefined) return found;
  throw new AppError('usage', `weeks cannot begin on ${JSON.stringify(text)}`, {
    hint: `Use ${WEEK_START_HELP}.`,
  });
}

/** What the options say of the rule. */
export const ruleOptions = (request: CommandRequest): Parameters<typeof parseRule>[0] => ({
  rule: textOption(request, 'rule'),
  keystrokeTimeout: textOption(request, 'keystroke-timeout'),
});
