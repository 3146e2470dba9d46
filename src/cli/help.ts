import type { OptionSpec } from '../options.ts';
import { drawingOn } from '../render/colours.ts';
import type { Io } from '../system/ports.ts';
import { markColour } from '../system/streams/door.ts';
import {
  type ArgumentSpec,
  COMMON_OPTIONS,
  type CommandOption,
  type CommandSpec,
  type Example,
  GROUP_SUMMARIES,
  NO_PAGER_OPTION,
} from './command.ts';

/** How a help text is laid out, which depends on the terminal. */
export interface HelpStyle {
  /** Columns; less than 40 counts as 40. */
  readonly width: number;
  readonly colour: boolean;
}

/** A term and what it means, laid out in two columns. */
export type Row = readonly [term: string, text: string];

const MAX_TERM = 30;
const MAX_WIDTH = 100;
/** The longest word of the texts; words are never broken. */
const MIN_TEXT = 36;
const NARROW_INDENT = 6;

/** How help is laid out on these streams. */
export function helpStyle(io: Pick<Io, 'columns' | 'stdoutIsTty' | 'env'>): HelpStyle {
  return { width: Math.min(io.columns, MAX_WIDTH), colour: drawingOn(io).colour };
}

/** The help of one command. */
export function formatCommandHelp(spec: CommandSpec, style: HelpStyle): string {
  const heading = headings(style);
  const lines = [...wrap(`${spec.summary}.`, style.width), ''];
  lines.push(heading('Usage'), ...wrap(formatUsage(spec), style.width, '  ', '      '));
  if (spec.description !== undefined) {
    lines.push('', heading('Description'));
    for (const [at, paragraph] of descriptionOf(spec).entries()) {
      if (at > 0) lines.push('');
      lines.push(...wrap(paragraph, style.width, '  '));
    }
  }
  if (spec.aliases?.length) {
    lines.push('', ...wrap(`Also called: ${spec.aliases.join(', ')}.`, style.width, '  '));
  }
  if (spec.arguments?.length) {
    lines.push('', heading('Arguments'), ...formatTermRows(spec.arguments.map(argumentRow), style));
  }
  const own = ownOptionsOf(spec);
  if (own.length > 0) lines.push('', heading('Options'), ...formatTermRows(own.map(optionRow), style));
  const common = `${COMMON_OPTIONS.map(formatOption).join(', ')}; "hackatime help" says what each does.`;
  lines.push('', heading('Global options'), ...wrap(common, style.width, '  '));
  if (spec.examples?.length) {
    lines.push('', heading('Examples'));
    for (const example of spec.examples) {
      lines.push(...wrap(formatCaption(example), style.width, '  '), ...formatRun(example.run, style.width));
    }
  }
  lines.push('', heading('Exit codes'), ...formatTermRows(exitRows(spec.exits), style));
  return `${lines.join('\n')}\n`;
}

/** The help of a group such as `queue`: the commands in it. */
export function formatGroupHelp(group: string, commands: readonly CommandSpec[], style: HelpStyle): string {
  const heading = headings(style);
  return `${[
    heading('Usage'),
    `  hackatime ${group} COMMAND [OPTION...]`,
    '',
    heading('Commands'),
    ...formatTermRows(
      childrenOf(group, commands).map(([word, summary]) => [`${group} ${word}`, `${summary}.`]),
      style,
    ),
    '',
    ...wrap(`"hackatime help ${group} COMMAND" tells more about one of them.`, style.width),
  ].join('\n')}\n`;
}

/** The groups a command is in, outermost first: `queue` and `queue quarantine` for `queue quarantine list`. */
export function groupsOf(spec: Pick<CommandSpec, 'name'>): readonly string[] {
  const words = spec.name.split(' ');
  return words.slice(1).map((_, at) => words.slice(0, at + 1).join(' '));
}

/** The words that may follow a group's name ('' for the first word), each with its summary. A group is listed once. */
export function childrenOf(
  group: string,
  commands: readonly CommandSpec[],
): readonly (readonly [word: string, summary: string])[] {
  const start = group === '' ? '' : `${group} `;
  const words = new Map<string, string>();
  for (const spec of commands.filter(({ name }) => name.startsWith(start))) {
    const [word = '', below] = spec.name.slice(start.length).split(' ');
    if (below === undefined) words.set(word, spec.summary);
    else if (!words.has(word)) words.set(word, groupSummary(`${start}${word}`));
  }
  return [...words];
}

function groupSummary(group: string): string {
  return GROUP_SUMMARIES[group] ?? `Commands about the ${group.split(' ').at(-1)}`;
}

/** One line, e.g. `hackatime completion SHELL [OPTION...]`. */
export function formatUsage(spec: CommandSpec): string {
  const own = (spec.options ?? []).map((option) => `[${formatOption(option)}]`);
  return ['hackatime', spec.name, ...(spec.arguments ?? []).map(formatArgument), ...own].join(' ');
}

/** `FILE...`, `[FILE]`: as shown in usage lines. */
export function formatArgument(argument: ArgumentSpec): string {
  const name = argument.variadic ? `${argument.name}...` : argument.name;
  return argument.required ? name : `[${name}]`;
}

