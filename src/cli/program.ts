import { Command, CommanderError, Option } from 'commander';
import { AppError } from '../errors.ts';
import type { Io } from '../system/ports.ts';
import { type CommandOption, type CommandRequest, type CommandSpec, namesOf, spelledOut } from './command.ts';
import { splitLeadingOptions } from './globalWords.ts';
import {
  formatArgument,
  formatCommandHelp,
  formatGroupHelp,
  groupsOf,
  type HelpStyle,
  helpStyle,
  optionsOf,
} from './help.ts';
import { joinOptionTimes, joinTimes, takesTime } from './moment.ts';
import { formatSuggestion, suggest, suggestFlag } from './suggest.ts';
import { formatTopHelp } from './topHelp.ts';
import { groupIn, optionOfGroup, unknownCommand } from './unknownCommand.ts';

/** A command whose code is loaded when it runs; `D` is the type of what it needs. */
export interface ProgramCommand<D> {
  readonly spec: CommandSpec;
  /** All that it is called, where that is known before its spec is read: the built program reads only the spec of the called one. */
  readonly names?: readonly string[];
  /** Under which title it is listed. */
  readonly chapter: string;
  readonly load: () => Promise<{ run(request: CommandRequest, deps: D): number | Promise<number> }>;
}

/** What a user's command line asks for. */
export type HumanCall<D> =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'run'; readonly command: ProgramCommand<D>; readonly request: CommandRequest };

export interface Program<D> {
  /** Throws AppError 'usage' for a command, option or argument that does not exist or is missing. */
  parse(argv: readonly string[]): HumanCall<D>;
  /** Prints the requested help, or runs the command. Gives the exit code. Throws what `parse` and the command throw. */
  run(argv: readonly string[]): Promise<number>;
}

/**
 * The program for people: `argv` is without node and script, and begins with a command. `prepare` makes what the
 * command needs, once the command and its request are known; `around` does what a call is for, and what comes before and after.
 */
export function buildProgram<D>(
  commands: readonly ProgramCommand<D>[],
  io: Io,
  prepare: (request: CommandRequest, spec: CommandSpec) => D | Promise<D>,
  around: (call: HumanCall<D>, work: () => Promise<number>) => Promise<number> = (_, work) => work(),
): Program<D> {
  const parse = (argv: readonly string[]): HumanCall<D> => parseCall(argv, commands, helpStyle(io));
  return {
    parse,
    async run(argv) {
      const call = parse(argv);
      return around(call, async () => {
        if (call.kind === 'help') {
          io.out(call.text);
          return 0;
        }
        const { run } = await call.command.load();
        return run(call.request, await prepare(call.request, call.command.spec));
      });
    },
  };
}

function parseCall<D>(
  argv: readonly string[],
  commands: readonly ProgramCommand<D>[],
  style: HelpStyle,
): HumanCall<D> {
  const { options, words } = splitLeadingOptions(argv);
  if (words[0] === undefined || words[0] === '')
    return { kind: 'help', text: formatTopHelp(commands, style) };

  const named = namedBy(words, commands);
  if (named !== undefined) {
    const { command, length } = named;
    const rest = [...optionsFor(command.spec, options), ...words.slice(length)];
    const request = parseRequest(command.spec, rest);
    if (request === 'help') return { kind: 'help', text: formatCommandHelp(command.spec, style) };
    return { kind: 'run', command, request };
  }

  const specs = commands.map(({ spec }) => spec);
  const group = groupIn(words, specs);
  const next = words[group.length];
  const name = group.join(' ');
  if (group.length > 0 && (next === undefined || next.startsWith('-'))) {
    const usual = commands.find(({ spec }) => spec.isGroupDefault && groupsOf(spec).at(-1) === name);
    const request =
      usual && parseRequest(usual.spec, [...optionsFor(usual.spec, options), ...words.slice(group.length)]);
    if (usual !== undefined && request !== undefined && request !== 'help') {
      return { kind: 'run', command: usual, request };
    }
    const others = words.slice(group.length);
    const asksForHelp = others.some((word) => word === '--help' || word === '-h');
    if (others.length > 0 && !asksForHelp) throw optionOfGroup(name, others, specs);
    return { kind: 'help', text: formatGroupHelp(name, specs, style) };
  }
  throw unknownCommand([...group, next ?? ''], specs);
}

/** Whoever puts --no-pager in front need not know which commands have one. */
const optionsFor = ({ isPaged }: CommandSpec, leading: readonly string[]): readonly string[] =>
  isPaged === true ? leading : leading.filter((word) => word !== '--no-pager');

/** All that a command is called: its name first. Leaves its spec unread where it can. */
export function namesOfCommand(command: Pick<ProgramCommand<never>, 'names' | 'spec'>): readonly string[] {
  return command.names ?? namesOf(command.spec);
}

/**
 * The command whose name the words begin with, and how many of them the name takes. The longest name wins, such as
 * `queue quarantine list`.
 */
function namedBy<D>(
  words: readonly string[],
  commands: readonly ProgramCommand<D>[],
): { readonly command: ProgramCommand<D>; readonly length: number } | undefined {
  return commands
    .flatMap((command) => namesOfCommand(command).map((name) => ({ command, parts: name.split(' ') })))
    .filter(({ parts }) => parts.every((part, at) => words[at] === part))
    .map(({ command, parts }) => ({ command, length: parts.length }))
    .sort((one, other) => other.length - one.length)[0];
}

