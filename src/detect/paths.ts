import { posix, win32 } from 'node:path';
import { hasDrive, isNormalPath } from '../system/disk/path.ts';
import type { Fs } from '../system/ports.ts';

/** Folders looked at above a file (docs/wakatime-cli.md#order-of-sources). */
const MAX_LEVELS = 500;

// Every path has `/` between its parts here, on Windows too (formatWindowsPath), so that one way of splitting works
// on all platforms and a backslash in a Unix name stays part of it.

/** Whether a path is absolute on the platform that it looks like: `/x`, `C:/x`, `\\server/x`. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || isWindowsPath(path);
}

/** Whether a path starts with a drive or the name of another machine. */
export function isWindowsPath(path: string): boolean {
  return path.startsWith('\\\\') || (hasDrive(path) && (path[2] === '/' || path[2] === '\\'));
}

/** Whether a text is a url of some scheme; a drive letter is not one. */
export function isUrl(text: string): boolean {
  return text.includes('://') && /^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

/**
 * A Windows path as it is sent: single `/` between parts, the drive letter in upper case, the `\\` of a network path
 * kept (docs/wakatime-cli.md#paths). The `\\?\` that lifts the length limit is left out.
 */
export function formatWindowsPath(path: string): string {
  const plain = path.replace(/^\\\\\?\\(UNC\\)?/i, (_, unc: string | undefined) => (unc ? '\\\\' : ''));
  const isNetwork = /^[\\/]{2}[^\\/]/.test(plain);
  const text = plain.replace(/[\\/]+/g, '/').replace(/^[a-z]:/, (drive) => drive.toUpperCase());
  return isNetwork ? `\\\\${text.slice(1)}` : text;
}

/** An absolute path without `.`, `..` or a slash at its end, in the form that is sent. */
export function absolutePath(path: string, cwd: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return isNormalPath(path) ? path : posix.resolve(cwd, path);
  const formatted = formatWindowsPath(win32.resolve(cwd, path));
  return /^[A-Z]:\/$/.test(formatted) ? formatted : formatted.replace(/\/$/, '');
}

/** The last part of a path; '' for the root. */
export function baseName(path: string): string {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

const isDrive = (folder: string): boolean => folder.length === 2 && hasDrive(folder);

/** The folder that holds a path; '' for a name alone. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '';
  const folder = path.slice(0, end);
  return folder === '' || isDrive(folder) ? `${folder}/` : folder;
}

/** Whether a folder is just `\\\\server`. */
const isMachine = (folder: string): boolean => folder.startsWith('\\\\') && !folder.includes('/');

/** The folders above a path, nearest first, without the root of the file system; none above a url. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  if (isUrl(path)) return folders;
  let end = path.lastIndexOf('/');
  while (end > 0 && folders.length < MAX_LEVELS) {
    const folder = path.slice(0, end);
    if (folder === '.' || isDrive(folder) || isMachine(folder)) break;
    folders.push(folder);
    end = path.lastIndexOf('/', end - 1);
  }
  return folders;
}

/**
 * Where a path written in a file of `folder` leads to, lexically. undefined when it names a machine other than the
 * folder's own: even looking there would send that machine the user's Windows credentials.
 */
export function pathFrom(folder: string, written: string): string | undefined {
  const isWindows = isWindowsPath(folder);
  const target = isWindows ? formatWindowsPath(written) : written;
  if (isWindows && target.startsWith('\\\\')) {
    const machine = (path: string): string => path.split('/', 1)[0]?.toLowerCase() ?? '';
    if (machine(target) !== machine(folder)) return undefined;
  }
  const path = isAbsolutePath(target) ? posix.normalize(target) : posix.join(folder, target);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The path with every link resolved, in the form that is sent; undefined when it does not exist. */
export function realPath(path: string, fs: Pick<Fs, 'realpath'>): string | undefined {
  const real = fs.realpath(path);
  return real !== undefined && isWindowsPath(real) ? formatWindowsPath(real) : real;
}

/**
 * What a link names, followed for one step as in wakatime-cli; any other path unchanged (docs/wakatime-cli.md#paths).
 * Network paths are not followed.
 */
export function resolveLink(path: string, fs: Pick<Fs, 'readLink' | 'realpath'>): string {
  if (path.startsWith('\\\\')) return path;
  const target = fs.readLink(path);
  if (target === undefined) return path;
  const lexical = pathFrom(folderOf(path), target);
  const real = realPath(path, fs);
  if (real === undefined || lexical === undefined) return lexical ?? path;
  // `..` means another folder when one of the folders above is itself a link: then only the disk knows.
  return realPath(lexical, fs) === real ? lexical : real;
}
