/**
 * What the launcher of `hackatime link` adds to a heartbeat call, how long it holds an editor behind a slow server, and how
 * many heartbeats survive an editor that ends the call's process group; and what a heartbeat costs that a launcher leaves in
 * memory. Usage: npm run bench:launcher [-- --runs 60]. Needs `npm run build` first.
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { benchBurst, benchLone, openLane } from './bench/lane.mts';
import { argumentOf, median } from './bench/measure.mts';

const BIN = resolve(import.meta.dirname, '../bin/hackatime.js');
const WARM_UP_RUNS = 20;
const SLOW_MS = 5000;
const KILLS = 50;
/** neovim's signal comes some 50 ms after the call was started. */
const KILL_AFTER_MS = [3, 10, 25, 50];

const runs = argumentOf('runs', 60);

const folder = mkdtempSync(join(tmpdir(), 'hackatime-bench-'));
const home = join(folder, 'home');
const bin = join(home, 'bin');
const launcher = join(bin, 'wakatime-cli');
const file = join(folder, 'a.py');
const empty = join(folder, 'empty.js');
const env = {
  PATH: `${bin}:/usr/bin:/bin`,
  HOME: home,
  TMPDIR: folder,
  TZ: 'UTC',
  LANG: 'C.UTF-8',
  HACKATIME_FAST_LANE: 'off',
};
let time = Math.floor(Date.now() / 1000) - 100_000;

interface Ended {
  readonly code: number | null;
  readonly wallMs: number;
}

function run(
  command: string,
  argv: readonly string[],
  killAfterMs?: number,
  around: Readonly<Record<string, string>> = env,
): Promise<Ended> {
  const start = process.hrtime.bigint();
  return new Promise((done, fail) => {
    const child = spawn(command, argv, { env: around, cwd: folder, stdio: 'ignore', detached: true });
    child.on('error', fail);
    const kill = (): boolean => process.kill(-(child.pid ?? 0), 'SIGTERM');
    const timer = killAfterMs === undefined ? undefined : setTimeout(kill, killAfterMs);
    child.on('exit', (code) => {
      clearTimeout(timer);
      done({ code, wallMs: Number(process.hrtime.bigint() - start) / 1e6 });
    });
  });
}

/** Prints exit code and microseconds of a command. */
const WATCH = `a=$EPOCHREALTIME; "$@" >/dev/null; c=$?; b=$EPOCHREALTIME; echo $c $((\${b/[.,]/} - \${a/[.,]/}))`;

/** A call by a shell, which is as small as an editor's helper and measures what it waits for; starting it costs Node some 1 ms. */
function runByShell(
  command: string,
  argv: readonly string[],
  around: Readonly<Record<string, string>> = env,
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn('/bin/bash', ['-c', WATCH, 'bash', command, ...argv], {
      env: around,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.on('error', fail);
    child.on('close', () => {
      const [code = Number.NaN, wallUs = Number.NaN] = printed.split(' ').map(Number);
      done({ code, wallMs: wallUs / 1000 });
    });
  });
}

/** bash has a clock for it since 5.0. */
const hasClock = spawnSync('/bin/bash', ['-c', '[ -n "$EPOCHREALTIME" ]'], { stdio: 'ignore' }).status === 0;
const runTimed: typeof runByShell = hasClock
  ? runByShell
  : (command, argv, around) => run(command, argv, undefined, around);

function heartbeat(): string[] {
  time += 1;
  return ['--entity', file, '--time', `${time}`, '--plugin', 'neovim/0.7 wakatime.nvim/12.0', '--write'];
}

