import type { AgentBeat } from '../../agents/beat.ts';
import type { HeartbeatInput } from '../../heartbeat/heartbeat.ts';

export interface AgentInputDeps {
  /** Microseconds since 1970. */
  readonly nowUs: number;
  /** The user agent with this token in the place of a plugin's. */
  readonly userAgentOf: (agent: string) => string;
}

/**
 * What an agent did as the input of a heartbeat (docs/agents.md#what-becomes-a-heartbeat). A time that is still to come, from a
 * clock that was wrong, becomes now.
 */
export function agentInput(beat: AgentBeat, deps: AgentInputDeps): HeartbeatInput {
  const some = (count: number): number | undefined => (count > 0 ? count : undefined);
  return {
    entity: beat.path ?? beat.session,
    entityType: beat.path === undefined ? 'app' : 'file',
    timeUs: Math.min(beat.timeUs, deps.nowUs),
    category: 'ai coding',
    projectFolder: beat.folder,
    isUnsaved: false,
    isWrite: beat.isWrite,
    isGone: beat.isGone,
    aiLineChanges: beat.lineChanges,
    userAgent: deps.userAgentOf(beat.agent),
    ai: {
      session: beat.sessionId,
      model: beat.model,
      plan: beat.plan,
      inputTokens: some(beat.usage.input),
      cachedInputTokens: some(beat.usage.cached),
      outputTokens: some(beat.usage.output),
      promptLength: some(beat.promptLength),
    },
  };
}
