import { type AiActivity, aiFromFields } from '../../heartbeat/ai.ts';
import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import { parseJsonFields } from '../../heartbeat/parseForeign.ts';

/** A row of the table `heartbeat`; texts are ids. */
export interface RawHeartbeat {
  readonly id: number;
  readonly time_us: number;
  readonly entity: number;
  readonly type: number;
  readonly category: number;
  readonly project: number | null;
  readonly branch: number | null;
  readonly language: number | null;
  readonly dependencies: number | null;
  readonly machine: number | null;
  readonly user_agent: number;
  readonly is_write: number | null;
  readonly lines: number | null;
  readonly lineno: number | null;
  readonly cursorpos: number | null;
  readonly project_root_count: number | null;
  readonly ai_line_changes: number | null;
  readonly human_line_changes: number | null;
  readonly line_additions: number | null;
  readonly line_deletions: number | null;
  readonly route: number | null;
  readonly ai: string | null;
}

/** The heartbeat of a row; '' stands for a text that was lost with a damaged file. */
export function heartbeatOf(row: RawHeartbeat, textOf: (id: number) => string): Heartbeat {
  const text = (id: number | null): string | undefined => (id === null ? undefined : textOf(id));
  const dependencies = text(row.dependencies);
  return {
    entity: textOf(row.entity),
    type: textOf(row.type),
    timeUs: row.time_us,
    category: textOf(row.category),
    project: text(row.project),
    branch: text(row.branch),
    language: text(row.language),
    dependencies: dependencies === undefined ? undefined : readList(dependencies),
    lines: row.lines ?? undefined,
    lineno: row.lineno ?? undefined,
    cursorpos: row.cursorpos ?? undefined,
    isWrite: row.is_write === null ? undefined : row.is_write !== 0,
    projectRootCount: row.project_root_count ?? undefined,
    aiLineChanges: row.ai_line_changes ?? undefined,
    humanLineChanges: row.human_line_changes ?? undefined,
    lineAdditions: row.line_additions ?? undefined,
    lineDeletions: row.line_deletions ?? undefined,
    ai: row.ai === null ? undefined : readAi(row.ai),
    machine: text(row.machine),
    userAgent: textOf(row.user_agent),
  };
}

/** The values of the column `ai`; what damage made of them counts as unknown. */
export function readAi(json: string): AiActivity | undefined {
  return aiFromFields(parseJsonFields(json) ?? {}, (value) =>
    typeof value === 'number' ? value : undefined,
  );
}

/** '' stands for a text that was lost with a damaged file. */
function readList(json: string): readonly string[] | undefined {
  return json === '' ? undefined : (JSON.parse(json) as readonly string[]);
}
