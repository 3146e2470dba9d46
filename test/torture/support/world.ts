import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Home, KEY, makeHome, type Running } from '../../support/bundle.ts';
import { createRandom, type Random } from './random.ts';
import { startTortureServer, type TortureServer } from './server.ts';

/** A home of its own, whose processes end with the world. */
export interface TortureHome extends Home {
  readonly resources: string;
  readonly database: string;
}

/** Everything a scenario needs, and a way to take it all away again. */
export interface World {
  readonly random: Random;
  /** A count of the full scenario, for the scale of this run. */
  count(full: number, least: number): number;
  home(): TortureHome;
  server(): Promise<TortureServer>;
  /** Tells whoever watches how far it is. */
  say(text: string): void;
  /** Ends every process, server and folder. */
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly seed: number;
  readonly scale: number;
  readonly say?: (text: string) => void;
}

/** No process of any scenario has so much to do. */
const PATIENCE_MS = 10 * 60 * 1_000;

/** A new world; whoever makes it closes it. */
export function createWorld({ seed, scale, say = () => undefined }: WorldOptions): World {
  const running = new Set<Running>();
  const homes: TortureHome[] = [];
  const servers: TortureServer[] = [];
  return {
    random: createRandom(seed),
    count: (full, least) => Math.max(least, Math.round(full * scale)),
    home() {
      const made = makeHome();
      const home: TortureHome = {
        ...made,
        resources: join(made.home, '.wakatime'),
        database: join(made.home, '.wakatime', 'hackatime.db'),
        start(argv, options) {
          const started = made.start(argv, options);
          running.add(started);
          // Ended by a signal of its own, so that it cannot be taken for one that was killed on purpose.
          const timer = setTimeout(() => started.kill('SIGABRT'), PATIENCE_MS);
          const forget = (): void => {
            clearTimeout(timer);
            running.delete(started);
          };
          started.ended.then(forget, forget);
          return started;
        },
        run: (argv, options) => home.start(argv, options).ended,
      };
      homes.push(home);
      return home;
    },
    async server() {
      const server = await startTortureServer();
      servers.push(server);
      return server;
    },
    say,
    async close() {
      const left = [...running];
      for (const one of left) one.kill('SIGKILL');
      await Promise.allSettled(left.map(({ ended }) => ended));
      await Promise.all(servers.splice(0).map((server) => server.close()));
      for (const home of homes.splice(0)) home.remove();
    },
  };
}

/** The usual config: a key, a server, and no limit on how often it is asked. */
export function configure(home: TortureHome, url: string, more: readonly string[] = []): void {
  home.config([`api_key = ${KEY}`, `api_url = ${url}`, 'heartbeat_rate_limit_seconds = 0', ...more]);
}

/** What a scenario must not leave behind in a home, one line each: processes, spool files, keys. */
export function findLeftovers(home: TortureHome): readonly string[] {
  const files = filesBelow(home.home);
  const isKept = (file: string): boolean => file.endsWith('.wakatime.cfg');
  return [
    ...findProcesses(home).map((pid) => `process ${pid} still runs`),
    ...files.filter((file) => file.includes('/spool/')).map((file) => `${file} is still in the spool`),
    ...files
      .filter((file) => !isKept(file) && readFileSync(file).includes(KEY))
      .map((file) => `${file} holds the key`),
    ...files.filter((file) => /corrupt|salvage-new/.test(file)).map((file) => `${file} was set aside`),
  ];
}

/** Processes that were started with this home; none where the system has no /proc. */
export function findProcesses(home: TortureHome): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && hasHome(name, home.home))
      .map(Number);
  } catch {
    return [];
  }
}

function hasHome(pid: string, home: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`);
  } catch {
    return false;
  }
}

/** Every file below a folder. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}
