import type { Block, BlockedRows } from '../counting/blocks.ts';
import type { Attributes, ReportRow } from './dimensions.ts';

/** The name that a project is counted under, given the name it was recorded with. */
export type NameProject = (recorded: string) => string;

/**
 * The same heartbeats under the names that their projects are counted under. Projects that get one name are one to every rule,
 * as if they had been recorded so.
 */
export function renameProjects(rows: BlockedRows, nameOf: NameProject): BlockedRows {
  const find = remembering(nameOf);
  return {
    [Symbol.iterator]: () => renamed(rows, find),
    *blocks(): Iterable<Block> {
      for (const { codesOf, ...block } of rows.blocks()) {
        const kinds = block.kinds.map((kind) => {
          const project = otherName(kind, find);
          return project === undefined ? kind : new Renamed(kind, project);
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
  return new Renamed(recorded, project);
}

/** As `renameProjects`, for heartbeats one by one. */
export function renameRows(rows: Iterable<ReportRow>, nameOf: NameProject): Iterable<ReportRow> {
  return renamed(rows, remembering(nameOf));
}

function* renamed(rows: Iterable<ReportRow>, find: NameProject): Generator<ReportRow> {
  for (const row of rows) {
    const project = otherName(row, find);
    yield project === undefined ? row : new RenamedRow(row, project);
  }
}

/** undefined for what keeps its name. */
function otherName({ project }: Attributes, find: NameProject): string | undefined {
  const name = project === null ? null : find(project);
  return name === null || name === project ? undefined : name;
}

function remembering(nameOf: NameProject): NameProject {
  const names = new Map<string, string>();
  return (recorded) => {
    const known = names.get(recorded);
    if (known !== undefined) return known;
    const name = nameOf(recorded);
    names.set(recorded, name);
    return name;
  };
}

/** What a heartbeat is, but for the name of its project; the rest is read from it only when asked for. */
class Renamed implements Attributes {
  readonly project: string;
  readonly #recorded: Attributes;

  constructor(recorded: Attributes, project: string) {
    this.#recorded = recorded;
    this.project = project;
  }

  get entity() {
    return this.#recorded.entity;
  }

  get branch() {
    return this.#recorded.branch;
  }

  get language() {
    return this.#recorded.language;
  }

  get category() {
    return this.#recorded.category;
  }

  get userAgent() {
    return this.#recorded.userAgent;
  }

  get machine() {
    return this.#recorded.machine;
  }

  get isWrite() {
    return this.#recorded.isWrite;
  }

  get dependencies() {
    return this.#recorded.dependencies;
  }
}

class RenamedRow extends Renamed implements ReportRow {
  readonly timeUs: number;

  constructor(recorded: ReportRow, project: string) {
    super(recorded, project);
    this.timeUs = recorded.timeUs;
  }
}
