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

    # Keys that are not in a table are asked for below.
    Set-StrictMode -Off
    $offers = @()
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
${commands.map(argumentTable).filter(Boolean).join('\n')}
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
    $chosen = $null
    $typed = $wordToComplete
    if ($taking) {
        $chosen = $taking
    } elseif ($wordToComplete -match '^(--[\\w-]+)=(.*)$') {
        $flag = $Matches[1]
        $prefix = "$flag="
        $typed = $Matches[2]
        $chosen = $known | Where-Object { $_.Names -contains $flag } | Select-Object -First 1
    } elseif ($wordToComplete.StartsWith('-')) {
        $offers = $known | ForEach-Object { $option = $_; $option.Names | ForEach-Object { @{ Word = $_; Help = $option.Help } } }
    } elseif ($words.Count -eq 0) {
        $offers = $commands
    } elseif ($below.ContainsKey($words -join ' ')) {
        $offers = @($below[$words -join ' ']) + @($arguments[$command])
    } else {
        $offers = $arguments[$command]
    }

    # What the program knows of a kind: names in the history, ranges, zones.
    # It writes UTF-8, and what the last command left behind for the prompt stays as it is.
    $ask = {
        param($kind)
        $code = Get-Variable -Name LASTEXITCODE -Scope Global -ValueOnly -ErrorAction Ignore
        $encoding = $null
        try {
            $encoding = [Console]::OutputEncoding
            [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        } catch { }
        try { @(& hackatime __complete $kind 2>$null) } catch { @() } finally {
            if ($encoding) { try { [Console]::OutputEncoding = $encoding } catch { } }
            $global:LASTEXITCODE = $code
        }
    }
    if ($chosen) {
        $offers = $chosen.Offers
        if ($chosen.Live) { $offers = @(@{ Live = $chosen.Live }) }
        if ($chosen.Parts -and $typed.Contains(',')) {
            $before = $typed.Substring(0, $typed.LastIndexOf(',') + 1)
            $prefix = "$prefix$before"
            $typed = $typed.Substring($before.Length)
        }
    }
    $offers = $offers | ForEach-Object {
        if ($_.Live) { & $ask $_.Live | ForEach-Object { @{ Word = $_; Help = $_ } } } else { $_ }
    }
    # A word that has begun with a quotation mark goes on behind it.
    $typed = $typed -replace '^[''"]', ''

    $isFull = $ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage'
    $offers | Where-Object { $_ -and $_.Word.StartsWith($typed, 'OrdinalIgnoreCase') } | ForEach-Object {
        $text = "$prefix$($_.Word)"
        # A comma makes a list of a word, and a dot or a colon divides one that begins with a dash. PowerShell takes the quotation
        # marks of typesetters for those of programmers.
        if ($text -notmatch '^(?!-.*[.:])[\\w.:/+=%-]+$') {
            $text = "'" + ($text -replace "(['\\u2018-\\u201b])", '$1$1') + "'"
        }
        if ($isFull) {
            [System.Management.Automation.CompletionResult]::new($text, $_.Word, 'ParameterValue', $_.Help)
        } else { $text }
    }
}
`;
}

function table(command: string, options: readonly AnyOption[]): string {
  const rows = options.map((option) => {
    const names = spellings(option).map(quote).join(', ');
    const takes = takesNextWord(option) ? '$true' : '$false';
    const values = valuesOf(option);
    return `            @{ Names = @(${names}); Takes = ${takes}; Help = ${quote(option.help)}; Offers = ${words(values)}${more(values)} }`;
  });
  return `        ${quote(command)} = @(\n${rows.join('\n')}\n        )`;
}

/** What is not in the script itself, and what is a part of a list. */
function more(values: Values): string {
  if (typeof values !== 'object') return '';
  if ('live' in values) return `; Live = ${quote(values.live)}`;
  return 'parts' in values ? '; Parts = $true' : '';
}

function argumentTable(spec: CommandSpec): string {
  const values = argumentsOf(spec).map(valuesOfArgument);
  const choices = values.flatMap((each) => wordsIn(each) ?? []);
  const kinds = values.flatMap((each) => (typeof each === 'object' && 'live' in each ? [each.live] : []));
  const offers = [
    ...choices.map((value) => item(value, value)),
    ...kinds.map((kind) => `@{ Live = ${quote(kind)} }`),
  ];
  return offers.length === 0 ? '' : `        ${quote(spec.name)} = @(${offers.join(', ')})`;
}

function words(values: Values): string {
  const given = typeof values === 'object' && 'parts' in values ? values.parts : wordsIn(values);
  return given === undefined ? '@()' : `@(${given.map((value) => item(value, value)).join(', ')})`;
}

function item(word: string, help: string): string {
  return `@{ Word = ${quote(word)}; Help = ${quote(help)} }`;
}

/** Typesetters' characters of help texts, and what stands for them in ASCII. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018-\u201b]/g, "'"],
  [/[\u201c-\u201e]/g, '"'],
  [/\u2026/g, '...'],
  [/[\u2010-\u2015]/g, '-'],
];

/**
 * A text between quotation marks. Windows PowerShell reads a script by the code page of the system, and any PowerShell ends a text at
 * the quotation marks of typesetters as well: so only ASCII is written.
 */
function quote(text: string): string {
  const plain = PLAIN.reduce((all, [from, to]) => all.replace(from, to), text);
  if (/[^\t\x20-\x7e]/.test(plain)) throw new Error(`not ASCII, which PowerShell would misread: ${text}`);
  return `'${plain.replaceAll("'", "''")}'`;
}
