import type { Block, BlockedRows } from '../counting/blocks.ts';
import type { RuleName } from '../counting/rules.ts';
import { Altered, AlteredRow } from './altered.ts';
import type { Attributes, ReportRow } from './dimensions.ts';
import { hackatimeProject } from './intake.ts';

/** The name that a project is counted under, given the name that it has by the rule, mostly the recorded one. */
export type NameProject = (recorded: string) => string;

/**
 * The same heartbeats under the names that their projects are counted under. Projects that get one name are one to every rule,
 * as if they had been recorded so. With a rule they are renamed as its server has taken them in.
 */
export function renameProjects(rows: BlockedRows, nameOf: NameProject, rule?: RuleName): BlockedRows {
  const find = remembering(nameOf, rule);
  return {
    [Symbol.iterator]: () => renamed(rows, find),
    *blocks(): Iterable<Block> {
      for (const block of rows.blocks()) yield { ...block, kinds: renamedKinds(block, find) };
    },
  };
}

/**
 * What the heartbeats of a block are, under other names. Codes of projects stay as they are: kinds of one code have one name still,
 * and those of several may have one as well.
 */
function renamedKinds({ kinds, codesOf }: Block, find: NameProject): readonly Attributes[] {
  const codes = codesOf?.('project');
  const names = new Map<number, string | undefined>();
  const nameOf = (kind: Attributes, at: number): string | undefined => {
    const code = codes?.[at];
    if (code === undefined) return otherName(kind, find);
    if (!names.has(code)) names.set(code, otherName(kind, find));
    return names.get(code);
  };
  return kinds.map((kind, at) => {
    const project = nameOf(kind, at);
    return project === undefined ? kind : new Altered(kind, { project });
  });
}

/** What a heartbeat is, under another project. */
export function withProject(recorded: Attributes, project: string): Attributes {
  return new Altered(recorded, { project });
}

/** As `renameProjects`, for heartbeats one by one. */
export function renameRows(
  rows: Iterable<ReportRow>,
  nameOf: NameProject,
  rule?: RuleName,
): Iterable<ReportRow> {
  return renamed(rows, remembering(nameOf, rule));
}

function* renamed(rows: Iterable<ReportRow>, find: NameProject): Generator<ReportRow> {
  for (const row of rows) {
    const project = otherName(row, find);
    yield project === undefined ? row : new AlteredRow(row, { project });
  }
}

/** undefined for what keeps its name. */
function otherName({ project }: Attributes, find: NameProject): string | undefined {
  const name = project === null ? null : find(project);
  return name === null || name === project ? undefined : name;
}

const asIs = (recorded: string): string => recorded;

function remembering(nameOf: NameProject, rule: RuleName | undefined): NameProject {
  const names = new Map<string, string>();
  const takenIn = rule === 'hackatime' ? (recorded: string) => hackatimeProject(recorded) ?? '' : asIs;
  return (recorded) => {
    const known = names.get(recorded);
    if (known !== undefined) return known;
    const name = nameOf(takenIn(recorded));
    names.set(recorded, name);
    return name;
  };
}
