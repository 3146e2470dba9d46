import type { Settings } from '../../config/settings.ts';
import type { FoundAgent } from '../../intake/agents/findLogs.ts';
import { agentName } from '../../report/groups/agentNames.ts';

const MOST_NAMES = 4;

/** An agent's name for people, by its token. */
export const nameOfAgent = (product: string): string => agentName(product) ?? product;

/** E.g. `1 log`, `12 logs`. */
export const formatLogCount = (count: number): string => (count === 1 ? '1 log' : `${count} logs`);

/** Whose logs there are: `12 logs of Claude Code and Codex`. */
export function formatAgentLogs(found: readonly FoundAgent[]): string {
  const names = found.map(({ product }) => nameOfAgent(product));
  const more = names.length - MOST_NAMES;
  const shown = more > 0 ? [...names.slice(0, MOST_NAMES), `${more} more`] : names;
  const last = shown.at(-1) ?? '';
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
  return `${formatLogCount(found.reduce((sum, { logs }) => sum + logs, 0))} of ${list}`;
}

/** Why the logs of agents are left alone, and the line to type against it; undefined where they are read. */
export function whyLeftAlone({
  filter,
  offline,
}: Pick<Settings, 'filter' | 'offline'>): { readonly text: string; readonly fix: string } | undefined {
  if (filter.syncAiDisabled)
    return { text: 'sync_ai_disabled is set', fix: 'hackatime config set sync_ai_disabled false' };
  // What is taken in goes out through the queue.
  if (!offline) return { text: 'offline = false is set', fix: 'hackatime config set offline true' };
  return undefined;
}
