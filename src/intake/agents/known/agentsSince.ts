import type { Store } from '../../../store/store.ts';
import { SINCE } from './states.ts';

/** From when on agents' activity counts, in microseconds since 1970; undefined before the first sync. */
export function readAgentsSince(store: Pick<Store, 'getState'>): number | undefined {
  const text = store.getState(SINCE);
  const number = Number(text ?? '');
  return text !== undefined && text !== '' && Number.isSafeInteger(number) ? number : undefined;
}
