import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { isBug, messageOf } from '../../errors.ts';
import { isBusy } from '../../store/database/connect.ts';
import { prepareHeartbeats } from '../prepareHeartbeats.ts';
import { SYNCED } from './known/states.ts';

/** How long logs are left alone after they were looked at. */
const PAUSE_US = 120_000_000;
/** The same before something is sent: what agents did since then decides the category of what goes out. */
const SENDING_PAUSE_US = 10_000_000;
/** An editor's call reads no longer; what is left is read by the next one. */
const BUDGET_MS = 300;

/** Whether it is time to look at logs; `before` is when it was last done, as it was read. */
export function isSyncDue(before: string | undefined, nowUs: number, isSending: boolean): boolean {
  const agoUs = nowUs - Number(before ?? Number.NaN);
  // A clock that was set back says nothing.
  return !(agoUs >= 0 && agoUs < (isSending ? SENDING_PAUSE_US : PAUSE_US));
}

/**
 * Takes in what coding agents did, if it was not looked for in the last two minutes, or ten seconds before something is sent; of many calls at once only one does. For
 * calls whose heartbeat is safe and that nobody waits for: nothing that goes wrong here is their failure.
 */
export async function syncAgentsIfDue(
  settings: Settings,
  context: Context,
  isSending = false,
): Promise<void> {
  if (settings.filter.syncAiDisabled || !settings.offline) return;
  try {
    const before = context.store().getState(SYNCED);
    if (!isSyncDue(before, context.clock.nowUs(), isSending)) return;
    const { claimSync, syncAgents } = await import('./syncAgents.ts');
    if (claimSync(before, context))
      await syncAgents({ budgetMs: BUDGET_MS, isClaimed: true, prepare: prepareHeartbeats }, context);
  } catch (error) {
    if (isBusy(error)) return;
    if (isBug(error)) context.bugs.push(error);
    context.log.warn(`what coding agents did is looked for again later: ${messageOf(error)}`);
  }
}
