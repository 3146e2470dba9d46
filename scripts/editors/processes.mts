import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the editors are looked for. Not the caller's PATH, on which another wakatime-cli may lie. */
export const SYSTEM_PATH = ['/usr/local/bin', '/usr/bin', '/bin'];

const POLL_MS = 20;
const RUN_BOUND_MS = 60_000;

export interface Ended {
  /** Exit code, or the signal that ended it. */
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  isRunning(): boolean;
  /** What was written on both streams so far, also by what the program left behind. */
  output(): string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Leaves standard input open for the caller to write to; otherwise there is none. */
  readonly stdin?: 'open';
}

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return SYSTEM_PATH.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Starts a program; it is killed when it has not ended within a minute. */
export function start(program: string, argv: readonly string[], options: RunOptions): Running {
  const startedAt = Date.now();
  const child = spawn(program, argv, {
    cwd: options.cwd,
    env: options.env,
    stdio: [options.stdin === 'open' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin?.on('error', () => {});
  const bound = setTimeout(() => child.kill('SIGKILL'), RUN_BOUND_MS);
  // 'exit' and not 'close': what the editor leaves behind may hold its streams open.
  const ended = new Promise<Ended>((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code, signal) => {
      clearTimeout(bound);
      setImmediate(() =>
        done({ code: code ?? signal ?? 'SIGKILL', stdout, stderr, tookMs: Date.now() - startedAt }),
      );
    });
  });
  return {
    child,
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    output: () => stdout + stderr,
  };
}

/** Runs a program to its end. */
export function run(program: string, argv: readonly string[], options: RunOptions): Promise<Ended> {
  return start(program, argv, options).ended;
}

/** Asks again and again until the answer is yes; false when it was not within the bound. */
export async function waitFor(isSo: () => boolean | Promise<boolean>, boundMs: number): Promise<boolean> {
  const until = Date.now() + boundMs;
  for (;;) {
    if (await isSo()) return true;
    if (Date.now() >= until) return false;
    await pause(POLL_MS);
  }
}

/** Waits: for what users do at a moment, not for things to happen. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** A word as sh, zsh and fish read it. */
export function shellQuote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

export interface ProcessOfHome {
  readonly pid: number;
  readonly argv: readonly string[];
}

/** The processes that run with this home, whoever started them and whatever session they are in. */
export function processesOf(home: string): readonly ProcessOfHome[] {
  const found: ProcessOfHome[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const environment = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
      if (!environment.includes(`HOME=${home}`)) continue;
      const argv = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').slice(0, -1);
      if (argv.length > 0) found.push({ pid: Number(name), argv });
    } catch {
      // It has ended meanwhile, or is another user's.
    }
  }
  return found;
}
