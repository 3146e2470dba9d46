import type { AgentBeat } from '../../agents/beat.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { userAgentOf } from '../../context/userAgent.ts';
import type { HeartbeatInput } from '../../heartbeat/heartbeat.ts';
import type { NewHeartbeat } from '../../store/rows.ts';
import type { prepareHeartbeats } from '../prepareHeartbeats.ts';
import type { Nearby } from './findNearby.ts';
import { holdNearby } from './holdNearby.ts';

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
  work: BeatsWork,
  prepare: typeof prepareHeartbeats,
): Promise<PreparedBeats> {
  const { context, settings } = work;
  const inputs = beats.map((beat) => agentInput(beat, work));
  const { kept } = await prepare(inputs, settings, context);
  return { kept, nearby: await holdNearby(kept, settings, context) };
}

/**
 * What an agent did as the input of a heartbeat (docs/agents.md#what-becomes-a-heartbeat). A time that is still to come, from a
 * clock that was wrong, becomes now.
 */
function agentInput(beat: AgentBeat, { context, nowUs }: BeatsWork): HeartbeatInput {
  const some = (count: number): number | undefined => (count > 0 ? count : undefined);
  return {
    entity: beat.path ?? beat.session,
    entityType: beat.path === undefined ? 'app' : 'file',
    timeUs: Math.min(beat.timeUs, nowUs),
    category: 'ai coding',
    projectFolder: beat.folder,
    isUnsaved: false,
    isWrite: beat.isWrite,
    isGone: beat.isGone,
    aiLineChanges: beat.lineChanges,
    userAgent: userAgentOf(context, beat.agent),
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
