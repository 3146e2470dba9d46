import type { AgentAdapter } from '../../../agents/adapter.ts';
import { readStates } from '../../../store/history/agents/agentLogs.ts';
import type { Store } from '../../../store/store.ts';
import { type AgentLog, agentsOf, type FoundAgent } from '../findLogs.ts';
import { SINCE } from './states.ts';

/** Logs of which nothing counts, as they are from before. */
export interface OlderLogs {
  readonly agents: readonly FoundAgent[];
  /** When the first of them was written last, in microseconds since 1970. */
  readonly oldestUs: number;
}

/** From when on agents' activity counts, in microseconds since 1970; undefined before the first sync. */
export function readAgentsSince(store: Pick<Store, 'access'>): number | undefined {
  const text = readStates(store, SINCE).get(SINCE);
  return text === undefined || !Number.isSafeInteger(Number(text)) ? undefined : Number(text);
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
