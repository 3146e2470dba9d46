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
      for (const { codesOf, ...block } of rows.blocks()) {
        const kinds = block.kinds.map((kind) => {
          const project = otherName(kind, find);
          return project === undefined ? kind : new Altered(kind, { project });
        });
        yield codesOf === undefined
          ? { ...block, kinds }
          : {
              ...block,
              kinds,
              // Projects of different codes may have become one.
              codesOf: (dimension) => (dimension === 'project' ? undefined : codesOf(dimension)),
            };
      }
    },
  };
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
