import { type AgentSpan, firstEditAfter, isOfAgent, spansOf, WIDE_US } from '../../agents/nearby.ts';
import { withProjectFile } from '../../config/projectFile/projectFile.ts';
import { isWholeName } from '../../config/servers/routes.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { isAppError } from '../../errors.ts';
import { type HeldLock, lockFlush } from '../../store/database/flushLock.ts';
import {
  hasWaiting,
  readCountedLines,
  readUnsent,
  type UnsentBeat,
} from '../../store/history/agents/relabel.ts';
import type { NewHeartbeat } from '../../store/rows.ts';
import { prepareDeps } from '../prepareHeartbeats.ts';

/** Heartbeats of editors that count as an agent's, while nobody may send them. */
export interface Nearby {
  readonly ids: readonly number[];
  release(): void;
}

const NOTHING: Nearby = { ids: [], release: () => undefined };

/**
 * Finds what editors sent near an agent's work that counts as the agent's (docs/agents.md#heartbeats-of-editors-nearby), as far as
 * no server has been asked to take it, and keeps it from being sent until it is released. Finds nothing while somebody sends.
 */
export async function holdNearby(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
): Promise<Nearby> {
  const store = context.store();
  const spans = spansOf(kept.map(({ heartbeat }) => heartbeat.timeUs)).filter(({ fromUs, toUs }) =>
    hasWaiting(store, fromUs - WIDE_US, toUs + WIDE_US),
  );
  if (spans.length === 0) return NOTHING;
  const lock = lockIfFree(context);
  if (lock === undefined) return NOTHING;
  try {
    const ids = new Set<number>();
    for (const span of spans) {
      for (const { id } of await nearbyOf(span, settings, context)) ids.add(id);
    }
    if (ids.size > 0) return { ids: [...ids], release: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
  lock.release();
  return NOTHING;
}

function lockIfFree({ paths }: Context): HeldLock | undefined {
  try {
    return lockFlush(paths.flushLock);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return undefined;
  }
}

async function nearbyOf(
  span: AgentSpan,
  settings: Settings,
  context: Context,
): Promise<readonly UnsentBeat[]> {
  const store = context.store();
  const afterUs = span.fromUs - WIDE_US;
  const beforeUs = span.toUs + WIDE_US;
  const unsent = readUnsent(store, afterUs, beforeUs);
  if (unsent.length === 0) return [];
  const counted = readCountedLines(store, afterUs, beforeUs);
  const firstEditUs = firstEditAfter(counted, span);
  const counting = new Set(counted.map(({ userAgent }) => userAgent));
  const near = unsent.filter((beat) =>
    isOfAgent(beat, span, { firstEditUs, isCounting: counting.has(beat.userAgent) }),
  );
  const found: UnsentBeat[] = [];
  for (const beat of near) if (await isOpenToAgents(beat, settings, context)) found.push(beat);
  return found;
}

/** Whether agents' work at a place counts at all; in doubt it does not. */
async function isOpenToAgents(beat: UnsentBeat, settings: Settings, context: Context): Promise<boolean> {
  if (beat.type !== 'file') return true;
  if (!isWholeName(beat)) return settings.filter.excludeAi.length === 0;
  const { entity } = beat;
  const { filter } = entity.includes('://')
    ? settings
    : await withProjectFile(settings, entity, prepareDeps(context));
  return !filter.syncAiDisabled && !filter.excludeAi.some((pattern) => pattern.mayMatch(entity));
}
