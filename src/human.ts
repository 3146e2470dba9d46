import type { CommandRequest, CommandSpec } from './cli/command.ts';
import { splitLeadingOptions } from './cli/globalWords.ts';
import { recogniseHumanInput, wantsJson } from './cli/leadingOptions.ts';
import { mayBePaged, withPager } from './cli/paging.ts';
import { buildProgram, type HumanCall, namesOfCommand } from './cli/program.ts';
import { wrappingErrors } from './cli/wrapLines.ts';
import { COMMANDS } from './commands/index.ts';
import { printSettingsProblems } from './commands/shared/settingsProblems.ts';
import type { BugReport } from './context/bugs/reportBug.ts';
import type { Context, Machine } from './context/context.ts';
import { openContext } from './context/open.ts';
import { type ErrorKind, exitCodeFor, isAppError, isBug } from './errors.ts';
import { commandStoreOpener } from './intake/commandStore.ts';
import { takeLeftCalls } from './lane/leftCalls.ts';
import { findOverwritten } from './launcher/overwritten.ts';
import type { PluginOptions, TypedServer } from './options.ts';
import { formatError, formatErrorJson } from './render/text.ts';
import type { Io } from './system/ports.ts';

/** Commands that say the same whatever is configured, that set it right, or tell of it themselves. */
const WITHOUT_SETTINGS: readonly string[] = [
  'completion',
  'config edit',
  'config list',
  'config path',
  'config set',
  'config unset',
  'doctor',
  'help',
  'login',
  'shell-init',
  'status',
  'uninstall',
  'version',
];

/** Commands that look first whether an update has taken launchers away: one types them often, or when something is wrong. */
const MINDING_LAUNCHERS: readonly string[] = ['doctor', 'status', 'today'];
/** Commands that say the same whatever was recorded. */
const SAYING_THE_SAME: readonly string[] = ['completion', 'help', 'version'];

/** How long to wait for an absorber, so that what an editor has handed over is in the answer. */
const LANE_WAIT_MS = 1_000;

/** A person's command line, `argv` without node and script: the exit code. Errors go to stderr, in one or two lines or, with `--json`, as JSON. */
export async function runHuman(argv: readonly string[], machine: Machine): Promise<number> {
  const deps = { ...machine, io: wrappingErrors(machine.io) };
  const contexts: Context[] = [];
  let told: readonly string[] = [];
  const open = (options: CommandRequest['options'], typed: TypedServer, readsHistory: boolean) => {
    const context = openContext(optionsFrom(options, typed), deps, commandStoreOpener(readsHistory));
    contexts.push(context);
    return context;
  };
  const prepare = async (
    request: CommandRequest,
    { name, readsHistory = false }: CommandSpec,
  ): Promise<Context> => {
    const typed = await typedServer(request, deps.io);
    const context = open(request.options, typed, readsHistory);
    if (MINDING_LAUNCHERS.includes(name)) await mindLaunchers(context);
    if (!SAYING_THE_SAME.includes(name)) await takeLeftCalls(context, LANE_WAIT_MS);
    if (!WITHOUT_SETTINGS.includes(name)) {
      told = await printSettingsProblems(context, request.options['quiet'] === true);
    }
    return context;
  };
  const program = buildProgram(COMMANDS, deps.io, prepare, (call, work) => paged(call, argv, deps, work));
  try {
    if (argv.length === 0) {
      const { printFirstScreen } = await import('./commands/setup/firstScreen.ts');
      const context = open({}, {}, true);
      await mindLaunchers(context);
      await takeLeftCalls(context, LANE_WAIT_MS);
      await printFirstScreen(COMMANDS, context);
      return settleOutput(0, argv, deps.io);
    }
    return settleOutput(await program.run(argv), argv, deps.io);
  } catch (error) {
    if (!isAppError(error) || isBug(error)) return await tellBug(error, argv, contexts[0], deps);
    deps.log.error(error.message, { kind: error.kind });
    // Why the settings cannot be read was said before the command began.
    const isTold = error.kind === 'config' && told.some((line) => line.startsWith(error.message));
    if (isTold && !wantsJson(argv)) return exitCodeFor(error.kind, 'human');
    return tellFailure(error, argv, deps.io);
  } finally {
    for (const bug of deps.bugs) await logBug(bug, contexts[0], deps);
    for (const context of contexts) context.close();
  }
}

async function mindLaunchers(context: Context): Promise<void> {
  if (context.platform === 'win32') {
    const { renewLaunchers } = await import('./commands/setup/link/renew.ts');
    renewLaunchers(context);
  }
  const found = findOverwritten(context.paths, context.fs);
  if (found === undefined) return;
  const { putLaunchersBack } = await import('./commands/setup/link/putBack.ts');
  putLaunchersBack(found, context);
}

