import { dirname, join } from 'node:path';
import type { Paths } from '../config/files/paths.ts';
import type { Fs } from '../system/ports.ts';
import { inspectFile, isTaken, readLauncherHead } from './inspect.ts';
import { readLaunchers } from './linkedLaunchers.ts';

/** Launchers that an update of a package has taken away. */
export interface Overwritten {
  readonly paths: readonly string[];
  /** The text of a launcher that is still there, and that these had; undefined when there is none. */
  readonly script: string | undefined;
}

/**
 * The launchers beside the `hackatime` command that are gone, or in whose place a package manager's script is: npm removes and
 * replaces what has the name of a program of the package, also when it is not its own any more (seen with npm 11). A few looks
 * at files; undefined when all is well.
 */
export function findOverwritten(paths: Pick<Paths, 'resources'>, fs: Fs): Overwritten | undefined {
  const launchers = readLaunchers(paths, fs);
  const found = launchers.filter((path) => {
    if (dirname(path).startsWith(paths.resources)) return false;
    const kind = inspectFile(path, '');
    return kind === 'npm' || (kind === 'missing' && isTaken(join(dirname(path), 'hackatime')));
  });
  if (found.length === 0) return undefined;
  // All of it: what is longer than what was read is no text to be written elsewhere.
  const textOf = (path: string): string | undefined => {
    const [text, stat] = [readLauncherHead(path, fs), fs.stat(path)];
    return text !== undefined && typeof stat !== 'string' && stat.size === Buffer.byteLength(text)
      ? text
      : undefined;
  };
  const script = launchers.map(textOf).find((text) => text !== undefined);
  return { paths: found, script };
}
