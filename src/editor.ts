import { start as startMain } from './main.ts';
import { callHeartbeat } from './plugin/heartbeat.ts';

/**
 * The program with the heartbeat call built in: one file to load for the call that editors make all the time. bin/ takes it
 * for command lines that name an entity; it can do everything else as well.
 */
export function start(): void {
  startMain(() => ({ callHeartbeat }));
}
