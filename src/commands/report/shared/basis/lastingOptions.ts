import type { CommandRequest } from '../../../../cli/command.ts';
import { formatProblem } from '../../../../config/problems.ts';
import type { Context } from '../../../../context/context.ts';
import { zoneNamed } from '../../../../context/zones.ts';
import { type AppError, isAppError } from '../../../../errors.ts';
import { type DurationFormat, parseDurationFormat } from '../../../../render/durationFormat.ts';
import { formatError } from '../../../../render/text.ts';
import type { Zone } from '../../../../system/zone/zone.ts';
import { textOption } from '../../../shared/options.ts';

/** What is asked of a server, and how its answer is shown, too. */
const OF_ALL: readonly string[] = ['week-start', 'format'];

/**
 * The request with what `[reports]` of the config file says where its own flags say nothing. An unknown zone there is told on
 * standard error and left out. Whoever asks for the server alone gets its own days, counted in its own way.
 */
export async function withLastingOptions(
  request: CommandRequest,
  { settings, zone, io }: Pick<Context, 'settings' | 'zone'> & { readonly io?: Pick<Context['io'], 'err'> },
): Promise<CommandRequest> {
  const { reports } = await settings();
  const isServers = textOption(request, 'source') === 'server';
  const set: [string, string][] = [];
  for (const [name, line] of Object.entries(reports)) {
    if (request.options[name] !== undefined || (isServers && !OF_ALL.includes(name))) continue;
    if (name === 'tz') {
      const problem = await zoneProblem(line.value, zone);
      if (problem !== undefined) {
        const message = `timezone in [reports] is ignored: ${problem.message}`;
        io?.err(formatError({ message: formatProblem({ place: line.place, message }), hint: problem.hint }));
        continue;
      }
    }
    set.push([name, line.value]);
  }
  return set.length === 0
    ? request
    : { ...request, options: { ...request.options, ...Object.fromEntries(set) } };
}

/** How durations are to be written, by the flag or `[reports]`. Throws AppError 'usage' for what is no format. */
export async function durationFormatOf(
  request: CommandRequest,
  { settings }: Pick<Context, 'settings'>,
): Promise<DurationFormat> {
  return parseDurationFormat(textOption(request, 'format') ?? (await settings()).reports.format?.value);
}

async function zoneProblem(name: string, own: Zone): Promise<AppError | undefined> {
  try {
    await zoneNamed(name, own);
    return undefined;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}
