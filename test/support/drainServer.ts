import { join } from 'node:path';
import { AppError } from '../../src/errors.ts';
import { DEFAULT_DESTINATION } from '../../src/heartbeat/destination.ts';
import type { ServerConnection } from '../../src/server/connection.ts';
import type { HttpAnswer } from '../../src/server/transport/transport.ts';
import type { Store } from '../../src/store/store.ts';
import { flush } from '../../src/sync/run/flush.ts';
import type { FlushDeps, FlushRequest, FlushResult } from '../../src/sync/run/flushRequest.ts';
import { beat, hearLog, makeFolder, openTestStore, queued, START_US } from './storeKit.ts';
import { slotOf } from './syncBench.ts';

/**
 * What a server does with one request. `slow` takes a second and a half; `lost` takes all, but the answer never arrives; `unread`
 * takes nothing; `killed` ends the client there and then.
 */
export type Deed = 'ok' | 'slow' | 'lost' | 'unread' | 'killed' | 400 | 429 | 500;

/** One request as the server saw it. */
export interface Request {
  readonly flush: number;
  readonly deed: Deed;
  readonly numbers: readonly number[];
  /** Requests that were open when it began, itself included. */
  readonly open: number;
  /** What its flush had been answered when it began. */
  readonly before: readonly Deed[];
}

export interface DrainBench {
  readonly store: Store;
  readonly requests: readonly Request[];
  /** By a heartbeat's number: how often the server took it, and in how many of these cases nobody heard of it. */
  taken(number: number): { readonly times: number; readonly unheard: number };
  queue(numbers: readonly number[]): void;
  flush(deeds: readonly Deed[], request?: Partial<FlushRequest>): Promise<FlushResult | 'killed'>;
  retries(): number;
  waiting(): number;
  quarantined(): number;
  close(): void;
}

const KILLED = new Error('killed');

/**
 * A real queue and a server whose answers come in any order.
 *
 * @param inTurn resolves when the answer to a request may arrive
 */
export function createDrainBench(apiUrl: string, inTurn: () => Promise<unknown>): DrainBench {
  const folder = makeFolder();
  const store = openTestStore(join(folder.path, 'hackatime.db'), { synchronous: 'normal' });
  const requests: Request[] = [];
  const times = new Map<number, { times: number; unheard: number }>();
  let internal: Readonly<Record<string, string>> = {};
  let clockMs = START_US / 1000 + 86_400_000;
  let flushes = 0;
  let script: Deed[] = [];
  let answered: Deed[] = [];
  let open = 0;
  let isKilled = false;

  const take = (numbers: readonly number[]): void => {
    for (const number of numbers) {
      const one = times.get(number) ?? { times: 0, unheard: 0 };
      times.set(number, { times: one.times + 1, unheard: one.unheard + 1 });
    }
  };
  const hear = (numbers: readonly number[]): void => {
    for (const number of numbers) {
      const one = times.get(number);
      if (one !== undefined) one.unheard -= 1;
    }
  };
  const send: FlushDeps['send'] = async (wire) => {
    const numbers = wire.map(numberOf);
    const deed = script.shift() ?? 'ok';
    open += 1;
    requests.push({ flush: flushes, deed, numbers, open, before: [...answered] });
    if (deed === 'ok' || deed === 'slow' || deed === 'lost') take(numbers);
    await inTurn();
    open -= 1;
    isKilled ||= deed === 'killed';
    if (isKilled) throw KILLED;
    answered.push(deed);
    clockMs += deed === 'slow' ? 1_500 : 0;
    if (deed === 'ok' || deed === 'slow') hear(numbers);
    return answerOf(deed, numbers);
  };

  return {
    store,
    requests,
    taken: (number) => times.get(number) ?? { times: 0, unheard: 0 },
    queue: (numbers) =>
      void store.add(
        numbers.map((number) => queued(beat(number, { entity: `/${number}.ts` }), DEFAULT_DESTINATION)),
      ),
    async flush(deeds, request = {}) {
      script = [...deeds];
      answered = [];
      open = 0;
      isKilled = false;
      flushes += 1;
      clockMs += 16 * 60_000;
      const { backoff_at: at = '', backoff_retries: retries = '0' } = internal;
      const backoff = { atUs: at === '' ? undefined : Date.parse(at) * 1000, retries: Number(retries) };
      try {
        return await flush(
          { trigger: 'user', max: undefined, deadlineMs: undefined, ...request },
          {
            store,
            settings: { own: slotOf(apiUrl), sendProblem: undefined, backoff },
            paths: { flushLock: '', internalConfigFile: '' },
            connect: (baseUrl, key) => ({ baseUrl, key, timeoutMs: 10_000 }) as ServerConnection,
            keyring: { keyFor: () => 'key' },
            send,
            clock: { nowUs: () => clockMs * 1000, monotonicMs: () => clockMs },
            log: hearLog(),
            lockFlush: () => ({ release: () => undefined }),
            writeInternal: (_, values) => {
              internal = { ...internal, ...values };
            },
          },
        );
      } catch (error) {
        if (error === KILLED) return 'killed';
        throw error;
      }
    },
    retries: () => Number(internal['backoff_retries'] ?? '0'),
    waiting: () => store.countWaiting(),
    quarantined: () => store.access.read(({ value }) => value('SELECT count(*) FROM quarantine')) as number,
    close() {
      store.close();
      folder.remove();
    },
  };
}

const numberOf = (json: string): number =>
  Number(/^\/(\d+)/.exec((JSON.parse(json) as { entity: string }).entity)?.[1]);

function answerOf(deed: Deed, numbers: readonly number[]): HttpAnswer {
  switch (deed) {
    case 'ok':
    case 'slow': {
      const responses = numbers.map((number) => [{ data: { id: `${number}` } }, 201]);
      return { status: 202, headers: {}, body: JSON.stringify({ responses }) };
    }
    case 'lost':
    case 'unread':
    case 'killed': {
      const cause = Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET' });
      throw new AppError('offline', 'cannot reach the server: ECONNRESET.', { cause });
    }
    case 429:
      return { status: 429, headers: { 'retry-after': '60' }, body: '{"error":"slow down"}' };
    default:
      return { status: deed, headers: {}, body: '{"error":"no"}' };
  }
}
