import { type OptionSpec, PLUGIN_OPTIONS, type PluginOptions } from '../options.ts';
import { type CommandSpec, namesOf, spelledOut } from './command.ts';
import { splitLeadingOptions } from './globalWords.ts';
import { optionsOf } from './help.ts';
import { formatSuggestion, suggest, suggestFlag } from './suggest.ts';

/** Whether a command line asks for JSON, as far as can be told of one that may not be readable at all. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}

/** A command line that begins with a dash but was typed by a person. */
export type HumanInput =
  | { readonly kind: 'version' }
  /** A command, or a word meant as one. */
  | { readonly kind: 'command' }
  | { readonly kind: 'wrong'; readonly message: string; readonly hint: string };

const isFlag = (word: string): boolean => word.startsWith('-');

/**
 * Recognises what a person typed. Gives undefined for what may be an editor's call: one that names its plugin, or has
 * known flags only, is answered as by wakatime-cli.
 */
export function recogniseHumanInput(
  argv: readonly string[],
  options: PluginOptions,
  specs: readonly CommandSpec[],
): HumanInput | undefined {
  if (options.given.has('plugin')) return undefined;
  const { words } = splitLeadingOptions(argv);
  const [first] = words;
  if (first === undefined) return undefined;
  if (first === '-v' || first === '-V') return { kind: 'version' };
  if (!isFlag(first)) return { kind: 'command' };

  const commands = new Set(specs.flatMap(namesOf).map((name) => name.split(' ')[0] ?? ''));
  const command = words.find((word) => commands.has(word));
  const unknown = words.find((word) => isFlag(word) && !isPluginFlag(word));
  if (command !== undefined) return misplaced(command, unknown ?? first, words, specs);
  if (unknown === undefined) return undefined;
  return {
    kind: 'wrong',
    message: `unknown option ${flagText(unknown)}`,
    hint: flagHint(flagText(unknown), commands),
  };
}

/** An option that stands before its command, or is none of it. Only the value of that option is repeated: others may be keys. */
function misplaced(
  command: string,
  word: string,
  words: readonly string[],
  specs: readonly CommandSpec[],
): HumanInput {
  const flag = flagText(word);
  const own = specs.filter((spec) => namesOf(spec).some((name) => name.split(' ')[0] === command));
  const options = own.flatMap((spec) => spelledOut(optionsOf(spec)));
  const option = options.find(({ name, short }) => flag === `--${name}` || flag === `-${short}`);
  if (option === undefined && flag !== '--') {
    const near = suggestFlag(
      flag,
      options.map(({ name }) => `--${name}`),
    );
    const hint = near ?? `Run "hackatime ${command} --help" for what it takes.`;
    return { kind: 'wrong', message: `unknown option ${flag}`, hint };
  }
  const value = words[words.indexOf(word) + 1];
  const hasValue = option !== undefined && option.type !== 'switch' && word === flag && value !== command;
  const moved = flag === '--' ? [] : hasValue && value !== undefined ? [word, value] : [word];
  return {
    kind: 'wrong',
    message: `${flag} stands before the command`,
    hint: `Options follow it, as in: hackatime ${[command, ...moved].join(' ')}`,
  };
}

const flagText = (word: string): string => word.split('=', 1)[0] ?? word;

function isPluginFlag(word: string): boolean {
  const name = flagText(word).replace(/^--/, '');
  const options: readonly OptionSpec[] = PLUGIN_OPTIONS;
  return word === '-h' || options.some((each) => each.name === name || each.aliases?.includes(name) === true);
}

function flagHint(flag: string, commands: ReadonlySet<string>): string {
  const bare = flag.replace(/^-+/, '');
  if (commands.has(bare)) return `Did you mean "hackatime ${bare}"?`;
  const visible = (PLUGIN_OPTIONS as readonly OptionSpec[]).filter(({ hidden }) => hidden !== true);
  const flags = visible.map(({ name }) => `--${name}`);
  const near = bare.length < 2 ? [] : suggest(`--${bare}`, flags);
  return formatSuggestion(near.slice(0, 1)) ?? 'Run "hackatime --help" for what there is.';
}
