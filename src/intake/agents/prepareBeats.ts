import type { AgentBeat } from '../../agents/beat.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { userAgentOf } from '../../context/userAgent.ts';
import type { HeartbeatInput } from '../../heartbeat/heartbeat.ts';
import type { NewHeartbeat } from '../../store/rows.ts';
import type { prepareHeartbeats } from '../prepareHeartbeats.ts';
import { holdNearby, type Nearby } from './holdNearby.ts';

/** What heartbeats are made with of what logs tell. */
export interface BeatsWork {
  readonly context: Context;
  readonly settings: Settings;
  /** Microseconds since 1970. */
  readonly nowUs: number;
}

/** What came of it. */
export interface PreparedBeats {
  readonly kept: readonly NewHeartbeat[];
  readonly nearby: Nearby;
}

/**
 * Makes heartbeats of what was told, and keeps those of editors nearby from being sent, until they are released. Loaded where
 * something was told for the first time, so that the code that V8 made of all that this takes is kept then.
 */
export async function prepareBeats(
  beats: readonly AgentBeat[],
  { context, settings, nowUs }: BeatsWork,
  prepare: typeof prepareHeartbeats,
): Promise<PreparedBeats> {
  const deps = { nowUs, userAgentOf: (agent: string) => userAgentOf(context, agent) };
  const inputs = beats.map((beat) => agentInput(beat, deps));
  const { kept } = await prepare(inputs, settings, context);
  return { kept, nearby: await holdNearby(kept, settings, context) };
}

interface AgentInputDeps {
  /** Microseconds since 1970. */
  readonly nowUs: number;
  /** The user agent with this token in the place of a plugin's. */
  readonly userAgentOf: (agent: string) => string;
}

/**
 * What an agent did as the input of a heartbeat (docs/agents.md#what-becomes-a-heartbeat). A time that is still to come, from a
 * clock that was wrong, becomes now.
 */
function agentInput(beat: AgentBeat, deps: AgentInputDeps): HeartbeatInput {
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
