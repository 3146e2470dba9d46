import { basename, dirname, join } from 'node:path';
import type { Context } from '../../../context/context.ts';
import { unlessAppError } from '../../../errors.ts';
import { findOwnCronLines } from '../../../launcher/crontab.ts';
import { inspectFile, isExecutable } from '../../../launcher/inspect.ts';
import { CLI_NAME, fileNameOn, pathFolders, resourceFolders } from '../../../launcher/places.ts';
import { copiedProgram, type LauncherDeps, withTilde } from '../../../launcher/plan.ts';
import { BACKUP_SUFFIX } from '../../../launcher/script.ts';
import { userCrontab } from '../../../launcher/userCrontab.ts';
import { isWritable, othersMayWrite } from '../../../system/disk/owner.ts';
import type { LinkStatus } from '../link/linkStatus.ts';
import { readShellStates } from '../shell/installation.ts';
import type { CronFact, DoctorFacts } from './facts.ts';

/** What cron has for PATH where the crontab does not set it. */
const CRON_PATH = '/usr/bin:/bin';

/** The lines of the crontab that run this program, and what keeps them from it. */
export function gatherCron(
  crontab: string,
  { fs, platform }: Pick<Context, 'fs' | 'platform'>,
): readonly CronFact[] {
  const isThere = (path: string): boolean => fs.stat(path) !== 'missing';
  return findOwnCronLines(crontab).map(({ text, line, program, command }) => {
    const before = crontab.split('\n').slice(0, line - 1);
    const path = before.findLast((each) => /^\s*PATH\s*=/.test(each))?.replace(/^[^=]*=\s*/, '') ?? CRON_PATH;
    const folders = pathFolders({ PATH: path.trim().replaceAll(/^["']|["']$/g, '') }, platform);
    const isOnPath = (name: string): boolean => folders.some((folder) => isThere(join(folder, name)));
    const isPath = program.includes('/');
    const isMissing = isPath && program.startsWith('/') && !isThere(program);
    // A launcher knows its Node; the program itself is a script that looks for one, unless the line names it.
    // A package has its own.
    const isScript =
      basename(program) !== 'hackatime' || fs.readHead(program, 2)?.toString('latin1') === '#!';
    const needsNode = isScript && basename(program) !== CLI_NAME && !/\/node['"]?\s/.test(text);
    const isLost = (!isPath && !isOnPath(program)) || (needsNode && !isOnPath('node'));
    return { line, program, command, path, problem: isMissing ? 'missing' : isLost ? 'path' : undefined };
  });
}

/** Folders in which programs are put for everybody, and where Zed's extension puts its own. */
const SHARED_FOLDERS = ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin', '/bin'];
const ZED_FOLDERS = [
  '.local/share/zed/extensions/work/wakatime',
  'Library/Application Support/Zed/extensions/work/wakatime',
];

/** Programs of other makers that plugins could take, with the plugins that lead there. None is started. */
export function findOtherPrograms(
  link: LinkStatus | undefined,
  { io, fs, paths, platform }: Pick<Context, 'io' | 'fs' | 'paths' | 'platform'>,
): DoctorFacts['otherPrograms'] {
  const { env } = io;
  const own = resourceFolders({ home: paths.home, env, platform });
  const listed = [...own, ...ZED_FOLDERS.map((folder) => join(paths.home, folder))].flatMap((folder) =>
    fs.list(folder).map((name) => join(folder, name)),
  );
  const named = [...pathFolders(env, platform), ...SHARED_FOLDERS].flatMap((folder) =>
    [CLI_NAME, 'wakatime'].map((name) => join(folder, fileNameOn(platform, name))),
  );
  const isCandidate = (path: string): boolean =>
    /^wakatime(-cli.*)?(\.exe)?$/.test(basename(path)) && !path.endsWith(BACKUP_SUFFIX) && isExecutable(path);
  return [...new Set([...named, ...listed])]
    .filter((path) => isCandidate(path) && inspectFile(path, '') === 'other')
    .map((path) => ({
      path,
      plugins: (link?.families ?? []).filter(({ runs }) => runs === path).map(({ plugin }) => plugin),
    }));
}

/** The different programs called `hackatime` on PATH, the one that a shell finds first. */
export function findHackatimes({
  io,
  fs,
  platform,
}: Pick<Context, 'io' | 'fs' | 'platform'>): readonly string[] {
  const found = new Map<string, string>();
  for (const folder of pathFolders(io.env, platform)) {
    const path = join(folder, platform === 'win32' ? 'hackatime.cmd' : 'hackatime');
    const real = isExecutable(path) ? fs.realpath(path) : undefined;
    if (real !== undefined && !found.has(real)) found.set(real, path);
  }
  return [...found.values()];
}

/** What else of this machine the checks look at. */
export function gatherMachine(
  link: LinkStatus | undefined,
  wasLinked: boolean,
  logFile: string,
  context: Context & LauncherDeps,
): Pick<
  DoctorFacts,
  | 'cron'
  | 'otherPrograms'
  | 'hackatimes'
  | 'shells'
  | 'isCopyMissing'
  | 'packagedNode'
  | 'openFolder'
  | 'unwritableLog'
> {
  const { io, fs, paths } = context;
  const shown = (path: string): string => withTilde(path, paths.home);
  const copy = copiedProgram(join(paths.resources, 'program'), context);
  return {
    cron: gatherCron(userCrontab(io.env, context.platform).read() ?? '', context),
    otherPrograms: findOtherPrograms(link, context),
    hackatimes: findHackatimes(context),
    shells: (unlessAppError(() => readShellStates(context)) ?? []).map((state) => ({
      ...state,
      file: shown(state.file),
    })),
    isCopyMissing: wasLinked && fs.stat(copy) === 'missing',
    packagedNode: context.isPackaged ? context.nodeVersion : undefined,
    openFolder: othersMayWrite(paths.resources) ? shown(paths.resources) : undefined,
    unwritableLog: isLogWritable(logFile, fs) ? undefined : shown(logFile),
  };
}

function isLogWritable(file: string, fs: Pick<Context['fs'], 'stat'>): boolean {
  const found = fs.stat(file);
  if (found === 'missing') return fs.stat(dirname(file)) === 'missing' || isWritable(dirname(file));
  return found !== 'denied' && found.kind === 'file' && isWritable(file);
}
