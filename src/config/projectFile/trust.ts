import { inFolder } from '../../system/disk/path.ts';
import type { Fs } from '../../system/ports.ts';
import { decodeConfig } from '../document/encoding.ts';
import type { Paths } from '../files/paths.ts';
import { updateFile } from '../files/update.ts';

/** A project's `.wakatime` file that the user has allowed, as it was then. */
export interface TrustedFile {
  /** Real path, links resolved. */
  readonly path: string;
  /** SHA-256 of its text in hex. */
  readonly sha256: string;
}

const MAX_BYTES = 1024 * 1024;

const trustFile = (paths: Pick<Paths, 'resources'>): string => inFolder(paths.resources, 'allowed.json');

/** The files allowed so far; none when the list cannot be read. */
export function readTrusted(
  paths: Pick<Paths, 'resources'>,
  fs: Pick<Fs, 'readOwn'>,
): readonly TrustedFile[] {
  return parseTrusted(fs.readOwn(trustFile(paths), MAX_BYTES)?.toString('utf8'));
}

/** Changes the list of allowed files under its lock. Throws AppError 'config-write'. */
export function updateTrusted(
  paths: Pick<Paths, 'resources'>,
  change: (files: readonly TrustedFile[]) => readonly TrustedFile[],
): void {
  const rewrite = (content: Buffer | undefined): Buffer => {
    const files = change(parseTrusted(content?.toString('utf8')));
    return Buffer.from(`${JSON.stringify({ schema: 'hackatime.allowed/1', files }, undefined, 2)}\n`);
  };
  updateFile(trustFile(paths), rewrite, { isOwn: true });
}

/** Answers whether a file with this text is allowed; the list is read at the first question. */
export function createTrust(
  paths: Pick<Paths, 'resources'>,
  fs: Fs,
): (file: string, text: string) => boolean {
  let trusted: readonly TrustedFile[] | undefined;
  return (file, text) => {
    trusted ??= readTrusted(paths, fs);
    const path = fs.realpath(file);
    return (
      path !== undefined && trusted.some((entry) => entry.path === path && entry.sha256 === textHash(text))
    );
  };
}

/** SHA-256 in hex of a config file's text. */
export function textHash(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}

/** The text of a project file as `withProjectFile` reads it; undefined when it is no readable file. */
export function readProjectFileText(file: string, fs: Pick<Fs, 'readHead'>): string | undefined {
  const bytes = fs.readHead(file, MAX_BYTES);
  return bytes === undefined ? undefined : decodeConfig(bytes).text;
}

function parseTrusted(text: string | undefined): readonly TrustedFile[] {
  if (text === undefined) return [];
  try {
    const content = JSON.parse(text) as { readonly files?: unknown } | null;
    return Array.isArray(content?.files) ? content.files.filter(isTrustedFile) : [];
  } catch {
    return [];
  }
}

function isTrustedFile(value: unknown): value is TrustedFile {
  const entry = value as Partial<TrustedFile> | null;
  return typeof entry?.path === 'string' && typeof entry.sha256 === 'string';
}
