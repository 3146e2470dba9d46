import { AGENTS } from '../../agents/registry.ts';
import type { Context } from '../../context/context.ts';
import { isAppError } from '../../errors.ts';
import { hostsOfAgents } from '../../intake/agents/agentHosts.ts';
import { logsOf } from '../../intake/agents/findLogs.ts';
import { readAgentsSince } from '../../intake/agents/known/agentsSince.ts';
import { findOlderLogs, type OlderLogs } from '../../intake/agents/known/olderLogs.ts';
import { TOLD } from '../../intake/agents/known/states.ts';
import { formatLocal } from '../../render/time.ts';
import { formatAgentLogs, whyLeftAlone } from '../shared/agentLogs.ts';

type HintDeps = Pick<Context, 'clock' | 'fs' | 'io' | 'paths' | 'platform' | 'settings' | 'store' | 'zone'>;

/**
 * Tells on a terminal, once for all, of agents' logs that nobody has asked for: what is in them from before the first sync does
 * not count.
 */
export async function hintAtOlder(context: HintDeps): Promise<void> {
  if (whyLeftAlone(await context.settings()) !== undefined) return;
  const sinceUs = readAgentsSince(context.store());
  const older = findOlderLogs(logsOf(AGENTS, hostsOfAgents(context)), sinceUs, AGENTS);
  if (older === undefined || !noteTold(context)) return;
  context.io.err(formatOlder(older, sinceUs, context.zone.offsetMinutes));
}

/** Notes that it was told; false where that cannot be noted, so that it would be told for ever. */
export function noteTold({ store, clock }: Pick<HintDeps, 'clock' | 'store'>): boolean {
  try {
    store().setState(TOLD, String(clock.nowUs()));
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

function formatOlder(
  { agents, oldestUs }: OlderLogs,
  sinceUs: number | undefined,
  offsetMinutes: (timeUs: number) => number,
): string {
  const dayOf = (timeUs: number): string => formatLocal(timeUs, offsetMinutes(timeUs)).slice(0, 10);
  const logs = formatAgentLogs(agents);
  const what =
    sinceUs === undefined
      ? `nothing was taken in yet of ${logs}`
      : `what agents did before ${dayOf(sinceUs)} does not count: ${logs}`;
  // A log may have begun before it was written last.
  return `hackatime: ${what}\nTo take it in: hackatime ai sync --since ${dayOf(oldestUs).slice(0, 7)}\n`;
}
