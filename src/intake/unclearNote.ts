import { formatHeartbeatCount } from '../render/heartbeatCount.ts';

/** What users read about heartbeats that are stored but not queued, since nothing says which account they belong to. */
export function unclearNote(count: number): string {
  const why = 'nothing tells to which account they belong: their file names are hidden';
  const how = '"hackatime queue backfill --since TIME --include-unclear" queues them all the same.';
  return `Not queued: ${formatHeartbeatCount(count)}, since ${why}.\n${how}\n`;
}
