import { formatHeartbeatCount } from '../render/heartbeatCount.ts';

/** What is said of heartbeats that are stored and not queued, since nobody can tell to which account they belong. */
export function unclearNote(count: number): string {
  const why = 'nothing tells to which account they belong: their file names are hidden';
  const how = '"hackatime queue backfill --since TIME --include-unclear" queues them all the same.';
  return `Not queued: ${formatHeartbeatCount(count)}, since ${why}.\n${how}\n`;
}
