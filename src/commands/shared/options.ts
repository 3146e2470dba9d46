import type { CommandOption, CommandRequest } from '../../cli/command.ts';
import { MOMENT_HELP, parseEnd, type TypedEnd } from '../../cli/moment.ts';
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
  also: 'from',
  type: 'text',
  placeholder: 'TIME',
  completes: 'moment',
  help: `Only heartbeats from then on. ${MOMENT_HELP}`,
};
export const UNTIL_OPTION: CommandOption = {
  name: 'until',
  also: 'to',
  type: 'text',
  placeholder: 'TIME',
  completes: 'moment',
  help: 'Only heartbeats up to then, or to the end of that day or range.',
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

/** The two names of where something begins, and of where it ends. */
const STARTS = ['since', 'from'];
const ENDS = ['until', 'to'];

/** The start and the end that were given, under either name. Throws AppError 'usage' for both names of one. */
export function typedEnds(request: CommandRequest): {
  readonly from: TypedEnd | undefined;
  readonly to: TypedEnd | undefined;
} {
  const one = (names: readonly string[]): TypedEnd | undefined => {
    const given = names.flatMap((name) => {
      const text = textOption(request, name);
      return text === undefined ? [] : [{ option: `--${name}`, text }];
    });
    if (given.length < 2) return given[0];
    const options = given.map(({ option }) => option);
    throw new AppError('usage', `use either ${options.join(' or ')}`, { hint: 'They mean the same.' });
  };
  return { from: one(STARTS), to: one(ENDS) };
}

/**
 * Microseconds of where `--since` begins, which is also called `--from`, or what is before `--before` ends. Throws AppError 'usage'.
 */
export function momentOf(
  request: CommandRequest,
  name: 'since' | 'before',
  { clock, zone }: Pick<Context, 'clock' | 'zone'>,
): number | undefined {
  const text = textOption(request, name);
  const typed =
    name === 'since'
      ? typedEnds(request).from
      : text === undefined
        ? undefined
        : { option: `--${name}`, text };
  return typed && parseEnd(typed, { nowUs: clock.nowUs(), zone }).fromUs;
}

/**
 * Microseconds of `--since` and `--until`, which are also called `--from` and `--to`. Throws AppError 'usage', also if nothing is
 * between them.
 */
export function spanOf(
  request: CommandRequest,
  { clock, zone }: Pick<Context, 'clock' | 'zone'>,
): { readonly sinceUs: number | undefined; readonly untilUs: number | undefined } {
  const context = { nowUs: clock.nowUs(), zone };
  const { from, to } = typedEnds(request);
  const sinceUs = from && parseEnd(from, context).fromUs;
  const untilUs = to && parseEnd(to, context).toUs;
  if (
    from !== undefined &&
    to !== undefined &&
    sinceUs !== undefined &&
    untilUs !== undefined &&
    untilUs <= sinceUs
  )
    throw new AppError('usage', `${to.option} has to be later than ${from.option}`);
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
