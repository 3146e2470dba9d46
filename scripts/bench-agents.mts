/**
 * What reading coding agents' logs costs: one of 1,000,000 records and 500 MB as a whole, its growth by a line that tells of an
 * edit and by one that tells of nothing, in a sync and in an editor's call, one that has not changed, and 200 that have not changed beside
 * an editor's call. Medians of the built program, beside an empty script on the same Node.
 * Usage: npm run bench:agents [-- --records 1000000 --runs 25]. Needs `npm run build` first.
 */

import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { argumentOf, median, medianCost, meterSource, runOnce, type Subject } from './bench/measure.mts';

const BIN = resolve(import.meta.dirname, '../bin/hackatime.js');
/** Long before now, so that no time is still to come. */
const START_MS = Date.UTC(2026, 0, 1);
const SINCE = '2025-12-01';
const WORDS = 'x'.repeat(240);

const records = argumentOf('records', 1_000_000);
const runs = argumentOf('runs', 25);
const folder = mkdtempSync(join(tmpdir(), 'hackatime-agents-'));

const REPLY = 0;
const EDIT = 5;

/** A record of the kinds that sessions mostly hold: replies, results with a file, results with a text, prompts. */
function record(number: number, kind = number % 10): string {
  const common = {
    timestamp: new Date(START_MS + number * 1000).toISOString(),
    sessionId: 's',
    cwd: folder,
    version: '2.1',
  };
  if (kind < 5) {
    const usage = { input_tokens: 3, cache_read_input_tokens: 9000, output_tokens: 85 };
    const message = {
      id: `m${number}`,
      role: 'assistant',
      model: 'claude-opus-4-8',
      content: [{ type: 'text', text: WORDS }],
      usage,
    };
    return `${JSON.stringify({ type: 'assistant', ...common, message })}\n`;
  }
  const message = { role: 'user', content: kind === 9 ? WORDS : [{ type: 'tool_result', content: WORDS }] };
  const file = { filePath: join(folder, `f${number % 50}.ts`), oldString: 'a', newString: 'a\nb' };
  const result = kind === 9 ? {} : { toolUseResult: kind < 7 ? file : { stdout: WORDS, stderr: '' } };
  return `${JSON.stringify({ type: 'user', ...common, message, ...result })}\n`;
}

/** A log with one line of 10 MB in its middle, and an end that is still being written. */
function writeLog(file: string, count: number): void {
  const handle = openSync(file, 'w');
  let lines: string[] = [];
  for (let number = 0; number < count; number++) {
    lines.push(record(number));
    if (number === count >> 1)
      lines.push(`${JSON.stringify({ type: 'user', text: 'y'.repeat(10 * 1024 * 1024 - 40) })}\n`);
    if (lines.length < 2_000) continue;
    writeSync(handle, lines.join(''));
    lines = [];
  }
  writeSync(handle, `${lines.join('')}{"type":"us`);
  closeSync(handle);
}

interface Row {
  readonly name: string;
  readonly home: BenchHome;
  readonly subject: Subject;
  /** The row that it is compared with, run by run. */
  readonly than?: string;
}

interface BenchHome {
  readonly home: string;
  readonly logs: string;
}

function makeHome(name: string): BenchHome {
  const home = join(folder, name);
  const logs = join(home, '.claude/projects/-p');
  mkdirSync(logs, { recursive: true });
  return { home, logs };
}

const aroundIn = ({ home }: BenchHome) => ({
  node: process.execPath,
  env: { PATH: process.env['PATH'], HOME: home, TZ: 'UTC' },
  cwd: folder,
  folder,
});

/** The next call looks at logs, as if the last look had been long ago. */
function makeDue({ home }: BenchHome): void {
  const db = new Database(join(home, '.wakatime/hackatime.db'));
  db.prepare("UPDATE state SET value = '0' WHERE name = 'agents synced'").run();
  db.close();
}

function print(name: string, figures: readonly string[]): void {
  console.log(name.padEnd(44) + figures.map((figure) => figure.padStart(12)).join(''));
}

