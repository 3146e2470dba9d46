import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect } from 'vitest';
import { parseEditorCall } from '../../src/cli/editorCall.ts';
import { glance } from '../../src/commands/bar/glance.ts';
import { keepServerToday } from '../../src/commands/bar/serverToday.ts';
import { createMachine } from '../../src/context/context.ts';
import { openContext } from '../../src/context/open.ts';
import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { parseStatusBar } from '../../src/server/answers/today.ts';
import type { Store } from '../../src/store/store.ts';
import { fakeIo } from './cli.ts';
import { openTestStore, START_US } from './storeKit.ts';
import { useFolder } from './useFolder.ts';

export const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';
export const URL = 'https://w.example/api/v1';
/** An hour after the fixtures start. */
export const NOW_US = START_US + 3_600e6;

/** When, and in which environment, something is asked. */
export interface Moment {
  readonly nowUs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A home of its own for each test of a file, and `hackatime bar` in it. */
export function useBar() {
  const folder = useFolder();
  let ticks = 1;
  const resources = (): string => join(folder.path, '.wakatime');
  const database = (): string => join(resources(), 'hackatime.db');
  const kept = (): string => join(resources(), 'today.json');
  const machineOf = ({ nowUs = NOW_US, env = {} }: Moment) => {
    const io = fakeIo({ env: { HOME: folder.path, ...env } });
    return { ...createMachine(io), io, clock: { nowUs: () => nowUs, monotonicMs: () => 0 } };
  };
  /** As if the files had been written a while ago. */
  const settle = (...names: readonly string[]): void => {
    for (const name of names) {
      const file = join(resources(), name);
      if (existsSync(file)) utimesSync(file, NOW_US / 1e6 - 1, NOW_US / 1e6 - ++ticks);
    }
  };
  const withStore = (work: (store: Store) => void): void => {
    const store = openTestStore(database());
    work(store);
    store.close();
    settle('hackatime.db', 'hackatime.db-wal');
  };
  /** What `hackatime bar` with these words prints; it may say nothing else. */
  const print = async (words: readonly string[] = [], moment: Moment = {}): Promise<string> => {
    const machine = machineOf(moment);
    expect(await glance(['bar', ...words], machine)).toBe(0);
    expect(machine.io.complained()).toBe('');
    return machine.io.printed().trimEnd();
  };
  /** Writes all of the config file. */
  const rawConfig = (text: string): void => {
    const file = join(folder.path, '.wakatime.cfg');
    writeFileSync(file, text);
    utimesSync(file, 1, ++ticks);
  };

  beforeEach(() => {
    mkdirSync(resources(), { mode: 0o700 });
  });
  return {
    resources,
    database,
    kept,
    withStore,
    print,
    json: async (words: readonly string[] = [], moment: Moment = {}) =>
      JSON.parse(await print(['--json', ...words], moment)),
    record: (...heartbeats: readonly Heartbeat[]): void =>
      withStore((store) => store.add(heartbeats.map((heartbeat) => ({ heartbeat, destinations: [] })))),
    /** Writes the config file: a key and these lines. */
    config: (...lines: readonly string[]): void =>
      rawConfig(`[settings]\napi_key = ${KEY}\n${lines.join('\n')}\n`),
    rawConfig,
    /** A server tells today's total, at this moment. */
    async serverTells(totalSeconds: number, moment: Moment = {}, date?: string): Promise<void> {
      const { nowUs = NOW_US } = moment;
      const context = openContext(parseEditorCall([]).options, machineOf(moment));
      const body = {
        cached_at: new Date(nowUs / 1000).toISOString(),
        data: {
          grand_total: { total_seconds: totalSeconds },
          ...(date === undefined ? {} : { range: { date } }),
          projects: [{ name: 'api', total_seconds: totalSeconds }],
        },
      };
      const status = parseStatusBar({ status: 200, body: JSON.stringify(body) }, URL);
      const answer = { baseUrl: URL, dialect: 'wakatime', bar: status, isOfToday: true } as const;
      keepServerToday({ ...answer, projects: status.projects ?? [] }, await context.settings(), context);
      context.close();
      settle('hackatime.db', 'hackatime.db-wal', 'today-server.json');
    },
  };
}
