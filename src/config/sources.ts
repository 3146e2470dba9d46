import { dirname, resolve } from 'node:path';
import type { Fs, Log } from '../system/ports.ts';
import { type ConfigDocument, getSection, getValue, parseDocument } from './document.ts';
import { type Reading, readConfigText, readOnce } from './files.ts';
import { expandHome, type Paths } from './paths.ts';
import { trimQuotes } from './values.ts';

/** Several config files as one; what a later one says counts. */
export interface ConfigView {
  /** The value as written, trimmed; undefined when no file has the key. */
  get(section: string, key: string): string | undefined;
  /** Pairs of a section, quotes trimmed, in the order of the files. */
  section(name: string): readonly (readonly [key: string, value: string])[];
  /** A value of `[settings]`, or of before all sections: quotes trimmed, undefined when empty. */
  setting(key: string): string | undefined;
}

/** Merges documents, the one that counts last (reference/wakatime-cli.md §2.1). */
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
        for (const [key, value] of getSection(document, name)) merged.set(key, trimQuotes(value.trim()));
      }
      return [...merged];
    },
    setting(key) {
      // wakatime-cli looks for few keys outside the sections; a file that lost its header must not lose its hide rules.
      const [first, second] = key === 'api_url' ? ['', 'settings'] : ['settings', ''];
      return nonEmpty(get(first, key)) ?? nonEmpty(get(second, key));
    },
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined ? undefined : trimQuotes(text) || undefined;
}

export interface ConfigFiles {
  /** Main, imported and internal config, in the order in which they count. */
  readonly documents: readonly ConfigDocument[];
  readonly internal: ConfigDocument | undefined;
  /** A file is there but could not be used: unreadable, or nothing in it could be understood. */
  readonly isBroken: boolean;
}

export interface SourceDeps {
  readonly fs: Fs;
  readonly log: Log;
}

/** Reads the user's config files. Missing ones are nothing special, damaged ones are salvaged and logged. */
export function readConfigFiles(paths: Paths, deps: SourceDeps): ConfigFiles {
  const { fs } = deps;
  const main = use(paths.configFile, readConfigText(paths.configFile, { fs }), deps);
  const imported = importOf(main.document, paths, deps);
  const internal = use(paths.internalConfigFile, readOnce(paths.internalConfigFile, fs), deps);
  const documents = [main.document, imported.document, internal.document].filter((one) => one !== undefined);
  return { documents, internal: internal.document, isBroken: main.isBroken || imported.isBroken };
}

interface Used {
  readonly document: ConfigDocument | undefined;
  readonly isBroken: boolean;
}

function importOf(main: ConfigDocument | undefined, paths: Paths, deps: SourceDeps): Used {
  const written = main === undefined ? undefined : viewOf([main]).setting('import_cfg');
  if (written === undefined) return { document: undefined, isBroken: false };
  const file = resolve(dirname(paths.configFile), expandHome(written, paths.home));
  return use(file, readConfigText(file, deps), deps);
}

function use(file: string, reading: Reading, deps: SourceDeps): Used {
  if (reading === undefined) return { document: undefined, isBroken: false };
  if (reading.kind === 'unreadable') {
    deps.log.error('config file cannot be read', { config: file });
    return { document: undefined, isBroken: true };
  }
  const document = parseDocument(reading.text);
  logDiagnostics(file, document, deps.log);
  return { document, isBroken: document.entries.length === 0 && document.diagnostics.length > 0 };
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
