/**
 * What reports on many years cost: medians of several runs of the built program over one large history, beside an empty
 * script on the same Node, with the bounds they have to keep. Ends with 1 when one is broken.
 * Usage: npm run bench:years [-- --heartbeats 5000000 --runs 5]. Needs `npm run build` first, and 3 GB for the default.
 */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeHistory } from './bench/history.mts';
import { argumentOf, median, meterSource, runOnce, type Subject } from './bench/measure.mts';

const BIN = resolve(import.meta.dirname, '../bin/hackatime.js');

const DAYS_MS = 150;
const BAR_TIMES = 1.3;
const HEATMAP_MS = 200;
const OTHER_MS = 3_000;
const BYTES = 100;
const PER_SECOND = 50_000;

/** By how many milliseconds something may take longer than an empty script, or how many times as long. */
type Bound = number | { readonly times: number };

/** The bar's first call after a heartbeat. */
const BAR_LATER = 'bar --json';
/** Longer than files count as just changing. */
const SETTLED_MS = 60;

/** Words after the program's name, and how long they may take. */
const REPORTS: readonly (readonly [words: string, bound: Bound])[] = [
  ...['project', 'language', 'editor', 'day', 'project,language,editor,day'].flatMap((by) =>
    ['all', '2020', '2019-07', '--from 2015-03-10 --to 2025-10-20'].map(
      (range) => [`stats ${range} --by ${by}`, DAYS_MS] as const,
    ),
  ),
  ['stats all --by project --rule wakapi', DAYS_MS],
  ['stats all --by project --rule wakatime', DAYS_MS],
  ['stats 2025 --by project,day', DAYS_MS],
  ['projects', DAYS_MS],
  ['today', DAYS_MS],
  ['bar', { times: BAR_TIMES }],
  [BAR_LATER, { times: BAR_TIMES }],
  ['heatmap 2025', HEATMAP_MS],
  ['heatmap all', HEATMAP_MS],
  ['stats all --by branch', OTHER_MS],
  ['stats all --by machine', OTHER_MS],
  ['stats all --by os', OTHER_MS],
  ['stats all --by category', OTHER_MS],
  ['stats all --by entity', OTHER_MS],
  ['stats all --by dependency', OTHER_MS],
  ['stats all --by weekday', OTHER_MS],
  ['stats all --by hour', OTHER_MS],
  ['stats all --by project,entity,branch,hour', OTHER_MS],
  ['stats all --tz Asia/Tokyo --by day', OTHER_MS],
  ['stats all --day-start 4 --by project', OTHER_MS],
  ['stats all --keystroke-timeout 15', OTHER_MS],
  ['stats all --project project-3 --by language', OTHER_MS],
  ['stats all --language Go --rule wakapi --by project', OTHER_MS],
  ['stats all --writes-only', OTHER_MS],
  ['stats --from 2015-03-10T12:00 --to 2025-10-20T12:00', OTHER_MS],
  ['heatmap all --project project-3', OTHER_MS],
  ['project project-3', OTHER_MS],
  ['sessions all', OTHER_MS],
  ['streak', OTHER_MS],
  ['goal --weekly 10h', OTHER_MS],
];

const heartbeats = argumentOf('heartbeats', 5_000_000);
const runs = argumentOf('runs', 5);

const folder = mkdtempSync(join(tmpdir(), 'hackatime-years-'));
const broken: string[] = [];

function tell(what: string, figures: readonly string[], isKept: boolean): void {
  if (!isKept) broken.push(what);
  console.log(
    what.padEnd(56) + figures.map((figure) => figure.padStart(14)).join('') + (isKept ? '' : '  BROKEN'),
  );
}

