import type { LiveKind, OptionSpec } from '../options.ts';

/** A positional argument of a command. */
export interface ArgumentSpec {
  /** As shown, e.g. `FILE`. */
  readonly name: string;
  readonly help: string;
  readonly required: boolean;
  /** Takes all following words. */
  readonly variadic?: boolean;
  readonly choices?: readonly string[];
  /** Words that shells offer although any other may be given. */
  readonly suggests?: readonly string[];
  /** What shells complete for this argument. */
  readonly completes?: 'file' | 'folder' | LiveKind;
  /** Endings of files that are most often meant, each with its dot: some shells offer only these where there are any. */
  readonly endings?: readonly string[];
}

/** A flag of a command; `default` is only shown. */
export type CommandOption = Pick<
  OptionSpec,
  'name' | 'help' | 'placeholder' | 'choices' | 'completes' | 'default' | 'config'
> & {
  /** `list` may be given several times. */
  readonly type: 'switch' | 'text' | 'integer' | 'path' | 'list';
  /** A word that stands for 0 of an integer. */
  readonly zero?: string;
  /** One letter. */
  readonly short?: string;
  /** A second name; its value is asked for under it. */
  readonly also?: string;
};

export interface Example {
  readonly run: string;
  readonly shows: string;
}

/** A command of the human face, as data: parser, `--help`, completions, man pages and README come from it. */
export interface CommandSpec {
  /** e.g. `today`, or `queue status` for a nested one. */
  readonly name: string;
  /** What people type for it, too: `setup`, `auth login`. */
  readonly aliases?: readonly string[];
  /** One line, without a full stop. */
  readonly summary: string;
  /** More, in full sentences. */
  readonly description?: string;
  readonly arguments?: readonly ArgumentSpec[];
  /** What to type instead, for who adds words to a command that takes none. */
  readonly insteadOfWords?: string;
  readonly options?: readonly CommandOption[];
  readonly examples?: readonly Example[];
  /** Runs where only its group is named: `alias` is `alias list`. */
  readonly isGroupDefault?: boolean;
  /** The command only reads the local history, so it works even where nothing can be written. */
  readonly readsHistory?: boolean;
  /** What it prints for people may be longer than a screen: a terminal gets it through the pager. */
  readonly isPaged?: boolean;
  /** What each exit code means, 0 included. */
  readonly exits: readonly (readonly [code: number, meaning: string])[];
}

/** What a user typed, checked against a command's spec. */
export interface CommandRequest {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Values of options of the type `list`, in their order. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

/** All that a command is called: its name first. */
export function namesOf({ name, aliases = [] }: Pick<CommandSpec, 'name' | 'aliases'>): readonly string[] {
  return [name, ...aliases];
}

/** The options under all of their names, each with one. */
export function spelledOut(options: readonly CommandOption[]): readonly CommandOption[] {
  return options.flatMap(({ also, ...option }) =>
    also === undefined ? [option] : [option, { ...option, name: also }],
  );
}

/** Options that every command understands, before its name and behind it. */
export const COMMON_OPTIONS: readonly CommandOption[] = [
  { name: 'config', type: 'path', placeholder: 'FILE', default: '~/.wakatime.cfg', help: 'Config file.' },
  {
    name: 'api-url',
    type: 'text',
    placeholder: 'URL',
    help: 'Server for this command: its address, or hackatime, wakatime or wakapi.',
  },
  {
    name: 'key',
    type: 'text',
    placeholder: 'KEY',
    help: 'API key for this command, which others can see while it runs; - reads it from standard input.',
  },
  { name: 'verbose', type: 'switch', help: 'Log more, and show where a bug is.' },
  { name: 'help', type: 'switch', short: 'h', help: 'Print this help and exit.' },
];

/** Option of commands whose answers may be long; it may also come before any command. */
export const NO_PAGER_OPTION: CommandOption = {
  name: 'no-pager',
  type: 'switch',
  help: 'Print what is longer than the screen without a pager.',
};

/** Summaries of command groups, one line each, without a full stop. */
export const GROUP_SUMMARIES: Readonly<Record<string, string>> = {
  alias: 'Count projects under other names, also in the past',
  config: 'See and change the settings',
  queue: 'See, send, drop and move the heartbeats that wait',
  'queue quarantine': 'See, retry and drop what a server refused for good',
};
