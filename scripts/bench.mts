/**
 * What a call costs, as medians and as ratios to an empty script on the same Node, all subjects taking turns in one run.
 * Usage: npm run bench [-- --runs 40] [--history 1000000] [--beside FILE]. Needs `npm run build` first. FILE is the
 * bin/hackatime.js of another build, which takes turns with this one on a world of its own, so that both can be compared. Where
 * PEER_CLI names another program that takes wakatime-cli's flags, it takes its turn as well.
 */

import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '../src/store/openStore.ts';
import {
  argumentOf,
  type Cost,
  median,
  medianCost,
  runBeside,
  type Subject,
  type Surroundings,
} from './bench/measure.mts';
import { startBenchServer } from './bench/server.mts';
import { fillQueue, makeWorld, type World, writeConfig, writeLastSent } from './bench/world.mts';

const BIN = resolve(import.meta.dirname, '../bin/hackatime.js');
const PLUGIN = 'vscode/1.99 vscode-wakatime/30.2';
const WARM_UP_CALLS = 200;
const SIMULTANEOUS = 300;
const DRAIN = 10_000;
/** Longer than files count as just changing. */
const SETTLED_MS = 60;

const runs = argumentOf('runs', 40);
const historyRows = argumentOf('history', 1_000_000);
const otherBin = textOf('beside');
const peer = process.env['PEER_CLI'];

