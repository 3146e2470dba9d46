import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { BASE_MS } from '../support/calls.ts';
import { atMost, exactly, type Figure, none } from '../support/figures.ts';
import { HOSTILE, type Hostile, openPlace, SECRET } from '../support/hostile/index.ts';
import { type Measured, runMeasured } from '../support/measured.ts';
import { configure, filesBelow, type TortureHome, type World } from '../support/world.ts';

const AT_ONCE = 2;
/** No call may take nearly as long; it is ended then, and counts as one that hung. */
const LIMIT_MS = 20_000;
const MAX_CPU_MS = 1_000;
const MAX_MEMORY_MB = 200;

interface Outcome extends Measured {
  readonly name: string;
  readonly isStored: boolean;
  readonly leaks: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Repositories that were made to harm who opens a file of theirs, each met by one heartbeat call: the heartbeat is stored, at
 * once, and nothing of the repository is run, believed or given away.
 */
export async function runRepositories(world: World): Promise<readonly Figure[]> {
  const chosen = choose(world);
  const server = await world.server();
  const trap = await openTrap();
  const outcomes: Outcome[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < chosen.length; at = next++) {
      const one = chosen[at];
      if (one === undefined) return;
      outcomes.push(await meet(one, at, world, server.url, trap.url));
      if (outcomes.length % 10 === 0) world.say(`${outcomes.length} of ${chosen.length}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const caught = await trap.close();
  return [
    ...figuresOf(outcomes),
    none('connections to a server that a repository names', caught),
    await meetChanging(world, `${server.url}/api/v1`),
  ];
}

/** All of them, or some of each kind. */
function choose(world: World): readonly Hostile[] {
  const count = world.count(HOSTILE.length, 32);
  return count >= HOSTILE.length ? HOSTILE : world.random.shuffle(HOSTILE).slice(0, count);
}

function figuresOf(outcomes: readonly Outcome[]): readonly Figure[] {
  const named = (test: (one: Outcome) => boolean, tell: (one: Outcome) => unknown): readonly string[] =>
    outcomes.filter(test).map((one) => `${one.name}: ${tell(one)}`);
  const worst = (of: (one: Outcome) => number): Outcome | undefined =>
    outcomes.toSorted((one, other) => of(other) - of(one))[0];
  const slowest = worst(({ cpuMs }) => cpuMs);
  const largest = worst(({ memoryMb }) => memoryMb);
  const latest = worst(({ wallMs }) => wallMs);
  const notStored = named(
    ({ isStored }) => !isStored,
    ({ code }) => `code ${code}`,
  );
  return [
    exactly(
      `heartbeats stored, of ${outcomes.length} repositories`,
      outcomes.length,
      outcomes.length - notStored.length,
      notStored,
    ),
    none(
      'calls that did not end with 0',
      named(
        ({ code }) => code !== 0,
        ({ code }) => code,
      ),
    ),
    none(
      'calls that wrote anything',
      named(
        ({ stdout, stderr }) => stdout + stderr !== '',
        ({ stdout, stderr }) => (stdout + stderr).slice(0, 200),
      ),
    ),
    none(
      'kept of other files',
      outcomes.flatMap(({ leaks }) => leaks),
    ),
    none(
      'changed elsewhere',
      outcomes.flatMap(({ changed }) => changed),
    ),
    atMost(`ms of CPU of the slowest (${slowest?.name})`, MAX_CPU_MS, Math.round(slowest?.cpuMs ?? 0)),
    atMost(
      `MB of memory of the largest (${largest?.name})`,
      MAX_MEMORY_MB,
      Math.round(largest?.memoryMb ?? 0),
    ),
    atMost(`ms of the latest (${latest?.name})`, LIMIT_MS / 2, Math.round(latest?.wallMs ?? 0)),
  ];
}

async function meet(one: Hostile, at: number, world: World, url: string, trapUrl: string): Promise<Outcome> {
  const home = world.home();
  configure(home, `${url}/api/v1`);
  const place = openPlace({ folder: join(home.home, '..', 'hostile'), trapUrl, random: world.random });
  const entity = one.make(place);
  const timeMs = BASE_MS + at;
  const places = [home.home, place.root, place.outside];
  const before = places.map(look);
  const argv = [
    '--entity',
    entity,
    '--time',
    String(timeMs / 1000),
    '--plugin',
    'vscode/1.99 vscode-wakatime/30.2',
  ];
  const ended = await runMeasured(home, argv, { limitMs: LIMIT_MS, cwd: place.root });
  const leaks = (existsSync(home.resources) ? filesBelow(home.resources) : [])
    .filter((file) => readFileSync(file).includes(SECRET))
    .map((file) => `${one.name}: ${file}`);
  const changed = places.flatMap((folder, index) =>
    differences(before[index] ?? new Map(), look(folder), one.name),
  );
  const isStored = countOf(home, timeMs) === 1;
  home.remove();
  return { ...ended, name: one.name, isStored, leaks, changed };
}

/** A file that is a FIFO every other moment: what was looked at need not be what is opened. */
async function meetChanging(world: World, url: string): Promise<Figure> {
  const calls = world.count(30, 4);
  const home = world.home();
  configure(home, url);
  const place = openPlace({ folder: join(home.home, '..', 'hostile'), trapUrl: url, random: world.random });
  place.file('one/a.h');
  place.fifo('two/a.h', 'two/.wakatime', 'two/.wakatime-project');
  place.link('now', 'one');
  const swapper = spawn(process.execPath, ['-e', SWAP], { cwd: place.root, stdio: 'ignore' });
  let stored = 0;
  try {
    for (let at = 0; at < calls; at++) {
      const argv = ['--entity', join(place.root, 'now/a.h'), '--time', String((BASE_MS + at) / 1000)];
      const { code } = await runMeasured(home, argv, { limitMs: LIMIT_MS / 2, cwd: place.root });
      if (code === 0 && countOf(home, BASE_MS + at) === 1) stored++;
    }
  } finally {
    swapper.kill('SIGKILL');
  }
  return exactly('heartbeats stored of a file that is a FIFO every other moment', calls, stored);
}

const SWAP = `
  const fs = require('node:fs');
  for (let at = 0; ; at++) {
    fs.symlinkSync(at % 2 === 0 ? 'two' : 'one', 'next');
    fs.renameSync('next', 'now');
  }`;

function countOf(home: TortureHome, timeMs: number): number {
  if (!existsSync(home.database)) return 0;
  const db = openDatabase(home.database, { timeoutMs: 5_000, mustExist: true });
  try {
    return Number(
      db
        .prepare('SELECT count(*) FROM heartbeat WHERE time_us = ?')
        .pluck()
        .get(timeMs * 1000),
    );
  } finally {
    db.close();
  }
}

/** Everything in a folder but what the program may write, with size and time of the last change. */
function look(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (at: string): void => {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      if (path === join(folder, '.wakatime') && lstatSync(path).isDirectory()) continue;
      const stat = lstatSync(path, { throwIfNoEntry: false });
      if (stat === undefined) continue;
      found.set(path, `${stat.mode} ${stat.size} ${stat.mtimeMs}`);
      if (stat.isDirectory()) walk(path);
    }
  };
  walk(folder);
  return found;
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  name: string,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).map((path) => `${name}: ${path}`);
}

interface Trap {
  readonly url: string;
  /** Gives a line for each connection there was. */
  close(): Promise<readonly string[]>;
}

/** A server to which nobody has a reason to come. */
function openTrap(): Promise<Trap> {
  const caught: string[] = [];
  const server = createServer((socket) => {
    caught.push(`a connection from port ${socket.remotePort}`);
    socket.destroy();
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      done({
        url: `http://127.0.0.1:${port}`,
        close: () => new Promise((closed) => server.close(() => closed(caught))),
      });
    });
  });
}
