import type { CommandSpec } from '../../src/cli/command.ts';
import { describeOption, formatOption, formatUsage } from '../../src/cli/help.ts';
import { PLUGIN_EXITS, visibleGroups } from '../../src/cli/topHelp.ts';
import { CHAPTERS } from '../../src/commands/chapters.ts';
import { KNOWN_FAULTS } from '../../src/commands/setup/doctor/known.ts';
import { REPORT_SETTINGS } from '../../src/config/reportSettings.ts';
import type { OptionSpec } from '../../src/options.ts';
import type { CommandFolders } from './commandFolders.mts';
import { ENVIRONMENT, type Fact, FILES, SECTIONS, SETTINGS } from './facts.mts';
import type { Surface } from './surface.mts';

/** A page with what stands between `<!-- generated:NAME -->` and `<!-- /generated -->` made anew. */
export function fillTables(page: string, surface: Surface, folders: CommandFolders): string {
  return page.replace(
    /(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g,
    (_, open: string, name: string, close: string) => `${open}${tableFor(name, surface, folders)}\n${close}`,
  );
}

function tableFor(name: string, surface: Surface, folders: CommandFolders): string {
  switch (name) {
    case 'command-list':
      return formatCommandList(surface.commands, folders);
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
    case 'reports':
      return table(
        ['key of `[reports]`', 'as', 'what it does', 'default'],
        Object.entries(REPORT_SETTINGS).map(([option, setting]) => [
          code(setting.key),
          code(`--${option}`),
          setting.help,
          setting.default,
        ]),
      );
    case 'exit-codes':
      return table(
        ['code', 'a plugin call'],
        PLUGIN_EXITS.map(([code, meaning]) => [String(code), meaning]),
      );
    case 'files':
      return table(['file', 'what it is'], FILES.map(factRow));
    case 'faults':
      return formatFaults();
    case 'environment':
      return table(['variable', 'what it does'], ENVIRONMENT.map(factRow));
    default:
      throw new Error(`a page asks for a table "${name}" that nobody makes`);
  }
}

/** A table for each part of what `hackatime doctor` looks at. */
function formatFaults(): string {
  return Object.entries(KNOWN_FAULTS)
    .map(([part, faults]) =>
      table(
        [part, '', 'what it means', 'what mends it'],
        Object.entries(faults).map(([name, { mark, what, mend }]) => [code(name), mark, what, mend]),
      ),
    )
    .join('\n\n');
}

/** A table for each chapter, a line for each command without its flags. */
function formatCommandList(commands: readonly CommandSpec[], folders: CommandFolders): string {
  const chapters = CHAPTERS.map(([title, wanted]) => ({
    title,
    specs: commands.filter(({ name }) => wanted.includes(folders.get(name) ?? '')),
  }));
  const listed = chapters.flatMap(({ specs }) => specs);
  const missing = commands.filter((spec) => !listed.includes(spec)).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`no chapter of the list has ${missing.join(', ')}`);
  return chapters
    .map(({ title, specs }) =>
      table(
        [title, ''],
        specs.map(({ name, summary }) => [code(`hackatime ${name}`), summary]),
      ),
    )
    .join('\n\n');
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
