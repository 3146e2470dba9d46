import { type OptionSpec, PLUGIN_OPTIONS, type PluginOption, type PluginOptions } from '../options.ts';
import type { Log } from '../system/ports.ts';
import { readBool, readInteger, splitList } from './document/values.ts';
import type { ConfigView } from './sources.ts';

/** How an option's value is found: its flag, then its config keys, newest spelling first. */
export interface Lookup {
  text(name: TextOption): string | undefined;
  /** Without the flag. */
  setting(name: PluginOption): string | undefined;
  bool(name: SwitchOption): boolean;
  /** A switch that hides or leaves out: on, too, when it says neither yes nor no. */
  protection(name: SwitchOption): boolean;
  integer(name: NumberOption): number | undefined;
  /** What each flag and each key lists. */
  lists(name: ListOption): readonly (readonly string[])[];
}

export type TextOption = keyof PluginOptions['text'];
type SwitchOption = keyof PluginOptions['switches'];
type NumberOption = keyof PluginOptions['numbers'];
export type ListOption = keyof PluginOptions['lists'];

/** Config keys of every option that has some. */
function allConfigKeys(): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  for (const option of PLUGIN_OPTIONS as readonly OptionSpec[]) {
    if (option.config !== undefined) keys.set(option.name, option.config);
  }
  return keys;
}

/** Looks values up in flags and config files; `log` gets what has no usable value. */
export function createLookup(options: PluginOptions, view: ConfigView, log: Pick<Log, 'warn'>): Lookup {
  const keys = allConfigKeys();
  const configKeys = (name: PluginOption): readonly string[] => keys.get(name) ?? [];
  const written = (name: PluginOption): readonly string[] =>
    configKeys(name)
      .map((key) => view.setting(key))
      .filter((value) => value !== undefined);
  const parsed = <T>(name: PluginOption, parse: (text: string) => T | undefined): T | undefined => {
    for (const text of written(name)) {
      const value = parse(text);
      if (value !== undefined) return value;
      log.warn('has no usable value and is ignored', { setting: configKeys(name)[0] });
    }
    return undefined;
  };
  const protection = (name: SwitchOption): boolean => {
    const [text] = written(name);
    if (text === undefined) return false;
    const value = readBool(text);
    if (value === undefined)
      log.warn('is neither true nor false, and taken for true', { setting: configKeys(name)[0] });
    return value ?? true;
  };
  return {
    text: (name) => options.text[name] || written(name)[0],
    setting: (name) => written(name)[0],
    bool: (name) => options.switches[name] ?? parsed(name, readBool) ?? false,
    protection: (name) => options.switches[name] ?? protection(name),
    integer: (name) => options.numbers[name] ?? parsed(name, readInteger),
    lists: (name) => [...(options.lists[name] ?? []).map((one) => [one]), ...written(name).map(splitList)],
  };
}
