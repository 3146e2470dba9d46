import { readFileSync } from 'node:fs';

/** Loaded on demand: on Linux the kernel's own files say the same and cost an editor's call less than node:os. */
const os = (): typeof import('node:os') => process.getBuiltinModule('node:os');

function kernelFile(name: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readFileSync(`/proc/sys/kernel/${name}`, 'latin1').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The machine's name, '' when it has none. */
export function hostName(): string {
  try {
    return kernelFile('hostname') ?? os().hostname();
  } catch {
    return '';
  }
}

/** Kernel release, e.g. `6.5.0-25-generic`. */
export function kernelRelease(): string {
  return kernelFile('osrelease') ?? os().release();
}

/** The user's home by the environment or the user database, '' when there is none. */
export function homeFolder(): string {
  try {
    return os().homedir();
  } catch {
    return '';
  }
}

/** The folder for temporary files. */
export function temporaryFolder(): string {
  const { TMPDIR, TMP, TEMP } = process.env;
  return process.platform === 'win32' ? os().tmpdir() : TMPDIR || TMP || TEMP || '/tmp';
}

/** Whether there is a process of this number, of whatever user. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Does something when the process ends, after all that was to be done then so far. It may not wait for anything. */
export function atExit(act: () => void): void {
  process.on('exit', act);
}
