/**
 * Config files as a list of lines with what they mean. Nothing is ever thrown away: what cannot be understood stays a line
 * and is reported. The dialect is that of docs/wakatime-cli.md#config-syntax.
 */

import { framedStart, trimValue, withoutInvisible } from './clean.ts';
import { isKnownSection, isProtecting, nearSection, rememberingKeys, spellingOf } from './known.ts';
import { findMeant, type MeantEntries, printableWord, type Remark } from './meant.ts';
import { type ConfigEntry, cleanLine, entryId, indexOfEither, readValue } from './value.ts';

export { type ConfigEntry, entryId } from './value.ts';

export interface SectionHeader {
  /** Lower case, as written. */
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
  readonly entries: readonly ConfigEntry[];
  readonly headers: readonly SectionHeader[];
  readonly diagnostics: readonly Diagnostic[];
  /** The entry that counts (the last) by `entryId`. */
  readonly index: ReadonlyMap<string, ConfigEntry>;
  /** What misspelled and misplaced keys stand for. */
  readonly meant: MeantEntries;
  /** Where the text came from. */
  readonly file: string | undefined;
}

/** Reads a config text. Never fails; see `diagnostics`. */
export function parseDocument(text: string, file?: string): ConfigDocument {
  const lines = splitKeeping(text);
  const lastTriple = text.includes('"""') ? lines.findLastIndex((line) => line.includes('"""')) : -1;
  const known = rememberingKeys();
  const source = { lines, lastTriple, known };
  const spelled = spellingOf(known);
  const entries: ConfigEntry[] = [];
  const headers: SectionHeader[] = [];
  const diagnostics: Diagnostic[] = [];
  const index = new Map<string, ConfigEntry>();
  const report = (at: number, message: string): void => {
    diagnostics.push({ line: at + 1, message });
  };

  const remarks: Remark[] = [];
  /** Whether the last key hides or leaves out. */
  let protects = false;
  const sections = new Map<string, string>();
  let section = '';
  /** The section that is meant. */
  let place = '';
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
        section = name;
        place = meantSection(name, at, remarks);
        if (place !== name) sections.set(name, place);
        headers.push({ section, line: at });
      }
      at += 1;
      continue;
    }
    const isSettings = place === 'settings' || place === '';
    const key = readKey(body, isSettings ? spelled : undefined);
    if (key === undefined) {
      const list = isSettings && protects ? listAbove(entries, lines, at) : undefined;
      if (list !== undefined) {
        report(at, `not indented, read as a part of ${printableWord(list.key)}`);
        const longer = { ...list, value: `${list.value}\n${body.trim()}`, lineCount: at + 1 - list.line };
        entries[entries.length - 1] = longer;
        index.set(entryId(section, list.key), longer);
      } else report(at, 'neither comment, section nor key, left out');
      at += 1;
      continue;
    }
    const found = readValue(source, at, start + key.length, place);
    const isAlone = found.value === '' && !/[=:]$/.test(body.slice(0, key.length));
    const read = isAlone && /^hide/i.test(key.name) ? { ...found, value: 'true' } : found;
    const valueAt = start + key.length + leadingSpace(line.slice(start + key.length));
    const entry: ConfigEntry = { section, key: key.name, line: at, valueAt, ...read };
    entries.push(entry);
    protects = isSettings && isProtecting(known().get(key.name.toLowerCase()) ?? spelled(key.name) ?? '');
    index.set(entryId(section, key.name), entry);
    at += read.lineCount;
  }
  return {
    lines,
    entries,
    headers,
    diagnostics,
    index,
    meant: findMeant(entries, index, { sections, remarks, known }),
    file,
  };
}

/** The text of a document, byte for byte what was parsed. */
export function formatDocument(document: ConfigDocument): string {
  return document.lines.join('');
}

/** The value of a key, or undefined when the file does not have it; the last duplicate counts. */
export function getValue(document: ConfigDocument, section: string, key: string): string | undefined {
  const entry = entryOf(document, section, key);
  return entry === undefined ? undefined : interpolate(document, entry);
}

