import { startsWithOddBlank } from './clean.ts';
import { isKnownSection, type KnownKeys } from './known.ts';

/** A `key = value` of the file. */
export interface ConfigEntry {
  /** Lower case; '' before the first section. */
  readonly section: string;
  /** As written, without quotes around it. */
  readonly key: string;
  /** Without quotes, before interpolation; lines of a list are joined with `\n`. */
  readonly value: string;
  /** False for backtick values, which are taken as they stand. */
  readonly interpolates: boolean;
  /** Index of its first line. */
  readonly line: number;
  readonly lineCount: number;
  /** Where the value begins in the first line. */
  readonly valueAt: number;
  /** Spaces and inline comment behind the value, without the line end. */
  readonly tail: string;
}

/** Key of `ConfigDocument.index`: sections and keys are found in any letter case. */
export function entryId(section: string, key: string): string {
  return `${section.toLowerCase()}\n${key.toLowerCase()}`;
}

/** A value as it stands in a config file. */
export interface WrittenValue {
  readonly value: string;
  readonly interpolates: boolean;
  readonly lineCount: number;
  readonly tail: string;
}

/** The lines of a config text; `lastTriple` is the last that holds three double quotes, -1 when none does. */
export interface ConfigLines {
  readonly lines: readonly string[];
  readonly lastTriple: number;
  /** Keys of `[settings]`. */
  readonly known: KnownKeys;
}

/** Reads the value that begins in a line, and maybe goes on below (docs/wakatime-cli.md#config-syntax). */
export function readValue(source: ConfigLines, at: number, from: number, section: string): WrittenValue {
  const { lines } = source;
  const rest = cleanLine(lines, at).slice(from);
  const text = rest.trim();
  if (text.startsWith('"""')) {
    const quoted = readTripleQuoted(source, at, rest.trimStart().slice(3));
    if (quoted !== undefined) return quoted;
    return readList(source, at, text.slice(3), '', section);
  }
  if (text.startsWith('`') && text.length > 1) {
    const close = text.lastIndexOf('`');
    if (close > 0)
      return { value: text.slice(1, close), interpolates: false, lineCount: 1, tail: text.slice(close + 1) };
  }
  if (text.endsWith('\\')) return readContinued(lines, at, text.slice(0, -1));
  const comment = indexOfEither(text, '#', ';');
  const plain = comment < 0 ? text : text.slice(0, comment).trimEnd();
  const tail = text.slice(plain.length);
  if (isQuoted(plain)) return { value: plain.slice(1, -1), interpolates: true, lineCount: 1, tail };
  return readList(source, at, plain, tail, section);
}

/** Where the first of two characters is; -1 when there is neither. */
export function indexOfEither(text: string, one: string, other: string): number {
  const first = text.indexOf(one);
  const second = text.indexOf(other);
  return first < 0 || (second >= 0 && second < first) ? second : first;
}

/** NULs are what a crash or a bad editor leaves between the characters. */
export function cleanLine(lines: readonly string[], at: number): string {
  const line = lines[at] ?? '';
  return line.includes('\0') ? line.replaceAll('\0', '') : line;
}

function isQuoted(text: string): boolean {
  const quote = text[0];
  return (quote === '"' || quote === "'") && text.length >= 2 && text.indexOf(quote, 1) === text.length - 1;
}

/** `"""…"""`, on one line or over several; undefined when it is never closed. */
function readTripleQuoted(
  { lines, lastTriple }: ConfigLines,
  at: number,
  start: string,
): WrittenValue | undefined {
  let value = '';
  let part = start;
  for (let line = at; ; part = cleanLine(lines, line)) {
    const close = part.lastIndexOf('"""');
    line += 1;
    if (close >= 0) {
      const tail = part.slice(close + 3).trimEnd();
      return { value: value + part.slice(0, close), interpolates: true, lineCount: line - at, tail };
    }
    if (line > lastTriple) return undefined;
    value += part;
  }
}

/** A backslash at the end joins the next line, until a blank line or a section. */
function readContinued(lines: readonly string[], at: number, start: string): WrittenValue {
  let value = start;
  let line = at + 1;
  while (line < lines.length) {
    const next = cleanLine(lines, line).trim();
    if (next.startsWith('[')) break;
    line += 1;
    value += next;
    if (next === '' || !next.endsWith('\\')) break;
    value = value.slice(0, -1);
  }
  return { value, interpolates: true, lineCount: line - at, tail: '' };
}

/** Indented lines below a key belong to its value, `#` and `;` included. */
function readList(
  source: ConfigLines,
  at: number,
  start: string,
  tail: string,
  section: string,
): WrittenValue {
  const { lines } = source;
  const own = indentOf(cleanLine(lines, at));
  let value = start;
  let end = at + 1;
  // Lines of nothing but spaces belong to it only between others.
  let blank = '';
  for (let line = end; line < lines.length; line++) {
    const next = cleanLine(lines, line);
    if (!belongsToList(next, own, section, source.known)) break;
    const text = `\n${withoutLineEnd(next)}`;
    if (text.trim() === '') {
      blank += text;
      continue;
    }
    value += blank + text;
    blank = '';
    end = line + 1;
  }
  return { value, interpolates: true, lineCount: end - at, tail };
}

function withoutLineEnd(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\n' || line[end - 1] === '\r') end -= 1;
  return line.slice(0, end);
}

function indentOf(line: string): number {
  let indent = 0;
  while (line[indent] === ' ' || line[indent] === '\t' || line[indent] === '\f') indent += 1;
  return indent;
}

/**
 * Whether a line goes on with the value above it: it is indented and is not the next key of an indented section. wakatime-cli
 * takes such a key for a part of the value, which costs all keys but the first. In [settings] patterns may stand there, so
 * it has to look like a key, and be one that is known where it stands further in.
 */
function belongsToList(line: string, ownIndent: number, section: string, known: KnownKeys): boolean {
  const indent = indentOf(line);
  const isOdd = startsWithOddBlank(line);
  if (indent === 0 && !isOdd) return false;
  const body = line.trim();
  const header = body.startsWith('[') ? /^\[([^\]]+)\]/.exec(body)?.[1] : undefined;
  const isFurtherIn = indent > ownIndent && !isOdd;
  if (header !== undefined && !isFurtherIn && isKnownSection(header.trim().toLowerCase())) return false;
  const hasDelimiter = indexOfEither(body, '=', ':') >= 0;
  if (section !== 'settings') return isFurtherIn || !hasDelimiter;
  if (!hasDelimiter) return true;
  const key = /^([A-Za-z_][\w.-]*)\s*[=:]/.exec(body)?.[1]?.toLowerCase();
  if (key === undefined) return true;
  return isFurtherIn && !(key.includes('_') && known().has(key));
}
