import type { CommandSpec } from '../../src/cli/command.ts';
import {
  describeOption,
  formatOption,
  formatUsage,
  PLUGIN_EXITS,
  visibleGroups,
} from '../../src/cli/help.ts';
import type { OptionSpec } from '../../src/options.ts';
import { ENVIRONMENT, type Fact, FILES, SECTIONS, SETTINGS } from './facts.mts';
import type { Surface } from './surface.mts';

/** README.md with what stands between `<!-- generated:NAME -->` and `<!-- /generated -->` made anew. */
export function fillReadme(readme: string, surface: Surface): string {
  return readme.replace(
    /(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g,
    (_, open: string, name: string, close: string) => `${open}${tableFor(name, surface)}\n${close}`,
  );
}

function tableFor(name: string, surface: Surface): string {
  switch (name) {
    case 'commands':
      return table(['command', 'what it does'], surface.commands.map(commandRow));
    case 'options':
      return [...visibleGroups()]
        .map(([group, options]) => `**${group}**\n\n${optionTable(options)}`)
        .join('\n\n');
    case 'settings':
      return table(
        ['key of `[settings]`', 'what it does'],
        [...configRows(surface.flags), ...SETTINGS.map(factRow)],
      );
    case 'sections':
      return table(['section', 'its lines'], SECTIONS.map(factRow));
    case 'exit-codes':
      return table(
        ['code', 'a plugin call'],
        PLUGIN_EXITS.map(([code, meaning]) => [String(code), meaning]),
      );
    case 'files':
      return table(['file', 'what it is'], FILES.map(factRow));
    case 'environment':
      return table(['variable', 'what it does'], ENVIRONMENT.map(factRow));
    default:
      throw new Error(`README.md asks for a table "${name}" that nobody makes`);
  }
}

function commandRow(spec: CommandSpec): readonly string[] {
  return [code(formatUsage(spec)), spec.summary];
}

function optionTable(options: readonly OptionSpec[]): string {
  return table(
    ['flag', 'what it does'],
    options.map((option) => [code(formatOption(option)), describeOption(option)]),
  );
}

function configRows(options: readonly OptionSpec[]): readonly (readonly string[])[] {
  return options.flatMap((option) => {
    const key = option.config?.[0];
    if (key === undefined) return [];
    // What follows the first sentence is about the command line.
    const [sentence = ''] = option.help.split(/(?<=\.) /, 1);
    return [[code(key), `as ${code(`--${option.name}`)}: ${sentence}`]];
  });
}

function factRow([name, text]: Fact): readonly string[] {
  return [name.split(', ').map(code).join(', '), text];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
