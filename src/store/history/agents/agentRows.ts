import type { AiActivity } from '../../../heartbeat/ai.ts';
import type { HistoryRow } from '../../rows.ts';
import type { Store } from '../../store.ts';
import { readAi } from '../heartbeatRow.ts';
import { HISTORY_COLUMNS, historyRowOf, type RawHistoryRow } from '../heartbeats.ts';
import { readRange } from '../range.ts';

/** A heartbeat with what it tells of an agent's work and of the user's own. */
export interface AgentRow extends HistoryRow {
  /** Added minus removed; null where nobody said so. */
  readonly aiLineChanges: number | null;
  readonly humanLineChanges: number | null;
  /** What an agent's log told; undefined for other heartbeats. */
  readonly ai: AiActivity | undefined;
}

interface RawAgentRow extends RawHistoryRow {
  readonly ai_line_changes: number | null;
  readonly human_line_changes: number | null;
  readonly ai: string | null;
}

const TELLING = 'ai IS NOT NULL OR ai_line_changes IS NOT NULL OR human_line_changes IS NOT NULL';

/** Heartbeats with from ≤ time < to in microseconds, by time, of those that tell of an agent or of lines changed by hand. */
export function readAgentRows(
  { access }: Pick<Store, 'access'>,
  fromUs: number,
  toUs: number,
): Iterable<AgentRow> {
  return readRange(
    access.read,
    `${HISTORY_COLUMNS}, ai_line_changes, human_line_changes, ai`,
    fromUs,
    toUs,
    (raw: RawAgentRow, textOf) => ({
      ...historyRowOf(raw, textOf),
      aiLineChanges: raw.ai_line_changes,
      humanLineChanges: raw.human_line_changes,
      ai: raw.ai === null ? undefined : readAi(raw.ai),
    }),
    TELLING,
  );
}
