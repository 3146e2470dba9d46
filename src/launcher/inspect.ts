import { accessSync, constants, lstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { systemFs } from '../system/disk/fs.ts';
import { readRegularTail } from '../system/disk/regular.ts';
import { isPackaged } from '../system/package/program.ts';
import type { Fs } from '../system/ports.ts';
import { factIn, isExeText, isPe, MAX_TEXT_BYTES, textIn } from './exe/exeText.ts';
import { isLauncherLink, isLauncherName, packageFolder } from './places.ts';
import { isLauncher, quote } from './script.ts';

/**
 * What kind of file is at a launcher's place.
 * - `launcher`: one of ours, with the text that it should have
 * - `old-launcher`: one of ours, written by another version or for a program or Node in another place
 * - `npm`: a link or a start script of a package manager that leads into a hackatime package
 * - `other`: anything else, wakatime-cli as a rule
 */
export type FileKind = 'missing' | 'launcher' | 'old-launcher' | 'npm' | 'other';

const HEAD_BYTES = 16 * 1024;

/** Examines a file, following links; `script` is the text that a launcher should have. */
export function inspectFile(path: string, script: string): FileKind {
  const real = systemFs.realpath(path);
  if (real === undefined) return 'missing';
  const head = systemFs.readHead(real, HEAD_BYTES);
  if (head === undefined) return 'other';
  const text = launcherText(real, head);
  if (text !== undefined) return text === script ? 'launcher' : 'old-launcher';
  return isProgram(real) || /hackatime\/bin\/hackatime\.js/.test(head.toString('utf8')) ? 'npm' : 'other';
}

/** Whether there is anything at a path, including a broken link; below a file there is nothing. */
export function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Whether a file is a launcher, or a link to one that is or was beside it. */
export function isOurLauncher(path: string): boolean {
  const target = systemFs.readLink(path);
  if (target !== undefined && isLauncherLink(target)) return true;
  const kind = inspectFile(path, '');
  if (kind === 'missing') return target !== undefined && isLauncherName(target);
  return kind === 'launcher' || kind === 'old-launcher';
}

/** Whether a file is an unfinished launcher, or an unfinished link to one. */
export function isUnfinished(path: string): boolean {
  const target = systemFs.readLink(path);
  if (target !== undefined) return isLauncherLink(target) || isLauncherName(target);
  const head = systemFs.readHead(path, 2)?.toString('latin1');
  return head === '' || head === '#' || head === '#!' || (head === 'MZ' && hasExeName(path));
}

/** The text of a launcher of this or another version; undefined where there is none. */
export function readLauncherHead(path: string, fs: Pick<Fs, 'readHead'>): string | undefined {
  const head = fs.readHead(path, HEAD_BYTES);
  return head === undefined ? undefined : launcherText(path, head);
}

/** The text of a launcher's file that begins so: all of a script, or what stands at the end of a program for Windows. */
function launcherText(path: string, head: Buffer): string | undefined {
  if (!isPe(head)) {
    const text = head.toString('utf8');
    return isLauncher(text) ? text : undefined;
  }
  try {
    return textIn(readRegularTail(path, MAX_TEXT_BYTES, { ofAnybody: true }));
  } catch {
    return undefined;
  }
}

/** `wakatime-cli.exe`, and what such a file is called while it comes and goes. */
const hasExeName = (path: string): boolean => /\.exe\.\d+\.(tmp|old)$/.test(path);

/** Whether a file is a launcher that runs this copy of the program. */
export function isLauncherOf(path: string, copy: string): boolean {
  const text = readLauncherHead(path, systemFs);
  if (text === undefined) return false;
  return isExeText(text) ? factIn(text, 'copy') === copy : text.includes(quote(copy));
}

/** Whether a file can be run. */
export function isExecutable(path: string): boolean {
  const stat = systemFs.stat(path);
  return typeof stat !== 'string' && stat.kind === 'file' && isAccessible(path, constants.X_OK);
}

/** Whether files can be made in a folder. */
export function isWritableFolder(folder: string): boolean {
  const stat = systemFs.stat(folder);
  return typeof stat !== 'string' && stat.kind === 'directory' && isAccessible(folder, constants.W_OK);
}

/** Whether there is nothing of this name, and a folder can be made of it, with those above it. */
export function canBeMade(folder: string): boolean {
  if (isTaken(folder)) return false;
  const above = dirname(folder);
  return isTaken(above) ? isWritableFolder(above) : canBeMade(above);
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

function isProgram(real: string): boolean {
  if (isPackaged() && real === systemFs.realpath(process.execPath)) return true;
  if (basename(real) !== 'hackatime.js') return false;
  const text = systemFs.readText(`${packageFolder(real)}/package.json`);
  return text !== undefined && /"name":\s*"hackatime"/.test(text);
}
