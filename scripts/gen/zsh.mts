import type { ArgumentSpec, CommandSpec } from '../../src/cli/command.ts';
import {
  type AnyOption,
  argumentsOf,
  commandOptions,
  firstWords,
  groups,
  PROGRAMS,
  type Surface,
  type Values,
  valuesOf,
  valuesOfArgument,
} from './surface.mts';

/** The completion script for zsh: a file for `fpath`, or to be sourced after compinit. */
export function generateZsh(surface: Surface): string {
  const { commands, flags } = surface;
  return `#compdef ${PROGRAMS.join(' ')}
# zsh completion for ${PROGRAMS.join(' and ')}. Generated from the option table: do not edit.

_hackatime_commands() {
  local -a commands=(
${firstWords(commands)
  .map(([word, summary]) => described(word, summary))
  .join('\n')}
  )
  _describe -t commands command commands
}

# What the program knows of a kind: names in the history, ranges, zones.
_hackatime_live() {
  local -a names
  names=(\${(f)"$(command hackatime __complete $1 </dev/null 2>/dev/null)"})
  (( $#names )) && compadd "\${expl[@]}" -a names
}

_hackatime_plugin() {
  _arguments -S \\
${flags.map(optionLine).join(' \\\n')}
}

_hackatime_command() {
  local command=$words[1]
${groups(commands)
  .map((group) => groupBlock(group, commands))
  .join('')}  case $command in
${commands.map(commandCase).join('\n')}
    *) return 1 ;;
  esac
}

_hackatime() {
  if [[ $words[2] == -* || ( CURRENT -eq 2 && $PREFIX == -* ) ]]; then
    _hackatime_plugin
  elif (( CURRENT == 2 )); then
    _hackatime_commands
  else
    shift words
    (( CURRENT-- ))
    _hackatime_command
  fi
}

# Loaded by compinit the file is the body of the function; sourced, it has to name itself, where compinit has run.
if [[ $funcstack[1] == _hackatime ]]; then
  _hackatime "$@"
elif (( $+functions[compdef] )); then
  compdef _hackatime ${PROGRAMS.join(' ')}
fi
`;
}

/** What goes on behind a group; where it is a command as well, its own flags and arguments may follow. */
function groupBlock(
  [group, below]: ReturnType<typeof groups>[number],
  commands: readonly CommandSpec[],
): string {
  const words = below.map(([word, summary]) => described(word, summary)).join('\n');
  if (commands.some(({ name }) => name === group))
    return `  if [[ $command == ${quote(group)} ]]; then
    if (( CURRENT == 2 )); then
      if [[ $PREFIX != -* ]]; then
        local -a below=(
${words}
        )
        _describe -t commands command below
      fi
    elif [[ $words[2] == (${below.map(([word]) => word).join('|')}) ]]; then
      command="$command $words[2]"
      shift words
      (( CURRENT-- ))
    fi
  fi
`;
  return `  if [[ $command == ${quote(group)} ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
${words}
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
`;
}

function commandCase(spec: CommandSpec): string {
  const lines = [
    ...commandOptions(spec).flatMap(commandOptionLines),
    ...argumentsOf(spec).map((argument, at) => argumentLine(argument, at)),
  ];
  return `    ${quote(spec.name)})
      _arguments -s -S \\
${lines.map((line) => `    ${line}`).join(' \\\n')}
      ;;`;
}

function commandOptionLines(option: AnyOption): readonly string[] {
  const line = optionLine(option);
  const short = 'short' in option ? option.short : undefined;
  if (short === undefined) return [line];
  const shortLine = `    ${quote(`-${short}[${bracketed(option.help)}]${valuePart(option)}`)}`;
  return [shortLine, line];
}

function optionLine(option: AnyOption): string {
  const repeats = option.type === 'list' || option.type === 'pairs' ? '*' : '';
  // `=` alone: the value behind it or in the next word; `=-`: only behind it.
  const joins = option.type === 'switch' ? '' : option.type === 'rules' ? '=-' : '=';
  return `    ${quote(`${repeats}--${option.name}${joins}[${bracketed(option.help)}]${valuePart(option)}`)}`;
}

function valuePart(option: AnyOption): string {
  if (option.type === 'switch') return '';
  const optional = option.type === 'rules' ? '::' : ':';
  return `${optional}${bracketed(option.placeholder ?? 'VALUE')}:${action(valuesOf(option))}`;
}

function argumentLine(argument: ArgumentSpec, at: number): string {
  const position = argument.variadic ? '*' : String(at + 1);
  const optional = argument.required || argument.variadic ? ':' : '::';
  return `    ${quote(`${position}${optional}${bracketed(argument.name)}:${action(valuesOfArgument(argument))}`)}`;
}

function action(values: Values): string {
  if (values === 'none') return '';
  if (values === 'file') return '_files';
  if (values === 'folder') return '_files -/';
  if ('endings' in values)
    return `_files -g "*.(${values.endings.map((ending) => ending.slice(1)).join('|')})(-.)"`;
  if ('live' in values) return `{_hackatime_live ${values.live}}`;
  if ('parts' in values) return `_sequence compadd - ${values.parts.join(' ')}`;
  return `(${values.map((value) => value.replace(/[\s\\():]/g, '\\$&')).join(' ')})`;
}

function described(word: string, text: string): string {
  return `    ${quote(`${word.replaceAll(':', '\\:')}:${text}`)}`;
}

/** Text between the brackets of an option's spec, or in front of a colon. */
function bracketed(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