/** A server that takes everything after so many milliseconds; `times` are those that it has acknowledged. */
async function startServer(delayMs: number): Promise<{ server: Server; url: string; times: Set<number> }> {
  const times = new Set<number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const items = JSON.parse(Buffer.concat(chunks).toString()) as { readonly time: number }[];
      setTimeout(() => {
        for (const item of items) times.add(item.time);
        const responses = items.map(() => [{ data: {} }, 201]);
        response.writeHead(202, { 'Content-Type': 'application/json' }).end(JSON.stringify({ responses }));
      }, delayMs);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`, times };
}

function configure(url: string, rateLimitSeconds: number): void {
  const lines = [
    'api_key = 00000000-0000-4000-8000-000000000000',
    `api_url = ${url}`,
    `heartbeat_rate_limit_seconds = ${rateLimitSeconds}`,
  ];
  writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...lines, ''].join('\n'));
}

async function untilAll(times: ReadonlySet<number>, count: number, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  while (times.size < count && Date.now() < end) await new Promise((done) => setTimeout(done, 20));
}

const lane = openLane(home, env);
const quick = await startServer(0);
const slow = await startServer(SLOW_MS);
try {
  mkdirSync(bin, { recursive: true });
  writeFileSync(file, 'x = 1\n');
  writeFileSync(empty, '');
  configure(quick.url, 0);
  await run(process.execPath, [BIN, 'link']);

  console.log(`node ${process.version}, ${process.platform} ${process.arch}, ${runs} interleaved runs`);
  const laneSubjects: readonly (readonly [string, () => Promise<Ended>])[] =
    lane === undefined
      ? []
      : [
          ['/bin/sh -c :', () => runTimed('/bin/sh', ['-c', ':'])],
          [
            'lane, absorber starts',
            async () => {
              await lane.rest();
              return runTimed(launcher, heartbeat(), lane.env);
            },
          ],
          [
            'lane, absorber runs',
            async () => {
              if (lane.absorber() === undefined) await runTimed(launcher, heartbeat(), lane.env);
              return runTimed(launcher, heartbeat(), lane.env);
            },
          ],
        ];
  const subjects: readonly (readonly [string, () => Promise<Ended>])[] = [
    ['node -e 0', () => runTimed(process.execPath, ['-e', '0'])],
    ['empty script', () => runTimed(process.execPath, [empty])],
    ['heartbeat, direct', () => runTimed(process.execPath, [BIN, ...heartbeat()])],
    ['heartbeat, launcher', () => runTimed(launcher, heartbeat())],
    ...laneSubjects,
    ['--version, direct', () => runTimed(process.execPath, [BIN, '--version'])],
    ['--version, launcher', () => runTimed(launcher, ['--version'])],
  ];
  for (const [mode, rateLimit] of [
    ['queued', 86_400],
    ['sent', 0],
  ] as const) {
    configure(quick.url, rateLimit);
    const walls = new Map<string, number[]>(subjects.map(([name]) => [name, []]));
    for (let at = 0; at < runs + WARM_UP_RUNS; at++) {
      for (let turn = 0; turn < subjects.length; turn++) {
        const subject = subjects[(turn + at) % subjects.length];
        if (subject === undefined) continue;
        const [name, start] = subject;
        const { wallMs } = await start();
        if (at >= WARM_UP_RUNS) walls.get(name)?.push(wallMs);
      }
    }
    const bare = median(walls.get('node -e 0') ?? []);
    console.log(`\nheartbeats are ${mode}${' '.repeat(12)}wall ms   × node -e 0`);
    for (const [name, each] of walls) {
      const wall = median(each);
      console.log(`${name.padEnd(28)}${wall.toFixed(1).padStart(8)}${(wall / bare).toFixed(2).padStart(13)}`);
    }
  }

  configure(quick.url, 86_400);
  if (lane !== undefined) {
    const bench = { launcher, direct: [process.execPath, BIN] as const, env, cwd: folder, heartbeat };
    await benchLone(bench, lane);
    await benchBurst(bench, lane);
    await lane.rest();
  }
  await run(process.execPath, [BIN, 'flush', '--quiet']);

  configure(slow.url, 0);
  const behind = await run(launcher, heartbeat());
  const arrived = slow.times.size;
  await untilAll(slow.times, 1, SLOW_MS * 2);
  console.log(
    `\na server that answers after ${SLOW_MS} ms: the launcher ends with ${behind.code} after ` +
      `${behind.wallMs.toFixed(0)} ms (arrived by then: ${arrived}, in the end: ${slow.times.size} of 1)`,
  );

  configure(quick.url, 0);
  for (const afterMs of KILL_AFTER_MS) {
    for (const [name, command, lead] of [
      ['direct', process.execPath, [BIN]],
      ['launcher', launcher, []],
    ] as const) {
      quick.times.clear();
      for (let each = 0; each < KILLS; each++) await run(command, [...lead, ...heartbeat()], afterMs);
      await untilAll(quick.times, KILLS, 500);
      await run(process.execPath, [BIN, 'flush', '--quiet']);
      console.log(
        `SIGTERM to the group after ${afterMs} ms, ${name}: ${quick.times.size} of ${KILLS} heartbeats arrive`,
      );
    }
  }
} finally {
  lane?.remove();
  quick.server.close();
  slow.server.close();
  rmSync(folder, { recursive: true, force: true });
}
