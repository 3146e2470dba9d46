/**
 * Config files as a list of lines with what they mean. Nothing is ever thrown away: what cannot be understood stays a line
 * and is reported. The dialect is that of reference/wakatime-cli.md §2.6 with its corrections in §18.
 */

/** A `key = value` of the file. */
export interface Entry {
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

export interface Header {
  /** Lower case. */
  readonly section: string;
  readonly line: number;
}

/** A line that was mended or left out. Messages never quote the file. */
export interface Diagnostic {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface ConfigDocument {
  /** Each with its line end. */
  readonly lines: readonly string[];
  readonly entries: readonly Entry[];
  readonly headers: readonly Header[];
  readonly diagnostics: readonly Diagnostic[];
  /** The entry that counts (the last) by `entryId`. */
  readonly index: ReadonlyMap<string, Entry>;
}

/** Sections that are recognised even when the closing bracket is gone. */
const KNOWN_SECTIONS: readonly string[] = [
  'settings',
  'internal',
  'projectmap',
  'project_api_key',
  'api_urls',
  'destinations',
  'git',
  'git_submodule_projectmap',
];

interface Value {
  readonly value: string;
  readonly interpolates: boolean;
  readonly lineCount: number;
  readonly tail: string;
}

/** Key of `ConfigDocument.index`: sections and keys are found in any letter case. */
export function entryId(section: string, key: string): string {
  return `${section.toLowerCase()}\n${key.toLowerCase()}`;
}

/** Reads a config text. Never fails; see `diagnostics`. */
export function parseDocument(text: string): ConfigDocument {
  const lines = splitKeeping(text);
  const entries: Entry[] = [];
  const headers: Header[] = [];
  const diagnostics: Diagnostic[] = [];
  const index = new Map<string, Entry>();
  const report = (at: number, message: string): void => {
    diagnostics.push({ line: at + 1, message });
  };

  let section = '';
  let at = 0;
  while (at < lines.length) {
    const line = cleanLine(lines, at);
    const start = contentStart(line);
    const body = line.slice(start);
    const first = body[0];
    if (first === undefined || first === '#' || first === ';') {
      at += 1;
      continue;
    }
    if (first === '[') {
      const name = sectionName(body);
      if (name === undefined) report(at, 'section without its closing bracket, left out');
      else {
        if (!body.includes(']')) report(at, 'section without its closing bracket, mended');
        section = name.toLowerCase();
        headers.push({ section, line: at });
      }
      at += 1;
      continue;
    }
    const key = readKey(body);
    if (key === undefined) {
      report(at, 'neither comment, section nor key, left out');
      at += 1;
      continue;
    }
    const read = readValue(lines, at, start + key.length, section);
    const valueAt = start + key.length + leadingSpace(line.slice(start + key.length));
    const entry: Entry = { section, key: key.name, line: at, valueAt, ...read };
    entries.push(entry);
    index.set(entryId(section, key.name), entry);
    at += read.lineCount;
  }
  return { lines, entries, headers, diagnostics, index };
}

/** The text of a document, byte for byte what was parsed. */
export function formatDocument(document: ConfigDocument): string {
  return document.lines.join('');
}

/** The value of a key, or undefined when the file does not have it; the last duplicate counts. */
export function getValue(document: ConfigDocument, section: string, key: string): string | undefined {
  const entry = document.index.get(entryId(section, key));
  return entry === undefined ? undefined : interpolate(document, entry);
}

/** All pairs of a section in the order of the file, each key once with the value that counts. */
export function getSection(
  document: ConfigDocument,
  section: string,
): readonly (readonly [key: string, value: string])[] {
  const name = section.toLowerCase();
  const seen = new Set<string>();
  const pairs: [string, string][] = [];
  for (const entry of document.entries) {
    const id = entryId(name, entry.key);
    if (entry.section !== name || seen.has(id)) continue;
    seen.add(id);
    const last = document.index.get(id) ?? entry;
    pairs.push([last.key, interpolate(document, last)]);
  }
  return pairs;
}

/** Every pair of a section in the order of the file, also where a key stands on several lines. */
export function getLines(
  document: ConfigDocument,
  section: string,
): readonly (readonly [key: string, value: string])[] {
  const name = section.toLowerCase();
  return document.entries
    .filter((entry) => entry.section === name)
    .map((entry) => [entry.key, interpolate(document, entry)]);
}

const MAX_INTERPOLATIONS = 99;
const MAX_INTERPOLATED = 64 * 1024;

/** `%(name)s` stands for another key of the section, or for one before all sections. */
function interpolate(document: ConfigDocument, entry: Entry): string {
  let value = entry.value;
  if (!entry.interpolates || !value.includes('%(')) return value;
  for (let round = 0; round < MAX_INTERPOLATIONS && value.length < MAX_INTERPOLATED; round++) {
    const reference = /%\(([^)]+)\)s/.exec(value);
    if (reference === null) break;
    const name = reference[1] ?? '';
    const found = [entry.section, '']
      .map((section) => document.index.get(entryId(section, name)))
      .find((other) => other !== undefined && other !== entry);
    if (found === undefined) break;
    value = value.replaceAll(reference[0], () => found.value);
  }
  return value;
}

/** The lines of a text, each with its line end. Loops instead of patterns here: compiling those costs more than such a file. */
function splitKeeping(text: string): readonly string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from) + 1 || text.length;
    lines.push(text.slice(from, end));
    from = end;
  }
  return lines;
}