function textOf(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

/** What stands behind the names of another build's runs. */
const BESIDE = ' (beside)';

/** Something that is measured in turn with others. */
interface Turn {
  readonly name: string;
  readonly around: Surroundings;
  readonly make: () => Subject;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const store = (world: World) => openStore(world.database, { nowUs: () => Date.now() * 1000, log: quiet });

function row(name: string, cost: Cost, empty: Cost): string {
  const cell = (text: string) => text.padStart(10);
  return [
    name.padEnd(38),
    cell(cost.wallMs.toFixed(1)),
    cell((cost.wallMs / empty.wallMs).toFixed(2)),
    ...(Number.isNaN(cost.cpuMs)
      ? []
      : [
          cell(cost.cpuMs.toFixed(1)),
          cell((cost.cpuMs / empty.cpuMs).toFixed(2)),
          cell(cost.peakMb.toFixed(1)),
          cell((cost.peakMb - empty.peakMb).toFixed(1)),
        ]),
  ].join('');
}

const folder = mkdtempSync(join(tmpdir(), 'hackatime-bench-'));
const server = await startBenchServer();
const secure = await startBenchServer({ isTls: true });
try {
  const world = makeWorld(folder, historyRows, Date.now() * 1000);
  const around = surroundingsOf(world);
  let clock = Math.floor(Date.now() / 1000) - 4_000;
  const heartbeat = (bin = BIN, file = world.file): readonly string[] => {
    clock += 1;
    const words = ['--entity', file, '--time', String(clock), '--plugin', PLUGIN, '--lineno', '7', '--write'];
    return [bin, ...words];
  };
  const programs = (bin: string, own: World, ownTls: World, mark: string): readonly Turn[] => {
    const turn = (name: string, argv: () => readonly string[], before?: () => void, its = own): Turn => ({
      name: name + mark,
      around: surroundingsOf(its),
      make: () => ({ name, argv: argv(), ...(before === undefined ? {} : { before }) }),
    });
    const beat = (): readonly string[] => heartbeat(bin, own.file);
    const beatOverTls = (): readonly string[] => heartbeat(bin, ownTls.file);
    return [
      turn('heartbeat, queued', beat, () => {
        writeConfig(own, server.url, 120);
        writeLastSent(own, Date.now());
      }),
      turn('heartbeat, sent', beat, () => writeConfig(own, server.url, 0)),
      turn('heartbeat, sent over TLS', beatOverTls, () => writeConfig(ownTls, secure.url, 0, secure), ownTls),
      turn('--version', () => [bin, '--version']),
      turn('--today', () => [bin, '--today', '--source', 'local']),
      turn('hackatime today', () => [bin, 'today', '--source', 'local']),
      ...(knowsBar(bin, own) ? bars(turn, bin, own) : []),
    ];
  };
  const bars = (
    turn: (name: string, argv: () => readonly string[], before: () => void) => Turn,
    bin: string,
    own: World,
  ): readonly Turn[] => {
    const argv = (): readonly string[] => [bin, 'bar'];
    return [
      turn('bar, counted before', argv, () => keepBar(bin, own)),
      turn('bar, first after a heartbeat', argv, () => {
        writeConfig(own, server.url, 120);
        writeLastSent(own, Date.now());
        keepBar(bin, own);
        recordNow(bin, own);
      }),
      turn('bar, counting all of today', argv, () => rmSync(keptBar(own), { force: true })),
    ];
  };
  const peers = (program: string): readonly Turn[] => {
    const place = join(folder, 'peer');
    mkdirSync(place);
    const own = makeWorld(place, 0, Date.now() * 1000);
    const turn = (
      name: string,
      before: () => void,
      argv = () => heartbeat(BIN, own.file).slice(1),
    ): Turn => ({
      name: `peer: ${name}`,
      around: surroundingsOf(own),
      make: () => ({ name, program, argv: argv(), before }),
    });
    return [
      turn('heartbeat, queued', () => {
        writeConfig(own, server.url, 120);
        writeLastSent(own, Date.now());
      }),
      turn('heartbeat, sent', () => writeConfig(own, server.url, 0)),
      turn('heartbeat, sent over TLS', () => writeConfig(own, secure.url, 0, secure)),
      turn(
        '--version',
        () => undefined,
        () => ['--version'],
      ),
    ];
  };
  const plain = (name: string, argv: readonly string[]): Turn => ({
    name,
    around,
    make: () => ({ name, argv }),
  });
  const other = otherBin === undefined ? undefined : otherWorld(otherBin, world);
  const subjects: readonly Turn[] = [
    plain('empty script', [world.empty]),
    plain('SQLite alone', [world.sqlite]),
    plain('node -e 0', ['-e', '0']),
    ...programs(BIN, world, withTls(world), ''),
    ...(other === undefined || otherBin === undefined
      ? []
      : programs(otherBin, other, withTls(other), BESIDE)),
    ...(peer === undefined ? [] : peers(peer)),
  ];

  const queued = subjects.filter(({ name }) => name.startsWith('heartbeat, queued'));
  for (let call = 0; call < WARM_UP_CALLS; call++) {
    for (const { make, around: its } of queued) await runBeside(make(), its);
    if (call % 20 === 19) drop(world);
  }
  const costs = new Map<string, Cost[]>(subjects.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run++) {
    // Turns in a new order each time, so that no subject always follows the same one.
    const order = [...subjects.slice(run % subjects.length), ...subjects.slice(0, run % subjects.length)];
    for (const { name, make, around: its } of order) {
      costs.get(name)?.push(await runBeside(make(), its));
      if (name === 'heartbeat, queued' && run % 10 === 9) drop(world);
    }
  }
  const empty = medianCost(costs.get('empty script') ?? []);
  console.log(
    `node ${process.version}, ${process.platform} ${process.arch}, ${runs} interleaved runs, ${historyRows} heartbeats of history`,
  );
  console.log(
    `${' '.repeat(38)}${['wall ms', '× empty', 'CPU ms', '× empty', 'peak MB', 'more MB'].map((head) => head.padStart(10)).join('')}`,
  );
  for (const { name } of subjects) console.log(row(name, medianCost(costs.get(name) ?? []), empty));
  if (other !== undefined) {
    for (const { name } of programs(BIN, world, world, '')) {
      console.log(costs.has(name + BESIDE) ? compare(name, costs) : `${name}: not known to the build beside`);
    }
  }
  const walls = (costs.get('empty script') ?? []).map(({ wallMs }) => wallMs).sort((a, b) => a - b);
  const noise =
    ((walls.at(Math.floor(walls.length * 0.9)) ?? 0) - (walls.at(Math.floor(walls.length * 0.1)) ?? 0)) /
    empty.wallMs;
  console.log(
    `noise: the middle 80 % of the empty script's runs span ${(noise * 100).toFixed(0)} % of its median`,
  );

  const drains: number[] = [];
  for (let round = 0; round < 5; round++) {
    drop(world);
    fillQueue(world, DRAIN, round);
    const before = server.received();
    const cost = await runBeside({ name: 'drain', argv: [BIN, 'flush', '--quiet'] }, around);
    if (server.received() - before !== DRAIN)
      throw new Error(`drained ${server.received() - before} of ${DRAIN}`);
    drains.push(cost.wallMs);
  }
  console.log(
    `draining ${DRAIN} queued heartbeats: ${median(drains).toFixed(0)} ms (${drains.map((ms) => ms.toFixed(0)).join(', ')})`,
  );

  drop(world);
  writeConfig(world, server.url, 120);
  writeLastSent(world, undefined);
  server.reset();
  const firstTime = clock + 1;
  const codes = await simultaneous(around, heartbeat);
  const opened = store(world);
  const calls = [...opened.history(firstTime * 1e6, (firstTime + SIMULTANEOUS) * 1e6)];
  const rows = calls.filter(({ project }) => project === 'api').length;
  const waiting = opened.countWaiting();
  opened.close();
  console.log(
    `${SIMULTANEOUS} simultaneous calls: exit codes ${JSON.stringify(codes)}, ${rows} rows in the history, ` +
      `${server.times().size} delivered and ${waiting} waiting, at most ${server.mostOpen()} request at a time`,
  );
} finally {
  server.stop();
  secure.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** How this build's runs stand to those of the other in the same round. */
function compare(name: string, costs: ReadonlyMap<string, readonly Cost[]>): string {
  const theirs = costs.get(name + BESIDE) ?? [];
  const more = (pick: (cost: Cost) => number): string => {
    const ratios = (costs.get(name) ?? []).map((mine, at) => pick(mine) / pick(theirs[at] ?? mine));
    return `${((median(ratios) - 1) * 100).toFixed(1)} %`;
  };
  return `${name}: ${more(({ wallMs }) => wallMs)} more than beside, CPU ${more(({ cpuMs }) => cpuMs)} (median of pairs)`;
}

function surroundingsOf({ home, repository }: World): Surroundings {
  return {
    node: process.execPath,
    env: { PATH: process.env['PATH'], HOME: home, TMPDIR: folder, TZ: 'UTC', LANG: 'C.UTF-8' },
    cwd: repository,
    folder,
  };
}

/** Where a status bar's answer is kept. */
function keptBar({ home }: World): string {
  return join(home, '.wakatime', 'today.json');
}

/** Whether a build has the command `bar`: an older one is measured without it. */
function knowsBar(bin: string, own: World): boolean {
  const { status } = spawnSync(process.execPath, [bin, 'bar', '--help'], { env: surroundingsOf(own).env });
  return status === 0;
}

/** Has today counted, so that the next call finds it kept: once the files have been left alone for a while. */
function keepBar(bin: string, own: World): void {
  waitUntilSettled();
  const ran = spawnSync(process.execPath, [bin, 'bar'], { env: surroundingsOf(own).env });
  if (!existsSync(keptBar(own))) throw new Error(`bar keeps nothing: ${ran.stderr}`);
}

/** Records a heartbeat of this moment. */
function recordNow(bin: string, own: World): void {
  const words = ['--entity', own.file, '--time', String(Date.now() / 1000), '--plugin', PLUGIN];
  const { status } = spawnSync(process.execPath, [bin, ...words], { env: surroundingsOf(own).env });
  if (status !== 0) throw new Error(`a heartbeat ended with ${status}`);
  waitUntilSettled();
}

function waitUntilSettled(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SETTLED_MS);
}

/** A world for another build, which may know another schema: it takes in the history by itself. */
function otherWorld(bin: string, world: World): World {
  const place = join(folder, 'beside');
  const lines = join(folder, 'history.jsonl');
  mkdirSync(place);
  const made = makeWorld(place, 0, Date.now() * 1000);
  for (const suffix of ['', '-wal', '-shm']) rmSync(made.database + suffix, { force: true });
  const run = (own: World, ...argv: readonly string[]): void => {
    const ran = spawnSync(process.execPath, argv, { env: { ...process.env, HOME: own.home } });
    if (ran.status !== 0) throw new Error(`${argv.join(' ')}: ${ran.stderr}`);
  };
  run(world, BIN, 'export', lines);
  run(made, bin, 'import', lines);
  return made;
}

/** The same user with another server: one whose server is another in each call is nobody, and what is known of it is begun anew. */
function withTls({ folder: place, database }: World): World {
  const made = makeWorld(join(place, 'secure'), 0, Date.now() * 1000);
  for (const suffix of ['-wal', '-shm']) rmSync(made.database + suffix, { force: true });
  copyFileSync(database, made.database);
  return made;
}

/** Empties the queue without sending. */
function drop(world: World): void {
  const opened = store(world);
  for (const { id } of opened.destinations()) {
    for (;;) {
      const rows = opened.take(id, { limit: 1000, newestFirst: false });
      if (rows.length === 0) break;
      opened.settle({
        destinationId: id,
        nowUs: Date.now() * 1000,
        delivered: rows.map((one) => one.id),
        quarantined: [],
        failed: [],
        refused: [],
      });
    }
  }
  opened.close();
}

async function simultaneous(
  around: Surroundings,
  argv: () => readonly string[],
): Promise<Record<string, number>> {
  const codes: Record<string, number> = {};
  await Promise.all(
    Array.from(
      { length: SIMULTANEOUS },
      () =>
        new Promise<void>((done) => {
          const child = spawn(around.node, argv(), { env: around.env, cwd: around.cwd, stdio: 'ignore' });
          child.on('exit', (code) => {
            codes[String(code)] = (codes[String(code)] ?? 0) + 1;
            done();
          });
        }),
    ),
  );
  return codes;
}
