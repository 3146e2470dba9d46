import { type AgentSpan, firstEditAfter, isOfAgent, WIDE_US } from '../../agents/nearby.ts';
import { projectFileDeps } from '../../config/projectFile/allowedFiles.ts';
import { withProjectFile } from '../../config/projectFile/projectFile.ts';
import { isWholeName } from '../../config/servers/routes.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { isAppError } from '../../errors.ts';
import { type HeldLock, lockFlush } from '../../store/database/flushLock.ts';
import { readCountedLines, readUnsent, type UnsentBeat } from '../../store/history/agents/relabel.ts';

/** Heartbeats of editors that count as an agent's, while nobody may send them. */
export interface Nearby {
  readonly ids: readonly number[];
  release(): void;
}

/** Finds them in stretches of an agent's work, and keeps them; undefined where there are none, or while somebody sends. */
export async function findNearby(
  spans: readonly AgentSpan[],
  settings: Settings,
  context: Context,
): Promise<Nearby | undefined> {
  const lock = lockIfFree(context);
  if (lock === undefined) return undefined;
  const ids = new Set<number>();
  try {
    for (const span of spans) {
      for (const { id } of await nearbyOf(span, settings, context)) ids.add(id);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
  if (ids.size > 0) return { ids: [...ids], release: () => lock.release() };
  lock.release();
  return undefined;
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
    : await withProjectFile(settings, entity, projectFileDeps(context));
  return !filter.syncAiDisabled && !filter.excludeAi.some((pattern) => pattern.mayMatch(entity));
}
