import { join } from 'node:path';
import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { wrapLines } from '../../../cli/wrapLines.ts';
import { laneFolders, removeLane } from '../../../lane/folder.ts';
import { diskOn } from '../../../launcher/exe/windowsDisk.ts';
import { isLauncherOf, isOurLauncher } from '../../../launcher/inspect.ts';
import { isTouched, type PlaceChange, removeCopy, uninstallAt } from '../../../launcher/install.ts';
import { removeLeftovers } from '../../../launcher/leftovers.ts';
import {
  forgetLaunchers,
  readLauncherRecord,
  readLaunchers,
  updateLaunchers,
} from '../../../launcher/linkedLaunchers.ts';
import { CLI_NAME, fileNameOn, pathFolders } from '../../../launcher/places.ts';
import {
  copiedProgram,
  createAttempt,
  type LauncherDeps,
  type LauncherPlaces,
  launcherFiles,
  planPlaces,
  withTilde,
} from '../../../launcher/plan.ts';
import { joinLines } from '../../../render/text.ts';
import { JSON_OPTION } from '../../shared/options.ts';
import { changesJson } from './linkStatus.ts';

export const spec: CommandSpec = {
  name: 'unlink',
  summary: 'Undo link',
  description:
    'Undoes `hackatime link`: takes every launcher away and puts back what was there before. A file that a plugin has put ' +
    'in the place of a launcher stays. Recorded heartbeats stay too. For the lines in your shell there is `hackatime shell-init ' +
    '--uninstall`, and `hackatime uninstall` takes away all that is left.',
  options: [JSON_OPTION],
  examples: [{ run: 'hackatime unlink', shows: 'Every plugin runs what it ran before' }],
  exits: [
    [0, 'Done'],
    [1, 'A file could not be changed'],
    [2, 'Usage error'],
  ],
};

/** For whoever wants to be rid of the program. */
const WHAT_STAYS =
  'The program, your settings and the recorded heartbeats stay. To remove them, too: hackatime uninstall';

/** What was done so that plugins run what they ran before. */
export interface Unlinked {
  readonly changes: readonly PlaceChange[];
  readonly problems: readonly string[];
}

/** Runs `hackatime unlink`. Throws AppError 'config' where there can be no launchers. */
export function run(request: CommandRequest, deps: LauncherDeps): number {
  const { io, paths } = deps;
  const { changes, problems } = unlinkPlugins(deps);
  if (request.options['json'] === true) {
    io.out(`${JSON.stringify({ schema: 'hackatime.unlink/1', changes: changesJson(changes), problems })}\n`);
  } else {
    for (const problem of problems) io.err(`hackatime: ${problem}\n`);
    const lines = describeUnlinked(changes, paths.home);
    if (lines.length === 0 && problems.length === 0) lines.push('Nothing to undo: hackatime is not linked.');
    lines.push(WHAT_STAYS);
    const text = joinLines(lines);
    io.out(io.stdoutIsTty ? wrapLines(text, io.columns) : text);
  }
  return problems.length === 0 ? 0 : 1;
}

/**
 * Takes every launcher away and puts back what was there before. Throws AppError 'config' where there can be no launchers.
 */
export function unlinkPlugins(deps: LauncherDeps): Unlinked {
  const { paths } = deps;
  const disk = deps.disk ?? diskOn(deps.platform, deps.io.env);
  const problems: string[] = [];
  const attempt = createAttempt(problems);
  const plan = planPlaces(deps);
  const { folders } = readLauncherRecord(paths, deps.fs);
  const places = findLaunchers(plan, deps);
  const changes = places.flatMap((path) => attempt(() => uninstallAt(path, disk)));
  const planned = launcherFiles(plan).map(({ path }) => path);
  removeLeftovers([...places, ...planned], plan.copyFolder, disk);
  const left = places.filter((path) => !changes.some((change) => change.path === path));
  if (left.length === 0) {
    for (const folder of laneFolders(deps.io.env, paths)) removeLane(folder);
    attempt(() => removeCopy(plan.copyFolder, disk));
    // Forgotten last, so that launchers can be found again if this is interrupted.
    attempt(() => forgetLaunchers(paths, disk));
    for (const folder of [...folders].reverse()) disk.removeEmptyFolder(folder);
  } else attempt(() => updateLaunchers(paths, disk, (known) => ({ ...known, launchers: left })));
  return { changes, problems };
}

/** A line for each place that was changed. */
export function describeUnlinked(changes: readonly PlaceChange[], home: string): string[] {
  return changes
    .filter(({ change }) => change !== 'unchanged')
    .map((change) => formatPlaceChange(change, home));
}

/**
 * The recorded places, and places where a launcher or the backup of what it replaced is found without a record. Links
 * come last: by then, a user's own link must no longer lead to a launcher.
 */
export function findLaunchers(plan: LauncherPlaces, { fs, paths }: LauncherDeps): readonly string[] {
  const { platform } = plan.surroundings;
  const copies = [true, false].map((isPackaged) => copiedProgram(plan.copyFolder, { platform, isPackaged }));
  const isOwn = (path: string): boolean => copies.some((copy) => isLauncherOf(path, copy));
  const all = [
    ...readLaunchers(paths, fs),
    ...plan.resourcePlaces.map(({ path }) => path).filter(isTouched),
    ...pathFolders(plan.surroundings.env, platform)
      .map((folder) => join(folder, fileNameOn(platform, CLI_NAME)))
      // A folder on PATH may be shared, so a launcher there may belong to another user's program.
      .filter((path) => isOwn(path) || (isTouched(path) && !isOurLauncher(path))),
  ];
  const isLink = (path: string): boolean => fs.readLink(path) !== undefined;
  const places = [...new Set(all)];
  return [...places.filter((path) => !isLink(path)), ...places.filter(isLink)];
}

function formatPlaceChange({ path, change }: PlaceChange, home: string): string {
  const where = withTilde(path, home);
  switch (change) {
    case 'restored':
      return `Restored ${where}`;
    case 'left':
      return `Left ${where}: it is no launcher any more`;
    default:
      return `Removed ${where}`;
  }
}
