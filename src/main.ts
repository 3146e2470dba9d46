import { chooseCommand, type EditorCall, parseEditorCall } from './cli/editorCall.ts';
import { createDeps, type Deps } from './commands/deps.ts';
import { AppError, exitCodeFor, isAppError, messageOf } from './errors.ts';
import { systemIo } from './system/io.ts';

/** Gives the code of the heartbeat call; the editor's own entry has it at hand. */
export type HeartbeatLoader = () => HeartbeatModule | Promise<HeartbeatModule>;

type HeartbeatModule = Pick<typeof import('./commands/heartbeat.ts'), 'callHeartbeat'>;

/**
 * The whole program: gives the exit code, never throws. A first argument without a dash is a person's command, anything
 * else an editor's call (design §3). What a call needs is loaded for it alone.
 */
export async function main(
  argv: readonly string[],
  deps: Deps,
  loadHeartbeat: HeartbeatLoader = () => import('./commands/heartbeat.ts'),
): Promise<number> {
  const [first] = argv;
  if (first === undefined || !first.startsWith('-')) {
    const { runHuman } = await import('./human.ts');
    return runHuman(argv, deps);
  }
  return runPlugin(parseEditorCall(argv), deps, loadHeartbeat);
}

async function runPlugin(call: EditorCall, deps: Deps, loadHeartbeat: HeartbeatLoader): Promise<number> {
  try {
    for (const problem of call.problems) deps.log.warn(problem);
    const command = chooseCommand(call.options);
    if (command === 'heartbeat') {
      const { callHeartbeat } = await loadHeartbeat();
      return await callHeartbeat(call.options, deps);
    }
    const { callOther } = await import('./commands/pluginOther.ts');
    return await callOther(command, call.options, deps);
  } catch (error) {
    const known = isAppError(error) ? error : new AppError('internal', messageOf(error), { cause: error });
    deps.log.error(known.message, { kind: known.kind, hint: known.hint });
    return exitCodeFor(known.kind, 'plugin');
  }
}

/** Runs the program on the real machine; bin/ calls it. */
export function start(loadHeartbeat?: HeartbeatLoader): void {
  // Node's own warnings would be output where an editor expects none.
  process.removeAllListeners('warning');
  const io = systemIo();
  main(process.argv.slice(2), createDeps(io), loadHeartbeat).then(
    (code) => io.exit(code),
    () => io.exit(1),
  );
}
