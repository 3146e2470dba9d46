import type { ArgumentSpec, CommandOption, CommandSpec } from '../../src/cli/command.ts';
import { childrenOf, groupsOf, optionsOf } from '../../src/cli/help.ts';
import { visibleGroups } from '../../src/cli/topHelp.ts';
import type { OptionSpec } from '../../src/options.ts';

/** Everything that can be typed, which the generated files are made from. */
export interface Surface {
  readonly version: string;
  readonly commands: readonly CommandSpec[];
  /** The advertised flags of the plugin face. */
  readonly flags: readonly OptionSpec[];
}

/** A file of the checkout and what belongs into it. */
export interface GeneratedFile {
  /** Relative to the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export type AnyOption = OptionSpec | CommandOption;

/** What a shell offers for a value: nothing, one of these words, a file or a folder, or a file with one of these endings. */
export type Values = 'none' | 'file' | 'folder' | readonly string[] | { readonly endings: readonly string[] };

/** The values if they are words. */
export function wordsIn(values: Values): readonly string[] | undefined {
  return typeof values === 'object' && !('endings' in values) ? values : undefined;
}

/** The programs that the package installs; both are the same. */
export const PROGRAMS = ['hackatime', 'wakatime-cli'] as const;

export function describeSurface(version: string, commands: readonly CommandSpec[]): Surface {
  return { version, commands, flags: [...visibleGroups().values()].flat() };
}

/** What stands behind an option. An entity is most often a file. */
export function valuesOf(option: AnyOption): Values {
  if (option.choices !== undefined) return option.choices;
  if (option.type === 'rules') return ['true', 'false'];
  if (option.name === 'project-folder') return 'folder';
  return option.type === 'path' || option.name === 'entity' ? 'file' : 'none';
}

export function valuesOfArgument(argument: ArgumentSpec): Values {
  const { choices, completes = 'none', endings } = argument;
  return choices ?? (endings === undefined ? completes : { endings });
}

/** Whether the option's value may be the next word; `rules` take theirs behind `=`. */
export function takesNextWord(option: AnyOption): boolean {
  return option.type !== 'switch' && option.type !== 'rules';
}

/** `-h` and `--help`. */
export function spellings(option: AnyOption): readonly string[] {
  const long = `--${option.name}`;
  return 'short' in option && option.short !== undefined ? [`-${option.short}`, long] : [long];
}

/** A word that may be typed, with its meaning. */
export type Word = readonly [word: string, summary: string];

/** First words a person may type, each with its meaning; a group such as `queue` counts once. */
export function firstWords(commands: readonly CommandSpec[]): readonly Word[] {
  return childrenOf('', commands);
}

/** Names of groups such as `queue` and `queue quarantine`, outer ones first, each with the words below it. */
export function groups(
  commands: readonly CommandSpec[],
): readonly (readonly [group: string, words: readonly Word[]])[] {
  const names = [...new Set(commands.flatMap(groupsOf))];
  return names
    .sort((one, other) => one.split(' ').length - other.split(' ').length)
    .map((name) => [name, childrenOf(name, commands)]);
}

/** Options of a command with the common ones. */
export function commandOptions(spec: CommandSpec): readonly CommandOption[] {
  return optionsOf(spec);
}
