import { COMMON_OPTIONS, type CommandSpec } from '../../src/cli/command.ts';
import {
  describeOption,
  descriptionOf,
  formatArgument,
  formatCaption,
  ownOptionsOf,
} from '../../src/cli/help.ts';
import { PLUGIN_EXITS, visibleGroups } from '../../src/cli/topHelp.ts';
import { ENVIRONMENT, FILES } from './facts.mts';
import type { AnyOption, GeneratedFile, Surface } from './surface.mts';

/** When the text of the pages last changed in substance; never the clock, so that generating twice gives the same. */
const DATE = '2026-11-21';

/** `hackatime(1)` and a page for every command, in the macros of man(7). */
export function generateManPages(surface: Surface): readonly GeneratedFile[] {
  return [
    { path: 'man/hackatime.1', text: mainPage(surface) },
    ...surface.commands.map((spec) => ({
      path: `man/${pageName(spec)}.1`,
      text: commandPage(spec, surface),
    })),
  ];
}

function mainPage(surface: Surface): string {
  const lines = [
    ...head('hackatime', 'coding time for Hackatime, WakaTime and Wakapi', surface.version),
    '.SH SYNOPSIS',
    `${bold('hackatime')} ${italic('COMMAND')} [${italic('OPTION')}...]`,
    '.br',
    ...textLines(
      `${bold('hackatime')} ${bold('--entity')} ${italic('FILE')} ${bold('--plugin')} ${italic('NAME/VERSION')} [${italic('OPTION')}...]`,
    ),
    '.SH DESCRIPTION',
    ...paragraphs([
      'hackatime records what you work on as heartbeats and sends them to a server that speaks the WakaTime API. Every heartbeat is written to a local database first and leaves its queue only when the server has acknowledged it.',
      'A first argument without a dash is a command for people. Anything else is a call of an editor plugin, with the flags of wakatime-cli; "hackatime link" makes launchers under that name.',
    ]),
    '.SH COMMANDS',
    ...surface.commands.flatMap((spec) =>
      tagged(bold(spec.name), `${roff(spec.summary)}, see ${reference(spec)}.`),
    ),
    '.SH GLOBAL OPTIONS',
    ...paragraphs(['Of every command, before its name or behind it.']),
    ...COMMON_OPTIONS.flatMap(optionLines),
    '.SH PLUGIN OPTIONS',
  ];
  for (const [group, options] of visibleGroups()) {
    lines.push(`.SS ${roff(group)}`, ...options.flatMap(optionLines));
  }
  lines.push(
    '.SH EXIT STATUS',
    ...paragraphs(['Of a call with plugin options; the pages of the commands list theirs.']),
  );
  lines.push(...exitLines(PLUGIN_EXITS));
  lines.push('.SH FILES', ...FILES.flatMap(([path, text]) => tagged(italic(path), roff(text))));
  lines.push('.SH ENVIRONMENT', ...ENVIRONMENT.flatMap(([name, text]) => tagged(bold(name), roff(text))));
  lines.push('.SH SEE ALSO', surface.commands.map(reference).join(',\n'));
  return `${lines.join('\n')}\n`;
}

function commandPage(spec: CommandSpec, surface: Surface): string {
  const synopsis = [
    bold('hackatime'),
    ...spec.name.split(' ').map(bold),
    ...(spec.arguments ?? []).map((argument) => italic(formatArgument(argument))),
    ...(spec.options ?? []).map((option) => `[${term(option, false)}]`),
  ];
  const lines = [
    ...head(pageName(spec), spec.summary, surface.version),
    '.SH SYNOPSIS',
    ...textLines(synopsis.join(' ')),
    '.SH DESCRIPTION',
    ...paragraphs(descriptionOf(spec)),
  ];
  if (spec.arguments?.length) {
    lines.push('.SH ARGUMENTS');
    for (const argument of spec.arguments) {
      const choices = argument.choices?.length ? ` One of: ${argument.choices.join(', ')}.` : '';
      lines.push(...tagged(italic(argument.name), roff(`${argument.help}${choices}`)));
    }
  }
  const own = ownOptionsOf(spec);
  if (own.length > 0) lines.push('.SH OPTIONS', ...own.flatMap(optionLines));
  lines.push(
    '.SH GLOBAL OPTIONS',
    `${COMMON_OPTIONS.map((option) => term(option, false)).join(',\n')}:`,
    `see ${bold('hackatime')}(1).`,
  );
  lines.push('.SH EXIT STATUS', ...exitLines(spec.exits));
  if (spec.examples?.length) {
    lines.push('.SH EXAMPLES');
    for (const [at, example] of spec.examples.entries()) {
      if (at > 0) lines.push('.PP');
      lines.push(
        line(roff(formatCaption(example))),
        '.PP',
        '.RS 4',
        '.nf',
        line(roff(example.run)),
        '.fi',
        '.RE',
      );
    }
  }
  lines.push('.SH SEE ALSO', `${bold('hackatime')}(1)`);
  return `${lines.join('\n')}\n`;
}

