import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandSpec } from '../../src/cli/command.ts';
import {
  type AnyOption,
  argumentsOf,
  commandOptions,
  firstWords,
  groups,
  PROGRAMS,
  type Surface,
  spellings,
  takesNextWord,
  type Values,
  valuesOf,
  valuesOfArgument,
} from './surface.mts';

/** What is the same for every surface. */
const HEAD = readFileSync(join(import.meta.dirname, 'parts', 'head.bash'), 'utf8');

/** The completion script for bash 3.2 and newer; it needs no bash-completion package. */
export function generateBash(surface: Surface): string {
  const { commands, flags } = surface;
  const nested = groups(commands);
  return `# bash completion for ${PROGRAMS.join(' and ')}. Generated from the option table: do not edit.
# shellcheck shell=bash

${HEAD}
# What follows the option $1 of the command $2 (empty: a plugin's call); fails when the option takes no value.
_hackatime_value() {
  case "$2 $1" in
${valueCases('', flags)}
${commands.map((spec) => valueCases(spec.name, commandOptions(spec))).join('\n')}
    *) return 1 ;;
  esac
}

# Whether the option $1 of the command $2 takes the next word.
_hackatime_takes_word() {
  case "$2 $1" in
${takesCases('', flags)}
${commands.map((spec) => takesCases(spec.name, commandOptions(spec))).join('\n')}
    *) return 1 ;;
  esac
}

# The argument number $2 of the command $1.
_hackatime_argument() {
  case "$1 $2" in
${argumentCases(commands)}
    *) ;;
  esac
}

_hackatime() {
  COMPREPLY=()
  local cur='' cword=0
  local -a words=()
  _hackatime_read
  _hackatime_offer
  # Only what is behind the last colon is put in place of what is typed, where that is no text in quotes.
  local before=\${cur%"\${cur##*:}"} at
  if [[ -n $before && \${cur:0:1} != '"' && \${cur:0:1} != "'" && \${COMP_WORDBREAKS-} == *:* ]]; then
    for ((at = 0; at < \${#COMPREPLY[@]}; at++)); do COMPREPLY[at]=\${COMPREPLY[at]#"$before"}; done
  fi
}

_hackatime_offer() {
  local prev='' command='' first=1 at count=0 inline=''
  # Where = separates words, --flag=value comes as three of them.
  if [[ $cur == = ]]; then
    cur='' inline=\${words[cword - 1]}
  elif ((cword > 1)) && [[ \${words[cword - 1]} == = ]]; then
    inline=\${words[cword - 2]}
  elif ((cword > 0)); then
    prev=\${words[cword - 1]}
  fi

  if ((cword > 1)) && [[ \${words[1]} != -* ]]; then
    command=\${words[1]} first=2${nestedBlock(nested, commands)}
  fi

  if [[ -n $inline ]]; then
    _hackatime_value "$inline" "$command"
    return
  fi
  if _hackatime_takes_word "$prev" "$command"; then
    _hackatime_value "$prev" "$command"
    return
  fi
  if [[ $cur == -* ]]; then
    case $command in
      '') _hackatime_words ${flags.map((flag) => `--${flag.name}`).join(' ')} -h ;;
${commands.map(optionsCase).join('\n')}
    esac
    return
  fi
  if [[ -z $command ]]; then
    ((cword == 1)) && _hackatime_words ${firstWords(commands)
      .map(([word]) => word)
      .join(' ')}
    return
  fi
  for ((at = first; at < cword; at++)); do
    if [[ \${words[at]} != -* ]]; then
      ((++count))
    elif [[ \${words[at + 1]-} == = ]]; then
      ((at += 2))
    elif _hackatime_takes_word "\${words[at]}" "$command"; then
      ((++at))
    fi
  done
  _hackatime_argument "$command" "$((count + 1))"
}

complete -F _hackatime ${PROGRAMS.join(' ')}
`;
}

function valueCases(command: string, options: readonly AnyOption[]): string {
  return options
    .filter((option) => option.type !== 'switch')
    .map((option) => `    ${pattern(command, option)}) ${offer(valuesOf(option))} ;;`)
    .join('\n');
}

function takesCases(command: string, options: readonly AnyOption[]): string {
  const taking = options.filter(takesNextWord).map((option) => pattern(command, option));
  return taking.length === 0 ? `    # ${command}: none` : `    ${taking.join(' | ')}) return 0 ;;`;
}

function pattern(command: string, option: AnyOption): string {
  return spellings(option)
    .map((spelling) => `'${command} ${spelling}'`)
    .join(' | ');
}

function argumentCases(commands: readonly CommandSpec[]): string {
  return commands
    .flatMap((spec) =>
      argumentsOf(spec).map((argument, at) => {
        const position = argument.variadic ? '*' : String(at + 1);
        return `    '${spec.name} '${position}) ${offer(valuesOfArgument(argument))} ;;`;
      }),
    )
    .join('\n');
}

/** One step for every depth of groups: offers what is below a group, or takes the next word into the command's name. */
function nestedBlock(nested: ReturnType<typeof groups>, commands: readonly CommandSpec[]): string {
  const isCommand = (group: string): boolean => commands.some(({ name }) => name === group);
  const depths = [...new Set(nested.map(([group]) => group.split(' ').length))];
  const steps = depths.map((depth) => {
    const cases = nested
      .filter(([group]) => group.split(' ').length === depth)
      .map((each) => groupCase(each, isCommand(each[0])));
    return `\n    case $command in\n${cases.join('\n')}\n    esac`;
  });
  return steps.join('');
}

/** What goes on behind a group; where it is a command as well, its own flags and arguments may follow. */
function groupCase([group, below]: ReturnType<typeof groups>[number], isCommand: boolean): string {
  const words = below.map(([word]) => word).join(' ');
  const depth = group.split(' ').length + 1;
  if (isCommand)
    return `      '${group}')
        if ((cword == ${depth})); then
          [[ $cur == -* ]] || _hackatime_words ${words}
        else
          case \${words[${depth}]} in
            ${words.replaceAll(' ', ' | ')}) command="$command \${words[${depth}]}" first=${depth + 1} ;;
          esac
        fi
        ;;`;
  return `      '${group}')
        if ((cword == ${depth})); then
          _hackatime_words ${words}
          return
        fi
        command="$command \${words[${depth}]}" first=${depth + 1}
        ;;`;
}

function optionsCase(spec: CommandSpec): string {
  const words = commandOptions(spec).flatMap(spellings);
  return `      '${spec.name}') _hackatime_words ${words.join(' ')} ;;`;
}

function offer(values: Values): string {
  if (values === 'none') return ':';
  if (values === 'file') return '_hackatime_paths -f';
  if (values === 'folder') return '_hackatime_paths -d';
  if ('endings' in values) return `_hackatime_files ${values.endings.join(' ')}`;
  if ('live' in values) return `_hackatime_live ${values.live}`;
  if ('parts' in values) return `_hackatime_parts ${values.parts.join(' ')}`;
  return `_hackatime_words ${values.map(quote).join(' ')}`;
}

function quote(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
