import { normaliseApiUrl } from '../../../config/address.ts';
import { AppError } from '../../../errors.ts';
import type { DestinationRef } from '../../../heartbeat/destination.ts';
import { type QueueTable, readQueueDestinations } from '../../../store/queue/queue.ts';
import type { Store } from '../../../store/store.ts';
import { isDefault } from '../../../sync/health.ts';

type WithRef = { readonly ref: DestinationRef };

/** What a person calls a destination: `default`, or its address. */
export function destinationName(ref: DestinationRef | undefined, apiUrl: string): string {
  if (ref === undefined) return 'lost';
  return isDefault(ref) ? 'default' : ref.url || apiUrl;
}

/** Its address, with what tells it from others of the same address. */
export function destinationTitle(ref: DestinationRef, apiUrl: string): string {
  const url = ref.url || apiUrl;
  if (isDefault(ref)) return `${url} (default)`;
  return ref.keyHash === '' ? url : `${url} (key ${ref.keyHash.slice(0, 8)})`;
}

/**
 * The destinations that a text means: `default`, an address as the settings have it, a host, or the first characters of a
 * key's hash; all of them without a text.
 *
 * @throws AppError 'internal' when there is none
 */
export function pickDestinations<T extends WithRef>(
  text: string | undefined,
  all: readonly T[],
  apiUrl: string,
): readonly T[] {
  if (text === undefined) return all;
  const wanted = text.trim();
  const found = all.filter(({ ref }) => isMeant(wanted, ref, apiUrl));
  // The default server always exists, also while nothing waits for it.
  if (found.length > 0 || wanted === 'default') return found;
  const names = [...new Set(['default', ...all.map(({ ref }) => destinationName(ref, apiUrl))])];
  throw new AppError('internal', `no heartbeat is for "${wanted}"; there are: ${names.join(', ')}`);
}

function isMeant(text: string, ref: DestinationRef, apiUrl: string): boolean {
  if (text === 'default') return isDefault(ref);
  const url = ref.url || apiUrl;
  if (url === normaliseApiUrl(text) || (URL.canParse(url) && new URL(url).host === text.toLowerCase()))
    return true;
  return /^[0-9a-f]{8,64}$/.test(text) && ref.keyHash.startsWith(text);
}

/** Numbers of the destinations that `--destination` means; also of lost ones, where all are meant. */
export function destinationIds(
  store: Pick<Store, 'access'>,
  text: string | undefined,
  apiUrl: string,
  table: QueueTable,
): readonly number[] {
  const ids = pickDestinations(text, readQueueDestinations(store), apiUrl).map(({ id }) => id);
  return text === undefined && table === 'quarantine' ? [...ids, 0] : ids;
}
