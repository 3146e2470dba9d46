import type { PluginCommand } from '../cli/editorCall.ts';
import type { Context, Machine } from '../context/context.ts';
import { withContext } from '../context/open.ts';
import { userAgentOf } from '../context/userAgent.ts';
import { exitCodeFor, isAppError, isBug } from '../errors.ts';
import { takeLeftCalls } from '../lane/leftCalls.ts';
import type { PluginOptions } from '../options.ts';
import { formatError } from '../render/text.ts';
import { absorbFallback } from './absorbFallback.ts';

const DEFAULT_PRINTED = 10;

/** How long to wait for an absorber, so that what was handed over before is in the answer. */
const LANE_WAIT_MS = 1_000;

/** What is answered from the history or the queue. */
const READING: readonly PluginCommand[] = [
  'today',
  'sync-offline-activity',
  'offline-count',
  'print-offline-heartbeats',
];

type OtherCommand = Exclude<PluginCommand, 'heartbeat' | 'version'>;

/** Runs any command of the plugin face except the heartbeat and `--version`, which asks for nothing of a context. */
export function callOtherCommand(
  command: OtherCommand,
  options: PluginOptions,
  deps: Machine,
): Promise<number> {
  return withContext(options, deps, async (context) => {
    if (READING.includes(command)) {
      await absorbFallback(context);
      await takeLeftCalls(context, LANE_WAIT_MS);
    }
    return runOther(command, context);
  });
}

async function runOther(command: OtherCommand, context: Context): Promise<number> {
  const { io, options } = context;
  switch (command) {
    case 'help':
      io.out(await helpText(context));
      return 0;
    case 'nothing':
      if (io.stdoutIsTty && io.stderrIsTty) {
        const [flag = ''] = options.given;
        io.err(formatError({ message: `--${flag} needs --entity FILE`, hint: 'For people: hackatime help' }));
      } else io.out(await helpText(context));
      return exitCodeFor('usage', 'plugin');
    case 'user-agent':
      io.out(`${userAgentOf(context)}\n`);
      return 0;
    case 'config-read':
      await context.settings();
      return (await import('./config.ts')).runConfigRead(options, context);
    case 'config-write':
      await context.settings();
      return (await import('./config.ts')).runConfigWrite(options, context);
    case 'today':
      return (await import('./today.ts')).runToday(options, context);
    case 'sync-offline-activity':
      await context.settings();
      return (await import('./sync/syncOffline.ts')).runSyncOffline(options, context);
    case 'offline-count':
      return printQueue(context, () => `${context.store().countWaiting()}\n`);
    case 'print-offline-heartbeats': {
      const limit = options.numbers['print-offline-heartbeats'] ?? DEFAULT_PRINTED;
      return printQueue(
        context,
        () => `[${limit > 0 ? context.store().printWaiting(limit).join(',') : ''}]\n`,
      );
    }
    case 'sync-ai-activity':
      return (await import('./sync/syncAi.ts')).runSyncAi(context);
    case 'today-goal':
      return (await import('./todayGoal.ts')).runTodayGoal(context);
    case 'file-experts':
      return (await import('./fileExperts.ts')).runFileExperts(context);
  }
}

async function helpText(context: Context): Promise<string> {
  const { topHelp } = await import('./help.ts');
  return topHelp(context.io);
}

/**
 * Prints something about the queue. An error goes to standard output and gives 1, as in wakatime-cli
 * (docs/wakatime-cli.md#looking-into-the-queue).
 */
async function printQueue(context: Context, read: () => string): Promise<number> {
  await context.settings();
  try {
    context.io.out(read());
    return 0;
  } catch (error) {
    if (!isAppError(error) || isBug(error)) throw error;
    context.log.error(error.message);
    context.io.out(`${error.message}\n`);
    return exitCodeFor('storage', 'plugin');
  }
}
