import { spansOf, WIDE_US } from '../../agents/nearby.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { hasWaiting } from '../../store/history/agents/waiting.ts';
import type { NewHeartbeat } from '../../store/rows.ts';
import type { Nearby } from './findNearby.ts';

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
  return (await (await import('./findNearby.ts')).findNearby(spans, settings, context)) ?? NOTHING;
}
