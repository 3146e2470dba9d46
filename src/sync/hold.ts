import { AppError } from '../errors.ts';
import { formatClock } from '../render/time.ts';
import type { WaitingDestination } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { DAY_US, SECOND_US } from '../system/units.ts';
import { type Backoff, backoffUntilUs, boundUntilUs, MAX_BACKOFF_SECONDS } from './backoff.ts';
import { isDefault } from './health.ts';
import { recordFor } from './serverRecord.ts';

const MAX_BACKOFF_US = MAX_BACKOFF_SECONDS * SECOND_US;
/** A key that was refused is tried again once a day: the refusal may have been the server's mistake. */
const KEY_REFUSAL_US = DAY_US;

export interface HoldQuery {
  readonly trigger: 'editor' | 'user';
  readonly url: string;
  readonly key: string;
  /** Of the default destination, from the internal config, as far as it is about this server. */
  readonly backoff: Backoff;
  readonly nowUs: number;
  /** Minutes east of UTC, by which people's clocks go. */
  readonly offsetMinutes?: ((timeUs: number) => number) | undefined;
}

type State = Pick<Store, 'getState' | 'setState'>;

/** Why a destination is left alone, and until when (microseconds since 1970). */
export interface Hold {
  /** `wish`: the server's own Retry-After; `key-refused`: until then, or until key or url change; `backoff`: after failures. */
  readonly kind: 'wish' | 'key-refused' | 'backoff';
  readonly untilUs: number;
}

/** What keeps a destination from being asked now; undefined when nothing does. */
export function findHold(
  destination: WaitingDestination,
  query: HoldQuery,
  state: Pick<Store, 'getState'>,
): Hold | undefined {
  const { nowUs } = query;
  const record = recordFor(destination, query, state);
  const wishUs = boundUntilUs(record.notBeforeUs, nowUs);
  if (wishUs !== undefined) return { kind: 'wish', untilUs: wishUs };
  if (query.trigger === 'user') return undefined;
  const refusedUs = keyRefusedUntilUs(destination, query, state);
  if (refusedUs !== undefined) return { kind: 'key-refused', untilUs: refusedUs };
  const untilUs = isDefault(destination.ref)
    ? backoffUntilUs(query.backoff, nowUs)
    : retryUntilUs(record, nowUs);
  return untilUs === undefined ? undefined : { kind: 'backoff', untilUs };
}

/** Why a destination is left alone now, as the error to report; undefined when it is to be asked. */
export function decideHold(
  destination: WaitingDestination,
  query: HoldQuery,
  state: State,
): AppError | undefined {
  const hold = findHold(destination, query, state);
  if (hold === undefined) return undefined;
  const until = formatUntil(hold.untilUs, query);
  const host = URL.parse(query.url)?.host ?? 'the server';
  switch (hold.kind) {
    case 'wish':
      return new AppError(
        query.trigger === 'editor' ? 'backoff' : 'api',
        `${host} asked us to wait until ${until}`,
        { isPassing: true },
      );
    case 'key-refused':
      return new AppError('auth', `${host} refused this API key before; it is not asked again with it`, {
        hint: 'Set a new one: hackatime login; or try it again: hackatime flush',
      });
    case 'backoff':
      return new AppError('backoff', `${host} failed; next try at ${until}`);
  }
}

/** `20:32`, or in UTC where nobody's clock is known. */
function formatUntil(untilUs: number, { nowUs, offsetMinutes }: HoldQuery): string {
  return offsetMinutes === undefined
    ? new Date(untilUs / 1000).toISOString()
    : formatClock(untilUs, nowUs, offsetMinutes);
}

/** One further away than the longest backoff is a clock that was set back. */
function retryUntilUs(destination: WaitingDestination, nowUs: number): number | undefined {
  const { retryAtUs } = destination;
  return retryAtUs !== undefined && retryAtUs > nowUs && retryAtUs <= nowUs + MAX_BACKOFF_US
    ? retryAtUs
    : undefined;
}

/** Remembers that a server refused a key: by hash, with its url, so that either one's change lifts it. */
export function noteKeyRefused(
  destination: WaitingDestination,
  query: Omit<HoldQuery, 'trigger' | 'backoff'>,
  state: State,
): void {
  state.setState(stateName(destination), `${query.nowUs} ${fingerprint(query)}`);
}

/** Forgets it again. */
export function noteKeyAccepted(destination: WaitingDestination, state: State): void {
  if (state.getState(stateName(destination))) state.setState(stateName(destination), '');
}

function keyRefusedUntilUs(
  destination: WaitingDestination,
  query: HoldQuery,
  state: Pick<Store, 'getState'>,
): number | undefined {
  const [at, print] = (state.getState(stateName(destination)) ?? '').split(' ');
  if (!at || !print) return undefined;
  const ageUs = query.nowUs - Number(at);
  const isInForce = ageUs >= 0 && ageUs < KEY_REFUSAL_US && print === fingerprint(query);
  return isInForce ? Number(at) + KEY_REFUSAL_US : undefined;
}

const stateName = (destination: WaitingDestination): string => `key-refused:${destination.id}`;

function fingerprint({ url, key }: { readonly url: string; readonly key: string }): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(`${url}\n${key}`).digest('hex');
}
