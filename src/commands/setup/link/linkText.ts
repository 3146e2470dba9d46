import { wrap } from '../../../cli/help.ts';
import { PLUGIN_PAGE } from '../../../launcher/editorPlaces.ts';
import type { FileKind } from '../../../launcher/inspect.ts';
import type { UsedEditor } from '../../../launcher/installedPlugins.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { formatRows } from '../../../render/table.ts';
import { joinNames, printable } from '../../../render/text.ts';
import type { EditorStatus, FamilyStatus, LinkStatus } from './linkStatus.ts';
import { unservedFamilies } from './servedPlugins.ts';

/** What a place or some editors lead to, as one sentence. */
export interface LinkLine {
  readonly level: 'ok' | 'fail';
  /** Without a full stop. */
  readonly text: string;
}

type Found = Pick<FamilyStatus, 'runs' | 'kind' | 'replaces'>;

/** What the installed plugins run, those that run the same in one line, and then other places that are not as they should be. */
export function describeLinkStatus(status: LinkStatus, home: string): readonly LinkLine[] {
  const lines = groupBy(status.editors, keyOf).map(([first, ...more]): LinkLine => {
    const names = joinNames([...new Set([first, ...more].map(({ editor }) => editor))]);
    return { level: levelOf(first), text: `${names} ${sayRuns(first, more.length > 0, home)}` };
  });
  const named = new Set(status.editors.map(({ runs }) => runs));
  const places = [
    ...(status.onPath.kind === 'missing' ? [] : [{ ...status.onPath, where: 'comes first on PATH' }]),
    ...unservedFamilies(status, []).map(({ runs, kind }) => ({ runs, kind, where: 'is for plugins' })),
  ];
  const others = places.filter(({ runs, kind }) => kind !== 'launcher' && !named.has(runs));
  return [
    ...lines,
    ...groupBy(others, ({ runs }) => runs ?? '').map(([{ runs = '', kind, where }]): LinkLine => {
      return { level: 'fail', text: `${withTilde(runs, home)} ${where} and is ${WHAT[kind]}` };
    }),
  ];
}

/** Level, editor, file and remark of each plugin and place, tab-separated. */
export function linkStatusRows(status: LinkStatus, home: string): readonly string[] {
  const rows: readonly (Found & { readonly editor: string })[] = [
    { editor: 'PATH', replaces: 'no', ...status.onPath },
    ...status.editors,
  ];
  return formatRows(
    rows.map(({ editor, ...found }) => [
      levelOf(found),
      editor,
      found.runs === undefined ? '-' : withTilde(found.runs, home),
      found.kind === 'launcher' ? (found.replaces === 'no' ? '' : UNTIL) : WHAT[found.kind],
    ]),
  );
}

/** Lines for a terminal, each marked by its level. */
export function formatLinkLines(
  lines: readonly LinkLine[],
  columns: number,
  marks: Readonly<Record<LinkLine['level'], string>>,
): readonly string[] {
  return lines.flatMap(({ level, text }) =>
    wrap(printable(text), columns, `${marks[level]} `, ' '.repeat(marks[level].length + 1)),
  );
}

/** That there is no plugin, and where to get one: for the editors that are used here, or the page that has all. */
export function describeNoPlugin(used: readonly UsedEditor[], columns: number): readonly string[] {
  if (used.length === 0) {
    return wrap(`No WakaTime plugin found. Install one: ${PLUGIN_PAGE}`, columns);
  }
  const rows = used.map(({ editor, install }) => [editor, install] as const);
  const labelWidth = Math.max(...rows.map(([editor]) => editor.length)) + 4;
  const isWide = rows.every(([, install]) => labelWidth + install.length <= columns);
  return [
    ...wrap('No WakaTime plugin found. Install one:', columns),
    ...rows.flatMap(([editor, install]) =>
      isWide ? [`  ${editor.padEnd(labelWidth - 2)}${install}`] : [`  ${editor}:`, `    ${install}`],
    ),
  ];
}

const UNTIL = 'until it downloads wakatime-cli, at its next start with a network';

const WHAT: Readonly<Record<FileKind, string>> = {
  launcher: "hackatime's launcher",
  'old-launcher': 'the launcher of an older hackatime, or of one in another place',
  npm: "npm's script, which may lose the last heartbeat when an editor quits",
  other: 'another program',
  missing: 'no program',
};

const levelOf = ({ kind }: Pick<Found, 'kind'>): LinkLine['level'] => (kind === 'launcher' ? 'ok' : 'fail');
const keyOf = ({ runs, kind, replaces }: EditorStatus): string =>
  runs === undefined ? kind : `${kind} ${replaces} ${runs}`;

function sayRuns({ runs, kind, replaces }: Found, areSeveral: boolean, home: string): string {
  const verb = areSeveral ? 'run' : 'runs';
  const file = runs === undefined ? '' : withTilde(runs, home);
  switch (kind) {
    case 'launcher':
      return `${verb} hackatime${replaces === 'no' ? '' : `, ${UNTIL}`} (${file})`;
    case 'missing':
      return `${areSeveral ? 'find' : 'finds'} no program`;
    default:
      return `${verb} ${file}, ${WHAT[kind]}`;
  }
}

function groupBy<T>(items: readonly T[], keyOfOne: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOfOne(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
