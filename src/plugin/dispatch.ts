import { basename } from 'node:path';
import type { PluginCommand } from '../cli/editorCall.ts';
import type { Deps, Session } from '../context/context.ts';
import { withSession } from '../context/open.ts';
import { userAgentOf } from '../context/userAgent.ts';
import { exitCodeFor, isAppError } from '../errors.ts';
import { storeForPeople } from '../intake/peoplesStore.ts';
import type { PluginOptions } from '../options.ts';
import { programVersion } from '../version.ts';

const DEFAULT_PRINTED = 10;

type OtherCommand = Exclude<PluginCommand, 'heartbeat'>;

/** Every command of the plugin face but the heartbeat. */
export function callOther(command: OtherCommand, options: PluginOptions, deps: Deps): Promise<number> {
  return withSession(options, deps, (session) => runOther(command, session), storeForPeople(false));
}

async function runOther(command: OtherCommand, session: Session): Promise<number> {
  const { io, options } = session;
  switch (command) {
    case 'help':
      io.out(await helpText(session));
      return 0;
    case 'nothing':
      io.out(await helpText(session));
      return exitCodeFor('usage', 'plugin');
    case 'user-agent':
      io.out(`${userAgentOf(session)}\n`);
      return 0;
    case 'version':
      io.out(await versionText(session));
      return 0;
    case 'config-read':
      await session.settings();
      return (await import('./config.ts')).runConfigRead(options, session);
    case 'config-write':
      await session.settings();
      return (await import('./config.ts')).runConfigWrite(options, session);
    case 'today':
      return (await import('./today.ts')).runToday(options, session);
    case 'sync-offline-activity':
      await session.settings();
      return (await import('./syncOffline.ts')).runSyncOffline(options, session);
    case 'offline-count':
      return readQueue(session, () => `${session.store().countWaiting()}\n`);
    case 'print-offline-heartbeats': {
      const limit = options.numbers['print-offline-heartbeats'] ?? DEFAULT_PRINTED;
      return readQueue(
        session,
        () => `[${limit > 0 ? session.store().printWaiting(limit).join(',') : ''}]\n`,
      );
    }
    case 'sync-ai-activity':
      return 0;
    case 'today-goal':
      return (await import('./todayGoal.ts')).runTodayGoal(session);
    case 'file-experts':
      return (await import('./fileExperts.ts')).runFileExperts(session);
  }
}

async function helpText(session: Session): Promise<string> {
  const { topHelp } = await import('./help.ts');
  return topHelp(session.io);
}

/**
 * `<local-build>` is the one text that keeps plugins from replacing the program (reference/editor-plugins.md §C7). Who looks at
 * a terminal is no plugin, and sees the version, unless the program goes by the plugins' name for it.
 */
async function versionText(session: Session): Promise<string> {
  if (session.options.switches.verbose !== true) {
    const isForPlugins = !session.io.stdoutIsTty || basename(session.calledAs).startsWith('wakatime-cli');
    if (isForPlugins) return '<local-build>\n';
    const { versionLine } = await import('../commands/setup/version.ts');
    return `${versionLine(session)}\n`;
  }
  const rows = [
    'hackatime',
    `  Version: ${programVersion()}`,
    `  Node: ${session.nodeVersion}`,
    `  OS/Arch: ${session.platform}/${session.arch}`,
  ];
  return `${rows.join('\n')}\n`;
}

/** Prints what the queue says; an error goes to standard output and gives 1, as in wakatime-cli (reference/wakatime-cli.md §5.6). */
async function readQueue(session: Session, read: () => string): Promise<number> {
  await session.settings();
  try {
    session.io.out(read());
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    session.log.error(error.message);
    session.io.out(`${error.message}\n`);
    return exitCodeFor('internal', 'plugin');
  }
}
