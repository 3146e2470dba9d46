import { redact } from '../../errors.ts';
import type { Env } from '../../system/ports.ts';
import { trimValue } from '../document/clean.ts';
import type { ConfigDocument, ConfigEntry } from '../document/document.ts';
import { isKnownSection, isMapSection, isProtecting } from '../document/known.ts';
import { printableWord } from '../document/meant.ts';
import { readBool, readInteger, splitDocumentLines, splitList } from '../document/values.ts';
import type { ConfigProblem } from '../problems.ts';
import type { Settings } from '../settings.ts';
import type { ConfigPlace, ConfigView } from '../sources.ts';
import { type SettingDefinition, settingDefinitions, settingName } from './definitions.ts';
import type { MapSectionName } from './findSetting.ts';
import { MAPS } from './others.ts';

/** Where a value comes from. */
export type ValueSource =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'file'; readonly places: readonly ConfigPlace[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'default' };

/** A setting as it is in force. */
export interface SettingInForce {
  readonly name: string;
  readonly section: string;
  readonly key: string;
  readonly help: string;
  /** It says something, be it by default. */
  readonly isSet: boolean;
  /** Without keys and passwords; undefined where it is not set, and where nothing of it may be shown. */
  readonly value: string | undefined;
  readonly source: ValueSource;
  /** It has no effect on this program. */
  readonly isMinor: boolean;
}

/** What a call's settings come from. */
export interface InForceSources {
  readonly settings: Settings;
  readonly view: ConfigView;
  readonly documents: readonly ConfigDocument[];
  readonly env: Env;
}

/** Every setting in the order of the manual, then the lines of sections whose keys are the user's own. */
export function settingsInForce(sources: InForceSources): readonly SettingInForce[] {
  const definitions = settingDefinitions();
  return [...definitions.map((each) => inForce(each, sources)), ...linesInForce(sources.documents)];
}

/** One setting as it is in force. */
export function inForce(definition: SettingDefinition, sources: InForceSources): SettingInForce {
  const { section, key, help, isMinor } = definition;
  const { value, source, isSecret = false } = find(definition, sources);
  const isSet = value !== undefined;
  const shown = isSecret || value === undefined ? undefined : redact(value);
  return { name: settingName(definition), section, key, help, isSet, value: shown, source, isMinor };
}

export interface FoundValue {
  readonly value: string | undefined;
  readonly source: ValueSource;
  readonly isSecret?: boolean;
}

const DEFAULT: ValueSource = { kind: 'default' };

function find(definition: SettingDefinition, sources: InForceSources): FoundValue {
  const { settings, env } = sources;
  const written = writtenIn(definition, sources);
  switch (definition.option?.name) {
    case 'key':
      return findKey(written, sources);
    case 'api-url':
      return { value: settings.apiUrl, source: urlSource(written, sources) };
    case 'hostname':
      return { value: settings.hostname || undefined, source: written?.source ?? DEFAULT };
    case 'log-file':
      return { value: settings.logFile, source: written?.source ?? DEFAULT };
    case 'proxy':
      return written ?? findProxy(env);
    default:
      return written ?? { value: definition.default, source: DEFAULT };
  }
}

function findKey(written: FoundValue | undefined, { settings }: InForceSources): FoundValue {
  const { key, environmentKey, vaultCommand, server } = settings;
  const isVariable = key === undefined ? vaultCommand === undefined : key.value === environmentKey;
  if (
    isVariable &&
    environmentKey !== undefined &&
    server.keyVariable !== undefined &&
    key?.from !== 'config'
  )
    return { value: environmentKey, source: { kind: 'variable', name: server.keyVariable }, isSecret: true };
  if (key?.from === 'flag')
    return { value: key.value, source: { kind: 'flag', name: '--key' }, isSecret: true };
  return key !== undefined && written !== undefined
    ? { ...written, isSecret: true }
    : { value: undefined, source: DEFAULT };
}

function urlSource(written: FoundValue | undefined, { settings }: InForceSources): ValueSource {
  const { urlOrigin } = settings.server;
  if (urlOrigin === 'flag') return { kind: 'flag', name: '--api-url' };
  if (urlOrigin === 'config') return written?.source ?? DEFAULT;
  return urlOrigin === 'default' ? DEFAULT : { kind: 'variable', name: urlOrigin };
}

function findProxy(env: Env): FoundValue {
  const name = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((each) => env[each]);
  return name === undefined
    ? { value: undefined, source: DEFAULT }
    : { value: env[name], source: { kind: 'variable', name } };
}

/** What the files say of a setting, as far as it counts. */
export function writtenIn(
  definition: SettingDefinition,
  { settings, view }: InForceSources,
): FoundValue | undefined {
  const { section, key, spellings, kind, report } = definition;
  if (report !== undefined) {
    const line = settings.reports[report];
    return line && usable(definition, [{ text: line.value, place: line.place }]);
  }
  if (section !== 'settings') {
    const line = view.placed(section).find((pair) => pair.key.toLowerCase() === key && pair.value !== '');
    return line && usable(definition, [{ text: line.value, place: line.place }]);
  }
  const there = spellings.flatMap((spelling) => {
    const text = view.setting(spelling);
    const place = text === undefined ? undefined : view.whereIs(spelling);
    return text === undefined || place === undefined ? [] : [{ text, place }];
  });
  if (kind !== 'patterns') return usable(definition, there);
  // Lists of all spellings count.
  const value = there.flatMap(({ text }) => splitList(text)).join('\n');
  const places = there.map(({ place }) => place);
  return value === '' ? undefined : { value, source: { kind: 'file', places } };
}

