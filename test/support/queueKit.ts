import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyHash } from '../../src/config/servers/apiKey.ts';
import { createMachine, type Machine } from '../../src/context/context.ts';
import { DEFAULT_DESTINATION, type DestinationRef } from '../../src/heartbeat/destination.ts';
import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { runHuman } from '../../src/human.ts';
import type { Settlement } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';
import type { Io } from '../../src/system/ports.ts';
import { fakeIo } from './cli.ts';
import { KEY, KEY2 } from './config.ts';
import { beat, idOf, makeFolder, openTestStore, queued, START_US, settlement } from './storeKit.ts';

export const API_URL = 'http://127.0.0.1:9/api/v1';
export const MIRROR_URL = 'http://127.0.0.1:9/mirror';
/** The mirror of the kit's configuration. */
export const MIRROR: DestinationRef = { url: MIRROR_URL, keyHash: keyHash(KEY2) };
/** A day after the heartbeats. */
export const NOW_US = START_US + 86_400e6;

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A home with a configuration and a real database, in which commands for people run. */
export interface QueueKit {
  readonly home: string;
  readonly database: string;
  readonly spool: string;
  config(lines: readonly string[]): void;
  /** Queues heartbeats, by seconds after the start. */
  queue(seconds: readonly number[], refs?: readonly DestinationRef[], patch?: Partial<Heartbeat>): void;
  settle(ref: DestinationRef, patch: Partial<Settlement>): void;
  /** Works on the database and closes it again. */
  withStore<T>(work: (store: Store) => T): T;
  /** Wire JSON of all that waits, oldest first. */
  waiting(): readonly string[];
  run(argv: readonly string[], io?: Parameters<typeof fakeIo>[0], deps?: Partial<Machine>): Promise<Ran>;
  /** As `run` with `--json`, parsed. */
  json(...argv: readonly string[]): Promise<Record<string, unknown>>;
  /** All that is in files of the resources folder, names included. */
  rawBytes(): string;
  /** Milliseconds that commands have waited, without waiting. */
  readonly waits: readonly number[];
  /** Moves the clock. */
  pass(seconds: number): void;
  remove(): void;
}

export function createQueueKit(apiUrl = API_URL): QueueKit {
  const folder = makeFolder();
  const home = folder.path;
  const resources = join(home, '.wakatime');
  mkdirSync(resources, { mode: 0o700 });
  const database = join(resources, 'hackatime.db');
  let nowUs = NOW_US;
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => {
    waits.push(ms);
    nowUs += ms * 1000;
  };
  const withStore = <T>(work: (store: Store) => T): T => {
    const store = openTestStore(database);
    try {
      return work(store);
    } finally {
      store.close();
    }
  };
  const run: QueueKit['run'] = async (argv, given = {}, deps = {}) => {
    const io = fakeIo({ ...given, env: { HOME: home, TMPDIR: home, ...given.env } });
    const clock = { nowUs: () => nowUs, monotonicMs: () => nowUs / 1000 };
    const code = await runHuman(argv, { ...createMachine(io as Io), clock, wait, ...deps });
    return { code, out: io.printed(), err: io.complained() };
  };
  const kit: QueueKit = {
    home,
    database,
    spool: join(resources, 'spool'),
    config: (lines) => writeFileSync(join(home, '.wakatime.cfg'), `${lines.join('\n')}\n`),
    queue: (seconds, refs = [DEFAULT_DESTINATION], patch = {}) =>
      withStore((store) => {
        store.add(seconds.map((second) => queued(beat(second, patch), ...refs)));
      }),
    settle: (ref, patch) => withStore((store) => store.settle(settlement(idOf(store, ref), patch))),
    withStore,
    waiting: () => withStore((store) => store.printWaiting(Number.MAX_SAFE_INTEGER)),
    run,
    async json(...argv) {
      const { out } = await run([...argv, '--json']);
      return JSON.parse(out) as Record<string, unknown>;
    },
    rawBytes: () =>
      (statSync(resources).isDirectory() ? readdirSync(resources, { recursive: true, encoding: 'utf8' }) : [])
        .map((name) => join(resources, name))
        .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
        .map((path) => path + readFileSync(path).toString('latin1'))
        .join('\n'),
    waits,
    pass(seconds) {
      nowUs += seconds * 1e6;
    },
    remove: folder.remove,
  };
  kit.config([
    '[settings]',
    `api_url = ${apiUrl}`,
    `api_key = ${KEY}`,
    '[destinations]',
    `mirror = ${MIRROR_URL} | ${KEY2}`,
  ]);
  return kit;
}

/** What a person at a terminal sees and says. */
export const atTerminal = (answer: string | undefined): Parameters<typeof fakeIo>[0] => ({
  stdinIsTty: true,
  stdoutIsTty: true,
  stderrIsTty: true,
  env: { NO_COLOR: '1' },
  readLine: async () => ({ text: answer, isLate: false }),
});
