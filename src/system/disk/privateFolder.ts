import { lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../errors.ts';
import { isOpenToOthers, isOwnedHere } from './owner.ts';
import { inFolder } from './path.ts';

/** This user's folder below a folder for temporary files. */
export function privateFolderIn(temporary: string): string {
  return inFolder(temporary, `hackatime-${process.getuid?.() ?? 'user'}`);
}

/**
 * Makes a folder that nobody but this user can look into, or sees that the one that is there is such a folder: real, of this
 * very user, mode 0700, and where nobody else can put another one in its place.
 *
 * @throws AppError 'config' that says what is wrong with which folder
 */
export function checkPrivateFolder(folder: string): void {
  const user = process.getuid?.();
  const exchangeable = user === undefined ? undefined : findExchangeable(folder);
  if (exchangeable !== undefined) {
    throw unusable(folder, `others can replace what is in ${exchangeable}`);
  }
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw unusable(folder, `it cannot be made: ${code}`);
  }
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) throw unusable(folder, 'it is no folder');
  if (user === undefined) return;
  if (found.uid !== user) throw unusable(folder, 'it belongs to another user');
  if ((found.mode & 0o077) !== 0) throw unusable(folder, 'it is open to other users');
}

const STICKY = 0o1000;

/**
 * A folder above this one in which somebody else could put another one in the place of the next; undefined where there is
 * none. In a sticky folder everybody can only remove what is theirs.
 */
export function findExchangeable(folder: string): string | undefined {
  let above: string;
  try {
    above = realpathSync(dirname(folder));
  } catch {
    // It is not there; then the folder cannot be made either.
    return undefined;
  }
  for (; ; above = dirname(above)) {
    const found = statSync(above);
    const isSticky = (found.mode & STICKY) !== 0 && isOwnedHere(found);
    if (isOpenToOthers(found) && !isSticky) return above;
    if (dirname(above) === above) return undefined;
  }
}

const unusable = (folder: string, why: string): AppError =>
  new AppError('config', `${folder} cannot be used: ${why}`, {
    hint: 'It is needed because the usual folder cannot be written to; WAKATIME_HOME names another one.',
  });
