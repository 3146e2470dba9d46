import type { WaitingDestination } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { type Backoff, boundUntilUs } from './backoff.ts';

/** The server that a destination stands for now. */
export interface ServerIdentity {
  readonly url: string;
  /** undefined when it is not known here; then the url alone tells servers apart. */
  readonly key: string | undefined;
}

type Reading = Pick<Store, 'getState'>;
type State = Pick<Store, 'getState' | 'setState'>;

/** A server in a form in which it can be remembered: neither url nor key can be read from it. */
export function markOf({ url, key }: ServerIdentity): string {
  return `${digest(url)}.${key === undefined ? '' : digest(key)}`;
}

function isSame(mark: string, server: ServerIdentity): boolean {
  const [url, key] = mark.split('.');
  const [ownUrl, ownKey] = markOf(server).split('.');
  return url === ownUrl && (!key || !ownKey || key === ownKey);
}

/** What tells two texts apart; for nothing secret's sake, and without loading a library for it on an editor's call. */
function digest(text: string): string {
  let first = 0x811c9dc5;
  let second = text.length + 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second + code, 0x9e3779b1) ^ (second >>> 15);
  }
  return `${(first >>> 0).toString(36)}-${(second >>> 0).toString(36)}`;
}

const serverName = ({ id }: Pick<WaitingDestination, 'id'>): string => `server:${id}`;
const wishName = (mark: string): string => `wish:${mark}`;
const BACKOFF_NAME = 'backoff-server';

/**
 * A destination with what is remembered of the server that it stands for now. What was remembered of another one, before
 * address or key changed, does not count; a record of which nobody knows whose it is does.
 */
export function recordFor<T extends WaitingDestination>(
  destination: T,
  server: ServerIdentity,
  state: Reading,
): T {
  const mark = state.getState(serverName(destination));
  if (!mark || isSame(mark, server)) return destination;
  const wish = Number(state.getState(wishName(markOf(server))) ?? Number.NaN);
  return {
    ...destination,
    retryAtUs: undefined,
    retryReason: undefined,
    notBeforeUs: Number.isFinite(wish) ? wish : undefined,
    backoffRetries: 0,
  };
}

/**
 * Begins the record of the server that a destination stands for now: as `recordFor` gives it, and remembers whose it is. A
 * wish of the server before is kept, should it come back.
 */
export function beginRecord(
  destination: WaitingDestination,
  server: ServerIdentity,
  nowUs: number,
  store: State & Pick<Store, 'settle'>,
): WaitingDestination {
  const before = store.getState(serverName(destination));
  const mark = markOf(server);
  if (before === mark) return destination;
  const record = recordFor(destination, server, store);
  if (before && record !== destination) {
    if (boundUntilUs(destination.notBeforeUs, nowUs) !== undefined)
      store.setState(wishName(before), String(destination.notBeforeUs));
    store.setState(`trouble:${destination.id}`, '');
    store.settle({
      ...{ destinationId: destination.id, nowUs, delivered: [], quarantined: [], failed: [], refused: [] },
      destination: {
        retryAtUs: null,
        retryReason: null,
        notBeforeUs: record.notBeforeUs ?? null,
        backoffRetries: 0,
        forgetsRefusals: true,
      },
    });
  }
  store.setState(serverName(destination), mark);
  return record;
}

/**
 * The default destination's backoff as far as it is about the server in force. One that another program or a person wrote
 * counts: nobody knows which server was meant.
 */
export function backoffFor(backoff: Backoff, server: ServerIdentity, state: Reading): Backoff {
  if (backoff.atUs === undefined) return backoff;
  const [at, mark] = (state.getState(BACKOFF_NAME) ?? '').split(' ');
  const isOurs = Number(at) === backoff.atUs && mark !== undefined;
  return isOurs && !isSame(mark, server) ? { atUs: undefined, retries: 0 } : backoff;
}

/** Remembers about which server the backoff is that was just written down. */
export function noteBackoff(atUs: number, server: ServerIdentity, state: Pick<Store, 'setState'>): void {
  state.setState(BACKOFF_NAME, `${atUs} ${markOf(server)}`);
}
