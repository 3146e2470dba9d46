import { updateFile } from '../../../config/files/update.ts';
import type { Context } from '../../../context/context.ts';
import { isAppError, unlessAppError } from '../../../errors.ts';
import { takeLeftCalls } from '../../../lane/leftCalls.ts';
import { findOwnCronLines, type OwnCronLine, withoutCronLines } from '../../../launcher/crontab.ts';
import { diskOn } from '../../../launcher/exe/windowsDisk.ts';
import { createAttempt, type LauncherDeps, planPlaces } from '../../../launcher/plan.ts';
import { type UserCrontab, userCrontab } from '../../../launcher/userCrontab.ts';
import { atExit } from '../../../system/host.ts';
import { describeSystemError } from '../../../system/systemError.ts';
import { findLaunchers, unlinkPlugins } from '../link/unlink.ts';
import { readShellStates, type ShellState, uninstallShell } from '../shell/installation.ts';
import { findCompletions, findOwnFiles, homeFoldersAbove, type OwnFile, ownFolders } from './ownFiles.ts';
import { findOwnLines, type OwnLines, withoutOwnLines } from './startFiles.ts';

/** What of this program is on the computer, outside its package. */
export interface Belongings {
  readonly launchers: readonly string[];
  /** Files to be taken away. */
  readonly files: readonly OwnFile[];
  /** Files that stay. */
  readonly kept: readonly OwnFile[];
  readonly completions: readonly string[];
  /** Start files of shells with a block of `hackatime shell-init`. */
  readonly shells: readonly ShellState[];
  /** Start files with lines of the user's own that are for this program alone. */
  readonly startFiles: readonly OwnLines[];
  readonly cronLines: readonly OwnCronLine[];
}

/** How the crontab is read and changed, and what is done when the process ends; for tests. */
export interface UninstallActs {
  readonly crontab: UserCrontab;
  readonly atExit: (act: () => void) => void;
}

/** How long calls that are just being taken in have, in milliseconds. */
const LANE_WAIT_MS = 2_000;

/** The real ones. */
export const realActs = ({ io, platform }: Pick<Context, 'io' | 'platform'>): UninstallActs => ({
  crontab: userCrontab(io.env, platform),
  atExit,
});

/** Looks for everything; changes nothing. */
export function findBelongings(
  isTaken: (file: OwnFile) => boolean,
  context: Context & LauncherDeps,
  { crontab }: UninstallActs,
): Belongings {
  const { paths, fs, io } = context;
  const files = findOwnFiles(paths, io.env, fs);
  return {
    // Windows has none.
    launchers: unlessAppError(() => findLaunchers(planPlaces(context), context)) ?? [],
    files: files.filter(isTaken),
    kept: files.filter((file) => !isTaken(file)),
    completions: findCompletions(paths.home, fs),
    shells: unlessAppError(() => readShellStates(context)) ?? [],
    startFiles: findOwnLines(paths.home, fs),
    cronLines: findOwnCronLines(crontab.read() ?? ''),
  };
}

/** Takes it away, launchers first, so that nothing is written anew meanwhile. What could not be done is in `problems`. */
export async function takeAway(
  { completions, shells, startFiles, cronLines }: Belongings,
  isTaken: (file: OwnFile) => boolean,
  context: Context & LauncherDeps,
  { crontab, atExit: whenEnding }: UninstallActs,
  problems: string[],
): Promise<void> {
  const { paths, io, fs } = context;
  const disk = context.disk ?? diskOn(context.platform, io.env);
  const attempt = createAttempt(problems);
  problems.push(...unlink(context));
  await takeLeftCalls(context, LANE_WAIT_MS);
  for (const { shell, file } of shells) attempt(() => uninstallShell(shell, file, context));
  for (const { file } of startFiles) {
    attempt(() =>
      updateFile(file, (bytes) => bytes && Buffer.from(withoutOwnLines(bytes.toString('latin1')), 'latin1')),
    );
  }
  if (cronLines.length > 0) {
    const text = crontab.read() ?? '';
    attempt(() => crontab.write(withoutCronLines(text, findOwnCronLines(text))));
  }
  // A database that is open would come back, and has files beside it that were not there before.
  context.close();
  const files = findOwnFiles(paths, io.env, fs).filter(isTaken);
  const remove = (path: string): void => {
    try {
      disk.removeFolder(path);
    } catch (error) {
      problems.push(`cannot take away ${path}: ${describeSystemError(error)}`);
    }
  };
  for (const path of [...completions, ...files.map((file) => file.path)]) remove(path);
  for (const folder of homeFoldersAbove(completions, paths.home)) disk.removeEmptyFolder(folder);
  const folders = ownFolders(paths, io.env);
  for (const folder of folders) disk.removeEmptyFolder(folder);
  // The code that this very call was compiled to is kept when it ends.
  whenEnding(() => {
    for (const { path, kind } of findOwnFiles(paths, io.env, fs))
      if (kind === 'program') disk.removeFolder(path);
    for (const folder of folders) disk.removeEmptyFolder(folder);
  });
}

function unlink(context: LauncherDeps): readonly string[] {
  try {
    return unlinkPlugins(context).problems;
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'config') throw error;
    return [];
  }
}
