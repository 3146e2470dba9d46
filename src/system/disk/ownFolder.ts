import { lstatSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, isAppError } from '../../errors.ts';
import { homeFolder, temporaryFolder } from '../host.ts';
import type { Env } from '../ports.ts';
import { makeFolders } from './makeFolders.ts';
import { giveToOwnerOf, isWritable } from './owner.ts';
import { inFolder } from './path.ts';
import { checkPrivateFolder, privateFolderIn } from './privateFolder.ts';

/** The folder of everything that the program keeps, and what decides which it is. */
export interface OwnFolder {
  /** The user's home, for `~`; '' when there is none. */
  readonly home: string;
  /** `$WAKATIME_HOME`, where it is set. */
  readonly own: string | undefined;
  /**
   * The folder. It has been looked at: either it can be written to, or its parent can, or it is a path that leads nowhere (see
   * `unusable`), so that nothing below it can be read or written.
   */
  readonly resources: string;
  /** The folder that was meant, where another one has taken its place because this one cannot be written to. */
  readonly avoided: string | undefined;
  /** Why there is no folder at all. */
  readonly unusable: AppError | undefined;
}

export interface HomeDeps {
  readonly platform: NodeJS.Platform;
  /** What the system says when the environment names no home. */
  readonly osHome: () => string;
}

/** The real ones. */
export const systemHome: HomeDeps = { platform: process.platform, osHome: homeFolder };

/**
 * Finds the folder. Where `$WAKATIME_HOME` or `~/.wakatime` cannot be written to, `$TMPDIR/hackatime-<uid>` takes its place: it is
 * made at once, so that nobody else can make it first, and counts only when it is this user's alone.
 */
export function findOwnFolder(env: Env, deps: HomeDeps = systemHome): OwnFolder {
  const home = env['HOME'] || (deps.platform === 'win32' ? env['USERPROFILE'] : undefined) || osHome(deps);
  const own = env['WAKATIME_HOME'] ? expandHome(env['WAKATIME_HOME'], home) : undefined;
  return { home, own, ...findPlace(own, home, env) };
}

/** The path with a leading `~` replaced by the home folder; `~name` stays as it is. */
export function expandHome(path: string, home: string): string {
  if (path !== '~' && !path.startsWith('~/') && !path.startsWith('~\\')) return path;
  return home === '' ? path : join(home, path.slice(1));
}

/**
 * Makes the resource folder when it is missing.
 *
 * @throws AppError 'config' when there is none to be used, or it cannot be made
 */
export function prepareResources({ resources, unusable }: Pick<OwnFolder, 'resources' | 'unusable'>): void {
  if (unusable !== undefined) throw unusable;
  if (lstatSync(resources, { throwIfNoEntry: false }) !== undefined) return;
  try {
    makeFolders(resources);
    giveToOwnerOf(dirname(resources), resources);
  } catch (error) {
    throw new AppError('config', `cannot make the folder ${resources}`, { cause: error });
  }
}

type Place = Pick<OwnFolder, 'resources' | 'avoided' | 'unusable'>;

function findPlace(own: string | undefined, home: string, env: Env): Place {
  const wished = own ?? (home === '' ? undefined : inFolder(home, '.wakatime'));
  if (wished !== undefined && isUsable(wished, own === undefined)) {
    return { resources: wished, avoided: undefined, unusable: undefined };
  }
  const fallback = fallbackFolder(env);
  try {
    checkPrivateFolder(fallback);
    return { resources: fallback, avoided: wished, unusable: undefined };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { resources: NOWHERE, avoided: wished, unusable: error };
  }
}

/** Below what is no folder there is nothing, and nothing can be made. */
const NOWHERE = process.platform === 'win32' ? 'NUL:\\hackatime' : '/dev/null/hackatime';

/** `$TMPDIR/hackatime-<uid>`, whether it is there or not. */
export function fallbackFolder(env: Env): string {
  return privateFolderIn(env['TMPDIR'] || temporaryFolder());
}

/**
 * Whether a folder can be used, or made. A home is never made: where it is missing, nobody lives there.
 */
function isUsable(folder: string, isInHome: boolean): boolean {
  const found = look(folder);
  if (found !== 'missing') return found !== 'odd' && found.isDirectory() && isWritable(folder);
  for (let above = dirname(folder); ; above = dirname(above)) {
    const parent = look(above);
    if (parent !== 'missing') return parent !== 'odd' && parent.isDirectory() && isWritable(above);
    if (isInHome || dirname(above) === above) return false;
  }
}

/**
 * 'odd' for what cannot be looked at, and for a link that leads nowhere or round in circles. Whether something is there is
 * asked once: another call may make the folder at any moment, and calls that work in two folders send at the same time.
 */
function look(path: string): Stats | 'missing' | 'odd' {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) return 'missing';
    return found.isSymbolicLink() ? (statSync(path, { throwIfNoEntry: false }) ?? 'odd') : found;
  } catch {
    return 'odd';
  }
}

function osHome(deps: HomeDeps): string {
  try {
    return deps.osHome();
  } catch {
    return '';
  }
}
