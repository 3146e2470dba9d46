import { type OptionSpec, PLUGIN_OPTIONS, type PluginOptions } from '../options.ts';
import { type CommandSpec, namesOf } from './command.ts';
import { splitLeadingOptions } from './globalWords.ts';
import { formatSuggestion, suggest } from './suggest.ts';

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
  if (command !== undefined) {
    const message = `${flagText(unknown ?? first)} stands before the command`;
    return {
      kind: 'wrong',
      message,
      hint: `Options follow it, as in: hackatime ${command} ${unknown ?? first}`,
    };
  }
  if (unknown === undefined) return undefined;
  return {
    kind: 'wrong',
    message: `unknown option ${flagText(unknown)}`,
    hint: flagHint(flagText(unknown), commands),
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
