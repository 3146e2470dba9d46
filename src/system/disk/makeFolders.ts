import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it, for their owner alone; one that is there stays as it is. Gives the highest that was
 * made, undefined when none was. Throws system errors.
 *
 * Node's own way never ends where a folder exists in which none can be made: the system says there, too, that one above is
 * missing. Such are `/proc` and the folders of an automounter.
 */
export function makeFolders(folder: string): string | undefined {
  if (isFolder(folder)) return undefined;
  const above = dirname(folder);
  const highest = above === folder ? undefined : makeFolders(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
    return highest ?? folder;
  } catch (error) {
    // Another process was first.
    if (isFolder(folder)) return highest;
    throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}
