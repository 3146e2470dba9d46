/** What the other files in a folder say about one: headers belong to the language of the sources beside them. */

import { isWindowsPath } from '../paths.ts';

/** A path taken apart: `/a/b.tar.gz` → folder `/a/`, name `b.tar.gz`, stem `b.tar`, extension `.gz`. */
export interface PathParts {
  /** With its last separator; empty for a bare name. */
  readonly folder: string;
  readonly name: string;
  readonly stem: string;
  /** From the last dot on, in lower case; `.gitignore` is all extension. */
  readonly extension: string;
}

/** Takes a path apart; backslashes separate only in Windows paths. */
export function splitFilePath(path: string): PathParts {
  const isWindows = isWindowsPath(path);
  const end = Math.max(path.lastIndexOf('/'), isWindows ? path.lastIndexOf('\\') : -1) + 1;
  const name = path.slice(end);
  const dot = name.lastIndexOf('.');
  return {
    folder: path.slice(0, end),
    name,
    stem: dot < 0 ? name : name.slice(0, dot),
    extension: dot < 0 ? '' : name.slice(dot).toLowerCase(),
  };
}

/** The files beside one, read from disk on first use. */
export interface Siblings {
  /** Whether a file of the same stem has this extension, in lower or upper case (`.c` → `.c`, `.C`). */
  twin(extension: string): boolean;
  /** Whether any file of the folder has one of these extensions (lower case). */
  any(...extensions: readonly string[]): boolean;
}

/** @param list gives the names in the folder; it is called once at most. */
export function createSiblings(parts: PathParts, list: (folder: string) => readonly string[]): Siblings {
  let names: readonly string[] | undefined;
  const read = () => {
    names ??= parts.folder === '' ? [] : list(parts.folder);
    return names;
  };
  let extensions: ReadonlySet<string> | undefined;
  return {
    twin: (extension) =>
      read().some((name) => name === parts.stem + extension || name === parts.stem + extension.toUpperCase()),
    any: (...wanted) => {
      extensions ??= new Set(read().map((name) => splitFilePath(name).extension));
      return wanted.some((extension) => extensions?.has(extension));
    },
  };
}

/** Headers, and `.c`, which is C also when it is written `.C`. */
const HEADERS: readonly string[] = ['.h', '.hh', '.hpp', '.hxx', '.h++', '.inc', '.c'];
/** Sources of C++: while such a file is empty, the file it was created beside says more than its name. */
const SOURCES: readonly string[] = ['.cpp', '.cc', '.cxx', '.c++', '.cp'];

/**
 * The language that the folder decides, before any table is used: headers belong to the sources beside them. The
 * folder says nothing about other extensions that begin with `.c` or `.h` (`.css`, `.html`, `.hs` …).
 *
 * @param text gives the head of the file; asked for the few extensions where it counts
 */
export function languageBySiblings(
  extension: string,
  siblings: Siblings,
  text: () => string,
): string | undefined {
  // PHP's includes are beside C sources too, for example in PHP's own repository; `.hh` is Hack's as well.
  if ((extension === '.inc' || extension === '.hh') && /^\s{0,1000}<\?/.test(text())) return undefined;
  if (HEADERS.includes(extension) || (SOURCES.includes(extension) && text() === '')) {
    if (siblings.twin('.c')) return 'C';
    if (siblings.twin('.m')) return 'Objective-C';
    if (siblings.twin('.mm')) return 'Objective-C++';
    if (siblings.any('.cpp', '.hpp', '.c++', '.h++', '.cc', '.hh', '.cxx', '.hxx', '.cp')) return 'C++';
    if (siblings.any('.c')) return 'C';
    return undefined;
  }
  if (extension === '.m' && siblings.twin('.h')) return 'Objective-C';
  if (extension === '.mm' && siblings.twin('.h')) return 'Objective-C++';
  if (extension === '.pas' && siblings.any('.fmx', '.dfm', '.dproj')) return 'Delphi';
  return undefined;
}

/** The language of a header whose text and namesakes show none: what else lies in the folder, then C. */
export const headerLanguage = (siblings: Siblings): string =>
  siblings.any('.m', '.mm') ? 'Objective-C' : 'C';
