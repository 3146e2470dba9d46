/**
 * How long a long queue takes to a server that takes its time for each request, over HTTP and over TLS.
 * Usage: npm run bench:drain [-- --rows 10000] [--ms 50] [--runs 3]. Needs `npm run build` first.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argumentOf, median, runBeside, type Surroundings } from './bench/measure.mts';
import { startBenchServer } from './bench/server.mts';
import { fillQueue, makeWorld, writeConfig } from './bench/world.mts';

const BIN = resolve(import.meta.dirname, '../bin/hackatime.js');
const rows = argumentOf('rows', 10_000);
const delayMs = argumentOf('ms', 50);
const runs = argumentOf('runs', 3);

/** What stands behind the address of a server, and which server is known by it. */
const SERVERS = [
  { name: 'a server that is told by its answers', path: '/api/v1', isTls: false },
  { name: 'Hackatime', path: '/api/hackatime/v1', isTls: false },
  { name: 'Hackatime, over TLS', path: '/api/hackatime/v1', isTls: true },
  { name: 'Wakapi, which gets all in order', path: '/api/compat/wakatime/v1', isTls: false },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'hackatime-bench-'));
try {
  const world = makeWorld(folder, 0, Date.now() * 1000);
  const around: Surroundings = {
    node: process.execPath,
    env: { PATH: process.env['PATH'], HOME: world.home, TMPDIR: folder, TZ: 'UTC', LANG: 'C.UTF-8' },
    cwd: world.repository,
    folder,
  };
  console.log(`${rows} queued heartbeats, ${delayMs} ms a request, medians of ${runs} runs`);
  let filled = 0;
  for (const { name, path, isTls } of SERVERS) {
    const server = await startBenchServer({ delayMs, isTls });
    try {
      writeConfig(world, server.url, 120, { path, certificates: server.certificates });
      const walls: number[] = [];
      for (let round = 0; round < runs; round++) {
        fillQueue(world, rows, filled++);
        const before = server.received();
        const cost = await runBeside({ name, argv: [BIN, 'flush', '--quiet'] }, around);
        const came = server.received() - before;
        if (came !== rows) throw new Error(`${name}: ${came} of ${rows} came`);
        walls.push(cost.wallMs);
      }
      const all = walls.map((ms) => (ms / 1000).toFixed(2)).join(', ');
      console.log(
        `${name}: ${(median(walls) / 1000).toFixed(2)} s (${all}), at most ${server.mostOpen()} requests at a time`,
      );
    } finally {
      server.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
