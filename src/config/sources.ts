import { dirname, resolve } from 'node:path';
import { expandHome } from '../system/disk/ownFolder.ts';
import type { Fs, Log } from '../system/ports.ts';
import { trimValue } from './document/clean.ts';
import {
  type ConfigDocument,
  type ConfigEntry,
  entryOf,
  getLines,
  getSection,
  getValue,
  parseDocument,
} from './document/document.ts';
import { NOTHING_MEANT } from './document/meant.ts';
import { splitDocumentLines } from './document/values.ts';
import type { Paths } from './files/paths.ts';
import { type ConfigReading, readConfigText, readOnce, readPipe } from './files/update.ts';

/** A place in a config file. */
export interface ConfigPlace {
  readonly file: string | undefined;
  /** Counted from 1. */
  readonly line: number;
}

/** A pair of a section and where it stands. */
export interface PlacedPair {
  readonly key: string;
  /** Quotes trimmed. */
  readonly value: string;
  readonly place: ConfigPlace;
}

/** Several config files as one; what a later one says counts. */
export interface ConfigView {
  /** The value as written, trimmed; undefined when no file has the key. */
  get(section: string, key: string): string | undefined;
  /** Pairs of a section, quotes trimmed, in the order of the files. */
  section(name: string): readonly (readonly [key: string, value: string])[];
  /**
   * As `section`, for sections whose keys are no names but conditions: each line counts, also where several have the same
   * key. Of several files the last one that has a key counts, with all of its lines.
   */
  lines(name: string): readonly (readonly [key: string, value: string])[];
  /** As `section`, with where each pair stands. */
  placed(name: string): readonly PlacedPair[];
  /** A value of `[settings]`, or of before all sections: quotes trimmed, undefined when empty. */
  setting(key: string): string | undefined;
  /** Where the value of a setting stands; undefined when no file has it. */
  whereIs(key: string): ConfigPlace | undefined;
}