/** Where the first of two characters is; -1 when there is neither. */
function indexOfEither(text: string, one: string, other: string): number {
  const first = text.indexOf(one);
  const second = text.indexOf(other);
  return first < 0 || (second >= 0 && second < first) ? second : first;
}

/** NULs are what a crash or a bad editor leaves between the characters. */
function cleanLine(lines: readonly string[], at: number): string {
  const line = lines[at] ?? '';
  return line.includes('\0') ? line.replaceAll('\0', '') : line;
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

/** Where the meaning of a line begins: behind spaces, and behind the `-e` that sh's echo leaves in a file. */
function contentStart(line: string): number {
  const space = leadingSpace(line);
  if (line[space] !== '-') return space;
  const echo = /^-(?:e|n|ne|en)[\t ]+(?=[[\w])/.exec(line.slice(space));
  return space + (echo?.[0].length ?? 0);
}

function sectionName(body: string): string | undefined {
  const close = body.indexOf(']');
  if (close >= 0) return body.slice(1, close);
  const name = body.slice(1).trim();
  return KNOWN_SECTIONS.includes(name.toLowerCase()) ? name : undefined;
}

/** The key at the start of a line; `length` reaches behind the delimiter. */
function readKey(body: string): { readonly name: string; readonly length: number } | undefined {
  const quote = body.startsWith('"""') ? '"""' : body.startsWith('"') ? '"' : body.startsWith('`') ? '`' : '';
  let from = 0;
  let name: string | undefined;
  if (quote !== '') {
    const close = body.indexOf(quote, quote.length);
    if (close < 0) return undefined;
    name = body.slice(quote.length, close).trim();
    from = close + quote.length;
  }
  const delimiter = indexOfEither(body.slice(from), '=', ':');
  if (delimiter < 0) return undefined;
  name ??= body.slice(0, delimiter).trim();
  return name === '' ? undefined : { name, length: from + delimiter + 1 };
}

function readValue(lines: readonly string[], at: number, from: number, section: string): Value {
  const rest = cleanLine(lines, at).slice(from);
  const text = rest.trim();
  if (text.startsWith('"""')) {
    const quoted = readTripleQuoted(lines, at, rest.trimStart().slice(3));
    if (quoted !== undefined) return quoted;
    return readList(lines, at, text.slice(3), '', section);
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
  return readList(lines, at, plain, tail, section);
}

function isQuoted(text: string): boolean {
  const quote = text[0];
  return (quote === '"' || quote === "'") && text.length >= 2 && text.indexOf(quote, 1) === text.length - 1;
}

/** `"""…"""`, on one line or over several; undefined when it is never closed. */
function readTripleQuoted(lines: readonly string[], at: number, start: string): Value | undefined {
  let value = '';
  let part = start;
  for (let line = at; ; part = cleanLine(lines, line)) {
    const close = part.lastIndexOf('"""');
    line += 1;
    if (close >= 0) {
      const tail = part.slice(close + 3).trimEnd();
      return { value: value + part.slice(0, close), interpolates: true, lineCount: line - at, tail };
    }
    if (line >= lines.length) return undefined;
    value += part;
  }
}

/** A backslash at the end joins the next line, until a blank line or a section. */
function readContinued(lines: readonly string[], at: number, start: string): Value {
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
function readList(lines: readonly string[], at: number, start: string, tail: string, section: string): Value {
  const own = indentOf(cleanLine(lines, at));
  let value = start;
  let end = at + 1;
  // Lines of nothing but spaces belong to it only between others.
  let blank = '';
  for (let line = end; line < lines.length; line++) {
    const next = cleanLine(lines, line);
    const indent = indentOf(next);
    if (indent === 0 || (indent <= own && isKeyLine(next, section))) break;
    const text = `\n${next.replace(/[\r\n]+$/, '')}`;
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

function indentOf(line: string): number {
  let indent = 0;
  while (line[indent] === ' ' || line[indent] === '\t' || line[indent] === '\f') indent += 1;
  return indent;
}

/**
 * Whether a line as far in as the key above it is the next key of an indented section. wakatime-cli takes it for a part of
 * the value, which costs all keys but the first. In [settings] patterns may stand there, so it has to look like a key.
 */
function isKeyLine(line: string, section: string): boolean {
  const body = line.trim();
  const header = /^\[([^\]]+)\]/.exec(body)?.[1];
  if (header !== undefined && KNOWN_SECTIONS.includes(header.toLowerCase())) return true;
  return section === 'settings' ? /^[A-Za-z_][\w.-]*\s*[=:]/.test(body) : /[=:]/.test(body);
}
