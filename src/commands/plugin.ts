import type { PluginCommand } from '../cli/editorCall.ts';
import type { Session } from './deps.ts';
import { runHeartbeat } from './heartbeat.ts';

/** Runs one command of the plugin face and gives its exit code; everything but the heartbeat is loaded when asked for. */
export async function runPluginCommand(command: PluginCommand, session: Session): Promise<number> {
  if (command === 'heartbeat') return runHeartbeat(session);
  const { runOther } = await import('./pluginOther.ts');
  return runOther(command, session);
}
