import { type FileKind, inspectFile, isExecutable } from '../../../launcher/inspect.ts';
import type { PlaceChange } from '../../../launcher/install.ts';
import type { InstalledPlugin } from '../../../launcher/installedPlugins.ts';
import { CLI_NAME } from '../../../launcher/places.ts';
import type { LauncherPlan } from '../../../launcher/plan.ts';
import { familiesOn, findBinary, type Replaces } from '../../../launcher/pluginFamilies.ts';

/** What one plugin family runs. */
export interface FamilyStatus {
  readonly plugin: string;
  /** The file that the plugin runs; undefined when it finds none. Many plugins then download wakatime-cli. */
  readonly runs: string | undefined;
  readonly kind: FileKind;
  /** Whether the plugin will replace the file by wakatime-cli. */
  readonly replaces: 'no' | 'at-start';
}

/** What the plugin of an editor runs that is installed here. */
export interface EditorStatus extends FamilyStatus {
  readonly editor: string;
  /** Where the plugin lies. */
  readonly path: string;
}

export interface LinkStatus {
  /** Node and program that launchers run. */
  readonly node: string;
  readonly program: string;
  /** The first `wakatime-cli` on PATH. */
  readonly onPath: Pick<FamilyStatus, 'runs' | 'kind'>;
  readonly families: readonly FamilyStatus[];
  /** The plugins that are installed here. */
  readonly editors: readonly EditorStatus[];
  /** Whether PATH and every family lead to a launcher of this program. */
  readonly isRight: boolean;
  /** Whether `hackatime link` could make the first `wakatime-cli` on PATH a launcher. */
  readonly isPathOpen: boolean;
}

/** Looks up which file PATH and each known plugin family lead to, and what the installed plugins run. */
export function readLinkStatus(plan: LauncherPlan, installed: readonly InstalledPlugin[]): LinkStatus {
  const { surroundings, script, node, program } = plan;
  const kindOf = (path: string | undefined): FileKind =>
    path === undefined ? 'missing' : inspectFile(path, script);
  const inPath = findBinary(
    { name: 'PATH', looks: [{ in: 'path', name: CLI_NAME }], replaces: 'never' },
    surroundings,
    isExecutable,
  );
  const families = familiesOn(surroundings.platform).map((family): FamilyStatus => {
    const runs = findBinary(family, surroundings, isExecutable);
    const replaces = willReplace(family.replaces, runs !== undefined && runs === inPath);
    return { plugin: family.name, runs, kind: kindOf(runs), replaces };
  });
  const onPath = { runs: inPath, kind: kindOf(inPath) };
  return {
    node,
    program,
    onPath,
    families,
    editors: installed.flatMap(({ editor, path, family }) =>
      families.filter(({ plugin }) => plugin === family).map((status) => ({ editor, path, ...status })),
    ),
    isRight: [onPath, ...families].every(({ kind }) => kind === 'launcher'),
    isPathOpen: plan.onPath.kind === 'place',
  };
}

function willReplace(replaces: Replaces, isOnPath: boolean): FamilyStatus['replaces'] {
  return replaces === 'at-start' || (replaces === 'unless-on-path' && !isOnPath) ? 'at-start' : 'no';
}

/** What a `link` that was run said besides how it stands. */
export interface LinkNotes {
  readonly changes: readonly PlaceChange[];
  readonly problems: readonly string[];
  /** What the user may want to know of PATH, in sentences. */
  readonly advice: readonly string[];
  /** What the user is to type in the shell so that every plugin is served. */
  readonly toType: readonly string[];
}

/** `hackatime.link/1` of docs/json.md. */
export function linkStatusJson(
  action: 'link' | 'status',
  status: LinkStatus,
  isServed: boolean,
  { changes, problems, advice, toType }: LinkNotes,
): Readonly<Record<string, unknown>> {
  const statusJson = ({ runs, kind, replaces }: FamilyStatus) => ({
    runs: runs ?? null,
    kind,
    replaces: replaces === 'no' ? null : replaces,
  });
  return {
    schema: 'hackatime.link/1',
    action,
    served: isServed,
    right: status.isRight,
    node: status.node,
    program: status.program,
    path: { runs: status.onPath.runs ?? null, kind: status.onPath.kind },
    installed: status.editors.map(({ editor, plugin, path, ...more }) => ({
      editor,
      plugin,
      path,
      ...statusJson({ plugin, ...more }),
    })),
    plugins: status.families.map((family) => ({ plugin: family.plugin, ...statusJson(family) })),
    changes: changesJson(changes),
    problems,
    advice,
    to_type: toType,
  };
}

/** What was done at each place, for JSON. */
export function changesJson(changes: readonly PlaceChange[]): readonly Readonly<Record<string, unknown>>[] {
  return changes.map(({ path, change, backup }) => ({ path, change, backup: backup ?? null }));
}
