import { join } from 'node:path';
import { isLetter } from '../characters.ts';

const PARTS_TO_RESOLVE = ['//', '/./', '/../'];
const ENDS_TO_RESOLVE = ['/', '/.', '/..'];

/**
 * Whether a path is an absolute one of a Unix and what `normalize` makes of it, as nearly every path is: a look costs an
 * editor's call less than the first use of `node:path`. The root is none.
 */
export function isNormalPath(path: string): boolean {
  return (
    path.startsWith('/') &&
    !PARTS_TO_RESOLVE.some((part) => path.includes(part)) &&
    !ENDS_TO_RESOLVE.some((end) => path.endsWith(end))
  );
}

/** Whether a path begins with the letter of a drive of Windows, as `C:/x` and `C:` do. */
export const hasDrive = (path: string): boolean => path[1] === ':' && isLetter(path.charCodeAt(0));

const SLASHES = ['/', '\\'];

/** Whether a path begins at a root, of whatever system: `/x`, `\\x`, `C:/x`, `C:\\x`. */
export const isRooted = (path: string): boolean => SLASHES.includes(path[hasDrive(path) ? 2 : 0] ?? '');

/** `join` of a folder and a name in it. */
export function inFolder(folder: string, name: string): string {
  return isNormalPath(folder) ? `${folder}/${name}` : join(folder, name);
}
