import { normaliseApiUrl } from '../../../config/servers/address.ts';
import { AppError, redact } from '../../../errors.ts';
import type { DestinationRef } from '../../../heartbeat/destination.ts';
import { type QueueTable, readQueueDestinations } from '../../../store/queue/queue.ts';
import type { Store } from '../../../store/store.ts';
import { isDefault } from '../../../sync/health.ts';

type WithRef = { readonly ref: DestinationRef };

/** The address of a destination as it may be shown: people put their key where an address belongs, or into it. */
export function destinationAddress(ref: DestinationRef, apiUrl: string): string {
  return redact(ref.url || apiUrl);
}

/** The name of a destination for users: `default`, or its address. */
export function destinationName(ref: DestinationRef | undefined, apiUrl: string): string {
  if (ref === undefined) return 'lost';
  return isDefault(ref) ? 'default' : destinationAddress(ref, apiUrl);
}

/** The address of a destination, with what distinguishes it from others of the same address. */
export function destinationTitle(ref: DestinationRef, apiUrl: string): string {
  const url = destinationAddress(ref, apiUrl);
  if (isDefault(ref)) return `${url} (default)`;
  return ref.keyHash === '' ? url : `${url} (key ${ref.keyHash.slice(0, 8)})`;
}

/**
 * The destinations that a text names: `default`, an address as in the settings, a host, or the first characters of a
 * key's hash. Without a text, all of them.
 *
 * @throws AppError 'not-found' when there is none
 */
export function pickDestinations<T extends WithRef>(
  text: string | undefined,
  all: readonly T[],
  apiUrl: string,
): readonly T[] {
  if (text === undefined) return all;
  const wanted = text.trim();
  const found = all.filter(({ ref }) => isMeant(wanted, ref, apiUrl));
  // The default server always exists, even while nothing waits for it.
  if (found.length > 0 || wanted === 'default') return found;
  const names = [...new Set(['default', ...all.map(({ ref }) => destinationName(ref, apiUrl))])];
  throw new AppError('not-found', `no heartbeat is for "${wanted}"; there are: ${names.join(', ')}`);
}

function isMeant(text: string, ref: DestinationRef, apiUrl: string): boolean {
  if (text === 'default') return isDefault(ref);
  const url = ref.url || apiUrl;
  if (url === normaliseApiUrl(text) || (URL.canParse(url) && new URL(url).host === text.toLowerCase()))
    return true;
  return /^[0-9a-f]{8,64}$/.test(text) && ref.keyHash.startsWith(text);
}

/** Ids of the destinations that `--destination` names; includes lost ones if all are meant. */
export function destinationIds(
  store: Pick<Store, 'access'>,
  text: string | undefined,
  apiUrl: string,
  table: QueueTable,
): readonly number[] {
  const ids = pickDestinations(text, readQueueDestinations(store), apiUrl).map(({ id }) => id);
  return text === undefined && table === 'quarantine' ? [...ids, 0] : ids;
}
