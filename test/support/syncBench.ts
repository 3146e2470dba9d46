import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInternal } from '../../src/config/files/internal.ts';
import { DEFAULT_DESTINATION, type DestinationRef } from '../../src/heartbeat/destination.ts';
import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import type { ServerConnection } from '../../src/server/connection.ts';
import { createHttpClient, type HttpClient } from '../../src/server/httpClient.ts';
import { lockFlush } from '../../src/store/database/flushLock.ts';
import type { StoreOptions } from '../../src/store/openStore.ts';
import type { Store } from '../../src/store/store.ts';
import { flush } from '../../src/sync/run/flush.ts';
import type { FlushDeps, FlushRequest, FlushResult } from '../../src/sync/run/flushRequest.ts';
import type { FakeServer } from './fakeServer.ts';
import { beat, hearLog, makeFolder, openTestStore, queued, START_US } from './storeKit.ts';

export const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';

/** What the settings have of the default slot, for a server. */
export const slotOf = (apiUrl: string) => ({ apiUrl, apiUrls: [], key: undefined });

/** A real database, a clock that stands still until it is moved, and the way to a server. */
export interface SyncBench {
  readonly store: Store;
  readonly client: HttpClient;
  readonly log: ReturnType<typeof hearLog>;
  readonly lockFile: string;
  /** Queues heartbeats, by seconds after the start. */
  queue(
    seconds: readonly number[],
    to?: { readonly refs?: readonly DestinationRef[]; readonly patch?: Partial<Heartbeat> },
  ): void;
  /** Moves the clock. */
  pass(seconds: number): void;
  run(request?: Partial<FlushRequest>, deps?: Partial<FlushDeps>): Promise<FlushResult>;
  /** Seconds after the start of all that waits, oldest first. */
  waiting(): readonly number[];
  /** Values of `[internal]`. */
  internal(): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export function createSyncBench(server: FakeServer, options: Partial<StoreOptions> = {}): SyncBench {
  const folder = makeFolder();
  const store = openTestStore(join(folder.path, 'hackatime.db'), options);
  const client = createHttpClient();
  const log = hearLog();
  const internalConfigFile = join(folder.path, 'wakatime-internal.cfg');
  const lockFile = join(folder.path, 'flush.lock.db');
  let nowUs = START_US + 86_400e6;
  const internal = (): Record<string, string> => {
    if (!existsSync(internalConfigFile)) return {};
    const lines = readFileSync(internalConfigFile, 'utf8').split('\n');
    const pairs = lines.flatMap((line) => {
      const found = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line);
      return found ? [[found[1] ?? '', found[2] ?? ''] as const] : [];
    });
    return Object.fromEntries(pairs);
  };
  const connect = (baseUrl: string, key: string): ServerConnection => ({
    baseUrl,
    key,
    userAgent: 'wakatime/0-hackatime (linux-6-x86_64) node24 Unknown/0',
    hostname: 'box',
    timezone: undefined,
    proxy: undefined,
    env: {},
    sslCertsFile: undefined,
    noSslVerify: false,
    timeoutMs: 20_000,
  });

  return {
    store,
    client,
    log,
    lockFile,
    queue(seconds, { refs = [DEFAULT_DESTINATION], patch = {} } = {}) {
      store.add(seconds.map((second) => queued(beat(second, patch), ...refs)));
    },
    pass(seconds) {
      nowUs += seconds * 1e6;
    },
    run(request = {}, deps = {}) {
      const { backoff_at: at = '', backoff_retries: retries = '0' } = internal();
      const backoff = { atUs: at === '' ? undefined : Date.parse(at) * 1000, retries: Number(retries) };
      return flush(
        { trigger: 'user', max: undefined, deadlineMs: undefined, ...request },
        {
          store,
          settings: { own: slotOf(`${server.url}/api/v1`), sendProblem: undefined, backoff },
          paths: { flushLock: lockFile, internalConfigFile },
          connect,
          keyring: { keyFor: () => KEY },
          send: client.sendHeartbeats,
          clock: { nowUs: () => nowUs, monotonicMs: () => nowUs / 1000 },
          log,
          lockFlush: lockFlush,
          writeInternal,
          ...deps,
        },
      );
    },
    waiting: () =>
      store
        .printWaiting(Number.MAX_SAFE_INTEGER)
        .map((wire) => Math.round((JSON.parse(wire) as { time: number }).time - START_US / 1e6)),
    internal,
    async close() {
      await client.close();
      store.close();
      folder.remove();
    },
  };
}

/** 0 … count − 1. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
