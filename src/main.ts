import { choosePluginCommand, type PluginCommand, parseEditorCall } from './cli/editorCall.ts';
import { mayNameCommand } from './cli/globalWords.ts';
import { createMachine, type Machine } from './context/context.ts';
import { exitCodeFor, isAppError, isBug } from './errors.ts';
import type { PluginOptions } from './options.ts';
import { systemIo } from './system/streams/io.ts';

/** Gives the code of the heartbeat call; the editor's own entry has it at hand. */
export type HeartbeatLoader = () => HeartbeatModule | Promise<HeartbeatModule>;

type HeartbeatModule = Pick<typeof import('./plugin/heartbeat.ts'), 'callHeartbeat'>;

/**
 * The whole program: gives the exit code, never throws. A first argument without a dash is a person's command, anything
 * else an editor's call, except what a person plainly typed (docs/decisions.md#two-faces). What a call needs is loaded for it
 * alone; status bars and shells that complete a word ask all day long, and have ways of their own.
 */
export async function main(
  argv: readonly string[],
  deps: Machine,
  loadHeartbeat: HeartbeatLoader = () => import('./plugin/heartbeat.ts'),
): Promise<number> {
  const [first] = argv;
  if (first === 'bar') {
    const { glance } = await import('./commands/bar/glance.ts');
    const code = await glance(argv, deps);
    if (code !== undefined) return code;
  }
  if (first === '__complete') {
    const { complete } = await import('./commands/complete/complete.ts');
    return complete(argv, deps);
  }
  if (first === undefined || !first.startsWith('-')) {
    const { runHuman } = await import('./human.ts');
    return runHuman(argv, deps);
  }
  if (mayNameCommand(argv)) {
    const { namesCommand, runHuman } = await import('./human.ts');
    if (namesCommand(argv)) return runHuman(argv, deps);
  }
  return runPlugin(argv, deps, loadHeartbeat);
}

async function runPlugin(
  argv: readonly string[],
  machine: Machine,
  loadHeartbeat: HeartbeatLoader,
): Promise<number> {
  let deps = machine;
  try {
    const call = parseEditorCall(argv);
    for (const problem of call.problems) deps.log.warn(problem);
    const command = choosePluginCommand(call.options);
    if (command === 'heartbeat') {
      const { callHeartbeat } = await loadHeartbeat();
      return await callHeartbeat(call.options, deps);
    }
    if (deps.io.stderrIsTty && !call.options.given.has('plugin')) {
      deps = (await import('./plugin/tellErrors.ts')).tellingErrors(deps);
    }
    if (command === 'nothing') {
      const { runTyped } = await import('./human.ts');
      const code = await runTyped(argv, call.options, deps);
      if (code !== undefined) return code;
    }
    const code = await runOther(command, call.options, deps);
    return deps.io.stdoutProblem === undefined ? code : reportLostAnswer(command, code, deps);
  } catch (error) {
    if (!isAppError(error) || isBug(error)) return logBug(error, argv, deps);
    deps.log.error(error.message, { kind: error.kind, hint: error.hint });
    return exitCodeFor(error.kind, 'plugin');
  } finally {
    for (const bug of deps.bugs) await logBug(bug, argv, deps);
  }
}

async function runOther(
  command: Exclude<PluginCommand, 'heartbeat'>,
  options: PluginOptions,
  deps: Machine,
): Promise<number> {
  if (command !== 'version') {
    const { callOtherCommand } = await import('./plugin/dispatch.ts');
    return callOtherCommand(command, options, deps);
  }
  const { versionText } = await import('./plugin/version.ts');
  deps.io.out(await versionText(options, deps));
  return 0;
}

/** Editors are told nothing of a bug but the exit code. */
async function logBug(error: unknown, argv: readonly string[], deps: Machine): Promise<number> {
  try {
    const { reportBug } = await import('./context/bugs/reportBug.ts');
    reportBug(error, parseEditorCall(argv).options, deps);
  } catch {
    deps.log.error('a bug, of which nothing more can be said');
  }
  return exitCodeFor('internal', 'plugin');
}

/** An answer that could not be written is none. Only who asks for help or the version looks at stderr; editors take it amiss. */
function reportLostAnswer(command: PluginCommand, code: number, { io, log }: Machine): number {
  const message = `cannot write to standard output: ${io.stdoutProblem}`;
  log.error(message);
  if (command === 'help' || command === 'version') io.err(`hackatime: ${message}\n`);
  return code === 0 ? exitCodeFor('storage', 'plugin') : code;
}

/** Runs the program on the real machine; bin/ calls it. */
export function start(loadHeartbeat?: HeartbeatLoader): void {
  // Node's own warnings would be output where an editor expects none.
  process.removeAllListeners('warning');
  const io = systemIo();
  const argv = process.argv.slice(2);
  const machine = createMachine(io);
  let broken: Promise<number> | undefined;
  const end = (code: number): void => {
    if (broken === undefined) io.exit(code);
    else broken.then(io.exit, () => io.exit(1));
  };
  // What is thrown behind the back of a call Node would print, in an editor's heartbeat as well. The call itself goes on: its
  // heartbeat may not be on disk yet.
  process.on('uncaughtException', (error) => {
    broken ??= endBroken(error, argv, machine);
    setTimeout(end, BROKEN_PATIENCE_MS, 1);
  });
  main(argv, machine, loadHeartbeat).then(end, () => end(1));
}

/** How long a call may take after something of it has broken; it may wait for ever for what broke. */
const BROKEN_PATIENCE_MS = 5_000;

async function endBroken(error: unknown, argv: readonly string[], deps: Machine): Promise<number> {
  if (argv[0]?.startsWith('-')) return logBug(error, argv, deps);
  return (await import('./human.ts')).tellBug(error, argv, undefined, deps);
}
