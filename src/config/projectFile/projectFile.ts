import { dirname } from 'node:path';
import { inFolder } from '../../system/disk/path.ts';
import type { Fs } from '../../system/ports.ts';
import type { ProjectFileDeps, Settings } from '../settings.ts';

/** Name of the config file that a project may bring along (docs/wakatime-cli.md#project-config). */
export const PROJECT_FILE = '.wakatime';

const MAX_LEVELS = 500;

/** The nearest `.wakatime` file above a path; the root of the file system is not searched, folders do not count. */
export function findSettingsFile(path: string, fs: Pick<Fs, 'stat'>): string | undefined {
  let folder = dirname(path);
  for (let level = 0; level < MAX_LEVELS && dirname(folder) !== folder; level++) {
    const file = inFolder(folder, PROJECT_FILE);
    const found = fs.stat(file);
    if (typeof found !== 'string' && found.kind === 'file') return file;
    folder = dirname(folder);
  }
  return undefined;
}

/**
 * The settings for a file, with what the project's `.wakatime` says; the same object when there is none.
 *
 * Such a file may come with a cloned repository, so it is not the user's word. It may change detection and tighten privacy,
 * and bring an `api_key`. Its `api_url` counts for a server the user's own configuration names, or when the user has
 * allowed the file; an `api_key` that belongs to a refused server is refused with it. Everything else is ignored.
 *
 * @param entityPath absolute path of a file on disk
 */
export function withProjectFile(
  settings: Settings,
  entityPath: string,
  deps: ProjectFileDeps,
): Promise<Settings> {
  const file = findSettingsFile(entityPath, deps.fs);
  if (file === undefined) return Promise.resolve(settings);
  const { met } = settings;
  const known = met.settings.get(file) ?? met.apply(settings, file, deps);
  met.settings.set(file, known);
  return known;
}
