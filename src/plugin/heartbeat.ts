import { heartbeatInputFrom } from '../cli/editorCall.ts';
import { parseExtraHeartbeats } from '../cli/extraHeartbeats.ts';
import { sendProblem } from '../context/apiKey.ts';
import type { Context, Machine } from '../context/context.ts';
import { withContext } from '../context/open.ts';
import { recordAndSend } from '../delivery/recordAndSend.ts';
import { type ReportFailure, settleProblem } from '../delivery/settleProblem.ts';
import { exitCodeFor } from '../errors.ts';
import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { prepareHeartbeats } from '../intake/prepareHeartbeats.ts';
import { record } from '../intake/record.ts';
import { prepareLane } from '../lane/folder.ts';
import { takeLeftCalls } from '../lane/leftCalls.ts';
import { MISSING_VARIABLE } from '../launcher/lane/terms.ts';
import type { PluginOptions } from '../options.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { absorbFallback } from './absorbFallback.ts';

const EXTRAS_LIMIT_BYTES = 64 * 1024 * 1024;
/** How long the call's own heartbeat waits for the extra ones, and how long the call waits for them altogether. */
const PROMPT_MS = 250;
const EXTRAS_WAIT_MS = 10_000;

/**
 * An editor's heartbeat call. Writes nothing on the standard streams, whatever happens. Exit codes as in
 * docs/wakatime-cli.md#exit-codes; a call without a key fails even when its file is excluded.
 */
export function callHeartbeat(options: PluginOptions, deps: Machine): Promise<number> {
  return withContext(options, deps, async (context) => {
    const code = await runHeartbeat(context);
    await absorbFallback(context);
    await takeLeftCalls(context, 0);
    if (deps.io.env[MISSING_VARIABLE] !== undefined && (await context.settings()).fastLane) {
      prepareLane(deps.io.env, context.paths);
    }
    if (isStartScriptCall(deps)) (await import('./relink.ts')).relink(context);
    return code;
  });
}

/**
 * Whether this call came through a package manager's start script, which an update may have put in the place of a
 * launcher.
 */
function isStartScriptCall({ calledAs, io }: Pick<Machine, 'calledAs' | 'io'>): boolean {
  return calledAs.endsWith('/wakatime-cli') && io.env['HACKATIME_LAUNCHER'] === undefined;
}

async function runHeartbeat(context: Context): Promise<number> {
  const { options, log } = context;
  const main = heartbeatInputFrom(options);
  const inputs = main === undefined ? [] : [main];
  const kept: NewHeartbeat[] = [];
  if (options.switches['extra-heartbeats'] === true) {
    let extras = await readExtraHeartbeats(context, PROMPT_MS);
    if (extras === 'late') {
      // Recorded before waiting: an editor that kills a call hanging on its stdin must not lose the heartbeat.
      const settings = await context.settings();
      kept.push(...(await prepareHeartbeats(inputs.splice(0), settings, context)).kept);
      record(kept, settings, context);
      extras = await readExtraHeartbeats(context, EXTRAS_WAIT_MS);
    }
    if (extras === 'late') log.warn('no extra heartbeats came on standard input');
    else inputs.push(...extras);
  }
  const settings = await context.settings();
  if (main === undefined && inputs.length === 0) {
    log.error('no entity given');
    return exitCodeFor('usage', 'plugin');
  }
  kept.push(...(await prepareHeartbeats(inputs, settings, context)).kept);
  const problem =
    kept.length === 0 ? sendProblem(settings) : (await recordAndSend(kept, settings, context)).problem;
  return settleProblem(problem, settings, context, reportFailure);
}

const reportFailure: ReportFailure = async (problem, context) =>
  (await import('./diagnostics.ts')).reportFailure(problem, context);

async function readExtraHeartbeats(
  context: Context,
  waitMs: number,
): Promise<readonly HeartbeatInput[] | 'late'> {
  const line = await context.io.readLine(EXTRAS_LIMIT_BYTES, waitMs);
  if (line.isLate) return 'late';
  const extras = parseExtraHeartbeats(line.text);
  for (const problem of extras.problems) context.log.warn(problem);
  return extras.inputs;
}
