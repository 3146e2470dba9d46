import { heartbeatInputFrom } from '../cli/editorCall.ts';
import type { Context } from '../context/context.ts';
import { type Network, network as realNetwork } from '../context/network.ts';
import { AppError, exitCodeFor, isAppError } from '../errors.ts';
import { prepareHeartbeats } from '../intake/prepareHeartbeats.ts';
import { printable } from '../render/text.ts';
import { type JsonObject, parseObject, propertyOf } from '../server/answers/json.ts';
import { connectForCall } from './connectForCall.ts';
import { type PluginOutput, parsePluginOutput } from './pluginOutput.ts';

/**
 * `--file-experts`: prints who spent most time in the entity (docs/wakatime-cli.md#file-experts). Sends no request
 * and prints an empty line for a file that has no project or whose place is hidden. Prints nothing on failure.
 */
export async function runFileExperts(context: Context, network: Network = realNetwork): Promise<number> {
  const { io, log, options } = context;
  try {
    const output = parsePluginOutput(options.text.output);
    const body = await fetchExperts(context, network);
    io.out(`${body === undefined ? '' : formatExperts(body, output)}\n`);
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.error(error.message, { kind: error.kind });
    return exitCodeFor(error.kind, 'plugin');
  }
}

async function fetchExperts(context: Context, network: Network): Promise<JsonObject | undefined> {
  const settings = await context.settings();
  const input = heartbeatInputFrom(context.options);
  if (input === undefined) throw new AppError('usage', 'no entity given');
  const { kept } = await prepareHeartbeats([input], settings, context);
  const { entity, project, projectRootCount } = kept[0]?.heartbeat ?? {};
  if (entity === undefined || !project || projectRootCount === undefined) return undefined;
  const connection = await connectForCall(context, network);
  const body = { entity, project, project_root_count: projectRootCount };
  const url = `${connection.baseUrl}/users/current/file_experts`;
  return parseObject(await network.postJson(url, body, connection), connection.baseUrl, [200, 202]);
}

interface Expert {
  readonly isYou: boolean;
  readonly text: string;
  readonly shown: object;
}

/** The current user and the first other one. */
function formatExperts(body: JsonObject, output: PluginOutput): string {
  if (output === 'raw-json') return JSON.stringify(body);
  const experts = (Array.isArray(body['data']) ? body['data'] : []).map(readExpert);
  const you = experts.find(({ isYou }) => isYou);
  const other = experts.find(({ isYou }) => !isYou);
  if (output === 'json') return JSON.stringify({ you: you?.shown, other: other?.shown });
  return printable([you?.text, other?.text].filter((text) => text !== undefined).join(' | '));
}

function readExpert(item: unknown): Expert {
  const total = propertyOf(item, 'total');
  const user = propertyOf(item, 'user');
  const isYou = propertyOf(user, 'is_current_user') === true;
  const name = isYou ? 'You' : String(propertyOf(user, 'name') ?? '');
  const pick = (value: unknown, names: readonly string[]): object =>
    Object.fromEntries(names.map((key) => [key, propertyOf(value, key)]));
  return {
    isYou,
    text: `${name}: ${String(propertyOf(total, 'text') ?? '')}`,
    shown: {
      total: pick(total, ['decimal', 'digital', 'text', 'total_seconds']),
      user: pick(user, ['id', 'is_current_user', 'long_name', 'name']),
    },
  };
}
