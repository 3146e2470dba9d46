import type { Context } from '../context/context.ts';
import { type Network, network as realNetwork } from '../context/network.ts';
import { AppError, isAppError } from '../errors.ts';
import { printable } from '../render/text.ts';
import { type JsonObject, parseObject, propertyOf } from '../server/answers/json.ts';
import { connectForCall } from './connectForCall.ts';
import { parsePluginOutput } from './pluginOutput.ts';

const GOAL_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * `--today-goal ID`: prints today's progress of a goal, e.g. `3 hrs 4 mins`. Prints nothing and gives 1 on any failure
 * (docs/wakatime-cli.md#goal).
 */
export async function runTodayGoal(context: Context, network: Network = realNetwork): Promise<number> {
  const { io, log, options } = context;
  try {
    const output = parsePluginOutput(options.text.output);
    const body = await fetchGoal(options.text['today-goal'], context, network);
    io.out(`${output === 'raw-json' ? JSON.stringify(body) : printable(progressOf(body))}\n`);
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.error(error.message, { kind: error.kind });
    return 1;
  }
}

async function fetchGoal(id: string | undefined, context: Context, network: Network): Promise<JsonObject> {
  await context.settings();
  if (id === undefined || !GOAL_ID.test(id)) throw new AppError('usage', 'goal id invalid');
  const connection = await connectForCall(context, network);
  // With an absolute url, an unknown server need not be probed first.
  const url = `${connection.baseUrl}/users/current/goals/${id}`;
  return parseObject(await network.fetchJson(url, connection), connection.baseUrl);
}

/** The text of the last day in the goal's chart. */
function progressOf(body: JsonObject): string {
  const chart = propertyOf(body['data'], 'chart_data');
  const text = propertyOf(Array.isArray(chart) ? chart.at(-1) : undefined, 'actual_seconds_text');
  if (typeof text !== 'string') throw new AppError('api', 'the goal has no progress for today');
  return text;
}
