import { rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeConfig } from '../../../config/document/encoding.ts';
import { updateConfigText } from '../../../config/files/changeConfig.ts';
import { updateFile } from '../../../config/files/update.ts';
import type { Context } from '../../../context/context.ts';
import { AppError } from '../../../errors.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { findBlocks, putBlock, takeBlocks } from './block.ts';
import {
  evalLine,
  fishCompletionFolder,
  SHELLS,
  type Shell,
  scriptFilesOf,
  scriptFolder,
  sourceLine,
  startFileOf,
} from './shells.ts';

export type InstallDeps = Pick<Context, 'fs' | 'io' | 'paths' | 'platform'>;

/** Beside a start-up file, what it was before it got its first block. */
export const backupOf = (file: string): string => `${file}.before-hackatime`;

const MAX_BYTES = 4 * 1024 * 1024;

/** What is there of the program in a shell's start-up. */
export interface ShellState {
  readonly shell: Shell;
  readonly file: string;
  /** How many blocks the start-up file has. */
  readonly blocks: number;
  readonly isBroken: boolean;
  /** Whether the block and what it reads are as this version writes them. */
  readonly isCurrent: boolean;
}

/** Looks at the start-up files of all shells; only those with a block, whole or not. Throws AppError 'not-found'. */
export function readShellStates(deps: InstallDeps): readonly ShellState[] {
  return SHELLS.flatMap((shell) => {
    const file = startFileOf(shell, { ...deps, env: deps.io.env });
    const bytes = file === undefined ? undefined : deps.fs.readHead(file, MAX_BYTES);
    if (file === undefined || bytes === undefined) return [];
    const { count, isCurrent, isBroken } = findBlocks(
      decodeConfig(bytes).text,
      sourceLine(shell, deps.paths),
    );
    if (count === 0 && !isBroken) return [];
    const scripts = scriptFilesOf(shell, deps.paths.resources, deps.fs);
    const areCurrent = scripts.every(([path, text]) => deps.fs.readText(path) === text);
    return [{ shell, file, blocks: count, isBroken, isCurrent: isCurrent && areCurrent }];
  });
}

/** What was done to a start-up file. */
export interface StartFileChange {
  readonly file: string;
  readonly change: 'added' | 'updated' | 'unchanged' | 'removed' | 'deleted';
  /** Where what was there before is kept; undefined where there is nothing to keep. */
  readonly backup: string | undefined;
}

/**
 * Writes the script and has the start-up file read it. Again, it changes nothing but what is out of date.
 *
 * @throws AppError 'config-write' when a file cannot be written, 'config' when a block is broken, 'not-found'
 */
export function installShell(shell: Shell, file: string, deps: InstallDeps): StartFileChange {
  const { fs, paths } = deps;
  const line = sourceLine(shell, paths);
  const before = textOf(file, deps);
  refuseBroken(file, before ?? '', line, deps);
  const scripts = scriptFilesOf(shell, paths.resources, fs);
  const isNewScript = scripts.filter(([path, text]) => writeOwn(path, text)).length > 0;
  const had = findBlocks(before ?? '', line).count;
  const backup = had > 0 || before === undefined ? undefined : backupOf(file);
  const isChanged = change(file, (text) => putBlock(text, line), backup, shell);
  if (had === 0) return { file, change: 'added', backup };
  return { file, change: isChanged || isNewScript ? 'updated' : 'unchanged', backup: undefined };
}

/**
 * Takes the block out of the start-up file, which is then as it was, and the script away. A file that was made for the block is
 * deleted. A backup that says nothing more than the file goes too. undefined where there was no block.
 *
 * @throws AppError 'config-write' when a file cannot be written, 'config' when a block is broken
 */
export function uninstallShell(shell: Shell, file: string, deps: InstallDeps): StartFileChange | undefined {
  const { fs, paths } = deps;
  const text = textOf(file, deps);
  const line = sourceLine(shell, paths);
  refuseBroken(file, text ?? '', line, deps);
  const had = text === undefined ? 0 : findBlocks(text, line).count;
  if (had > 0) change(file, takeBlocks, undefined, shell);
  for (const [path] of scriptFilesOf(shell, paths.resources, fs)) rmSync(path, { force: true });
  for (const folder of [fishCompletionFolder(paths.resources), scriptFolder(paths.resources)])
    removeEmpty(folder);
  if (had === 0) return undefined;
  const backup = backupOf(file);
  const kept = fs.readHead(backup, MAX_BYTES);
  const left = fs.readHead(file, MAX_BYTES);
  if (kept === undefined && left?.length === 0) {
    rmSync(file, { force: true });
    return { file, change: 'deleted', backup: undefined };
  }
  if (kept !== undefined && left !== undefined && kept.equals(left)) {
    rmSync(backup, { force: true });
    return { file, change: 'removed', backup: undefined };
  }
  return { file, change: 'removed', backup: kept === undefined ? undefined : backup };
}

function textOf(file: string, { fs }: Pick<InstallDeps, 'fs'>): string | undefined {
  const bytes = fs.readHead(file, MAX_BYTES);
  return bytes === undefined ? undefined : decodeConfig(bytes).text;
}

function refuseBroken(file: string, text: string, line: string, { paths }: InstallDeps): void {
  if (!findBlocks(text, line).isBroken) return;
  throw new AppError('config', `${withTilde(file, paths.home)} has only a part of what hackatime put there`, {
    hint: 'Delete the lines around "# >>> hackatime >>>" and "# <<< hackatime <<<" in an editor, and run this again.',
  });
}

function change(
  file: string,
  how: (text: string) => string,
  backup: string | undefined,
  shell: Shell,
): boolean {
  try {
    return updateConfigText(file, how, {}, undefined, backup);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('config-write', error.message, {
      hint: `Put this line where your start-up files are made: ${evalLine(shell)}`,
      cause: error,
    });
  }
}

function writeOwn(path: string, text: string): boolean {
  return updateFile(path, () => Buffer.from(text), { isOwn: true, durable: false });
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // There is more in it, or it is not there.
  }
}

/** For bash, whose login shells read another file: that file, where it does not read ~/.bashrc. */
export function deafLoginFile({ fs, paths, platform }: InstallDeps): string | undefined {
  const files = ['.bash_profile', '.bash_login', '.profile'].map((name) => join(paths.home, name));
  const file = files.find((each) => isThere(each));
  // Only on macOS do terminals open login shells.
  if (file === undefined) return platform === 'darwin' ? files[0] : undefined;
  return fs.readText(file)?.includes('bashrc') ? undefined : file;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