try {
  writeFileSync(join(folder, 'meter.cjs'), meterSource);
  writeFileSync(join(folder, 'empty.js'), '');
  for (let at = 0; at < 50; at++) writeFileSync(join(folder, `f${at}.ts`), 'a\nb\n');
  const large = makeHome('large');
  const log = join(large.logs, 's.jsonl');
  writeLog(log, records);
  const sizeMb = statSync(log).size / 1e6;
  const whole = runOnce(
    { name: 'whole', argv: [BIN, 'ai', 'sync', '--since', SINCE], status: [0, 1] },
    aroundIn(large),
  );
  console.log(
    `${records} records, ${sizeMb.toFixed(0)} MB; medians of ${runs} runs in turn, the first sync once\n`,
  );
  print('', ['wall', 'CPU', 'memory', 'run by run']);
  print('the first sync', [
    `${(whole.wallMs / 1000).toFixed(1)} s`,
    `${(whole.cpuMs / 1000).toFixed(1)} s`,
    `${whole.peakMb.toFixed(0)} MB`,
  ]);

  const many = makeHome('many');
  for (let at = 0; at < 200; at++) writeFileSync(join(many.logs, `s-${at}.jsonl`), record(at * 10 + 5));
  const none = makeHome('none');
  const quiet: Subject = { name: 'sync', argv: [BIN, 'ai', 'sync'] };
  for (const each of [many, none])
    runOnce({ ...quiet, argv: [...quiet.argv, '--since', SINCE] }, aroundIn(each));
  let next = records;
  // The end that was being written, so that what is added is a line.
  appendFileSync(log, 'er"}\n');
  const grow = (kind: number): void => {
    appendFileSync(log, record(next, kind));
    next++;
  };
  const call: Subject = { name: 'call', argv: [BIN, '--entity', join(folder, 'f1.ts')], status: [104] };
  const settle = (): void => {
    makeDue(large);
    runOnce(call, aroundIn(large));
    makeDue(large);
  };
  const LOOK = 'a sync of the log as it was';
  const CALL_LOOK = 'an editor’s call that looks at it as it was';
  const CALL = 'a queued call without logs';
  const rows: readonly Row[] = [
    { name: 'an empty script', home: none, subject: { name: 'empty', argv: [join(folder, 'empty.js')] } },
    { name: 'a sync without logs', home: none, subject: quiet },
    { name: LOOK, home: large, subject: quiet },
    {
      name: '… with one line more',
      home: large,
      subject: { ...quiet, before: () => grow(EDIT) },
      than: LOOK,
    },
    {
      name: '… with one line that tells of nothing',
      home: large,
      subject: { ...quiet, before: () => grow(REPLY) },
      than: LOOK,
    },
    { name: CALL_LOOK, home: large, subject: { ...call, before: settle } },
    {
      name: '… with one line more',
      home: large,
      subject: {
        ...call,
        before: () => {
          settle();
          grow(EDIT);
        },
      },
      than: CALL_LOOK,
    },
    { name: 'a sync of 200 logs as they were', home: many, subject: quiet },
    { name: CALL, home: none, subject: call },
    { name: 'a queued call beside 200 logs', home: many, subject: call, than: CALL },
  ];
  const costs = rows.map(() => [] as ReturnType<typeof runOnce>[]);
  for (let run = 0; run < runs; run++)
    for (const [at, { home, subject }] of rows.entries()) costs[at]?.push(runOnce(subject, aroundIn(home)));
  for (const [at, { name, than }] of rows.entries()) {
    const { wallMs, cpuMs, peakMb } = medianCost(costs[at] ?? []);
    const other = costs[rows.findIndex((row) => row.name === than)];
    const more = other?.map((cost, run) => (costs[at]?.[run]?.wallMs ?? Number.NaN) - cost.wallMs);
    print(name, [
      `${wallMs.toFixed(1)} ms`,
      `${cpuMs.toFixed(1)} ms`,
      `${peakMb.toFixed(0)} MB`,
      ...(more === undefined ? [] : [`${median(more).toFixed(1)} ms more`]),
    ]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
