import { heartbeatOf } from '../cli/editorCall.ts';
import { parseExtras } from '../cli/extras.ts';
import { exitCodeFor } from '../errors.ts';
import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import type { PluginOptions } from '../options.ts';
import type { Deps, Session } from './deps.ts';
import { keepOrSend } from './keep.ts';
import { sendProblem } from './keyCheck.ts';
import { prepareAll } from './prepareAll.ts';
import { withSession } from './session.ts';

const EXTRAS_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * An editor's heartbeat call. Writes nothing on the standard streams, whatever happens. Exit codes as in
 * reference/wakatime-cli.md §4; a call without a key fails even when its file is excluded.
 */
export function callHeartbeat(options: PluginOptions, deps: Deps): Promise<number> {
  return withSession(options, deps, runHeartbeat);
}

async function runHeartbeat(session: Session): Promise<number> {
  const { log } = session;
  const inputs = collectInputs(session);
  const settings = await session.settings();
  if (inputs.length === 0) {
    log.error('no entity given');
    return exitCodeFor('usage', 'plugin');
  }
  const { kept } = await prepareAll(inputs, settings, session);
  const problem =
    kept.length === 0 ? sendProblem(settings) : (await keepOrSend(kept, settings, session)).problem;
  if (problem === undefined) return 0;
  // A call held back after a failure says so by its code alone: there would be one line for each.
  const write = problem.kind === 'backoff' ? log.debug : log.warn;
  write(problem.message, { kind: problem.kind });
  if (settings.debug && settings.sendDiagnostics && ['api', 'internal'].includes(problem.kind)) {
    await (await import('./diagnostics.ts')).reportFailure(problem, session);
  }
  return exitCodeFor(problem.kind, 'plugin');
}

function collectInputs(session: Session): readonly HeartbeatInput[] {
  const { options, io, log } = session;
  const main = heartbeatOf(options);
  if (options.switches['extra-heartbeats'] !== true) return main === undefined ? [] : [main];
  const extras = parseExtras(io.readLine(EXTRAS_LIMIT_BYTES));
  for (const problem of extras.problems) log.warn(problem);
  return main === undefined ? extras.inputs : [main, ...extras.inputs];
}
