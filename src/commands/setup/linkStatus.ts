import { type FileKind, inspectFile, isExecutable } from '../../launcher/inspect.ts';
import type { PlaceChange } from '../../launcher/install.ts';
import { CLI_NAME } from '../../launcher/places.ts';
import { type LauncherPlan, withTilde } from '../../launcher/plan.ts';
import { familiesOn, findBinary, type Replaces } from '../../launcher/pluginFamilies.ts';
import { formatRows } from '../../render/table.ts';
import { padText, textWidth } from '../../render/width.ts';

/** What one plugin family runs. */
export interface FamilyStatus {
  readonly plugin: string;
  /** The file that the plugin runs; undefined when it finds none. Many plugins then download wakatime-cli. */
  readonly runs: string | undefined;
  readonly kind: FileKind;
  /** Whether the plugin will replace the file by wakatime-cli. */
  readonly replaces: 'no' | 'at-start';
}

export interface LinkStatus {
  /** Node and program that launchers run. */
  readonly node: string;
  readonly program: string;
  /** The first `wakatime-cli` on PATH. */
  readonly onPath: Pick<FamilyStatus, 'runs' | 'kind'>;
  readonly families: readonly FamilyStatus[];
  /** Whether PATH and every family lead to a launcher of this program. */
  readonly isRight: boolean;
}

/** Looks up which file PATH and each known plugin family lead to. */
export function readLinkStatus(plan: LauncherPlan): LinkStatus {
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
    isRight: [onPath, ...families].every(({ kind }) => kind === 'launcher'),
  };
}

function willReplace(replaces: Replaces, isOnPath: boolean): FamilyStatus['replaces'] {
  return replaces === 'at-start' || (replaces === 'unless-on-path' && !isOnPath) ? 'at-start' : 'no';
}

/** The status as aligned lines for a terminal, or as rows of tab-separated fields. */
export function formatLinkStatus(
  status: LinkStatus,
  { isTerminal, home }: { readonly isTerminal: boolean; readonly home: string },
): readonly string[] {
  const rows = [{ plugin: 'PATH', replaces: 'no' as const, ...status.onPath }, ...status.families].map(
    ({ plugin, runs, kind, replaces }) => [
      kind === 'launcher' ? 'ok' : 'not',
      plugin,
      runs === undefined ? '-' : withTilde(runs, home),
      remarkOn(kind, replaces),
    ],
  );
  if (!isTerminal) return formatRows(rows);
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => textWidth(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, at) => (at < widths.length ? padText(cell, widths[at] ?? 0, 'left') : cell))
      .join('  ')
      .trimEnd(),
  );
}

function remarkOn(kind: FileKind, replaces: FamilyStatus['replaces']): string {
  switch (kind) {
    case 'launcher':
      return replaces === 'no' ? '' : 'until the plugin replaces it, at the next start with a network';
    case 'old-launcher':
      return 'an older launcher, or one of another hackatime';
    case 'npm':
      return 'npm’s start script: loses heartbeats when neovim quits, fails where node is not on PATH';
    case 'other':
      return 'another program';
    case 'missing':
      return 'nothing found';
  }
}

/** `hackatime.link/1` of docs/json.md. */
export function linkStatusJson(
  action: 'link' | 'status',
  status: LinkStatus,
  changes: readonly PlaceChange[],
  problems: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    schema: 'hackatime.link/1',
    action,
    right: status.isRight,
    node: status.node,
    program: status.program,
    path: { runs: status.onPath.runs ?? null, kind: status.onPath.kind },
    plugins: status.families.map(({ plugin, runs, kind, replaces }) => ({
      plugin,
      runs: runs ?? null,
      kind,
      replaces: replaces === 'no' ? null : replaces,
    })),
    changes: changesJson(changes),
    problems,
  };
}

/** What was done at each place, for JSON. */
export function changesJson(changes: readonly PlaceChange[]): readonly Readonly<Record<string, unknown>>[] {
  return changes.map(({ path, change, backup }) => ({ path, change, backup: backup ?? null }));
}
