import { sendProblem } from '../../context/apiKey.ts';
import type { Context } from '../../context/context.ts';
import { recordAndSend } from '../../delivery/recordAndSend.ts';
import { exitCodeFor, isAppError, messageOf } from '../../errors.ts';
import { syncAgents } from '../../intake/agents/syncAgents.ts';

/**
 * `--sync-ai-activity`: takes in what coding agents did (docs/agents.md) and sends what waits, if it is time. Writes nothing.
 * Exit codes are those of a heartbeat call (docs/agents.md#exit-codes). `--sync-ai-after` and what is said of a project change
 * nothing: each log says itself where its session worked.
 */
export async function runSyncAi(context: Context): Promise<number> {
  const settings = await context.settings();
  let added = 0;
  try {
    ({ added } = await syncAgents({}, context));
  } catch (error) {
    if (!isAppError(error)) throw error;
    context.log.warn(messageOf(error), { kind: error.kind });
    return exitCodeFor(error.kind, 'plugin');
  }
  const { problem } = await recordAndSend([], settings, context);
  if (problem === undefined) return 0;
  // Plugins call this all day: what older heartbeats wait for is no failure of a call that found nothing. Settings by which
  // nothing can ever be sent are one.
  if (added === 0 && sendProblem(settings) === undefined) return 0;
  context.log.debug(problem.message, { kind: problem.kind });
  return exitCodeFor(problem.kind, 'plugin');
}
