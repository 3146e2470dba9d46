import type { CommandSpec } from '../../src/cli/command.ts';
import {
  type AnyOption,
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
  wordsIn,
} from './surface.mts';

/**
 * The completion script for PowerShell 5.1 and newer. Where it offers nothing PowerShell itself offers files, which is
 * what files and folders rely on.
 */
export function generatePowershell(surface: Surface): string {
  const { commands, flags } = surface;
  const below = groups(commands).map(
    ([group, offered]) =>
      `        ${quote(group)} = @(${offered.map(([word, summary]) => item(word, summary)).join(', ')})`,
  );
  const names = [...commands].map((spec) => quote(spec.name)).join(', ');
  return `# PowerShell completion for ${PROGRAMS.join(' and ')}. Generated from the option table: do not edit.
Register-ArgumentCompleter -Native -CommandName ${PROGRAMS.join(', ')} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commands = @(
${firstWords(commands)
  .map(([word, summary]) => `        ${item(word, summary)}`)
  .join('\n')}
    )
    $names = @(${names})
    $below = @{${below.map((line) => `\n${line}`).join('')}}
    $options = @{
${table('', flags)}
${commands.map((spec) => table(spec.name, commandOptions(spec))).join('\n')}
    }
    $arguments = @{
${commands.map(argumentsOf).filter(Boolean).join('\n')}
    }

    # The words before the one that is typed.
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $command = ''
    if ($words.Count -gt 0 -and -not $words[0].StartsWith('-')) {
        $command = $words[0]
        for ($count = 2; $count -le $words.Count; $count++) {
            $name = $words[0..($count - 1)] -join ' '
            if ($names -contains $name -or $below.ContainsKey($name)) { $command = $name }
        }
    }
    $known = @($options[$command])
    $last = if ($words.Count -gt 0) { $words[-1] } else { '' }
    $taking = $known | Where-Object { $_.Takes -and $_.Names -contains $last } | Select-Object -First 1

    $prefix = ''
    $typed = $wordToComplete
    if ($taking) {
        $offers = $taking.Offers
    } elseif ($wordToComplete -match '^(--[\\w-]+)=(.*)$') {
        $flag = $Matches[1]
        $prefix = "$flag="
        $typed = $Matches[2]
        $offers = ($known | Where-Object { $_.Names -contains $flag } | Select-Object -First 1).Offers
    } elseif ($wordToComplete.StartsWith('-')) {
        $offers = $known | ForEach-Object { $option = $_; $option.Names | ForEach-Object { @{ Word = $_; Help = $option.Help } } }
    } elseif ($words.Count -eq 0) {
        $offers = $commands
    } elseif ($below.ContainsKey($words -join ' ')) {
        $offers = $below[$words -join ' ']
    } else {
        $offers = $arguments[$command]
    }

    $offers | Where-Object { $_ -and $_.Word.StartsWith($typed) } | ForEach-Object {
        $text = "$prefix$($_.Word)"
        if ($text -match '\\s') { $text = "'$text'" }
        [System.Management.Automation.CompletionResult]::new($text, $_.Word, 'ParameterValue', $_.Help)
    }
}
`;
}

function table(command: string, options: readonly AnyOption[]): string {
  const rows = options.map((option) => {
    const names = spellings(option).map(quote).join(', ');
    const takes = takesNextWord(option) ? '$true' : '$false';
    const values = words(valuesOf(option));
    return `            @{ Names = @(${names}); Takes = ${takes}; Help = ${quote(option.help)}; Offers = ${values} }`;
  });
  return `        ${quote(command)} = @(\n${rows.join('\n')}\n        )`;
}

function argumentsOf(spec: CommandSpec): string {
  const choices = (spec.arguments ?? []).flatMap((argument) => {
    const values = valuesOfArgument(argument);
    return wordsIn(values) ?? [];
  });
  return choices.length === 0 ? '' : `        ${quote(spec.name)} = ${words(choices)}`;
}

function words(values: Values): string {
  const given = wordsIn(values);
  return given === undefined ? '@()' : `@(${given.map((value) => item(value, value)).join(', ')})`;
}

function item(word: string, help: string): string {
  return `@{ Word = ${quote(word)}; Help = ${quote(help)} }`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
