import { existsSync, realpathSync } from 'node:fs';
import type { Env } from '../ports.ts';

/** How the loader of a package names the files in it; see `scripts/package/loader.js`. */
const PACKED = 'hackatime:/';

/** Whether this program is a package: one file with Node in it, which is started without naming a script. */
export function isPackaged(): boolean {
  return import.meta.url.startsWith(PACKED);
}

/** A file of the package where it lies in memory, e.g. `docs/queue.md`; undefined where there is none of the name. */
export function readPackaged(name: string): Buffer | undefined {
  try {
    return Buffer.from(process.getBuiltinModule('node:sea').getRawAsset(name));
  } catch {
    return undefined;
  }
}

/** The environment of this process, for what a package unpacks before any call has asked for it. */
export function ownEnvironment(): Env {
  return process.env;
}

/** Path under which this program was started; a link that leads to it stays one. */
export function startedAs(): string {
  const named = process.argv[1] ?? '';
  return isPackaged() ? pathOfPackage(named) : named;
}

/**
 * The path of a package. As its first word a program gets what its caller has typed, which is a mere name where it was found on
 * PATH.
 */
function pathOfPackage(named: string): string {
  const file = process.execPath;
  if (/[\\/]/.test(named)) return named;
  if (process.platform === 'win32') return file;
  const folder = (process.env['PATH'] ?? '')
    .split(':')
    .find((each) => each.startsWith('/') && existsSync(`${each}/${named}`));
  const found = `${folder}/${named}`;
  return folder !== undefined && realpathSync(found) === file ? found : file;
}

/** What starts this program again: its words before any argument, the first of them the file to run. */
export function programWords({ isPackaged: isWhole, node, program }: StartFiles): readonly string[] {
  return isWhole ? [program] : [node, program];
}

/** The files that a program is started with. */
export interface StartFiles {
  readonly isPackaged: boolean;
  /** The package again where there is no other. */
  readonly node: string;
  /** The package, or the script that Node runs. */
  readonly program: string;
}