function head(name: string, summary: string, version: string): readonly string[] {
  return [
    '.\\" Generated from the option table: do not edit.',
    `.TH ${name.toUpperCase()} 1 ${DATE} "hackatime ${version}" "${manualOf(name)}"`,
    // Names of options and files are copied from here: none is divided, and no line stretched.
    '.nh',
    '.ad l',
    '.SH NAME',
    ...textLines(`${roff(name)} \\- ${roff(summary)}`),
  ];
}

const MANUAL = 'hackatime manual';
const TERMINAL_COLUMNS = 78;

/** What stands between the two names at the top of a page; nothing where there is no room for it on a usual terminal. */
function manualOf(name: string): string {
  const names = 2 * `${name}(1)`.length;
  return names + MANUAL.length + 2 > TERMINAL_COLUMNS ? '' : MANUAL;
}

/** `queue status` has the page `hackatime-queue-status`. */
export function pageName(spec: CommandSpec): string {
  return `hackatime-${spec.name.replaceAll(' ', '-')}`;
}

function reference(spec: CommandSpec): string {
  return `${bold(pageName(spec))}(1)`;
}

function optionLines(option: AnyOption): readonly string[] {
  return tagged(term(option, true), roff(describeOption(option)));
}

function term(option: AnyOption, withShort: boolean): string {
  const short =
    withShort && 'short' in option && option.short !== undefined ? `${bold(`-${option.short}`)}, ` : '';
  const flag = `${short}${bold(`--${option.name}`)}`;
  const also = 'also' in option && option.also !== undefined ? `, ${bold(`--${option.also}`)}` : '';
  if (option.type === 'switch') return `${flag}${also}`;
  const placeholder = italic(option.placeholder ?? 'VALUE');
  return option.type === 'rules' ? `${flag}[=${placeholder}]` : `${flag}${also} ${placeholder}`;
}

function exitLines(exits: CommandSpec['exits']): readonly string[] {
  return exits.flatMap(([code, meaning]) => tagged(bold(String(code)), `${roff(meaning)}.`));
}

function tagged(head: string, text: string): readonly string[] {
  return ['.TP', line(head), ...textLines(text)];
}

function paragraphs(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, at) => [...(at === 0 ? [] : ['.PP']), ...textLines(roff(text))]);
}

const LINE_COLUMNS = 80;
/** Whether roff would take a word at the end of a line for the end of a sentence. */
const endsSentence = (word: string): boolean => /[.!?](?:\\f.|[)\]"'])*$/.test(word);

/**
 * Text in lines that mandoc finds short enough, each protected from being a request. A sentence never ends where a line does but
 * in the last one: roff would put a wider blank behind it than behind others.
 */
function textLines(text: string): readonly string[] {
  const lines: string[] = [];
  let words: string[] = [];
  const flush = (): void => {
    lines.push(line(words.join(' ')));
    words = [];
  };
  for (const word of text.split(' ')) {
    const isFull = words.length > 0 && `\\&${[...words, word].join(' ')}`.length > LINE_COLUMNS;
    if (isFull) {
      // A word that ends a sentence takes its place at the start of the next line, with what follows it.
      const held: string[] = [];
      while (words.length > 1 && endsSentence(words.at(-1) ?? '')) held.unshift(...words.splice(-1));
      flush();
      words = held;
    }
    words.push(word);
  }
  flush();
  return lines;
}

function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}

/** A dot or quote at its start would make the line a request. */
function line(text: string): string {
  return /^[.']/.test(text) ? `\\&${text}` : text;
}

function roff(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replace(
      /[^\u0020-\u007e]/gu,
      (char) => `\\[u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
