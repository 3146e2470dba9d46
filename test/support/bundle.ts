import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  /** Writes to a stdin that was left open. */
  write(text: string): void;
  kill(signal: NodeJS.Signals): void;
  killGroup(signal: NodeJS.Signals): void;
}

export interface RunOptions {
  readonly node?: string;
  /** A program to start instead of Node with the bundle, e.g. a launcher. */
  readonly cli?: string;
  /** In a process group of its own, which `killGroup` signals. */
  readonly detached?: boolean;
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
  /** A folder for PATH, empty at first. */
  readonly bin: string;
  /** Writes `[settings]`; the key and no rate limit unless said otherwise. */
  config(lines: readonly string[]): void;
  start(argv: readonly string[], options?: RunOptions): Running;
  run(argv: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Resolves when nothing that was started with this home runs any more: a launcher ends before its work does. */
  quiet(): Promise<void>;
  remove(): void;
}

/** Makes a home; `remove` takes it away again. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-e2e-'));
  const home = join(folder, 'home');
  const repository = join(folder, 'code', 'api');
  const bin = join(home, 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(repository, 'src'), { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'trunk', '.'], { cwd: repository });
  const file = join(repository, 'src', 'list.ts');
  writeFileSync(file, "import { a } from './alpha.ts';\na();\n");

  const start = (argv: readonly string[], options: RunOptions = {}): Running => {
    const hasStdin = options.stdin !== undefined || options.stdinOpen === true;
    const child = spawn(
      options.cli ?? options.node ?? process.env['HACKATIME_E2E_NODE'] ?? process.execPath,
      options.cli === undefined ? [BIN, ...argv] : argv,
      {
        detached: options.detached ?? false,
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
    return {
      pid: child.pid ?? 0,
      ended,
      write: (text) => void child.stdin?.write(text),
      kill: (signal) => void child.kill(signal),
      killGroup: (signal) => void process.kill(-(child.pid ?? 0), signal),
    };
  };
  return {
    home,
    repository,
    file,
    bin,
    config: (lines) => writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...lines, ''].join('\n')),
    start,
    run: (argv, options) => start(argv, options).ended,
    async quiet() {
      while (isAnyRunning(folder)) await new Promise((done) => setTimeout(done, 5));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether a process has a path in its environment; only Linux tells. */
function isAnyRunning(path: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(path);
    } catch {
      return false;
    }
  });
}
