import { cleanKey, cleanUrl, trimValue } from '../config/document/clean.ts';
import { isKnownSection, knownKeys, nearKey, nearSection } from '../config/document/known.ts';
import { printableWord } from '../config/document/meant.ts';
import { writeConfigValues } from '../config/files/changeConfig.ts';
import type { Paths } from '../config/files/paths.ts';
import { readConfigFiles, viewOf } from '../config/sources.ts';
import { exitCodeFor, isAppError, isBug, messageOf } from '../errors.ts';
import type { PluginOptions } from '../options.ts';
import type { Fs, Io, Log } from '../system/ports.ts';

export interface ConfigDeps {
  readonly io: Pick<Io, 'data' | 'err'>;
  readonly fs: Fs;
  readonly log: Log;
  readonly paths: Paths;
}

type ConfigOptions = Pick<PluginOptions, 'text' | 'pairs' | 'given' | 'switches'>;

/**
 * `--config-read`: prints the value of a key in the merged config; 110 when there is none
 * (docs/wakatime-cli.md#reading-and-writing-a-key).
 */
export function runConfigRead(options: ConfigOptions, deps: ConfigDeps): number {
  const { io, log, paths } = deps;
  const section = sectionOf(options);
  const key = options.text['config-read']?.trim() ?? '';
  if (section === '' || key === '') {
    log.error('failed reading wakatime config file. neither section nor key can be empty');
    return exitCodeFor('config-read', 'plugin');
  }
  const written = viewOf(readConfigFiles(paths, deps).documents).get(section, key) ?? '';
  const value = cleanValue(key, trimValue(written));
  if (value === '') {
    log.error(`given section and key "${section}.${key}" returned an empty string`);
    return exitCodeFor('config-read', 'plugin');
  }
  io.data(`${value}\n`);
  return 0;
}

/** `--config-write`: sets keys in the main config file, one line each (docs/wakatime-cli.md#reading-and-writing-a-key). */
export function runConfigWrite(options: ConfigOptions, deps: ConfigDeps): number {
  const { io, log, paths } = deps;
  const section = sectionOf(options);
  const pairs = options.pairs['config-write'] ?? [];
  if (section === '' || pairs.length === 0 || pairs.some(([key]) => key.replaceAll('\0', '').trim() === '')) {
    io.err('hackatime: --config-write needs KEY=VALUE, and a --config-section that is not empty\n');
    return exitCodeFor('usage', 'plugin');
  }
  const misspelled = options.switches.force === true ? undefined : findMisspelled(section, pairs);
  if (misspelled !== undefined) {
    io.err(`hackatime: ${misspelled}\nNothing was written; --force writes it all the same.\n`);
    return exitCodeFor('usage', 'plugin');
  }
  try {
    writeConfigValues(paths.configFile, section, pairs);
    return 0;
  } catch (error) {
    io.err(`hackatime: ${messageOf(error)}\n`);
    if (!isAppError(error) || isBug(error)) throw error;
    log.error(error.message);
    return exitCodeFor(error.kind, 'plugin');
  }
}

/** Cleans keys and addresses as requests do, for the plugins that read them here. */
function cleanValue(key: string, value: string): string {
  const name = key.toLowerCase();
  if (name === 'api_key' || name === 'apikey') return cleanKey(value);
  return name === 'api_url' ? cleanUrl(value) : value;
}

/** What is said of a section or key that looks like a misspelled known one; undefined when there is none. */
function findMisspelled(
  section: string,
  pairs: readonly (readonly [key: string, value: string])[],
): string | undefined {
  const name = section.trim().toLowerCase();
  if (!isKnownSection(name)) {
    const near = nearSection(name);
    return near === undefined
      ? undefined
      : `[${printableWord(section)}] is not a section; did you mean ${near.known}?`;
  }
  if (name !== 'settings') return undefined;
  const known = knownKeys();
  for (const [key] of pairs) {
    const near = known.has(key.trim().toLowerCase()) ? undefined : nearKey(key);
    if (near !== undefined) return `"${printableWord(key)}" is not a setting; did you mean ${near.known}?`;
  }
  return undefined;
}

function sectionOf(options: ConfigOptions): string {
  return options.text['config-section'] ?? (options.given.has('config-section') ? '' : 'settings');
}
