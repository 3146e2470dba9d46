import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../bench/measure.mts';

/** Calls of editors, prompts and people that ask no server. */
const CALLS: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['`--version`', ['--version']],
  ['a heartbeat', ['--entity', 'FILE', '--plugin', 'vim/9']],
  ['`--today`', ['--today']],
  ['`hackatime bar`', ['bar']],
  ['`hackatime stats week`', ['stats', 'week', '--source', 'local']],
];
const WARM_RUNS = 5;

/** How long a call takes with both programs, in milliseconds: medians. */
export interface Compared {
  readonly name: string;
  readonly installedMs: number;
  readonly packageMs: number;
}

/** Runs the calls with both programs in turn, each with a home of its own. The wall time is taken from outside. */
export function compareStart(
  installed: readonly string[],
  packaged: readonly string[],
  runs: number,
): readonly Compared[] {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-measure-'));
  try {
    const subjects = [installed, packaged].map((command, at) => ({
      command,
      ...makeHome(join(folder, `${at}`)),
    }));
    const measured = CALLS.map(([name]) => ({ name, ms: subjects.map((): number[] => []) }));
    for (let run = 0; run < WARM_RUNS + runs; run++) {
      for (const [at, [, words]] of CALLS.entries()) {
        // Whoever comes second finds the disk as the first has left it.
        const order = run % 2 === 0 ? [0, 1] : [1, 0];
        for (const which of order) {
          const subject = subjects[which];
          if (subject === undefined) continue;
          const ms = timeOf(subject, words);
          if (run >= WARM_RUNS) measured[at]?.ms[which]?.push(ms);
        }
      }
    }
    return measured.map(({ name, ms: [first = [], second = []] }) => ({
      name,
      installedMs: median(first),
      packageMs: median(second),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Subject {
  readonly command: readonly string[];
  readonly home: string;
  readonly file: string;
}

function makeHome(folder: string): Pick<Subject, 'home' | 'file'> {
  const home = join(folder, 'home');
  mkdirSync(join(folder, 'code', '.git'), { recursive: true });
  mkdirSync(home);
  writeFileSync(join(folder, 'code', '.git', 'HEAD'), 'ref: refs/heads/main\n');
  const file = join(folder, 'code', 'list.ts');
  writeFileSync(file, "import { a } from './alpha.ts';\na();\n");
  const key = '00000000-0000-4000-8000-000000000000';
  // Nothing listens there, and nothing is sent for ten minutes after the first attempt.
  const settings = [
    `api_key = ${key}`,
    'api_url = http://127.0.0.1:9/api/v1',
    'heartbeat_rate_limit_seconds = 600',
  ];
  writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...settings, ''].join('\n'));
  return { home, file };
}

function timeOf({ command, home, file }: Subject, words: readonly string[]): number {
  const [program = '', ...leading] = command;
  const argv = [...leading, ...words.map((word) => (word === 'FILE' ? file : word))];
  const env = { PATH: process.env['PATH'], HOME: home, USERPROFILE: home, TMPDIR: home, TZ: 'UTC' };
  const start = process.hrtime.bigint();
  spawnSync(program, argv, { env, cwd: home, stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The rows of docs/packages.md. */
export function formatCompared(compared: readonly Compared[]): string {
  const rows = compared.map(({ name, installedMs, packageMs }) => {
    const percent = Math.round((packageMs / installedMs - 1) * 100);
    return `| ${name} | ${installedMs.toFixed(1)} ms | ${packageMs.toFixed(1)} ms | ${percent > 0 ? '+' : ''}${percent} % |`;
  });
  return ['| call | as npm installs it | package | |', '|---|---|---|---|', ...rows].join('\n');
}
