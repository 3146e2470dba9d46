import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program as it is installed; `npm test` builds it first. */
export const BIN = resolve(import.meta.dirname, '../../bin/hackatime.js');
export const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';

export interface Ended {
  /** Exit code, or the signal that ended it. */
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

export interface RunOptions {
  readonly node?: string;
  /** Text for stdin, which then ends; undefined: none. */
  readonly stdin?: string;
  /** Leaves stdin open. */
  readonly stdinOpen?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A user's home and a git repository with one file, in a temporary folder. */
export interface Home {
  readonly home: string;
  readonly repository: string;
  readonly file: string;
  /** Writes `[settings]`; the key and no rate limit unless said otherwise. */
  config(lines: readonly string[]): void;
  start(argv: readonly string[], options?: RunOptions): Running;
  run(argv: readonly string[], options?: RunOptions): Promise<Ended>;
  remove(): void;
}

/** Makes a home; `remove` takes it away again. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-e2e-'));
  const home = join(folder, 'home');
  const repository = join(folder, 'code', 'api');
  mkdirSync(home);
  mkdirSync(join(repository, 'src'), { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'trunk', '.'], { cwd: repository });
  const file = join(repository, 'src', 'list.ts');
  writeFileSync(file, "import { a } from './alpha.ts';\na();\n");

  const start = (argv: readonly string[], options: RunOptions = {}): Running => {
    const hasStdin = options.stdin !== undefined || options.stdinOpen === true;
    const child = spawn(
      options.node ?? process.env['HACKATIME_E2E_NODE'] ?? process.execPath,
      [BIN, ...argv],
      {
        cwd: options.cwd ?? repository,
        env: {
          PATH: process.env['PATH'],
          HOME: home,
          TMPDIR: folder,
          TZ: 'UTC',
          LANG: 'C.UTF-8',
          ...options.env,
        },
        stdio: [hasStdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin?.on('error', () => {});
    if (options.stdin !== undefined) child.stdin?.write(options.stdin);
    if (hasStdin && options.stdinOpen !== true) child.stdin?.end();
    const ended = new Promise<Ended>((done, fail) => {
      child.on('error', fail);
      child.on('close', (code, signal) => done({ code: code ?? signal ?? 'SIGKILL', stdout, stderr }));
    });
    return { pid: child.pid ?? 0, ended, kill: (signal) => void child.kill(signal) };
  };
  return {
    home,
    repository,
    file,
    config: (lines) => writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...lines, ''].join('\n')),
    start,
    run: (argv, options) => start(argv, options).ended,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
