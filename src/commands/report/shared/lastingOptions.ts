import type { CommandRequest } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { zoneNamed } from '../../../context/zones.ts';
import { isAppError } from '../../../errors.ts';
import { textOption } from '../../shared/options.ts';

/**
 * The request with what `[reports]` of the config file says where its own flags say nothing. An unknown zone there is told on
 * standard error and left out. Whoever asks for the server alone gets its own days: nothing is added then.
 */
export async function withLastingOptions(
  request: CommandRequest,
  { settings, zone, io }: Pick<Context, 'settings' | 'zone'> & { readonly io?: Pick<Context['io'], 'err'> },
): Promise<CommandRequest> {
  if (textOption(request, 'source') === 'server') return request;
  const { reports } = await settings();
  const lasting = {
    tz: reports.timezone,
    'day-start': reports.dayStart,
    'keystroke-timeout': reports.keystrokeTimeout,
  };
  if (textOption(request, 'tz') === undefined && lasting.tz !== undefined) {
    try {
      await zoneNamed(lasting.tz, zone);
    } catch (error) {
      if (!isAppError(error)) throw error;
      io?.err(`hackatime: timezone in [reports] is ignored: ${error.message}. ${error.hint ?? ''}\n`);
      lasting.tz = undefined;
    }
  }
  const set = Object.entries(lasting).filter(
    ([name, value]) => value !== undefined && request.options[name] === undefined,
  );
  return set.length === 0
    ? request
    : { ...request, options: { ...request.options, ...Object.fromEntries(set) } };
}
