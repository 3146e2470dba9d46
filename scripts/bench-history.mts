/**
 * How fast a file of heartbeats comes into the history, how large it is there, and how fast it goes out again: medians of
 * several runs of the built program, beside an empty script on the same Node.
 * Usage: npm run bench:history [-- --heartbeats 500000 --runs 3]. Needs `npm run build` first.
 */

import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readChunks } from '../src/system/disk/files.ts';
import { writeHistory } from './bench/history.mts';
import { argumentOf, medianCost, meterSource, runOnce, type Subject } from './bench/measure.mts';

const BIN = resolve(import.meta.dirname, '../bin/hackatime.js');

/** Larger files than a buffer can hold come in chunks. */
function hashOf(file: string): string {
  const hash = createHash('sha256');
  for (const chunk of readChunks(file)) hash.update(chunk);
  return hash.digest('hex');
}

const heartbeats = argumentOf('heartbeats', 500_000);
const runs = argumentOf('runs', 3);

const folder = mkdtempSync(join(tmpdir(), 'hackatime-history-'));
try {
  const home = join(folder, 'home');
  const database = join(home, '.wakatime', 'hackatime.db');
  const given = join(folder, 'given.jsonl');
  const back = join(folder, 'back.jsonl');
  writeFileSync(join(folder, 'meter.cjs'), meterSource);
  writeFileSync(join(folder, 'empty.js'), '');
  writeHistory(given, heartbeats);
  const around = {
    node: process.execPath,
    env: { PATH: process.env['PATH'], HOME: home, TZ: 'UTC' },
    cwd: folder,
    folder,
  };
  const anew = (name: string, file: string): Subject => ({
    name,
    argv: [BIN, 'import', file],
    before: () => {
      rmSync(home, { recursive: true, force: true });
      mkdirSync(home);
    },
  });
  const [table, packed] = [join(folder, 'given.csv'), `${given}.gz`];
  await pipeline(createReadStream(given), createGzip(), createWriteStream(packed));
  runOnce(anew('import', given), around);
  runOnce({ name: 'export', argv: [BIN, 'export', table, '--format', 'csv'] }, around);
  const subjects: readonly Subject[] = [
    { name: 'node -e 0', argv: [join(folder, 'empty.js')] },
    anew('import of CSV', table),
    anew('import of gzip', packed),
    anew('import', given),
    { name: 'import again', argv: [BIN, 'import', given] },
    { name: 'export', argv: [BIN, 'export', back] },
  ];
  const costs = subjects.map(() => [] as ReturnType<typeof runOnce>[]);
  for (let run = 0; run < runs; run++)
    for (const [at, subject] of subjects.entries()) costs[at]?.push(runOnce(subject, around));
  const medians = costs.map(medianCost);
  const emptyMs = medians[0]?.wallMs ?? 1;
  console.log(`${heartbeats} heartbeats, medians of ${runs} runs\n`);
  for (const [at, { name }] of subjects.entries()) {
    const { wallMs, peakMb } = medians[at] ?? { wallMs: 0, peakMb: 0 };
    const rate = at === 0 ? '' : `${Math.round((heartbeats / wallMs) * 1000)}/s`;
    const cells = [
      `${wallMs.toFixed(0)} ms`,
      `×${(wallMs / emptyMs).toFixed(1)}`,
      `${peakMb.toFixed(0)} MB`,
      rate,
    ];
    console.log(name.padEnd(16) + cells.map((cell) => cell.padStart(12)).join(''));
  }
  console.log(`\n${(statSync(database).size / heartbeats).toFixed(1)} bytes per heartbeat on disk`);
  const isSame = hashOf(given) === hashOf(back);
  console.log(isSame ? 'the export equals what was imported' : 'THE EXPORT DIFFERS FROM WHAT WAS IMPORTED');
  if (!isSame) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
