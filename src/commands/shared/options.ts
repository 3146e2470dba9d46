import type { CommandOption, CommandRequest } from '../../cli/command.ts';
import { MOMENT_HELP, parseMoment } from '../../cli/moment.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';

export const JSON_OPTION: CommandOption = {
  name: 'json',
  type: 'switch',
  help: 'Print one JSON object, see docs/json.md.',
};
export const YES_OPTION: CommandOption = { name: 'yes', type: 'switch', short: 'y', help: 'Do not ask.' };
export const QUIET_OPTION: CommandOption = {
  name: 'quiet',
  type: 'switch',
  short: 'q',
  help: 'For cron: print only what will not be over by itself, and not that a server is out of reach or wants a pause.',
};
export const DESTINATION_OPTION: CommandOption = {
  name: 'destination',
  type: 'text',
  placeholder: 'URL',
  completes: 'server',
  help: 'Only this server, by its address or host; "default" is the one that the settings name.',
};
export const SINCE_OPTION: CommandOption = {
  name: 'since',
  type: 'text',
  placeholder: 'TIME',
  completes: 'moment',
  help: `Only heartbeats from then on. ${MOMENT_HELP}`,
};
export const UNTIL_OPTION: CommandOption = {
  name: 'until',
  type: 'text',
  placeholder: 'TIME',
  completes: 'moment',
  help: 'Only heartbeats before then.',
};
/** How many rows a list shows. */
export const DEFAULT_LIMIT = 25;
export const LIMIT_OPTION: CommandOption = {
  name: 'limit',
  type: 'integer',
  placeholder: 'N',
  zero: 'all',
  default: String(DEFAULT_LIMIT),
  help: 'At most so many; 0 or all shows all.',
};

/** The text of an option; undefined when it was not given. */
export function textOption(request: CommandRequest, name: string): string | undefined {
  const value = request.options[name];
  return value === undefined ? undefined : String(value);
}

/** Microseconds of `--since`, `--until` or `--before`. Throws AppError 'usage'. */
export function momentOf(
  request: CommandRequest,
  name: string,
  { clock, zone }: Pick<Context, 'clock' | 'zone'>,
): number | undefined {
  const text = textOption(request, name);
  return text === undefined ? undefined : parseMoment(`--${name}`, text, { nowUs: clock.nowUs(), zone });
}

/** Microseconds of `--since` and `--until`. Throws AppError 'usage', also if nothing is between them. */
export function spanOf(
  request: CommandRequest,
  now: Pick<Context, 'clock' | 'zone'>,
): { readonly sinceUs: number | undefined; readonly untilUs: number | undefined } {
  const sinceUs = momentOf(request, 'since', now);
  const untilUs = momentOf(request, 'until', now);
  if (sinceUs !== undefined && untilUs !== undefined && untilUs <= sinceUs)
    throw new AppError('usage', '--until has to be later than --since');
  return { sinceUs, untilUs };
}

/** The chosen word of an option, or the default. Throws AppError 'usage' for any other word. */
export function choiceOption<T extends string>(
  request: CommandRequest,
  name: string,
  choices: readonly T[],
  defaultChoice: T,
): T {
  const text = textOption(request, name) ?? defaultChoice;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new AppError('usage', `--${name} ${text} is unknown`, { hint: `Use one of: ${choices.join(', ')}.` });
}

/** `--limit`, or the default; undefined for all. Throws AppError 'usage' for a negative one. */
export function limitOf(request: CommandRequest, defaultLimit: number | undefined): number | undefined {
  const given = request.options['limit'];
  if (given === undefined) return defaultLimit;
  const limit = Number(given);
  if (limit < 0) throw new AppError('usage', `--limit cannot be ${limit}`, { hint: '0 or all shows all.' });
  return limit === 0 ? undefined : limit;
}

/** Row ids as they were typed. Throws AppError 'usage' for anything else. */
export function idsOf(texts: readonly string[]): readonly number[] {
  return texts.map((text) => {
    const id = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0) return id;
    throw new AppError('usage', `"${text}" is not an id`, {
      hint: 'Ids are numbers, as the list shows them.',
    });
  });
}
