/** What is summed up of what agents did. */
export interface AgentSums {
  /** Lines that agents added, less those they removed. */
  readonly lines: number;
  /** Tokens that were not read from a cache. */
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly prompts: number;
  /** Of different sessions. */
  readonly sessions: number;
}

/** A heartbeat as far as it is summed up. */
export interface WorkRow {
  readonly aiLineChanges: number | null;
  readonly humanLineChanges: number | null;
  /** What an agent's log told; undefined for other heartbeats. */
  readonly ai:
    | {
        readonly session?: string | undefined;
        readonly inputTokens?: number | undefined;
        readonly cachedInputTokens?: number | undefined;
        readonly outputTokens?: number | undefined;
        readonly promptLength?: number | undefined;
      }
    | undefined;
}

/** Sums of a range, and of each group in it. */
export interface AgentWork {
  readonly all: AgentSums;
  /** Lines that were added by hand, less those removed; null where no editor told. */
  readonly humanLines: number | null;
  /** Whether logs of agents tell any of it. */
  readonly hasLogs: boolean;
  /** Whether editors tell lines that agents changed. */
  readonly hasEditorLines: boolean;
  /** By the name of the group; null for what has none. */
  readonly groups: ReadonlyMap<string | null, AgentSums>;
}

interface Sums {
  lines: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  prompts: number;
  readonly ids: Set<string>;
}

/** Sums up what heartbeats tell of agents' work. `groupOf` gives the name of a heartbeat's group. */
export function sumAgentWork<Row extends WorkRow>(
  rows: Iterable<Row>,
  groupOf: (row: Row) => string | null,
): AgentWork {
  const all = newSums();
  const groups = new Map<string | null, Sums>();
  let humanLines: number | null = null;
  let hasLogs = false;
  let hasEditorLines = false;
  for (const row of rows) {
    if (row.humanLineChanges !== null) humanLines = (humanLines ?? 0) + row.humanLineChanges;
    if (row.ai === undefined && row.aiLineChanges === null) continue;
    if (row.ai === undefined) hasEditorLines = true;
    else hasLogs = true;
    const name = groupOf(row);
    const group = groups.get(name) ?? newSums();
    groups.set(name, group);
    for (const sums of [all, group]) addRow(sums, row);
  }
  return {
    all: shown(all),
    humanLines,
    hasLogs,
    hasEditorLines,
    groups: new Map(Array.from(groups, ([name, sums]) => [name, shown(sums)])),
  };
}

const newSums = (): Sums => ({
  lines: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  prompts: 0,
  ids: new Set(),
});

function addRow(sums: Sums, { aiLineChanges, ai }: WorkRow): void {
  sums.lines += aiLineChanges ?? 0;
  if (ai === undefined) return;
  sums.inputTokens += ai.inputTokens ?? 0;
  sums.cachedInputTokens += ai.cachedInputTokens ?? 0;
  sums.outputTokens += ai.outputTokens ?? 0;
  if (ai.promptLength !== undefined) sums.prompts++;
  if (ai.session !== undefined) sums.ids.add(ai.session);
}

const shown = ({ ids, ...sums }: Sums): AgentSums => ({ ...sums, sessions: ids.size });
