import {
  type ArgumentSpec,
  type CommandOption,
  type CommandSpec,
  spelledOut,
} from '../../src/cli/command.ts';
import { childrenOf, groupsOf, optionsOf } from '../../src/cli/help.ts';
import { FLAGS_TOPIC, visibleGroups } from '../../src/cli/topHelp.ts';
import type { LiveKind, OptionSpec } from '../../src/options.ts';

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

export type AnyOption = (OptionSpec | CommandOption) & {
  /** Words that its value is made of, with commas between them. */
  readonly parts?: readonly string[];
};

/**
 * What a shell offers for a value: nothing, one of these words, a file or a folder, a file with one of these endings, what
 * `hackatime __complete` prints for a kind, or words with commas between them.
 */
export type Values =
  | 'none'
  | 'file'
  | 'folder'
  | readonly string[]
  | { readonly endings: readonly string[] }
  | { readonly live: LiveKind }
  | { readonly parts: readonly string[] };

/** The values if they are words. */
export function wordsIn(values: Values): readonly string[] | undefined {
  return typeof values === 'object' && isWords(values) ? values : undefined;
}

const isWords = (values: Exclude<Values, string>): values is readonly string[] => Array.isArray(values);

/** The programs that the package installs; both are the same. */
export const PROGRAMS = ['hackatime', 'wakatime-cli'] as const;

export function describeSurface(version: string, commands: readonly CommandSpec[]): Surface {
  return { version, commands, flags: [...visibleGroups().values()].flat() };
}

/** What stands behind an option. An entity is most often a file. */
export function valuesOf(option: AnyOption): Values {
  if (option.choices !== undefined) return option.choices;
  if (option.completes !== undefined) return { live: option.completes };
  if (option.parts !== undefined) return { parts: option.parts };
  if (option.type === 'rules') return ['true', 'false'];
  if (option.name === 'project-folder') return 'folder';
  return option.type === 'path' || option.name === 'entity' ? 'file' : 'none';
}

export function valuesOfArgument(argument: ArgumentSpec): Values {
  const { choices, suggests, completes = 'none', endings } = argument;
  const words = choices ?? suggests;
  if (words !== undefined) return words;
  if (endings !== undefined) return { endings };
  return completes === 'none' || completes === 'file' || completes === 'folder'
    ? completes
    : { live: completes };
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

/**
 * Names of groups such as `queue` and `queue quarantine`, outer ones first, each with the words below it. `help` is one with all
 * of them below it, as it takes what names a command.
 */
export function groups(
  commands: readonly CommandSpec[],
): readonly (readonly [group: string, words: readonly Word[]])[] {
  const names = [...new Set(commands.flatMap(groupsOf))];
  const own = names.map((name): readonly [string, readonly Word[]] => [name, childrenOf(name, commands)]);
  const help = commands.some(({ name }) => name === 'help')
    ? [
        ['help', [...firstWords(commands), [FLAGS_TOPIC, 'The flags of editor plugins']]] as const,
        ...own.map(([name, words]) => [`help ${name}`, words] as const),
      ]
    : [];
  const depth = (name: string): number => name.split(' ').length;
  return [...own, ...help].sort(([one], [other]) => depth(one) - depth(other));
}

/** Options of a command with the common ones. */
export function commandOptions(spec: CommandSpec): readonly (CommandOption & Pick<AnyOption, 'parts'>)[] {
  return spelledOut(optionsOf(spec)).map((option) =>
    option.name === 'fields' ? { ...option, parts: fieldsNamedIn(spec.description ?? '') } : option,
  );
}

/** The fields that a description tells; a test sees to it that it tells all of them. */
function fieldsNamedIn(description: string): readonly string[] {
  const found = /fields of --csv and --fields are ([^.]+)\./.exec(description);
  const [, list = ''] = found ?? /with the fields ([^.]+)\./.exec(description) ?? [];
  return list.split(/, | and /).filter(Boolean);
}

/** The arguments whose values a shell offers; what follows `help` is offered as its groups. */
export const argumentsOf = (spec: CommandSpec): readonly ArgumentSpec[] =>
  spec.name === 'help' ? [] : (spec.arguments ?? []);
