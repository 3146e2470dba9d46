import type { Fs } from '../../system/ports.ts';
import { baseName } from '../paths.ts';
import { NAME_LIMIT, readMarker, type SearchStart, searchStartOfEntity } from './place.ts';

const NAME = '.wakatime-project';
const PLACEHOLDER = '{project}';

/** What a `.wakatime-project` says. */
export interface NamedProject {
  /** '' leaves the name to the other sources; may contain `{project}`. */
  readonly project: string;
  readonly branch: string;
  /** Whether the name is in the file; for an empty file it is that of the folder. */
  readonly isWritten: boolean;
  /** Folder of the file. */
  readonly folder: string;
  readonly file: string;
}

/** The nearest readable `.wakatime-project` in the path (when that is a folder) or above it. */
export function findProjectFile(path: string, deps: { readonly fs: Fs }): string | undefined {
  const { fs } = deps;
  const folder = searchStartOfEntity(path, fs).folders.find((candidate) => {
    const found = fs.stat(`${candidate}/${NAME}`);
    return typeof found !== 'string' && found.kind === 'file';
  });
  return folder === undefined ? undefined : `${folder}/${NAME}`;
}

/** What the nearest `.wakatime-project` of a place says (docs/wakatime-cli.md#project-file). */
export function detectNamed(place: SearchStart, fs: Fs): NamedProject | undefined {
  for (const folder of place.folders) {
    const file = `${folder}/${NAME}`;
    const bytes = readMarker(file, fs);
    if (bytes !== undefined) return { ...readNames(bytes, folder), folder, file };
  }
  return undefined;
}

function readNames(bytes: Buffer, folder: string): Omit<NamedProject, 'folder' | 'file'> {
  // Windows PowerShell writes UTF-16 when it redirects into a file.
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  if (text === '') return { project: baseName(folder), branch: '', isWritten: false };
  const [project = '', branch = ''] = text.split('\n', 2);
  return { project: project.trim(), branch: branch.trim(), isWritten: project.trim() !== '' };
}

/** Whether the name needs the one from version control. */
export function hasPlaceholder(project: string): boolean {
  return project.includes(PLACEHOLDER);
}

/** `firm/{project}` with the name from version control; cut at the longest name. */
export function fillPlaceholder(project: string, name: string): string {
  const [first = '', ...others] = project.split(PLACEHOLDER);
  let filled = first;
  for (const part of others) {
    if (filled.length > NAME_LIMIT) break;
    filled += name + part;
  }
  return filled.slice(0, NAME_LIMIT);
}
