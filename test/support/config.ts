import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Paths, resolvePaths } from '../../src/config/files/paths.ts';
import { readSettings } from '../../src/config/readSettings.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { PluginOption, PluginOptions } from '../../src/options.ts';
import { systemFs } from '../../src/system/disk/fs.ts';
import type { Env, Log } from '../../src/system/ports.ts';

export const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';
export const KEY2 = '2e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f71';
export const NOW_US = 1_763_700_000_000_000;

/** A log that keeps its lines. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const add =
    (level: string) =>
    (message: string, fields = {}): void => {
      lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
    };
  return { lines, debug: add('debug'), info: add('info'), warn: add('warn'), error: add('error') };
}

/** Options as argv gives them; what is left out was not given. */
export function optionsOf(given: Partial<Omit<PluginOptions, 'given'>> = {}): PluginOptions {
  const groups = { text: {}, numbers: {}, switches: {}, lists: {}, pairs: {}, ...given };
  const names = Object.values(groups).flatMap((group) => Object.keys(group)) as PluginOption[];
  return { ...groups, given: new Set(names) };
}

export interface Home {
  readonly folder: string;
  readonly paths: Paths;
  /** Writes a file below the home; `.wakatime.cfg` is the main config. */
  write(name: string, content: string | Buffer): string;
  settings(options?: PluginOptions, env?: Env): Promise<Settings>;
  readonly log: ReturnType<typeof memoryLog>;
  remove(): void;
}

/** A home folder of its own in the temporary folder. */
export function createHome(cfg?: string, internalCfg?: string): Home {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-config-'));
  const paths = resolvePaths({ text: {} }, { HOME: folder });
  const log = memoryLog();
  const home: Home = {
    folder,
    paths,
    log,
    write(name, content) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    settings: (options = optionsOf(), env = {}) =>
      readSettings(
        { options, env, paths: resolvePaths(options, { HOME: folder, ...env }) },
        { fs: systemFs, log, clock: { nowUs: () => NOW_US, monotonicMs: () => 0 } },
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  if (cfg !== undefined) home.write('.wakatime.cfg', cfg);
  if (internalCfg !== undefined) home.write('.wakatime/wakatime-internal.cfg', internalCfg);
  return home;
}