/** Checks the words after a command's name against its spec. Gives 'help' when they ask for help. */
function parseRequest(spec: CommandSpec, words: readonly string[]): CommandRequest | 'help' {
  const parser = new Command(spec.name).helpOption(false).exitOverride();
  parser.configureOutput({ writeOut: () => {}, writeErr: () => {} });
  // Making commander's options of all that a report takes costs as long as the report.
  const known = spelledOut(optionsOf(spec))
    .filter((option) => mentions(words, option))
    .map((option) => ({ option, parsed: commanderOption(option) }));
  for (const { parsed } of known) parser.addOption(parsed);

  const timeNames = known.flatMap(({ option }) => (takesTime(option) ? [`--${option.name}`] : []));
  const { operands: typed, unknown } = readWords(parser, spec, joinOptionTimes(words, timeNames));
  const operands = spec.arguments?.[0]?.completes === 'range' ? joinTimes(typed) : typed;
  // To commander `--no-wait` is a `wait` that is false, and true until then.
  const givenFor = (parsed: Option): unknown => {
    const value: unknown = parser.getOptionValue(parsed.attributeName());
    if (typeof value !== 'boolean') return value;
    return value === !parsed.negate ? true : undefined;
  };
  if (known.some(({ option, parsed }) => option.name === 'help' && givenFor(parsed) === true)) return 'help';
  if (unknown[0] !== undefined) throw unknownOption(spec, unknown[0]);

  checkArguments(spec, operands);
  const options: Record<string, string | number | boolean | undefined> = {};
  const lists: Record<string, readonly string[]> = {};
  for (const { option, parsed } of known) {
    const value = givenFor(parsed);
    if (Array.isArray(value)) lists[option.name] = value.map(String);
    else if (value !== undefined) options[option.name] = checkValue(spec, option, value);
  }
  return { arguments: operands, options, ...(Object.keys(lists).length > 0 && { lists }) };
}

/** Whether an option may be among the words; letters may stand together behind one dash. */
function mentions(words: readonly string[], { name, short }: CommandOption): boolean {
  const flag = `--${name}`;
  return words.some(
    (word) => word === flag || word.startsWith(`${flag}=`) || (short !== undefined && /^-[^-]/.test(word)),
  );
}

function commanderOption(option: CommandOption): Option {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  const value = option.type === 'switch' ? '' : ` <${option.placeholder ?? 'VALUE'}>`;
  const parsed = new Option(`${short}--${option.name}${value}`);
  return option.type === 'list'
    ? parsed.argParser((text, before: readonly string[] = []) => [...before, text])
    : parsed;
}

function readWords(parser: Command, spec: CommandSpec, words: readonly string[]) {
  try {
    return parser.parseOptions([...words]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // These messages are worded by commander; only the flag in quotes is used.
    const flag = /'(?:-\w, )?(--[\w-]+)/.exec(error.message)?.[1];
    throw usageError(spec, flag === undefined ? 'the command line cannot be read' : `${flag} needs a value`);
  }
}

function unknownOption(spec: CommandSpec, word: string): AppError {
  const flag = word.split('=', 1)[0] ?? word;
  const flags = spelledOut(optionsOf(spec)).map((option) => `--${option.name}`);
  if (word.includes('=') && flags.includes(flag)) return usageError(spec, `${flag} takes no value`);
  return usageError(spec, `unknown option ${flag}`, suggestFlag(flag, flags));
}

function checkArguments(spec: CommandSpec, given: readonly string[]): void {
  const wanted = spec.arguments ?? [];
  // An optional argument may come first; a single word is then the required one.
  const missing = wanted.filter(({ required }) => required)[given.length];
  if (missing !== undefined)
    throw usageError(
      spec,
      `missing ${missing.name}`,
      `Usage: hackatime ${[spec.name, ...wanted.map(formatArgument)].join(' ')}`,
    );
  const last = wanted.at(-1);
  const surplus = last?.variadic ? undefined : given[wanted.length];
  if (surplus !== undefined) {
    throw usageError(
      spec,
      wanted.length === 0 ? `unexpected "${surplus}": it takes no arguments` : `unexpected "${surplus}"`,
      spec.insteadOfWords,
    );
  }
  for (const [at, value] of given.entries()) {
    const argument = wanted[at] ?? last;
    if (argument?.choices !== undefined) checkChoice(spec, argument.name, value, argument.choices);
  }
}

function checkValue(spec: CommandSpec, option: CommandOption, value: unknown): string | number | boolean {
  if (option.type === 'switch') return value === true;
  const text = String(value);
  if (option.type === 'path' && text.trim() === '') throw usageError(spec, `--${option.name} needs a value`);
  if (option.choices !== undefined) checkChoice(spec, `--${option.name}`, text, option.choices);
  if (option.type !== 'integer') return text;
  if (option.zero !== undefined && text === option.zero) return 0;
  const number = Number(text);
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(number)) {
    throw usageError(spec, `--${option.name} needs a whole number, not "${text}"`);
  }
  return number;
}

function checkChoice(spec: CommandSpec, what: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  const form = optionsOf(spec).find(({ name, type }) => type === 'switch' && name === value.toLowerCase());
  const near = form === undefined ? suggest(value, choices) : [`--${form.name}`];
  const hint = formatSuggestion(near) ?? `${what} is one of: ${choices.join(', ')}.`;
  throw usageError(spec, `${what} cannot be "${value}"`, hint);
}

function usageError(spec: CommandSpec, what: string, hint?: string): AppError {
  return new AppError('usage', `${spec.name}: ${what}`, {
    hint: hint ?? `Run "hackatime ${spec.name} --help" for what it takes.`,
  });
}
