import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { wrap } from '../../../cli/help.ts';
import type { Context } from '../../../context/context.ts';
import { isAppError, messageOf } from '../../../errors.ts';
import type { AdoptedQueue } from '../../../intake/adoptQueues.ts';
import { type LaneStatus, readLaneStatus } from '../../../lane/status.ts';
import type { Disk } from '../../../launcher/disk.ts';
import { diskOn } from '../../../launcher/exe/windowsDisk.ts';
import { copyPackage, copyProgram, installAt, type PlaceChange } from '../../../launcher/install.ts';
import {
  editorHome,
  findEditors,
  findInstalledPlugins,
  type InstalledPlugin,
} from '../../../launcher/installedPlugins.ts';
import { removeLeftovers } from '../../../launcher/leftovers.ts';
import { missingFolders, updateLaunchers } from '../../../launcher/linkedLaunchers.ts';
import { type LauncherFile, packageFolder } from '../../../launcher/places.ts';
import {
  createAttempt,
  isCopy,
  type LauncherDeps,
  type LauncherPlan,
  launcherFiles,
  planLaunchers,
  withTilde,
} from '../../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { joinLines, joinNames } from '../../../render/text.ts';
import { findNativeFile } from '../../../store/library/native.ts';
import { speaksUnicode } from '../../report/shared/reportOutput.ts';
import { JSON_OPTION } from '../../shared/options.ts';
import { describeLane, laneJson } from './laneText.ts';
import { type LinkNotes, type LinkStatus, linkStatusJson, readLinkStatus } from './linkStatus.ts';
import { describeLinkStatus, describeNoPlugin, formatLinkLines, linkStatusRows } from './linkText.ts';
import { advisePath, planOwnPlace } from './pathPlace.ts';
import { isPathMendable, isServed } from './servedPlugins.ts';

export const spec: CommandSpec = {
  name: 'link',
  summary: 'Make every editor plugin run hackatime',
  description:
    'Puts small launchers where the plugins of all known editors look for wakatime-cli: below ~/.wakatime and first on ' +
    'PATH. Where no folder of PATH can be used and a plugin needs one, ~/.local/bin is made, and the line to type is shown. ' +
    'What was there before is kept beside them as ….before-hackatime, and `hackatime unlink` puts it back.\n\n' +
    'A launcher runs the program with the Node that is running now, or with another one when that has gone. It moves a ' +
    'heartbeat out of reach of the signals that editors send when they leave, and lets the editor go as soon as the ' +
    'heartbeat is safe. Run again, this command puts right what an update has changed. On Windows a launcher is a copy of that ' +
    'Node, written once, with second names where plugins look.',
  options: [
    {
      name: 'status',
      type: 'switch',
      help: 'Change nothing; show which program each installed plugin runs, and whether it will replace it.',
    },
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime link', shows: 'Put launchers into their places, or back into them' },
    { run: 'hackatime link --status', shows: 'Which program each installed plugin runs' },
  ],
  exits: [
    [0, 'Every installed plugin runs hackatime'],
    [1, 'One does not, or a launcher could not be written'],
    [2, 'Usage error'],
  ],
};

/** Runs `hackatime link`. Throws AppError 'config' where there can be no launchers, 'config-write' when all fail. */
export async function run(
  request: CommandRequest,
  deps: LauncherDeps & Context,
  adopt: () => Promise<readonly AdoptedQueue[]> = () => adoptOnDemand(deps),
): Promise<number> {
  const { io } = deps;
  const isStatus = request.options['status'] === true;
  const linked = isStatus ? look(deps) : await linkPlugins(deps, adopt);
  const lane = isStatus ? await readLane(deps) : undefined;
  const { status, problems, queued, isServed: isWell } = linked;
  if (request.options['json'] === true) {
    const answer = linkStatusJson(isStatus ? 'status' : 'link', status, isWell, linked);
    const laneAnswer = lane === undefined ? {} : { lane: laneJson(lane) };
    io.out(`${JSON.stringify({ ...answer, ...laneAnswer, taken_over: queued })}\n`);
  } else {
    for (const problem of problems) io.err(`hackatime: ${problem}\n`);
    io.out(joinLines(isStatus ? statusLines(linked, lane, deps) : linkLines(linked, deps)));
    if (queued > 0)
      io.out(
        `Took over ${formatHeartbeatCount(queued)} that wakatime-cli had queued; they go out with the next call.\n`,
      );
  }
  return isWell && problems.length === 0 ? 0 : 1;
}

/** What was done so that plugins run this program, and what they run now. */
export interface Linked extends LinkNotes {
  readonly status: LinkStatus;
  /** Whether every plugin that is installed here runs this program. */
  readonly isServed: boolean;
  /** How many heartbeats of wakatime-cli's queue were taken over. */
  readonly queued: number;
}

function look(deps: LauncherDeps): Linked {
  const installed = installedIn(deps);
  const status = readLinkStatus(planLaunchers(deps), installed);
  const isWell = isServed(status, installed) && !isPathMendable(status);
  return { status, isServed: isWell, changes: [], problems: [], advice: [], toType: [], queued: 0 };
}

