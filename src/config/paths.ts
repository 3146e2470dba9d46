import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import type { PluginOptions } from '../options.ts';
import { homeFolder, temporaryFolder } from '../system/host.ts';
import { giveToOwnerOf } from '../system/owner.ts';
import type { Env } from '../system/ports.ts';

export interface Paths {
  /** The user's home, for `~`; '' when there is none. */
  readonly home: string;
  /** Folder of everything the program keeps: `$WAKATIME_HOME` or `~/.wakatime`. */
  readonly resources: string;
  readonly configFile: string;
  readonly internalConfigFile: string;
  /** Where the log goes unless the config says otherwise. */
  readonly logFile: string;
  readonly database: string;
  readonly flushLock: string;
}

export interface HomeDeps {
  readonly platform: NodeJS.Platform;
  /** What the system says when the environment names no home. */
  readonly osHome: () => string;
}

const realDeps: HomeDeps = { platform: process.platform, osHome: homeFolder };

/** The options that name files. */
type PathOptions = {
  readonly text: Pick<
    PluginOptions['text'],
    'config' | 'internal-config' | 'log-file' | 'offline-queue-file'
  >;
};

/**
 * Where all files are (reference/wakatime-cli.md §2.1). Without a home that can be written to, `$TMPDIR/hackatime-<uid>`
 * takes the place of `~/.wakatime`; see `prepareResources`.
 */
export function resolvePaths(options: PathOptions, env: Env, deps: HomeDeps = realDeps): Paths {
  const home = env['HOME'] || (deps.platform === 'win32' ? env['USERPROFILE'] : undefined) || osHome(deps);
  const own = env['WAKATIME_HOME'] ? expandHome(env['WAKATIME_HOME'], home) : undefined;
  const resources = own ?? (isUsableHome(home) ? join(home, '.wakatime') : fallbackFolder(env));
  const given = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : expandHome(path, home);
  return {
    home,
    resources,
    configFile: given(options.text.config) ?? join(own ?? (home || resources), '.wakatime.cfg'),
    internalConfigFile: given(options.text['internal-config']) ?? join(resources, 'wakatime-internal.cfg'),
    logFile: given(options.text['log-file']) ?? join(resources, 'wakatime.log'),
    database: given(options.text['offline-queue-file']) ?? join(resources, 'hackatime.db'),
    flushLock: join(resources, 'flush.lock.db'),
  };
}

/** The path with a leading `~` replaced by the home folder; `~name` stays as it is. */
export function expandHome(path: string, home: string): string {
  if (path !== '~' && !path.startsWith('~/') && !path.startsWith('~\\')) return path;
  return home === '' ? path : join(home, path.slice(1));
}

/**
 * Makes the resource folder when it is missing. One below a temporary folder, where others may write, has to belong to
 * this user and to nobody else.
 *
 * @throws AppError 'config' when the folder cannot be made or is somebody else's
 */
export function prepareResources(paths: Pick<Paths, 'resources' | 'home'>): void {
  const { resources } = paths;
  const found = lstatSync(resources, { throwIfNoEntry: false });
  const isShared = basename(resources).startsWith(FALLBACK_PREFIX);
  if (found === undefined) {
    try {
      mkdirSync(resources, { recursive: true, mode: 0o700 });
      giveToOwnerOf(dirname(resources), resources);
      return;
    } catch (error) {
      throw new AppError('config', `cannot make the folder ${resources}`, { cause: error });
    }
  }
  if (isShared && (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0)) {
    throw new AppError('config', `${resources} belongs to somebody else or is open to others`);
  }
}

const FALLBACK_PREFIX = 'hackatime-';

function osHome(deps: HomeDeps): string {
  try {
    return deps.osHome();
  } catch {
    return '';
  }
}

function isUsableHome(home: string): boolean {
  if (home === '') return false;
  // A ~/.wakatime that sudo made is of no use, even in a home that can be written to.
  const own = writability(join(home, '.wakatime'));
  return own === 'missing' ? writability(home) === 'writable' : own === 'writable';
}

function writability(folder: string): 'writable' | 'denied' | 'missing' {
  try {
    accessSync(folder, constants.W_OK);
    return 'writable';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'denied';
  }
}

function fallbackFolder(env: Env): string {
  return join(env['TMPDIR'] || temporaryFolder(), `${FALLBACK_PREFIX}${process.getuid?.() ?? 'user'}`);
}
