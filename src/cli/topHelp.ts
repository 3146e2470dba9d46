import { type OptionGroup, type OptionSpec, PLUGIN_OPTIONS } from '../options.ts';
import { COMMON_OPTIONS, type CommandSpec } from './command.ts';
import { childrenOf, exitRows, formatTermRows, type HelpStyle, headings, optionRow, wrap } from './help.ts';

/** Exit codes of a plugin's call (docs/wakatime-cli.md#exit-codes). */
export const PLUGIN_EXITS: CommandSpec['exits'] = [
  [0, 'Done; a heartbeat is recorded, and sent or queued'],
  [1, 'Usage error, nothing to print, or any other failure'],
  [102, 'The server could not be reached or refused; the heartbeat is queued'],
  [103, 'A config file cannot be used'],
  [104, 'API key missing, malformed or refused; the heartbeat is queued'],
  [110, 'The config key to read has no value'],
  [111, 'The config file cannot be written'],
  [112, 'Waiting after failures; the heartbeat is queued'],
];

const TITLE = 'hackatime - coding time for Hackatime, WakaTime and Wakapi';
/** A word for `hackatime help` that is no command. */
export const FLAGS_TOPIC = 'plugin-flags';

/** A command and the title under which it is listed. */
interface Listed {
  readonly spec: CommandSpec;
  readonly chapter: string;
}

/** The words that may follow `hackatime`, by chapter, each with its summary. A group is listed once. */
export function chaptersOf(
  commands: readonly Listed[],
): ReadonlyMap<string, readonly (readonly [word: string, summary: string])[]> {
  const chapterOf = new Map<string, string>();
  for (const { spec, chapter } of commands) {
    const [word = ''] = spec.name.split(' ');
    if (!chapterOf.has(word)) chapterOf.set(word, chapter);
  }
  const children = childrenOf(
    '',
    commands.map(({ spec }) => spec),
  );
  const chapters = new Map<string, (readonly [word: string, summary: string])[]>();
  for (const child of children) {
    const chapter = chapterOf.get(child[0]) ?? '';
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), child]);
  }
  return chapters;
}

/** What `hackatime` says by itself: what it is, how it stands, and the names of all commands. Fits on a terminal of 24 lines. */
export function formatFirstScreen(
  commands: readonly Listed[],
  state: readonly string[],
  style: HelpStyle,
): string {
  const names = [...chaptersOf(commands)].map(
    ([chapter, children]) => [chapter, children.map(([word]) => word).join(', ')] as const,
  );
  const lines = [
    ...wrap(TITLE, style.width),
    '',
    ...state.flatMap((line) => wrap(line, style.width, '', line.startsWith('! ') ? '  ' : '')),
    '',
    headings(style)('Commands'),
    ...formatTermRows(names, style),
    '',
    ...wrap(
      `"hackatime help" says what each does, "hackatime help COMMAND" more of one, "hackatime help ${FLAGS_TOPIC}" how editors call it.`,
      style.width,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The help of the whole program: the commands by chapter. */
export function formatOverview(commands: readonly Listed[], style: HelpStyle): string {
  const heading = headings(style);
  const lines = [
    ...wrap(TITLE, style.width),
    '',
    heading('Usage'),
    '  hackatime COMMAND [OPTION...]',
    ...wrap('hackatime --entity FILE --plugin NAME/VERSION [OPTION...]', style.width, '  ', '      '),
    '      as editor plugins call it',
  ];
  for (const [chapter, children] of chaptersOf(commands)) {
    lines.push('', heading(chapter));
    lines.push(
      ...formatTermRows(
        children.map(([word, summary]) => [word, `${summary}.`]),
        style,
      ),
    );
  }
  lines.push('', heading('Global options'), ...formatTermRows(COMMON_OPTIONS.map(optionRow), style));
  lines.push(
    '',
    ...wrap(
      `"hackatime help COMMAND" tells more about one of them, "hackatime help ${FLAGS_TOPIC}" about the flags that editor plugins use.`,
      style.width,
    ),
  );
  return `${lines.join('\n')}\n`;
}

/** The flags of editor plugins by group, and the exit codes of their calls. */
export function formatPluginFlags(style: HelpStyle): string {
  const heading = headings(style);
  const lines: string[] = [];
  for (const [group, options] of visibleGroups()) {
    lines.push(heading(`Plugin options: ${group}`), ...formatTermRows(options.map(optionRow), style), '');
  }
  lines.push(heading('Exit codes of plugin calls'), ...formatTermRows(exitRows(PLUGIN_EXITS), style));
  return `${lines.join('\n')}\n`;
}

/** What `--help` prints: all of both, since plugins and people ask with the same flag. */
export function formatTopHelp(commands: readonly Listed[], style: HelpStyle): string {
  return `${formatOverview(commands, style)}\n${formatPluginFlags(style)}`;
}

/** The plugin options that are advertised, by group, in the table's order. */
export function visibleGroups(): ReadonlyMap<OptionGroup, readonly OptionSpec[]> {
  const groups = new Map<OptionGroup, OptionSpec[]>();
  for (const option of PLUGIN_OPTIONS as readonly OptionSpec[]) {
    if (option.hidden) continue;
    const group = groups.get(option.group);
    if (group === undefined) groups.set(option.group, [option]);
    else group.push(option);
  }
  return groups;
}
