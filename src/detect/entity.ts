import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { expandHome } from '../system/disk/ownFolder.ts';
import type { Fs } from '../system/ports.ts';
import { absolutePath, formatWindowsPath, isAbsolutePath, isUrl, resolveLink } from './paths.ts';
import { isRemoteEntity, withoutCredentials } from './remote.ts';

export interface FormattedEntity {
  /** The entity as it is sent. */
  readonly entity: string;
  /** The path as it is looked up on disk. */
  readonly path: string;
  readonly isRemote: boolean;
  /** 'unknown' if nothing was looked up, or the disk gave no answer. */
  readonly exists: boolean | 'unknown';
  /** `--project-folder` in the same form as the path. */
  readonly projectFolder: string | undefined;
}

export interface EntityDeps {
  readonly fs: Fs;
  readonly cwd: string;
  /** The home folder, for `~`; '' when there is none. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

/**
 * An entity in the form in which it is sent and looked up (docs/wakatime-cli.md#files-and-other-entities).
 *
 * Paths of files become absolute; a link becomes what it names, while links in the folders above stay. Unsaved files
 * stay as given, urls of files on other machines lose their credentials, and anything that is not a file only gets
 * its `~` expanded. On Windows a path of Linux stays as it is where there is nothing at that place of the drive.
 */
export function formatEntity(
  input: Pick<HeartbeatInput, 'entity' | 'entityType' | 'isUnsaved' | 'projectFolder'>,
  deps: EntityDeps,
): FormattedEntity {
  const given = expandHome(input.entity, deps.home);
  const projectFolder = formatFolder(input.projectFolder, deps);
  const asGiven = (entity: string, isRemote = false): FormattedEntity => ({
    entity,
    path: entity,
    isRemote,
    exists: 'unknown',
    projectFolder,
  });
  if (input.entityType !== 'file') return asGiven(given);
  if (isRemoteEntity(given)) return asGiven(withoutCredentials(given), true);
  if (input.isUnsaved) return asGiven(formatUnsaved(given, deps.platform));

  const linked = resolveLink(absolutePath(given, deps.cwd, deps.platform), deps.fs);
  const found = deps.fs.stat(linked);
  if (found === 'missing' && isForeign(given, deps.platform)) return { ...asGiven(given), exists: false };
  const isFolder = typeof found !== 'string' && found.kind === 'directory';
  if (isFolder && /\.(playground|xcplayground|xcplaygroundpage)$/.test(linked)) {
    const contents = `${linked}/Contents.swift`;
    return { ...asGiven(contents), exists: existence(deps.fs.stat(contents)) };
  }
  return { ...asGiven(linked), exists: existence(found) };
}

function existence(found: ReturnType<Fs['stat']>): boolean | 'unknown' {
  if (found === 'denied') return 'unknown';
  return found !== 'missing';
}

// Users write their patterns with `/`, and unsaved files must match them too.
function formatUnsaved(given: string, platform: NodeJS.Platform): string {
  if (isUrl(given)) return withoutCredentials(given);
  return platform === 'win32' && isAbsolutePath(given) ? formatWindowsPath(given) : given;
}

function formatFolder(given: string | undefined, deps: EntityDeps): string | undefined {
  if (given === undefined || given === '') return undefined;
  const expanded = expandHome(given, deps.home);
  if (isUrl(expanded)) return withoutCredentials(expanded);
  const folder = resolveLink(absolutePath(expanded, deps.cwd, deps.platform), deps.fs);
  return isForeign(expanded, deps.platform) && deps.fs.stat(folder) === 'missing' ? expanded : folder;
}

/** Whether Windows is given a path of Linux, as an editor has it of files in WSL or on a server; `//` begins a network path. */
function isForeign(path: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' && /^\/(?!\/)/.test(path);
}
