import { baseName, folderOf, isWindowsPath } from '../paths.ts';
import { type ProjectDeps, type Repository, readMarkerLine, type SearchStart } from './place.ts';

const MERCURIAL_BRANCH = 'default';

/** The Mercurial, Subversion or TFVC working copy around a place (docs/wakatime-cli.md#other-version-control). */
export async function detectOtherVersionControl(
  place: SearchStart,
  deps: ProjectDeps,
): Promise<Repository | undefined> {
  return detectMercurial(place, deps) ?? (await detectSubversion(place, deps)) ?? detectTfvc(place, deps);
}

function detectMercurial(place: SearchStart, { fs }: ProjectDeps): Repository | undefined {
  const root = place.folders.find((folder) => {
    const found = fs.stat(`${folder}/.hg`);
    return typeof found !== 'string' && found.kind === 'directory';
  });
  if (root === undefined) return undefined;
  const branch = readMarkerLine(`${root}/.hg/branch`, fs) || MERCURIAL_BRANCH;
  const origin = { system: 'mercurial', marker: `${root}/.hg`, name: 'folder' } as const;
  return { project: baseName(root), branch, folder: folderOf(root), root, origin };
}

async function detectSubversion(
  place: SearchStart,
  { fs, readSubversion }: ProjectDeps,
): Promise<Repository | undefined> {
  const root = findFile(place, '.svn/wc.db', fs);
  if (root === undefined) return undefined;
  const info = await readSubversion(`${root}/.svn/wc.db`, root);
  if (info === undefined) return undefined;
  const origin = { system: 'subversion', marker: `${root}/.svn`, name: 'url' } as const;
  return { project: lastSegment(info.root), branch: lastSegment(info.url), folder: root, root, origin };
}

function detectTfvc(place: SearchStart, { fs }: ProjectDeps): Repository | undefined {
  const root =
    findFile(place, '.tf/properties.tf1', fs) ??
    (isWindowsPath(place.path) ? findFile(place, '$tf/properties.tf1', fs) : undefined);
  if (root === undefined) return undefined;
  const origin = { system: 'tfvc', marker: `${root}/.tf`, name: 'folder' } as const;
  return { project: baseName(root), branch: '', folder: folderOf(root), root, origin };
}

function findFile(place: SearchStart, name: string, fs: ProjectDeps['fs']): string | undefined {
  return place.folders.find((folder) => {
    const found = fs.stat(`${folder}/${name}`);
    return typeof found !== 'string' && found.kind === 'file';
  });
}

/** Last part of a url's path, or its host when it has no path; never a user or a password. */
function lastSegment(url: string): string {
  const [, authority = '', path = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)(.*)$/i.exec(url) ?? [];
  const name = baseName(path) || authority.slice(authority.lastIndexOf('@') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
