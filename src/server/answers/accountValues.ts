import type { DialectName } from '../dialects/recognise.ts';
import { asList, asSeconds, filledText } from './fields.ts';
import { asObject, parseObject, type ServerAnswer } from './json.ts';

/** How an account wants its time to be counted; undefined is what nobody told. */
export interface AccountValues {
  /** As the server names it. */
  readonly timezone?: string | undefined;
  readonly timeoutSeconds?: number | undefined;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekStart?: number | undefined;
}

const MOST_TIMEOUT_MINUTES = 24 * 60;

/**
 * What an answer tells of the account of the key, by the path that was asked. `users/current` tells the zone on all servers; on
 * WakaTime it tells time-out and first day of the week too, statistics tell zone and time-out, and summaries the
 * zone, where none was asked for (docs/servers.md#wakatime-reads, docs/servers.md#wakatime-statistics). Wakapi's other answers
 * have zones that are the server's (docs/servers.md#wakapi-statistics).
 */
export function accountValuesIn(
  path: string,
  answer: ServerAnswer,
  dialect: DialectName | undefined,
): AccountValues {
  const [, what = '', query = ''] = /^\/users\/current(?:\/(stats|summaries)[^?]*)?(?:\?(.*))?$/.exec(
    path,
  ) ?? [undefined, 'other'];
  const isAsked = /(?:^|&)(?:timezone|timeout)=/.test(query);
  if (answer.status !== 200 || isAsked || (what !== '' && dialect !== 'wakatime')) return {};
  const data = dataIn(answer);
  switch (what) {
    case '':
      return dialect === 'wakatime' ? allIn(data) : { timezone: filledText(asObject(data)?.['timezone']) };
    case 'stats':
      return { ...allIn(data), weekStart: undefined };
    case 'summaries':
      return { timezone: filledText(asObject(asList(data)[0]?.['range'])?.['timezone']) };
    default:
      return {};
  }
}

function dataIn(answer: ServerAnswer): unknown {
  try {
    return parseObject(answer, '')['data'];
  } catch {
    return undefined;
  }
}

function allIn(data: unknown): AccountValues {
  const fields = asObject(data) ?? {};
  const minutes = asSeconds(fields['timeout']);
  const weekday = fields['weekday_start'];
  return {
    timezone: filledText(fields['timezone']),
    timeoutSeconds:
      minutes !== undefined && minutes > 0 && minutes <= MOST_TIMEOUT_MINUTES ? minutes * 60 : undefined,
    // WakaTime counts weekdays from Sunday, which is 0.
    weekStart:
      typeof weekday === 'number' && Number.isInteger(weekday) && weekday >= 0 && weekday <= 6
        ? weekday || 7
        : undefined,
  };
}