/** The entry that counts for a key, also where it is misspelled or misplaced; one that says something before an empty one. */
export function entryOf(document: ConfigDocument, section: string, key: string): ConfigEntry | undefined {
  const id = entryId(section, key);
  const exact = document.index.get(id);
  return exact === undefined || exact.value.trim() === '' ? (document.meant.entries.get(id) ?? exact) : exact;
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
    const isMeant = entry.section === name || document.meant.sections.get(entry.section) === name;
    if (!isMeant || seen.has(id)) continue;
    seen.add(id);
    const last = entryOf(document, name, entry.key) ?? entry;
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
    .filter((entry) => entry.section === name || document.meant.sections.get(entry.section) === name)
    .map((entry) => [entry.key, interpolate(document, entry)]);
}

const MAX_INTERPOLATIONS = 99;
const MAX_INTERPOLATED = 64 * 1024;

/** `%(name)s` stands for another key of the section, or for one before all sections. */
function interpolate(document: ConfigDocument, entry: ConfigEntry): string {
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
    const times = value.split(reference[0]).length - 1;
    if (value.length + times * found.value.length > MAX_INTERPOLATED) break;
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

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

/**
 * Where the meaning of a line begins: behind spaces, behind the `-e` that sh's echo leaves in a file, and behind what was
 * copied along with it.
 */
function contentStart(line: string): number {
  const space = leadingSpace(line);
  const code = line.charCodeAt(space);
  if (code === 45) {
    const echo = /^-(?:e|n|ne|en)[\t ]+(?=[[\w])/.exec(line.slice(space));
    return space + (echo?.[0].length ?? 0);
  }
  const isOdd = code > 127 || code === 62 || code === 124 || code === 36;
  return isOdd ? framedStart(line) || space : space;
}

/** Name of a section, in lower case; without its closing bracket only a known one is taken for one. */
function sectionName(body: string): string | undefined {
  const close = body.indexOf(']');
  const name = trimValue(withoutInvisible(close >= 0 ? body.slice(1, close) : body.slice(1))).toLowerCase();
  return close >= 0 || isKnownSection(name) ? name : undefined;
}

function meantSection(name: string, at: number, remarks: Remark[]): string {
  if (name === '' || isKnownSection(name)) return name;
  const near = nearSection(name);
  if (near === undefined || !near.isOnly) return name;
  const message = `[${printableWord(name)}] is not a section and is read as [${near.known}]`;
  remarks.push({ line: at + 1, message, stopsSending: false });
  return near.known;
}

/** The list that a line without any indent can only be meant for: it stands right above. */
function listAbove(
  entries: readonly ConfigEntry[],
  lines: readonly string[],
  at: number,
): ConfigEntry | undefined {
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  const between = lines.slice(last.line + last.lineCount, at);
  return between.every((line) => line.trim() === '') ? last : undefined;
}

function hasBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code > 127) return /\s/.test(text);
  }
  return false;
}

/**
 * The key at the start of a line; `length` reaches behind the delimiter. Where `spelled` knows a key it may stand without one:
 * `api_url https://…`, or `hide_file_names` alone, which can only mean that it is on.
 */
function readKey(
  body: string,
  spelled: ((word: string) => string | undefined) | undefined,
): { readonly name: string; readonly length: number } | undefined {
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
  const written = name ?? (delimiter < 0 ? body : body.slice(0, delimiter)).trim();
  if (spelled !== undefined && quote === '' && (delimiter < 0 || hasBlank(written))) {
    const first = /^[A-Za-z]\w*_\w+(?=\s|$)/.exec(body)?.[0];
    if (first !== undefined && spelled(first) !== undefined) return { name: first, length: first.length };
  }
  if (delimiter < 0 || written === '') return undefined;
  return { name: written, length: from + delimiter + 1 };
}