/** Shows in the user's pager what a call prints, where that is longer than the screen. */
async function paged(
  call: HumanCall<Context>,
  argv: readonly string[],
  { io, platform }: Machine,
  work: () => Promise<number>,
): Promise<number> {
  if (!io.stdoutIsTty || !mayBePaged(call, argv)) return work();
  const show = async (text: string): Promise<boolean> => {
    const { choosePager, showInPager } = await import('./system/programs/pager.ts');
    const pager = choosePager(io.env, platform);
    return pager !== undefined && showInPager(pager, text, io.env);
  };
  return withPager(work, show, io);
}

/** Tells a person that there is a bug, with the stack where more than that is wanted. Gives the exit code. */
export async function tellBug(
  error: unknown,
  argv: readonly string[],
  context: Context | undefined,
  deps: Machine,
): Promise<number> {
  const { message, stack } = await logBug(error, context, deps);
  const code = tellFailure({ kind: 'internal', message }, argv, deps.io);
  if (wantsJson(argv)) return code;
  if (argv.includes('--verbose') || (await isDebugging(context))) deps.io.err(`${stack}\n`);
  return code;
}

/** Prints a failure on standard error, for people or for the program that asked for JSON. Gives the exit code. */
function tellFailure(
  failure: { readonly kind: ErrorKind; readonly message: string; readonly hint?: string | undefined },
  argv: readonly string[],
  io: Pick<Io, 'err'>,
): number {
  const code = exitCodeFor(failure.kind, 'human');
  io.err(wantsJson(argv) ? formatErrorJson(failure, code) : formatError(failure));
  return code;
}

async function logBug(error: unknown, context: Context | undefined, deps: Machine): Promise<BugReport> {
  const { reportBug } = await import('./context/bugs/reportBug.ts');
  return reportBug(error, context?.options ?? optionsFrom({}), deps);
}

/** Whether the settings want more than usual to be told; they may be what has the bug. */
async function isDebugging(context: Context | undefined): Promise<boolean> {
  try {
    return (await context?.settings())?.debug === true;
  } catch {
    return false;
  }
}

/** Whether a command line with options in front is a person's: the first other word is a command. */
export function namesCommand(argv: readonly string[]): boolean {
  const [word] = splitLeadingOptions(argv).words;
  return COMMANDS.some((command) => namesOfCommand(command).some((name) => name.split(' ')[0] === word));
}

/**
 * A command line that begins with a dash and asks for nothing that a plugin does: what a person meant by it, or why it means
 * nothing, and the exit code. Undefined when it may be an editor's.
 */
export async function runTyped(
  argv: readonly string[],
  options: PluginOptions,
  deps: Machine,
): Promise<number | undefined> {
  const { options: leading, words } = splitLeadingOptions(argv);
  // A program is told all that there is, as by wakatime-cli.
  if (words.length === 0 && deps.io.stdoutIsTty && deps.io.stderrIsTty) {
    const message = `${leading[0]?.split('=', 1)[0]} needs a command`;
    return tellFailure({ kind: 'usage', message, hint: NEEDS_COMMAND }, argv, wrappingErrors(deps.io));
  }
  const typed = recogniseHumanInput(
    argv,
    options,
    COMMANDS.map(({ spec }) => spec),
  );
  if (typed?.kind === 'version') return runHuman(['version', ...(wantsJson(argv) ? ['--json'] : [])], deps);
  if (typed?.kind === 'command') return runHuman(argv, deps);
  if (typed === undefined) return undefined;
  return tellFailure({ ...typed, kind: 'usage' }, argv, wrappingErrors(deps.io));
}

const NEEDS_COMMAND = 'For example: hackatime today. All commands: hackatime --help';

/** A success whose answer did not arrive is none. Whoever has stopped reading wants no more, and is told nothing. */
function settleOutput(code: number, argv: readonly string[], io: Io): number {
  if (io.stdoutProblem === undefined) return code;
  const message = `cannot write to standard output: ${io.stdoutProblem}`;
  const failed = tellFailure({ kind: 'storage', message }, argv, io);
  return code === 0 ? failed : code;
}

/** Server and key of this call alone, where somebody typed them; what reads them is loaded then. */
async function typedServer(request: CommandRequest, io: Io): Promise<TypedServer> {
  const { 'api-url': url, key } = request.options;
  if (url === undefined && key === undefined) return {};
  return (await import('./commands/account/typedServer.ts')).readTypedServer(request, io);
}

/** The settings of a command come from the same files as an editor's; the flags of all commands are those that both share. */
function optionsFrom({ config, verbose }: CommandRequest['options'], typed: TypedServer = {}): PluginOptions {
  return {
    text: { ...(typeof config === 'string' && { config }), ...typed },
    isTyped: true,
    numbers: {},
    switches: verbose === true ? { verbose } : {},
    lists: {},
    pairs: {},
    given: new Set(),
  };
}
