import { createContent } from '../../src/detect/content.ts';
import { detectLanguage, type LanguageQuery } from '../../src/detect/language/index.ts';
import type { Fs } from '../../src/system/ports.ts';

/** A file system of `path: content`, and a note of what was asked of it. */
export interface FakeFiles {
  readonly fs: Fs;
  readonly opened: string[];
  readonly listed: string[];
}

/** Files by absolute path; folders are what the paths imply. */
export function fakeFiles(files: Readonly<Record<string, string>>): FakeFiles {
  const opened: string[] = [];
  const listed: string[] = [];
  const read = (path: string, maxBytes: number) => {
    opened.push(path);
    const content = files[path];
    return content === undefined ? undefined : Buffer.from(content).subarray(0, maxBytes);
  };
  const fs: Fs = {
    stat: (path) =>
      path in files ? { kind: 'file', size: Buffer.byteLength(files[path] ?? ''), uid: 0 } : 'missing',
    readHead: read,
    readOwn: read,
    readText: (path, maxBytes = 1 << 20) => read(path, maxBytes)?.toString('utf8'),
    list: (folder) => {
      listed.push(folder);
      const start = folder.endsWith('/') ? folder : `${folder}/`;
      const below = Object.keys(files).filter((path) => path.startsWith(start));
      return [...new Set(below.map((path) => path.slice(start.length).split('/')[0] ?? ''))];
    },
    realpath: (path) => (path in files ? path : undefined),
    readLink: () => undefined,
  };
  return { fs, opened, listed };
}

/** A query about a file of a file system, undefined = not on disk. */
export type FileQuery = Omit<LanguageQuery, 'content'> & { readonly file: string | undefined };

/** What `detectLanguage` says of such a file. */
export async function languageIn(
  query: FileQuery,
  { fs }: Pick<FakeFiles, 'fs'>,
): Promise<string | undefined> {
  const content = query.file === undefined ? undefined : createContent(query.file, fs);
  return (await detectLanguage({ ...query, content }, { fs }))?.language;
}
