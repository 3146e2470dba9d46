import { readStates } from '../../../store/history/agents/agentLogs.ts';
import type { Store } from '../../../store/store.ts';
import { SINCE } from './states.ts';

/** From when on agents' activity counts, in microseconds since 1970; undefined before the first sync. */
export function readAgentsSince(store: Pick<Store, 'access'>): number | undefined {
  const text = readStates(store, SINCE).get(SINCE);
  return text === undefined || !Number.isSafeInteger(Number(text)) ? undefined : Number(text);
}
