import { existsSync } from 'node:fs';
import type { PluginOptions } from '../../options.ts';
import {
  expandHome,
  fallbackFolder,
  findOwnFolder,
  type HomeDeps,
  type OwnFolder,
  systemHome,
} from '../../system/disk/ownFolder.ts';
import { inFolder } from '../../system/disk/path.ts';
import type { Env } from '../../system/ports.ts';

export interface Paths extends Omit<OwnFolder, 'own'> {
  readonly configFile: string;
  readonly isConfigNamed: boolean;
  readonly internalConfigFile: string;
  readonly isInternalNamed: boolean;
  /** Where the log goes unless the config says otherwise. */
  readonly logFile: string;
  readonly database: string;
  readonly isDatabaseNamed: boolean;
  readonly flushLock: string;
}

/** The options that name files. */
type PathOptions = {
  readonly text: Pick<
    PluginOptions['text'],
    'config' | 'internal-config' | 'log-file' | 'offline-queue-file'
  >;
};

/**
 * Where all files are (docs/wakatime-cli.md#files). Where `$WAKATIME_HOME` or `~/.wakatime` cannot be written to,
 * `$TMPDIR/hackatime-<uid>` takes its place: it is made at once, so that nobody else can make it first, and counts only when
 * it is this user's alone.
 */
export function resolvePaths(options: PathOptions, env: Env, deps: HomeDeps = systemHome): Paths {
  const { home, own, ...place } = findOwnFolder(env, deps);
  const { resources } = place;
  const given = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : expandHome(path, home);
  const { text } = options;
  return {
    home,
    ...place,
    configFile: given(text.config) ?? inFolder(own ?? (home || resources), '.wakatime.cfg'),
    isConfigNamed: text.config !== undefined,
    internalConfigFile: given(text['internal-config']) ?? inFolder(resources, 'wakatime-internal.cfg'),
    isInternalNamed: text['internal-config'] !== undefined,
    logFile: given(text['log-file']) ?? inFolder(resources, 'wakatime.log'),
    database: given(text['offline-queue-file']) ?? inFolder(resources, 'hackatime.db'),
    isDatabaseNamed: text['offline-queue-file'] !== undefined,
    flushLock: inFolder(resources, 'flush.lock.db'),
  };
}

/**
 * The folder in which something may have been kept while the usual one could not be written to; undefined when that is still
 * so, and when there is nothing. Costs one look at a path when there is no such folder.
 */
export function findFallbackFolder(
  paths: Pick<Paths, 'resources' | 'avoided' | 'unusable' | 'isDatabaseNamed'>,
  env: Env,
): string | undefined {
  if (paths.avoided !== undefined || paths.unusable !== undefined || paths.isDatabaseNamed) return undefined;
  const folder = fallbackFolder(env);
  if (folder === paths.resources || !existsSync(folder)) return undefined;
  return ['hackatime.db', 'spool'].some((name) => existsSync(inFolder(folder, name))) ? folder : undefined;
}
