import { AppError } from '../../errors.ts';
import {
  type ConfigDocument,
  type ConfigEntry,
  entryId,
  formatDocument,
  getValue,
  parseDocument,
} from './document.ts';

/**
 * The document with one value set: the key's line is changed (the last one of duplicates), or one is added to its section,
 * or the section with it. Every other line stays byte for byte. The value is quoted as needed so that reading gives it
 * back; each form is tried by reading it. NULs are removed from key and value.
 *
 * @throws AppError 'config-write' when the dialect has no form for this section, key or value
 */
export function setValue(
  document: ConfigDocument,
  section: string,
  key: string,
  value: string,
): ConfigDocument {
  const name = key.replaceAll('\0', '').trim();
  const text = value.replaceAll('\0', '');
  if (name === '' || section === '' || /[\]\r\n\0]/.test(section) || /[\r\n]/.test(name)) {
    throw new AppError('config-write', 'a config key cannot have this section and name');
  }
  if (getValue(document, section, name) === text) return document;
  const entry = document.index.get(entryId(section, name));
  const target: Target = { section, key: name, value: text, replaces: entry };
  for (const lines of entry === undefined
    ? additions(document, target)
    : replacements(document, entry, text)) {
    const changed = parseDocument(lines.join(''));
    if (isOnlyChange(document, changed, target)) return changed;
  }
  throw new AppError('config-write', 'this value has no form that a config file could hold', {
    hint: 'Values over several lines cannot contain three double quotes.',
  });
}

interface Target {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly replaces: ConfigEntry | undefined;
}

/** Whether reading gives the new value for the target and the old values for all others. */
function isOnlyChange(before: ConfigDocument, after: ConfigDocument, target: Target): boolean {
  if (getValue(after, target.section, target.key) !== target.value) return false;
  const changed = after.index.get(entryId(target.section, target.key));
  const others = (document: ConfigDocument, without: ConfigEntry | undefined): string[] =>
    document.entries
      .filter((entry) => entry !== without)
      .map((entry) => JSON.stringify([entry.section, entry.key, entry.value]));
  const old = others(before, target.replaces);
  const now = others(after, changed);
  return old.length === now.length && old.every((text, at) => text === now[at]);
}

/** The forms a value can take, simplest first. */
function valueForms(value: string): readonly string[] {
  const single = value.includes('\n') ? [] : [value, `"${value}"`, `\`${value}\``];
  return [...single, `"""${value}"""`];
}

function* replacements(
  document: ConfigDocument,
  entry: ConfigEntry,
  value: string,
): Generator<readonly string[]> {
  const first = (document.lines[entry.line] ?? '').replaceAll('\0', '');
  const head = first.slice(0, entry.valueAt).replace(/[\r\n]+$/, '');
  const space = /[\t ][=:]$/.test(head) ? ' ' : '';
  const last = document.lines[entry.line + entry.lineCount - 1] ?? '';
  const end = /\r?\n$/.exec(last)?.[0] ?? '';
  for (const tail of entry.tail === '' ? [''] : [entry.tail, '']) {
    for (const form of valueForms(value)) {
      const line = `${head}${space}${form}${tail}`.trimEnd();
      yield document.lines.toSpliced(entry.line, entry.lineCount, `${line}${end}`);
    }
  }
}

function* additions(document: ConfigDocument, target: Target): Generator<readonly string[]> {
  const newline = newlineOf(document);
  const { at, before } = insertionPoint(document, target.section);
  const lines = closeLastLine(document.lines, newline);
  const equals = isTight(document, target.section) ? '=' : ' = ';
  for (const gap of [[], [newline]]) {
    for (const key of keyForms(target.key)) {
      for (const form of valueForms(target.value)) {
        const line = `${key}${equals}${form}`.trimEnd();
        yield lines.toSpliced(at, 0, ...before, ...gap, `${line}${newline}`);
      }
    }
  }
}

function keyForms(key: string): readonly string[] {
  return [key, `\`${key}\``, `"${key}"`, `"""${key}"""`];
}

/** Behind the last key of the section's last part; `before` are the lines a new section needs. */
function insertionPoint(
  document: ConfigDocument,
  section: string,
): { at: number; before: readonly string[] } {
  const newline = newlineOf(document);
  const position = document.headers.findLastIndex((header) => header.section === section.toLowerCase());
  const header = document.headers[position];
  if (header === undefined) {
    const isSpaced = (document.lines.at(-1) ?? '').trim() === '';
    return { at: document.lines.length, before: [...(isSpaced ? [] : [newline]), `[${section}]${newline}`] };
  }
  const end = document.headers[position + 1]?.line ?? document.lines.length;
  const last = document.entries.findLast((entry) => entry.line > header.line && entry.line < end);
  return { at: last === undefined ? header.line + 1 : last.line + last.lineCount, before: [] };
}

function newlineOf(document: ConfigDocument): string {
  return document.lines[0]?.endsWith('\r\n') ? '\r\n' : '\n';
}

function closeLastLine(lines: readonly string[], newline: string): readonly string[] {
  const last = lines.at(-1);
  return last === undefined || last.endsWith('\n') ? lines : lines.toSpliced(-1, 1, last + newline);
}

/** Whether the section (or else the file) writes `key=value` without spaces. */
function isTight(document: ConfigDocument, section: string): boolean {
  const inSection = document.entries.findLast((entry) => entry.section === section.toLowerCase());
  const model = inSection ?? document.entries.at(-1);
  if (model === undefined) return false;
  return /[^\s=:][=:][^\s=:]/.test((document.lines[model.line] ?? '').slice(0, model.valueAt + 1));
}

/** The text with these pairs of a section set, one after the other; the same text when nothing changes. */
export function setValues(
  text: string,
  section: string,
  pairs: readonly (readonly [key: string, value: string])[],
): string {
  let document = parseDocument(text);
  for (const [key, value] of pairs) document = setValue(document, section, key, value);
  return formatDocument(document);
}

/** The text without a key of a section, on all lines that have it there; the same text where none has. Other lines stay. */
export function removeKey(text: string, section: string, key: string): string {
  const document = parseDocument(text);
  const id = entryId(section, key);
  const isMeant = (entry: ConfigEntry): boolean =>
    entryId(document.meant.sections.get(entry.section) ?? entry.section, entry.key) === id;
  const gone = document.entries.filter(isMeant);
  const lines = document.lines.filter(
    (_, at) => !gone.some(({ line, lineCount }) => at >= line && at < line + lineCount),
  );
  return lines.join('');
}