try {
  const home = join(folder, 'home');
  const res = join(home, '.wakatime');
  const given = join(folder, 'given.jsonl');
  mkdirSync(home);
  writeFileSync(join(folder, 'meter.cjs'), meterSource);
  writeFileSync(join(folder, 'empty.js'), '');
  writeHistory(given, heartbeats);
  const around = {
    node: process.execPath,
    env: { PATH: process.env['PATH'], HOME: home, TZ: 'Europe/Berlin' },
    cwd: folder,
    folder,
  };
  const empty: Subject = { name: 'node -e 0', argv: [join(folder, 'empty.js')] };
  const emptyRuns: number[] = [];
  const runEmpty = (): void => void emptyRuns.push(runOnce(empty, around).wallMs);
  /** A goal that is not reached ends with 1, and a heartbeat without a key with 104. */
  const codesOf = (words: string): readonly number[] =>
    words.startsWith('goal') ? [0, 1] : words.startsWith('--entity') ? [0, 104] : [0];
  const wallOf = (words: string): number =>
    runOnce({ name: words, argv: [BIN, ...words.split(' ')], status: codesOf(words) }, around).wallMs;
  const settle = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SETTLED_MS);
  const recordNow = (): void => {
    wallOf(`--entity ${join(folder, 'empty.js')} --project api --time ${Date.now() / 1_000}`);
    settle();
  };

  console.log(`${heartbeats} heartbeats, medians of ${runs} runs\n`);
  const importMs = wallOf(`import ${given}`);
  rmSync(given);
  const rate = (heartbeats / importMs) * 1_000;
  tell('import, once', [`${(importMs / 1_000).toFixed(1)} s`, `${Math.round(rate)}/s`], rate >= PER_SECOND);
  const bytes = readdirSync(res)
    .filter((name) => name.startsWith('hackatime.db'))
    .reduce((sum, name) => sum + statSync(join(res, name)).size, 0);
  const each = bytes / heartbeats;
  tell(
    'on disk, digest included',
    [`${(bytes / 1e6).toFixed(0)} MB`, `${each.toFixed(1)} B each`],
    each <= BYTES,
  );
  for (const rule of ['hackatime', 'wakapi', 'wakatime']) {
    const firstMs = wallOf(`stats all --rule ${rule}`);
    tell(`the first report by the rule of ${rule}, once`, [`${firstMs.toFixed(0)} ms`], true);
  }
  console.log();

  // What is worked on has been counted today; the first heartbeat of a project has all of the day counted.
  recordNow();
  wallOf('bar');
  const costs = REPORTS.map(() => [] as number[]);
  for (let run = 0; run < runs; run++) {
    for (const [at, [words]] of REPORTS.entries()) {
      if (words === BAR_LATER) recordNow();
      runEmpty();
      costs[at]?.push(wallOf(words));
    }
  }
  const emptyMs = median(emptyRuns);
  const spread = emptyRuns.toSorted((a, b) => a - b);
  const low = spread[Math.floor(spread.length * 0.1)] ?? emptyMs;
  const high = spread[Math.floor(spread.length * 0.9)] ?? emptyMs;
  for (const [at, [words, bound]] of REPORTS.entries()) {
    const wallMs = median(costs[at] ?? []);
    const isTimes = typeof bound !== 'number';
    const mostMs = isTimes ? emptyMs * bound.times : emptyMs + bound;
    const figures = [
      `${wallMs.toFixed(0)} ms`,
      `+${(wallMs - emptyMs).toFixed(0)} ms`,
      `×${(wallMs / emptyMs).toFixed(2)}`,
    ];
    const name = words === BAR_LATER ? 'bar, first after a heartbeat' : words;
    tell(name, [...figures, isTimes ? `≤ ×${bound.times}` : `≤ +${bound} ms`], wallMs <= mostMs);
  }
  console.log(
    `\nan empty script: ${emptyMs.toFixed(1)} ms; the middle 80 % of its ${emptyRuns.length} runs span ` +
      `${(((high - low) / emptyMs) * 100).toFixed(0)} % of that`,
  );
  console.log(broken.length === 0 ? 'every bound is kept' : `broken: ${broken.join('; ')}`);
  if (broken.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