/** The first text that means something, as `createLookup` decides it. */
function usable(
  definition: SettingDefinition,
  there: readonly { readonly text: string; readonly place: ConfigPlace }[],
): FoundValue | undefined {
  for (const { text, place } of there) {
    const value = readAs(definition, text);
    if (value !== undefined) return { value, source: { kind: 'file', places: [place] } };
  }
  return undefined;
}

function readAs({ kind, key }: SettingDefinition, text: string): string | undefined {
  switch (kind) {
    case 'switch': {
      // What hides or leaves out is on when it says neither yes nor no.
      const value = readBool(text) ?? (isProtecting(key) ? true : undefined);
      return value === undefined ? undefined : String(value);
    }
    case 'seconds':
    case 'count': {
      const value = readInteger(text);
      return value === undefined ? undefined : String(value);
    }
    case 'rules': {
      const word = readBool(text);
      return word === undefined ? splitDocumentLines(text).join('\n') : String(word);
    }
    default:
      return text;
  }
}

/** The lines of sections whose keys are the user's own. */
function linesInForce(documents: readonly ConfigDocument[]): readonly SettingInForce[] {
  const rows = new Map<string, SettingInForce>();
  for (const { document, section, entry } of entriesOf(documents)) {
    if (!isMapSection(section)) continue;
    const { form, help, isEachLine } = MAPS[section as MapSectionName];
    const place = { file: document.file, line: entry.line + 1 };
    const id = isEachLine
      ? `${section} ${place.file}:${place.line}`
      : `${section} ${entry.key.toLowerCase()}`;
    rows.delete(id);
    rows.set(id, {
      name: `${section}.${entry.key}`,
      section,
      key: entry.key,
      help: `${form.join(' = ')}. ${help}`,
      isSet: entry.value.trim() !== '',
      value: shownLine(section as MapSectionName, trimValue(entry.value)),
      source: { kind: 'file', places: [place] },
      isMinor: false,
    });
  }
  return [...rows.values()].filter(({ isSet }) => isSet);
}

function shownLine(section: MapSectionName, value: string): string | undefined {
  const { secret } = MAPS[section];
  if (secret === 'all') return undefined;
  if (secret === 'none') return redact(value);
  const bar = value.lastIndexOf('|');
  const url = redact((bar < 0 ? value : value.slice(0, bar)).trim());
  return bar >= 0 && value.slice(bar + 1).trim() !== '' ? `${url}|(key)` : url;
}

interface PlacedEntry {
  readonly document: ConfigDocument;
  /** The section that is meant. */
  readonly section: string;
  readonly entry: ConfigEntry;
}

function entriesOf(documents: readonly ConfigDocument[]): readonly PlacedEntry[] {
  return documents.flatMap((document) =>
    document.entries.map((entry) => ({
      document,
      section: document.meant.sections.get(entry.section) ?? entry.section,
      entry,
    })),
  );
}

/** Lines that are no setting of this program, and of which nothing else is said yet; their values are not repeated. */
export function unknownLines({ documents, settings }: InForceSources): readonly ConfigProblem[] {
  const known = new Set(
    settingDefinitions().flatMap(({ section, spellings }) => spellings.map((key) => `${section} ${key}`)),
  );
  const told = new Set(settings.problems.map(({ place }) => `${place?.file}:${place?.line}`));
  const isKnown = ({ section, entry }: PlacedEntry): boolean =>
    isMapSection(section) ||
    section === 'internal' ||
    known.has(`${section === '' ? 'settings' : section} ${entry.key.toLowerCase()}`);
  return entriesOf(documents).flatMap((each) => {
    const { document, section, entry } = each;
    const place = { file: document.file, line: entry.line + 1 };
    if (isKnown(each) || told.has(`${place.file}:${place.line}`)) return [];
    const where = section === '' || section === 'settings' ? '' : ` of [${printableWord(section)}]`;
    const whose =
      isKnownSection(section) || section === '' ? 'is no setting of hackatime' : 'is not read by hackatime';
    return [{ place, message: `"${printableWord(entry.key)}"${where} ${whose}` }];
  });
}

/** `FILE:LINE`, a variable, a flag, or `default`; `shorten` makes a path short. */
export function formatSource(source: ValueSource, shorten: (path: string) => string): string {
  switch (source.kind) {
    case 'flag':
    case 'variable':
      return source.name;
    case 'file':
      return source.places
        .map(({ file, line }) => `${file === undefined ? 'the config file' : shorten(file)}:${line}`)
        .join(', ');
    case 'default':
      return 'default';
  }
}
