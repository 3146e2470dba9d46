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

/** How a server answers to any request that one heartbeat is part of; `item` fails that one alone. */
export type Effect = 500 | 502 | 404 | 403 | 400 | 413 | 422 | 'cut' | 'silent' | 'no-results' | 'item';

/** What all requests of a flush meet: after so many, everything fails in this way. */
export interface Outage {
  readonly after: number;
  readonly how: 500 | 503 | 404 | 'cut' | 'silent' | 'unreached' | 'login';
}

export interface PoisonBench {
  readonly store: Store;
  /** Numbers of the heartbeats that were taken, as often as they were. */
  readonly taken: readonly number[];
  /** Numbers of the heartbeats of each request. */
  readonly requests: readonly (readonly number[])[];
  queue(numbers: readonly number[]): void;
  flush(request?: Partial<FlushRequest>, outage?: Outage): Promise<FlushResult>;
  waiting(): readonly number[];
  quarantined(): readonly number[];
  close(): void;
}

const SILENCE_MS = 20_000;
const LIMIT_MS = 10_000;

/** A real queue and a server that some heartbeats upset, without a network: both are asked thousands of times. */
export function createPoisonBench(
  effectOf: (number: number) => Effect | undefined,
  { apiUrl = 'https://hackatime.hackclub.com/api/hackatime/v1', run = flush } = {},
): PoisonBench {
  const folder = makeFolder();
  const store = openTestStore(join(folder.path, 'hackatime.db'), { synchronous: 'normal' });
  const taken: number[] = [];
  const requests: (readonly number[])[] = [];
  let internal: Readonly<Record<string, string>> = {};
  let clockMs = START_US / 1000 + 86_400_000;
  let outage: Outage | undefined;
  let ofFlush = 0;

  const send: FlushDeps['send'] = async (wire, { timeoutMs }) => {
    const numbers = wire.map((json) => numberOf(json));
    requests.push(numbers);
    ofFlush += 1;
    clockMs += 1;
    const effect = numbers.map(effectOf).find((each) => each !== undefined && each !== 'item');
    const how = outage !== undefined && ofFlush > outage.after ? outage.how : effect;
    if (how === 'silent') clockMs += timeoutMs === 0 ? SILENCE_MS : Math.min(timeoutMs, SILENCE_MS);
    if (how !== undefined) return answerBadly(how);
    taken.push(...numbers.filter((number) => effectOf(number) !== 'item'));
    const responses = numbers.map((number) =>
      effectOf(number) === 'item' ? [{ error: 'try again' }, 500] : [{}, 201],
    );
    return { status: 202, headers: {}, body: JSON.stringify({ responses }) };
  };

  return {
    store,
    taken,
    requests,
    queue: (numbers) =>
      void store.add(
        numbers.map((number) => queued(beat(number, { entity: `/${number}.ts` }), DEFAULT_DESTINATION)),
      ),
    async flush(request = {}, given) {
      outage = given;
      ofFlush = 0;
      clockMs += 16 * 60_000;
      const { backoff_at: at = '', backoff_retries: retries = '0' } = internal;
      const backoff = { atUs: at === '' ? undefined : Date.parse(at) * 1000, retries: Number(retries) };
      return run(
        { trigger: 'user', max: undefined, deadlineMs: undefined, ...request },
        {
          store,
          settings: { own: slotOf(apiUrl), sendProblem: undefined, backoff },
          paths: { flushLock: '', internalConfigFile: '' },
          connect: (baseUrl, key) => ({ baseUrl, key, timeoutMs: LIMIT_MS }) as ServerConnection,
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
    },
    waiting: () => store.printWaiting(Number.MAX_SAFE_INTEGER).map(numberOf),
    quarantined: () =>
      store.access
        .read(({ sql }) => sql('SELECT wire FROM quarantine ORDER BY id').all() as { wire: string }[])
        .map(({ wire }) => numberOf(wire)),
    close() {
      store.close();
      folder.remove();
    },
  };
}

const numberOf = (json: string): number =>
  Number(/^\/(\d+)/.exec((JSON.parse(json) as { entity: string }).entity)?.[1]);

function answerBadly(how: Outage['how'] | Exclude<Effect, 'item'>): HttpAnswer {
  const fail = (code: string): never => {
    const cause = Object.assign(new Error(code), { code });
    throw new AppError('offline', `cannot reach the server: ${code}.`, { cause });
  };
  switch (how) {
    case 'cut':
      return fail('ECONNRESET');
    case 'silent':
      return fail('ETIMEDOUT');
    case 'unreached':
      return fail('ECONNREFUSED');
    case 'login':
      return { status: 200, headers: {}, body: '<html>Log in to the network</html>' };
    case 'no-results':
      return { status: 202, headers: {}, body: '{"responses":[]}' };
    default:
      return { status: how, headers: {}, body: '{"error":"no"}' };
  }
}
