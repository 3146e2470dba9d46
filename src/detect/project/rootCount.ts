import { isWindowsPath } from '../paths.ts';

/**
 * `project_root_count`: how many parts of the entity belong to the project's folder, which is the number of slashes
 * in the folder with one at its end (docs/wakatime-cli.md#root-count). undefined when the entity is not in the
 * folder.
 */
export function countRoot(entity: string, folder: string): number | undefined {
  if (folder === '') return undefined;
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return entity === folder || entity.startsWith(prefix) ? countSlashes(folder) : undefined;
}

/** Number of slashes of a folder with one at its end. */
export function countSlashes(folder: string): number {
  const parts = folder.split(isWindowsPath(folder) ? /[\\/]/ : '/');
  const count = folder.endsWith('/') ? parts.length - 1 : parts.length;
  // The two backslashes in front of a machine's name do not separate parts.
  return folder.startsWith('\\\\') ? count - 2 : count;
}