/** `--time SECONDS`, `--json`, `--hide-file-names[=RULES]`. */
export function formatOption(option: OptionSpec | CommandOption): string {
  if (option.type === 'switch') return `--${option.name}`;
  const placeholder = option.placeholder ?? 'VALUE';
  return option.type === 'rules' ? `--${option.name}[=${placeholder}]` : `--${option.name} ${placeholder}`;
}

/** `-h, --help`: the term with its short form in front. */
function formatTerm(option: OptionSpec | CommandOption): string {
  const short = 'short' in option && option.short !== undefined ? `-${option.short}, ` : '';
  const also = 'also' in option && option.also !== undefined ? { ...option, name: option.also } : undefined;
  return also === undefined
    ? `${short}${formatOption(option)}`
    : `${short}--${option.name}, ${formatOption(also)}`;
}

/** The help sentence with choices, default, config key and environment variable behind it. */
export function describeOption(option: OptionSpec | CommandOption): string {
  const parts = [option.help];
  if (option.choices?.length) parts.push(`One of: ${option.choices.join(', ')}.`);
  if (option.default !== undefined) parts.push(`Default: ${option.default}.`);
  if ('config' in option && option.config?.[0] !== undefined) parts.push(`Config: ${option.config[0]}.`);
  if ('env' in option && option.env !== undefined) parts.push(`Environment: ${option.env}.`);
  return parts.join(' ');
}

/** The description, or else the summary, as paragraphs of full sentences. */
export function descriptionOf(spec: CommandSpec): readonly string[] {
  return spec.description?.split(/\n{2,}/) ?? [`${spec.summary}.`];
}

/** The line above an example: a caption ends with a colon, a sentence with its full stop. */
export function formatCaption(example: Example): string {
  return /[.:!?]$/.test(example.shows) ? example.shows : `${example.shows}:`;
}

/** A command's own options, then those that it shares with others. */
export function optionsOf(spec: CommandSpec): readonly CommandOption[] {
  return [...ownOptionsOf(spec), ...COMMON_OPTIONS];
}

/** What is one word for a shell. */
const SHELL_WORDS = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;

/** The line of an example; one that a terminal would break goes on as shells have it, so that it can be copied. */
function formatRun(run: string, width: number): readonly string[] {
  const lines = ['    '];
  for (const [word] of run.matchAll(SHELL_WORDS)) {
    const line = lines.at(-1) ?? '';
    const isFirst = line.trim() === '';
    // Two more for the sign that the line goes on.
    if (isFirst || line.length + 1 + word.length + 2 <= Math.max(40, width))
      lines.splice(-1, 1, isFirst ? `${line}${word}` : `${line} ${word}`);
    else lines.splice(-1, 1, `${line} \\`, `      ${word}`);
  }
  return `    ${run}`.length <= width ? [`    ${run}`] : lines;
}

/** The options of a command that not every command has. */
export function ownOptionsOf(spec: CommandSpec): readonly CommandOption[] {
  return [...(spec.options ?? []), ...(spec.isPaged === true ? [NO_PAGER_OPTION] : [])];
}

/** An option and what is said of it. */
export function optionRow(option: OptionSpec | CommandOption): Row {
  return [formatTerm(option), describeOption(option)];
}

function argumentRow(argument: ArgumentSpec): Row {
  const choices = argument.choices?.length ? ` One of: ${argument.choices.join(', ')}.` : '';
  return [formatArgument(argument), `${argument.help}${choices}`];
}

/** Exit codes and what they mean. */
export function exitRows(exits: CommandSpec['exits']): readonly Row[] {
  return exits.map(([code, meaning]) => [String(code), meaning]);
}

/** Gives what makes a heading of a title. */
export function headings(style: HelpStyle): (title: string) => string {
  if (!style.colour) return (title) => title;
  const [bold, plain] = ['\u001b[1m', '\u001b[0m'].map(markColour);
  return (title) => `${bold}${title}${plain}`;
}

/** Rows in two columns. A term too long for the first column gets its own line; on a narrow terminal all terms do. */
export function formatTermRows(rows: readonly Row[], style: HelpStyle): readonly string[] {
  const longest = Math.max(0, ...rows.map(([term]) => term.length).filter((length) => length <= MAX_TERM));
  const isNarrow = longest + 4 + MIN_TEXT > style.width;
  const column = isNarrow ? NARROW_INDENT : longest + 4;
  const indent = ' '.repeat(column);
  return rows.flatMap(([term, text]) => {
    const lead = `  ${term}`;
    if (isNarrow || term.length > longest) return [lead, ...wrap(text, style.width, indent)];
    return wrap(text, style.width, lead.padEnd(column), indent);
  });
}

/**
 * Wraps a text at spaces into lines of at most `width` columns; a longer word stays whole. `first` goes before the
 * first line, `rest` before the others.
 */
export function wrap(text: string, width: number, first = '', rest = first): readonly string[] {
  const limit = Math.max(40, width);
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const fits = line.length + (isEmpty ? 0 : 1) + word.length <= limit;
    if (!isEmpty && !fits) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}
