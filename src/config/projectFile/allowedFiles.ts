import { inFolder } from '../../system/disk/path.ts';
import type { Fs, Log } from '../../system/ports.ts';
import { decodeConfig } from '../document/encoding.ts';
import type { Paths } from '../files/paths.ts';
import { updateFile } from '../files/update.ts';
import type { ProjectFileDeps } from '../settings.ts';

/** A project's `.wakatime` file that the user has allowed, as it was then. */
export interface AllowedFile {
  /** Real path, links resolved. */
  readonly path: string;
  /** SHA-256 of its text in hex. */
  readonly sha256: string;
}

const MAX_BYTES = 1024 * 1024;

const listFile = (paths: Pick<Paths, 'resources'>): string => inFolder(paths.resources, 'allowed.json');

/** The files allowed so far; none when the list cannot be read. */
export function readAllowedFiles(
  paths: Pick<Paths, 'resources'>,
  fs: Pick<Fs, 'readOwn'>,
): readonly AllowedFile[] {
  return parseAllowedFiles(fs.readOwn(listFile(paths), MAX_BYTES)?.toString('utf8'));
}

/** Changes the list of allowed files under its lock. Throws AppError 'config-write'. */
export function updateAllowedFiles(
  paths: Pick<Paths, 'resources'>,
  change: (files: readonly AllowedFile[]) => readonly AllowedFile[],
): void {
  const rewrite = (content: Buffer | undefined): Buffer => {
    const files = change(parseAllowedFiles(content?.toString('utf8')));
    return Buffer.from(`${JSON.stringify({ schema: 'hackatime.allowed/1', files }, undefined, 2)}\n`);
  };
  updateFile(listFile(paths), rewrite, { isOwn: true });
}

/** Answers whether a file with this text is allowed; the list is read at the first question. */
export function allowedFileCheck(
  paths: Pick<Paths, 'resources'>,
  fs: Fs,
): (file: string, text: string) => boolean {
  let allowed: readonly AllowedFile[] | undefined;
  return (file, text) => {
    allowed ??= readAllowedFiles(paths, fs);
    const path = fs.realpath(file);
    return (
      path !== undefined && allowed.some((entry) => entry.path === path && entry.sha256 === textHash(text))
    );
  };
}

/** What `withProjectFile` takes of a call. */
export const projectFileDeps = ({
  fs,
  log,
  paths,
}: {
  readonly fs: Fs;
  readonly log: Log;
  readonly paths: Pick<Paths, 'resources'>;
}): ProjectFileDeps => ({ fs, log, isAllowed: allowedFileCheck(paths, fs) });

/** SHA-256 in hex of a config file's text. */
export function textHash(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}

/** The text of a project file as `withProjectFile` reads it; undefined when it is no readable file. */
export function readProjectFileText(file: string, fs: Pick<Fs, 'readHead'>): string | undefined {
  const bytes = fs.readHead(file, MAX_BYTES);
  return bytes === undefined ? undefined : decodeConfig(bytes).text;
}

function parseAllowedFiles(text: string | undefined): readonly AllowedFile[] {
  if (text === undefined) return [];
  try {
    const content = JSON.parse(text) as { readonly files?: unknown } | null;
    return Array.isArray(content?.files) ? content.files.filter(isAllowedFile) : [];
  } catch {
    return [];
  }
}

function isAllowedFile(value: unknown): value is AllowedFile {
  const entry = value as Partial<AllowedFile> | null;
  return typeof entry?.path === 'string' && typeof entry.sha256 === 'string';
}
