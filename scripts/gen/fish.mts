import type { CommandSpec } from '../../src/cli/command.ts';
import {
  type AnyOption,
  argumentsOf,
  commandOptions,
  firstWords,
  groups,
  type Surface,
  type Values,
  valuesOf,
  valuesOfArgument,
} from './surface.mts';

/** The completion script for fish 3.0 and newer. */
export function generateFish(surface: Surface): string {
  const { commands, flags } = surface;
  const lines = [
    '# fish completion for hackatime and wakatime-cli. Generated from the option table: do not edit.',
    '',
    '# Whether the words so far are a call of an editor plugin: none yet, or the first is a flag.',
    'function __hackatime_plugin',
    '    set -l words (commandline -opc)',
    "    test (count $words) -lt 2; or string match -q -- '-*' $words[2]",
    'end',
    '',
    '# Whether no command has been typed yet.',
    'function __hackatime_first',
    '    test (count (commandline -opc)) -lt 2',
    'end',
    '',
    '# Whether the words so far begin with this command.',
    'function __hackatime_in',
    '    set -l words (commandline -opc)',
    '    set -e words[1]',
    '    for part in $argv',
    '        test "$words[1]" = "$part"; or return 1',
    '        set -e words[1]',
    '    end',
    'end',
    '',
    '# Whether the words so far are this group and nothing else.',
    'function __hackatime_group',
    '    set -l words (commandline -opc)',
    '    set -e words[1]',
    '    test "$words" = "$argv"',
    'end',
    '',
    '# What the program knows of a kind: names in the history, ranges, zones.',
    'function __hackatime_live',
    '    command -q hackatime; and command hackatime __complete $argv </dev/null 2>/dev/null',
    'end',
    '',
    '# The words given, for the last part of a list with commas.',
    'function __hackatime_parts',
    "    set -l before (string match -r '^(?:--\\w+=)?(.*,)' -- (commandline -ct))[2]",
    '    printf \'%s\\n\' "$before"$argv',
    'end',
    '',
    'complete -c hackatime -f',
    ...firstWords(commands).map(
      ([word, summary]) => `complete -c hackatime -n __hackatime_first -a ${word} -d ${quote(summary)}`,
    ),
    ...groups(commands).flatMap(groupLines),
    '',
    '# Flags of editor plugins',
    ...flags.map((flag) => optionLine('__hackatime_plugin', flag)),
    ...commands.flatMap((spec) => commandLines(spec, commands)),
    '',
    'complete -c wakatime-cli --wraps hackatime',
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines([group, below]: ReturnType<typeof groups>[number]): readonly string[] {
  return below.map(
    ([word, summary]) =>
      `complete -c hackatime -n '__hackatime_group ${group}' -a ${word} -d ${quote(summary)}`,
  );
}

function commandLines(spec: CommandSpec, commands: readonly CommandSpec[]): readonly string[] {
  // Of a command with others below it, theirs begin with the same words.
  const others = commands.filter(({ name }) => name.startsWith(`${spec.name} `));
  const condition = [
    `__hackatime_in ${spec.name}`,
    ...others.map(({ name }) => `not __hackatime_in ${name}`),
  ].join('; and ');
  const offered = argumentsOf(spec)
    .map((argument) => offer(valuesOfArgument(argument)))
    .filter(Boolean);
  return [
    '',
    `# ${spec.name}`,
    ...commandOptions(spec).map((option) => optionLine(condition, option)),
    ...offered.map((what) => `complete -c hackatime -n ${quote(condition)} ${what}`),
  ];
}

function optionLine(condition: string, option: AnyOption): string {
  const short = 'short' in option && option.short !== undefined ? ` -s ${option.short}` : '';
  const value = option.type === 'switch' ? '' : ` ${valuePart(option)}`;
  return `complete -c hackatime -n ${quote(condition)}${short} -l ${option.name}${value} -d ${quote(option.help)}`;
}

function valuePart(option: AnyOption): string {
  const values = valuesOf(option);
  // Rules may stand without a value, so that fish must not ask for one.
  if (option.type === 'rules') return offer(values);
  return values === 'file' ? `-r ${offer(values)}` : `-x ${offer(values)}`.trimEnd();
}

function offer(values: Values): string {
  if (values === 'none') return '';
  if (values === 'file' || (typeof values === 'object' && 'endings' in values)) return '-F';
  if (values === 'folder') return "-a '(__fish_complete_directories)'";
  if ('live' in values) return `-a '(__hackatime_live ${values.live})'`;
  if ('parts' in values) return `-a '(__hackatime_parts ${values.parts.join(' ')})'`;
  return `-a ${quote(values.map((value) => value.replace(/[\s'"\\$()]/g, '\\$&')).join(' '))}`;
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
