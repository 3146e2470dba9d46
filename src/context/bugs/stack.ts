import { isAppError, redact } from '../../errors.ts';
import { readRegular } from '../../system/disk/regular.ts';
import { isPackaged, readPackaged } from '../../system/package/program.ts';

/** Causes of causes that are told, and frames of each. */
const MAX_CAUSES = 5;
const MAX_FRAMES = 30;

/** Where the stack of an error leads into, with the map of a bundle if there is one. */
export interface ProgramFiles {
  /** The folder of the package, with forward slashes and none at its end. */
  readonly root: string;
  /** The text of `dist/<name>.map`; undefined when it cannot be read. */
  readMap(name: string): string | undefined;
}

/**
 * An error that nobody expected, as it may stand in the log: what it is, and at which places of this program it happened, by
 * source file; with what caused it. Of the error's own words only those stay that cannot be a name of the user's.
 */
export function describeStack(error: unknown, files: ProgramFiles = installedFiles()): string {
  const parts: string[] = [];
  const maps = createMaps(files);
  let each = error;
  do {
    const frames = framesOf(each).flatMap((frame) => placeOf(frame, files, maps) ?? []);
    parts.push([headlineOf(each), ...frames.map((place) => `    at ${place}`)].join('\n'));
    each = causeOf(each);
  } while (each !== undefined && parts.length < MAX_CAUSES);
  return redact(parts.join('\ncaused by: '));
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

function headlineOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const { code } = error as NodeJS.ErrnoException;
  const kind = typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? `${error.name} ${code}` : error.name;
  // Those of a bug may repeat what the error that caused it says.
  const isOurs = isAppError(error) && error.kind !== 'internal';
  return `${kind}: ${isOurs ? error.message : withoutNames(error.message)}`;
}

/**
 * Engines and systems repeat what they fail on: a path, a pattern, the text that is no JSON. Whether the user hides it is not
 * known here, so that a message ends where something is quoted or may be a path.
 */
function withoutNames(message: string): string {
  return message.replace(/\S*['"`/\\\r\n][\s\S]*$/, '…');
}

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The lines of a stack that name a place; the message in front of them may look like some. */
function framesOf(error: unknown): readonly Frame[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const head = error.message === '' ? -1 : error.stack.indexOf(error.message);
  const lines = error.stack.slice(head < 0 ? 0 : head + error.message.length).split('\n');
  return lines
    .flatMap((line) => {
      const [, file = '', row = '', column = ''] = /^ {4}at (?:.* \()?(.+):(\d+):(\d+)\)?$/.exec(line) ?? [];
      const path = decodeFile(file);
      return path === '' ? [] : [{ file: path, line: Number(row), column: Number(column) }];
    })
    .slice(0, MAX_FRAMES);
}

function decodeFile(file: string): string {
  const path = file.startsWith('file:')
    ? process.getBuiltinModule('node:url').fileURLToPath(file)
    : file.replace(/^async /, '');
  return path.replaceAll('\\', '/');
}

type FindOrigin = (frame: Frame) => string | undefined;

/** A place in this program or in Node; undefined elsewhere, whose name says where somebody keeps what. */
function placeOf(
  frame: Frame,
  { root }: ProgramFiles,
  maps: (name: string) => FindOrigin,
): string | undefined {
  const { file, line, column } = frame;
  if (file.startsWith('node:')) return `${file}:${line}:${column}`;
  if (!file.startsWith(`${root}/`)) return undefined;
  const inside = file.slice(root.length + 1);
  const bundle = /^dist\/([\w.-]+\.js)$/.exec(inside)?.[1];
  const origin = bundle === undefined ? undefined : maps(bundle)(frame);
  return origin ?? `${inside}:${line}:${column}`;
}

/** Gives what finds the origin of a place in a bundle; each map is read once, and only when it is asked for. */
function createMaps(files: ProgramFiles): (name: string) => FindOrigin {
  const known = new Map<string, FindOrigin>();
  return (name) => {
    const find = known.get(name) ?? openMap(files.readMap(name));
    known.set(name, find);
    return find;
  };
}

function openMap(text: string | undefined): FindOrigin {
  if (text === undefined) return () => undefined;
  try {
    const { SourceMap } = process.getBuiltinModule('node:module');
    const map = new SourceMap(JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0]);
    return ({ line, column }) => {
      const entry = map.findEntry(line - 1, column - 1);
      if (!('originalSource' in entry)) return undefined;
      const file = entry.originalSource.replace(/^(?:\.\.\/)+/, '');
      return `${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    };
  } catch {
    return () => undefined;
  }
}

/** Maps are the larger part of the program, and are kept small in a package. */
function readPackagedMap(name: string): string | undefined {
  const packed = readPackaged(`maps/${name}.gz`);
  return packed && process.getBuiltinModule('node:zlib').gunzipSync(packed).toString('utf8');
}

/** The files of the running program: the package that holds this one, in `dist/` or in `src/`. */
function installedFiles(): ProgramFiles {
  const own = decodeFile(import.meta.url);
  const root = own.slice(0, Math.max(own.lastIndexOf('/dist/'), own.lastIndexOf('/src/')));
  return {
    root,
    readMap(name) {
      if (isPackaged()) return readPackagedMap(name);
      try {
        return readRegular(`${root}/dist/${name}.map`, { ofAnybody: true }).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
