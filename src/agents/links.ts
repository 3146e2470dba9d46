import { isFields, textOf } from './values.ts';

/** Schemes of what lies in a file: the file itself, and a cell of a notebook. */
const ON_DISK: ReadonlySet<unknown> = new Set(['file', 'vscode-notebook-cell']);

/** The path of a file, by its address as VS Code writes it: `file:///a%20b`, or an object with its parts; undefined for others. */
export function pathOfUri(value: unknown): string | undefined {
  if (isFields(value)) {
    const { scheme, fsPath, path } = value;
    if (scheme !== undefined && !ON_DISK.has(scheme)) return undefined;
    return textOf(fsPath) ?? (scheme === undefined ? undefined : withoutSlash(textOf(path)));
  }
  if (typeof value !== 'string') return undefined;
  const [, path] = /^file:\/\/(?:localhost)?(\/[^?#]*)/i.exec(value) ?? [];
  return path === undefined ? undefined : withoutSlash(decoded(path));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A path of Windows has a slash in front of its drive in an address. */
const withoutSlash = (path: string | undefined): string | undefined =>
  path !== undefined && /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