/** Merges documents, the one that counts last (docs/wakatime-cli.md#files). */
export function viewOf(documents: readonly ConfigDocument[]): ConfigView {
  const newestFirst = documents.toReversed();
  const get = (section: string, key: string): string | undefined => {
    for (const document of newestFirst) {
      const value = getValue(document, section, key);
      if (value !== undefined) return value.trim();
    }
    return undefined;
  };
  return {
    get,
    section(name) {
      const merged = new Map<string, string>();
      for (const document of documents) {
        for (const [key, value] of getSection(document, name)) merged.set(key, trimValue(value));
      }
      return [...merged];
    },
    placed(name) {
      const merged = new Map<string, PlacedPair>();
      for (const document of documents) {
        for (const [key, value] of getSection(document, name)) {
          const line = (entryOf(document, name, key)?.line ?? 0) + 1;
          merged.set(key, { key, value: trimValue(value), place: { file: document.file, line } });
        }
      }
      return [...merged.values()];
    },
    lines(name) {
      const merged = new Map<string, readonly string[]>();
      for (const document of documents) {
        const own = new Map<string, readonly string[]>();
        for (const [key, value] of getLines(document, name)) {
          // Indented lines below it are values of their own.
          const values = value.includes('\n') ? splitDocumentLines(value) : [trimValue(value)];
          own.set(key, [...(own.get(key) ?? []), ...values]);
        }
        for (const [key, values] of own) merged.set(key, values);
      }
      return [...merged].flatMap(([key, values]) => values.map((value) => [key, value] as const));
    },
    setting(key) {
      // wakatime-cli looks for few keys outside the sections; a file that lost its header must not lose its hide rules.
      const [first, second] = key === 'api_url' ? ['', 'settings'] : ['settings', ''];
      return nonEmpty(get(first, key)) ?? nonEmpty(get(second, key));
    },
    whereIs(key) {
      for (const document of newestFirst) {
        const entry = entryOf(document, 'settings', key) ?? entryOf(document, '', key);
        if (entry !== undefined) return { file: document.file, line: entry.line + 1 };
      }
      return undefined;
    },
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined ? undefined : trimValue(text) || undefined;
}

export interface ConfigFiles {
  /** Main, imported and internal config, in the order in which they count. */
  readonly documents: readonly ConfigDocument[];
  readonly internal: ConfigDocument | undefined;
  /** A file is there but could not be used: unreadable, or nothing in it could be understood. */
  readonly isBroken: boolean;
  /** That file. */
  readonly broken?: string | undefined;
}

export interface SourceDeps {
  readonly fs: Fs;
  readonly log: Log;
}

/** Reads the user's config files. Missing ones are nothing special, damaged ones are salvaged and logged. */
export function readConfigFiles(paths: Paths, deps: SourceDeps): ConfigFiles {
  const { fs } = deps;
  // Files that nobody named count only when nobody else can have put them there.
  const own = { stat: fs.stat, readHead: fs.readOwn };
  const main = use(paths.configFile, readMain(paths, deps, own), deps);
  const imported = importOf(main.document, paths, deps);
  const internalFs = paths.isInternalNamed ? fs : own;
  const internal = use(paths.internalConfigFile, readOnce(paths.internalConfigFile, internalFs), deps);
  const state = internal.document === undefined ? undefined : onlyState(internal.document);
  const documents = [main.document, imported.document, state].filter((one) => one !== undefined);
  const broken = main.broken ?? imported.broken;
  return { documents, internal: state, isBroken: broken !== undefined, broken };
}

function readMain(paths: Paths, { fs }: SourceDeps, own: Pick<Fs, 'stat' | 'readHead'>): ConfigReading {
  if (!paths.isConfigNamed) return readConfigText(paths.configFile, { fs: own });
  const found = fs.stat(paths.configFile);
  // `--config <(…)` and `--config /dev/null`: a pipe is read once, and to its end.
  if (typeof found !== 'string' && found.kind === 'other') return readPipe(paths.configFile);
  return readConfigText(paths.configFile, { fs });
}

/**
 * What an internal config may say: the state that it is for, and few settings that send nothing anywhere, run nothing, open
 * no file and show nothing that is hidden. Editors and older programs write to it, nobody looks into it.
 */
const INTERNAL_SETTINGS: ReadonlySet<string> = new Set([
  'debug',
  'guess_language',
  'heartbeat_rate_limit_seconds',
  'hostname',
  'timeout',
]);

function onlyState(document: ConfigDocument): ConfigDocument {
  const counts = ({ section, key }: ConfigEntry): boolean =>
    section === 'internal' ||
    (section === 'settings' && (INTERNAL_SETTINGS.has(key.toLowerCase()) || /^status_bar_/i.test(key)));
  const index = new Map([...document.index].filter(([, entry]) => counts(entry)));
  return { ...document, entries: document.entries.filter(counts), index, meant: NOTHING_MEANT };
}

interface Used {
  readonly document: ConfigDocument | undefined;
  /** The file, where it could not be used. */
  readonly broken: string | undefined;
}

function importOf(main: ConfigDocument | undefined, paths: Paths, deps: SourceDeps): Used {
  const written = main === undefined ? undefined : viewOf([main]).setting('import_cfg');
  if (written === undefined) return { document: undefined, broken: undefined };
  const file = resolve(dirname(paths.configFile), expandHome(written, paths.home));
  return use(file, readConfigText(file, deps), deps);
}

function use(file: string, reading: ConfigReading, deps: SourceDeps): Used {
  if (reading === undefined) return { document: undefined, broken: undefined };
  if (reading.kind === 'unreadable') {
    deps.log.error('config file cannot be read', { config: file });
    return { document: undefined, broken: file };
  }
  const document = parseDocument(reading.text, file);
  logDiagnostics(file, document, deps.log);
  const isDamaged = document.entries.length === 0 && document.diagnostics.length > 0;
  return { document, broken: isDamaged ? file : undefined };
}

/** One line per damaged file; it names lines, not what they say. */
export function logDiagnostics(file: string, document: ConfigDocument, log: Log): void {
  const [first] = document.diagnostics;
  if (first === undefined) return;
  log.warn(`config file is damaged: ${first.message}`, {
    config: file,
    line: first.line,
    damaged_lines: document.diagnostics.length,
  });
}
