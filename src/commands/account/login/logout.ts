import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { removeLogin } from '../../../config/files/loginConfig.ts';
import type { Settings } from '../../../config/settings.ts';
import { readConfigFiles, viewOf } from '../../../config/sources.ts';
import type { Context } from '../../../context/context.ts';
import { openContext } from '../../../context/open.ts';
import { forgetAccount } from '../../../context/rememberedAccount.ts';
import { redact, unlessAppError } from '../../../errors.ts';
import { DEFAULT_DESTINATION } from '../../../heartbeat/destination.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { JSON_OPTION } from '../../shared/options.ts';
import { serverTitle } from './servers.ts';
import { createTalk } from './talk.ts';

export const spec: CommandSpec = {
  name: 'logout',
  aliases: ['auth logout'],
  summary: 'Take the API key out of the config file',
  description:
    'Takes your API key out of the config file, and out of the copy that "hackatime login" has kept of it. The address of ' +
    'the server and all other lines stay. Heartbeats are recorded all the same; they wait until you log in again.',
  options: [JSON_OPTION],
  examples: [{ run: 'hackatime logout', shows: 'Nothing is sent from this computer any more' }],
  exits: [
    [0, 'No key is set any more, or none was'],
    [1, 'The config file cannot be written, or a key is still set elsewhere'],
    [2, 'Usage error'],
  ],
};

/** `hackatime logout`; see `spec`. Throws AppError 'config-write'. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, paths } = context;
  const file = withTilde(paths.configFile, paths.home);
  const isRemoved = removeLogin(paths.configFile);
  const after = openContext(context.options, context, () => context.store());
  const settings = await after.settings();
  const left = remainingKey(settings, after);
  const waiting = forgetAndCount(context);
  if (request.options['json'] === true) {
    io.out(
      `${JSON.stringify({
        schema: 'hackatime.logout/1',
        removed: isRemoved,
        config: paths.configFile,
        server: redact(settings.apiUrl),
        key_left_in: left ?? null,
        waiting: waiting ?? null,
      })}\n`,
    );
    return left === undefined ? 0 : 1;
  }
  const talk = createTalk(io, false);
  if (isRemoved)
    talk.done(`The API key is out of ${file}. Nothing is sent to ${serverTitle(settings.apiUrl)} any more.`);
  else if (left === undefined) talk.done(`No API key is set in ${file}.`);
  if (left !== undefined) talk.warn(`A key is still set: ${left}.`);
  if (waiting !== undefined && waiting > 0) {
    const verb = waiting === 1 ? 'waits' : 'wait';
    talk.warn(
      `${formatHeartbeatCount(waiting)} ${verb} here until you log in again; "hackatime queue status" shows them.`,
    );
  }
  return left === undefined ? 0 : 1;
}

/** Where a key for the default server still comes from; undefined when there is none. */
function remainingKey(
  { own, server, vaultCommand, environmentKey }: Settings,
  context: Context,
): string | undefined {
  if (vaultCommand !== undefined) return 'api_key_vault_cmd asks a program for it';
  if (own.key === undefined) return undefined;
  if (own.key === environmentKey) return `in the variable ${server.keyVariable}`;
  const view = viewOf(readConfigFiles(context.paths, context).documents);
  const place = view.whereIs('api_key') ?? view.whereIs('apikey');
  return place === undefined ? 'in the configuration' : `in ${place.file}, line ${place.line}`;
}

/** A database that cannot be used keeps nobody from logging out. */
function forgetAndCount(context: Context): number | undefined {
  return unlessAppError(() => {
    const store = context.store();
    forgetAccount(store);
    return store.countWaitingFor(DEFAULT_DESTINATION, Number.MAX_SAFE_INTEGER);
  });
}
