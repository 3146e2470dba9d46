import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What one process cost. */
export interface Cost {
  readonly wallMs: number;
  /** User and system time. */
  readonly cpuMs: number;
  /** Peak resident memory. */
  readonly peakMb: number;
}

export interface Subject {
  readonly name: string;
  readonly argv: readonly string[];
  /** What is run in place of Node. */
  readonly program?: string;
  /** Runs before each measured run, unmeasured. */
  readonly before?: () => void;
  /** Exit codes that are no failure; 0 unless they are named. */
  readonly status?: readonly number[];
}

export interface Surroundings {
  readonly node: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly folder: string;
}

/** The child writes its own accounting as its last act; the hook costs every subject, the empty script too, the same. */
const METER = `
const { writeFileSync } = process.getBuiltinModule('node:fs');
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(process.env.BENCH_METER, JSON.stringify([userCPUTime + systemCPUTime, maxRSS]));
});`;

/** The source of the module that measures a process from inside; to be put into a file and required first. */
export const meterSource = METER;

/** One run. The wall time is taken from outside, starting the process included. */
export function runOnce(subject: Subject, around: Surroundings): Cost {
  subject.before?.();
  const meter = join(around.folder, 'meter.json');
  const argv = ['--require', join(around.folder, 'meter.cjs'), ...subject.argv];
  const start = process.hrtime.bigint();
  const ran = spawnSync(around.node, argv, {
    env: { ...around.env, BENCH_METER: meter },
    cwd: around.cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (!(subject.status ?? [0]).includes(ran.status ?? -1))
    throw new Error(`${subject.name} ended with ${ran.status}: ${ran.stderr}`);
  const [cpuUs, maxRssKb] = JSON.parse(readFileSync(meter, 'utf8')) as [number, number];
  rmSync(meter);
  return { wallMs, cpuMs: cpuUs / 1000, peakMb: maxRssKb / 1024 };
}

/**
 * The same while this process goes on, e.g. as the server that is talked to. Of a program that is no script of Node only the wall
 * time is known.
 */
export function runBeside(subject: Subject, around: Surroundings): Promise<Cost> {
  subject.before?.();
  const meter = join(around.folder, 'meter.json');
  const { program } = subject;
  const argv =
    program === undefined ? ['--require', join(around.folder, 'meter.cjs'), ...subject.argv] : subject.argv;
  const start = process.hrtime.bigint();
  return new Promise((done, fail) => {
    const child = spawn(program ?? around.node, argv, {
      env: { ...around.env, BENCH_METER: meter },
      cwd: around.cwd,
      stdio: 'ignore',
    });
    child.on('error', fail);
    child.on('exit', (code) => {
      const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
      if (code !== 0) return fail(new Error(`${subject.name} ended with ${code}`));
      if (program !== undefined) return done({ wallMs, cpuMs: Number.NaN, peakMb: Number.NaN });
      const [cpuUs, maxRssKb] = JSON.parse(readFileSync(meter, 'utf8')) as [number, number];
      rmSync(meter);
      done({ wallMs, cpuMs: cpuUs / 1000, peakMb: maxRssKb / 1024 });
    });
  });
}

/** The middle value; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

/** Medians of each figure. */
export function medianCost(costs: readonly Cost[]): Cost {
  return {
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
    peakMb: median(costs.map(({ peakMb }) => peakMb)),
  };
}

/** The number behind `--name` of this process's arguments. */
export function argumentOf(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
