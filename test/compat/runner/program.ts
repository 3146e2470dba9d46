import { spawn } from 'node:child_process';

export interface ProgramRun {
  /** Exit code, the signal that ended it, or that it had to be ended. */
  readonly exit: number | NodeJS.Signals | 'timed out';
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsedMs: number;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Text for standard input, which then ends unless `stdinOpen`. */
  readonly stdin?: string | undefined;
  readonly stdinOpen?: boolean | undefined;
  readonly timeoutMs: number;
}

/**
 * Runs a program to its end and takes what it prints.
 *
 * @param command the program and its arguments
 * @throws Error of the system when it cannot be started
 */
export function runProgram(command: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  const [file = '', ...argv] = command;
  const startedAt = performance.now();
  const hasStdin = options.stdin !== undefined || options.stdinOpen === true;
  return new Promise((done, fail) => {
    const child = spawn(file, argv, {
      cwd: options.cwd,
      env: { ...options.env },
      stdio: [hasStdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      // A group of its own, so that nothing it starts is left when its time is over.
      detached: process.platform !== 'win32',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A program that does not read its input is free to leave.
    child.stdin?.on('error', () => {});
    child.stdin?.write(options.stdin ?? '');
    if (options.stdinOpen !== true) child.stdin?.end();

    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      killGroup(child.pid);
    }, options.timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({
        exit: isLate ? 'timed out' : (code ?? signal ?? 'SIGKILL'),
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
        elapsedMs: performance.now() - startedAt,
      });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
