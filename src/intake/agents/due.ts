import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { isBug, messageOf } from '../../errors.ts';
import { isBusy } from '../../store/database/connect.ts';
import { SYNCED } from './states.ts';

/** How long logs are left alone after they were looked at. */
const PAUSE_US = 120_000_000;
/** An editor's call reads no longer; what is left is read by the next one. */
const BUDGET_MS = 300;

/**
 * Takes in what coding agents did, if it was not looked for in the last two minutes; of many calls at once only one does. For
 * calls whose heartbeat is safe and that nobody waits for: nothing that goes wrong here is their failure.
 */
export async function syncAgentsIfDue(settings: Settings, context: Context): Promise<void> {
  if (settings.filter.syncAiDisabled || !settings.offline) return;
  try {
    const before = context.store().getState(SYNCED);
    const agoUs = context.clock.nowUs() - Number(before ?? Number.NaN);
    if (agoUs >= 0 && agoUs < PAUSE_US) return;
    const { claimSync, syncAgents } = await import('./syncAgents.ts');
    if (claimSync(before, context)) await syncAgents({ budgetMs: BUDGET_MS }, context);
  } catch (error) {
    if (isBusy(error)) return;
    if (isBug(error)) context.bugs.push(error);
    context.log.warn(`what coding agents did is looked for again later: ${messageOf(error)}`);
  }
}
