import type { AgentAdapter } from '../../../agents/adapter.ts';
import { type AgentLog, agentsOf, type FoundAgent } from '../findLogs.ts';

/** Logs of which nothing counts, as they are from before. */
export interface OlderLogs {
  readonly agents: readonly FoundAgent[];
  /** When the first of them was written last, in microseconds since 1970. */
  readonly oldestUs: number;
}

/** The logs that were written last before agents' activity counts, all of them before the first sync; undefined for none. */
export function findOlderLogs(
  logs: readonly AgentLog[],
  sinceUs: number | undefined,
  adapters: readonly AgentAdapter[],
): OlderLogs | undefined {
  const older = logs.filter(({ file }) => file.modifiedUs < (sinceUs ?? Number.POSITIVE_INFINITY));
  if (older.length === 0) return undefined;
  return {
    agents: agentsOf(older, adapters),
    oldestUs: Math.min(...older.map(({ file }) => file.modifiedUs)),
  };
}