/** Puts launchers into their places. Throws AppError 'config' where there can be none, 'config-write' when all fail. */
export async function linkPlugins(
  deps: LauncherDeps & Context,
  adopt: () => Promise<readonly AdoptedQueue[]> = () => adoptOnDemand(deps),
): Promise<Linked> {
  const problems: string[] = [];
  const plan = planLaunchers(deps);
  const installed = installedIn(deps);
  const own = planOwnPlace(plan, installed);
  const changes = install(plan, own === undefined ? [] : [own], deps, problems);
  const queued = await adoptQueued(adopt, problems);
  const status = readLinkStatus(planLaunchers(deps), installed);
  const advice = advisePath(plan, own, status);
  return { status, isServed: isServed(status, installed), changes, problems, ...advice, queued };
}

const installedIn = (deps: LauncherDeps): readonly InstalledPlugin[] =>
  findInstalledPlugins(editorHome(deps), deps.fs);

function install(
  plan: LauncherPlan,
  more: readonly LauncherFile[],
  deps: LauncherDeps,
  problems: string[],
): readonly PlaceChange[] {
  const disk = deps.disk ?? diskOn(deps.platform, deps.io.env);
  const attempt = createAttempt(problems);
  const places = [...launcherFiles(plan), ...more];
  const paths = places.map(({ path }) => path);
  const folders = missingFolders(paths);
  // Recorded first, so that launchers can be found again if this is interrupted.
  attempt(() =>
    updateLaunchers(deps.paths, disk, (known) => ({
      launchers: [...known.launchers, ...paths],
      folders: [...known.folders, ...folders],
    })),
  );
  removeLeftovers(paths, plan.copyFolder, disk);
  if (!isCopy(plan, deps.fs)) attempt(() => copyWhole(plan, deps, disk));
  return places.flatMap((place) => attempt(() => installAt(place, plan.script, disk)));
}

function copyWhole({ program, copy, copyFolder }: LauncherPlan, deps: LauncherDeps, disk: Disk): void {
  if (deps.isPackaged === true) copyPackage(program, copy, copyFolder, disk);
  else copyProgram(packageFolder(program), nativeFile(), copyFolder, disk);
}

/** Loaded when it is called: `--status` needs none of it. */
async function adoptOnDemand(context: Context): Promise<readonly AdoptedQueue[]> {
  return (await import('../../../intake/adoptQueues.ts')).adoptAllQueues(context);
}

/** Once nothing starts wakatime-cli any more, what it has queued would wait for ever. */
async function adoptQueued(
  adopt: () => Promise<readonly AdoptedQueue[]>,
  problems: string[],
): Promise<number> {
  try {
    return (await adopt()).reduce((sum, { taken }) => sum + taken, 0);
  } catch (error) {
    if (!isAppError(error)) throw error;
    problems.push(messageOf(error));
    return 0;
  }
}

/** Without the native library the copy records into spool files, as the program itself does. */
function nativeFile(): string | undefined {
  try {
    return findNativeFile();
  } catch {
    return undefined;
  }
}

async function readLane({ io, paths, platform, settings }: Context): Promise<LaneStatus | undefined> {
  return readLaneStatus(io.env, paths, (await settings()).fastLane, platform);
}

function statusLines(
  { status, isServed: isWell }: Linked,
  lane: LaneStatus | undefined,
  deps: LauncherDeps,
): readonly string[] {
  const { io, paths } = deps;
  if (!io.stdoutIsTty) return linkStatusRows(status, paths.home);
  const text = lane === undefined ? [] : wrap(describeLane(lane), io.columns, '', '  ');
  return [...statusScreen(status, deps), ...text, ...(isWell ? [] : ['To fix: hackatime link'])];
}

function statusScreen(status: LinkStatus, deps: LauncherDeps): readonly string[] {
  const { io, paths, fs } = deps;
  const marks = speaksUnicode(io.env) ? { ok: '✓', fail: '✗' } : { ok: 'ok', fail: 'x ' };
  return [
    ...(status.editors.length === 0 ? describeNoPlugin(findEditors(editorHome(deps), fs), io.columns) : []),
    ...formatLinkLines(describeLinkStatus(status, paths.home), io.columns, marks),
  ];
}

function linkLines(linked: Linked, deps: LauncherDeps): readonly string[] {
  const { status, changes, advice, toType, isServed: isWell } = linked;
  const { io, paths } = deps;
  const say = (text: string): readonly string[] => wrap(text, io.columns, '', '  ');
  const done = changes
    .filter(({ change }) => change === 'made' || change === 'updated')
    .flatMap(({ path, change, backup }) => {
      const kept = backup === undefined ? '' : `; what was there is kept as ${withTilde(backup, paths.home)}`;
      return say(`${change === 'made' ? 'Made' : 'Updated'} ${withTilde(path, paths.home)}${kept}`);
    });
  const names = joinNames([...new Set(status.editors.map(({ editor }) => editor))]);
  const verb = names.includes(' and ') ? 'run' : 'runs';
  const outcome =
    isWell && names !== ''
      ? say(`${names} ${verb} hackatime now. To undo it: hackatime unlink`)
      : [
          ...(done.length === 0 && isWell ? ['The launchers are in place.'] : []),
          ...statusScreen(status, deps),
        ];
  const hints = advice.flatMap((text) => wrap(text, io.columns, '! ', '  '));
  return [...done, ...outcome, ...hints, ...toType.map((line) => `  ${line}`)];
}
