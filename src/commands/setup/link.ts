import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { isAppError, messageOf } from '../../errors.ts';
import type { AdoptedQueue } from '../../intake/adoptQueues.ts';
import { systemDisk } from '../../launcher/disk.ts';
import { inspectFile } from '../../launcher/inspect.ts';
import { copyProgram, installAt, type PlaceChange } from '../../launcher/install.ts';
import { removeLeftovers } from '../../launcher/leftovers.ts';
import { updateLaunchers } from '../../launcher/linkedLaunchers.ts';
import { type LauncherFile, packageFolder } from '../../launcher/places.ts';
import {
  createAttempt,
  isCopy,
  type LauncherDeps,
  launcherFiles,
  planLaunchers,
  withTilde,
} from '../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { findNativeFile } from '../../store/database/sqlite.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { formatLinkStatus, type LinkStatus, linkStatusJson, readLinkStatus } from './linkStatus.ts';

export const spec: CommandSpec = {
  name: 'link',
  summary: 'Make every editor plugin run hackatime',
  description:
    'Puts small launchers where the plugins of all known editors look for wakatime-cli: below ~/.wakatime and first on ' +
    'PATH. What was there before is kept beside them as ….before-hackatime, and `hackatime unlink` puts it back.\n\n' +
    'A launcher runs the program with the Node that is running now, or with another one when that has gone. It moves a ' +
    'heartbeat out of reach of the signals that editors send when they leave, and lets the editor go as soon as the ' +
    'heartbeat is safe. Run again, this command puts right what an update has changed.',
  options: [
    {
      name: 'status',
      type: 'switch',
      help: 'Change nothing; show which program each plugin runs, and whether it will replace it.',
    },
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime link', shows: 'Put launchers into their places, or back into them' },
    { run: 'hackatime link --status', shows: 'Which program each plugin runs' },
  ],
  exits: [
    [0, 'Every known plugin runs hackatime'],
    [1, 'Some plugin does not, or a launcher could not be written'],
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
  const isJson = request.options['json'] === true;
  const isStatus = request.options['status'] === true;
  const { status, changes, problems, queued } = isStatus
    ? { ...NOTHING_DONE, status: readLinkStatus(planLaunchers(deps)) }
    : await linkPlugins(deps, adopt);
  if (isJson) {
    const answer = linkStatusJson(isStatus ? 'status' : 'link', status, changes, problems);
    io.out(`${JSON.stringify({ ...answer, taken_over: queued })}\n`);
  } else {
    for (const problem of problems) io.err(`hackatime: ${problem}\n`);
    io.out(formatAnswer(status, changes, isStatus, deps));
    if (queued > 0)
      io.out(
        `Took over ${formatHeartbeatCount(queued)} that wakatime-cli had queued; they go out with the next call.\n`,
      );
  }
  return status.isRight && problems.length === 0 ? 0 : 1;
}

/** What was done so that plugins run this program, and what they run now. */
export interface Linked {
  readonly status: LinkStatus;
  readonly changes: readonly PlaceChange[];
  readonly problems: readonly string[];
  /** How many heartbeats of wakatime-cli's queue were taken over. */
  readonly queued: number;
}

const NOTHING_DONE = { changes: [], problems: [], queued: 0 };

/** Puts launchers into their places. Throws AppError 'config' where there can be none, 'config-write' when all fail. */
export async function linkPlugins(
  deps: LauncherDeps & Context,
  adopt: () => Promise<readonly AdoptedQueue[]> = () => adoptOnDemand(deps),
): Promise<Linked> {
  const problems: string[] = [];
  const changes = install(deps, problems);
  const queued = await adoptQueued(adopt, problems);
  return { status: readLinkStatus(planLaunchers(deps)), changes, problems, queued };
}

function install(deps: LauncherDeps, problems: string[]): readonly PlaceChange[] {
  const plan = planLaunchers(deps);
  const disk = deps.disk ?? systemDisk;
  const attempt = createAttempt(problems);
  const places = launcherFiles(plan);
  const paths = places.map(({ path }) => path);
  // Recorded first, so that launchers can be found again if this is interrupted.
  attempt(() => updateLaunchers(deps.paths, disk, (known) => [...known, ...paths]));
  removeLeftovers(paths, plan.copyFolder, disk);
  if (!isCopy(plan, deps.fs)) {
    attempt(() => copyProgram(packageFolder(plan.program), nativeFile(), plan.copyFolder, disk));
  }
  const changes = places.flatMap((place: LauncherFile) => attempt(() => installAt(place, plan.script, disk)));
  if (plan.onPath.kind === 'blocked') problems.push(explainBlocked(plan.onPath.path));
  else if (plan.onPath.kind === 'no-folder') {
    problems.push('no folder of PATH can be written to; put one of yours, such as ~/.local/bin, on PATH');
  }
  return changes;
}

/** What to do about a program that comes first on PATH in a folder that this user cannot write to. */
export function explainBlocked(path: string): string {
  const first = `${path} comes first on PATH and cannot be replaced`;
  if (inspectFile(path, '') !== 'npm') {
    return `${first}; put a folder of yours, such as ~/.local/bin, before it`;
  }
  return `${first}: it is npm's start script of an older hackatime. Take it away with: sudo rm ${path}`;
}

/** Loaded when it is called: `--status` needs none of it. */
async function adoptOnDemand(context: Context): Promise<readonly AdoptedQueue[]> {
  return (await import('../../intake/adoptQueues.ts')).adoptAllQueues(context);
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

function formatAnswer(
  status: LinkStatus,
  changes: readonly PlaceChange[],
  isStatus: boolean,
  { io, paths }: LauncherDeps,
): string {
  const done = changes
    .filter(({ change }) => change === 'made' || change === 'updated')
    .map(({ path, change, backup }) => {
      const kept = backup === undefined ? '' : `; what was there is kept as ${withTilde(backup, paths.home)}`;
      return `${change === 'made' ? 'Made' : 'Updated'} ${withTilde(path, paths.home)}${kept}`;
    });
  const isShown = isStatus || !status.isRight;
  const verdict = status.isRight
    ? isStatus
      ? []
      : [
          'Every plugin runs hackatime now. `hackatime link --status` shows each, `hackatime unlink` undoes it.',
        ]
    : [];
  const table = isShown ? formatLinkStatus(status, { isTerminal: io.stdoutIsTty, home: paths.home }) : [];
  const hint = status.isRight || !isStatus ? [] : ['To fix: hackatime link'];
  const gap = done.length > 0 && table.length > 0 ? [''] : [];
  return [...done, ...gap, ...table, ...verdict, ...(io.stdoutIsTty ? hint : [])]
    .map((line) => `${line}\n`)
    .join('');
}
