import { aiFromWire, type WireAi } from './ai.ts';
import type { Heartbeat } from './heartbeat.ts';

/** The JSON object of one heartbeat (docs/wakatime-cli.md#heartbeat-fields): snake_case, no null, absent when unknown. */
export interface WireHeartbeat extends WireAi {
  readonly ai_line_changes?: number;
  readonly branch?: string;
  readonly category: string;
  readonly cursorpos?: number;
  readonly dependencies?: readonly string[];
  readonly entity: string;
  readonly type: string;
  readonly human_line_changes?: number;
  readonly is_write?: boolean;
  readonly language?: string;
  readonly line_additions?: number;
  readonly line_deletions?: number;
  readonly lineno?: number;
  readonly lines?: number;
  readonly machine?: string;
  readonly project?: string;
  readonly project_root_count?: number;
  /** Seconds since 1970, at most six decimals. */
  readonly time: number;
  readonly user_agent: string;
}

/** The wire form; keys in a fixed order, so that equal heartbeats give equal bytes. */
export function toWire(heartbeat: Heartbeat): WireHeartbeat {
  const wire = wireValues(heartbeat);
  for (const key of Object.keys(wire) as (keyof typeof wire)[]) if (wire[key] === undefined) delete wire[key];
  return wire as WireHeartbeat;
}

/** The values of the wire form by their keys, with all keys: undefined where the wire form has none. */
export function wireValues(heartbeat: Heartbeat) {
  const { ai } = heartbeat;
  return {
    ai_cached_input_tokens: ai?.cachedInputTokens,
    ai_input_tokens: ai?.inputTokens,
    ai_line_changes: heartbeat.aiLineChanges,
    ai_model: ai?.model,
    ai_output_tokens: ai?.outputTokens,
    ai_prompt_length: ai?.promptLength,
    ai_session: ai?.session,
    ai_subscription_plan: ai?.plan,
    branch: heartbeat.branch,
    category: heartbeat.category,
    cursorpos: heartbeat.cursorpos,
    dependencies: heartbeat.dependencies?.length ? heartbeat.dependencies : undefined,
    entity: heartbeat.entity,
    type: heartbeat.type,
    human_line_changes: heartbeat.humanLineChanges,
    is_write: heartbeat.isWrite,
    language: heartbeat.language,
    line_additions: heartbeat.lineAdditions,
    line_deletions: heartbeat.lineDeletions,
    lineno: heartbeat.lineno,
    lines: heartbeat.lines,
    machine: heartbeat.machine,
    project: heartbeat.project,
    project_root_count: heartbeat.projectRootCount,
    time: heartbeat.timeUs / 1e6,
    user_agent: heartbeat.userAgent,
  };
}

/** Reads one wire object back, e.g. to sanitise a waiting row again. Throws SyntaxError on text that is not JSON. */
export function fromWire(json: string): Heartbeat {
  const wire = JSON.parse(json) as WireHeartbeat;
  return {
    entity: wire.entity,
    type: wire.type,
    timeUs: Math.round(wire.time * 1e6),
    category: wire.category,
    project: wire.project,
    branch: wire.branch,
    language: wire.language,
    dependencies: wire.dependencies,
    lines: wire.lines,
    lineno: wire.lineno,
    cursorpos: wire.cursorpos,
    isWrite: wire.is_write,
    projectRootCount: wire.project_root_count,
    aiLineChanges: wire.ai_line_changes,
    humanLineChanges: wire.human_line_changes,
    lineAdditions: wire.line_additions,
    lineDeletions: wire.line_deletions,
    ai: aiFromWire(wire),
    machine: wire.machine,
    userAgent: wire.user_agent,
  };
}
