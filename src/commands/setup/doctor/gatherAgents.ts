import type { AgentAdapter } from '../../../agents/adapter.ts';
import { parseProgress, saysNothing } from '../../../agents/reading/progress.ts';
import { AGENTS } from '../../../agents/registry.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Context } from '../../../context/context.ts';
import { hostsOfAgents, isLookedFor } from '../../../intake/agents/agentHosts.ts';
import { type AgentLog, agentsOf, type FoundAgent, logsOf } from '../../../intake/agents/findLogs.ts';
import { readAgentsSince } from '../../../intake/agents/known/agentsSince.ts';
import { BAD, LOG } from '../../../intake/agents/known/states.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { readStates } from '../../../store/history/agents/agentLogs.ts';
import { problemOfFolder } from '../../../system/disk/logFiles.ts';
import { hash64 } from '../../../system/hash.ts';
import { describeSystemError } from '../../../system/systemError.ts';
import { DAY_US } from '../../../system/units.ts';
import { whyLeftAlone } from '../../shared/agentLogs.ts';
import type { AgentFacts } from './facts.ts';

/** What is known of coding agents on this computer. */
export function gatherAgents(settings: Settings, context: Context): AgentFacts {
  const hosts = hostsOfAgents(context);
  const logs = logsOf(AGENTS, hosts);
  const found = agentsOf(logs, AGENTS);
  const leftAlone = whyLeftAlone(settings)?.text;
  if (leftAlone !== undefined)
    return { found, leftAlone, sinceUs: undefined, unreadable: [], bad: [], unknown: [] };
  return {
    found,
    leftAlone,
    ...readKnown(logs, context),
    unreadable: AGENTS.flatMap((adapter) =>
      hosts
        .filter((each) => isLookedFor(adapter, each))
        .flatMap(({ host }) => adapter.places(host))
        .flatMap(({ root }) => unreadableAt(adapter, root, context)),
    ),
  };
}

function unreadableAt(
  { product }: AgentAdapter,
  root: string,
  { paths }: Pick<Context, 'paths'>,
): AgentFacts['unreadable'] {
  const error = problemOfFolder(root);
  if (error === undefined) return [];
  return [{ product, folder: withTilde(root, paths.home), reason: describeSystemError(error) }];
}

/** What the database tells of logs. That it cannot be used is told elsewhere. */
function readKnown(
  logs: readonly AgentLog[],
  context: Context,
): Pick<AgentFacts, 'bad' | 'sinceUs' | 'unknown'> {
  try {
    const store = context.store();
    const unknown = findUnknown(logs, readStates(store, LOG), context.clock.nowUs());
    const isBad = readStates(store, BAD);
    const bad = logs.filter(({ file }) => isBad.has(`${BAD}${hash64(file.path)}`));
    return { sinceUs: readAgentsSince(store), bad: agentsOf(bad, AGENTS), unknown };
  } catch {
    return { sinceUs: undefined, bad: [], unknown: [] };
  }
}

/** Logs that were written of late. */
const LATE_US = 7 * DAY_US;
/** A log that was only begun may say nothing. */
const LEAST_BYTES = 4096;

/** Agents of whose latest logs, as far as they were read, none is understood. */
function findUnknown(
  logs: readonly AgentLog[],
  states: ReadonlyMap<string, string>,
  nowUs: number,
): readonly FoundAgent[] {
  const late = logs.filter(({ file }) => file.modifiedUs > nowUs - LATE_US && file.size >= LEAST_BYTES);
  const read = late.flatMap((log) => {
    const text = states.get(`${LOG}${hash64(log.file.path)}`);
    const progress = text === undefined ? undefined : parseProgress(text);
    return progress === undefined ? [] : [{ log, isUnknown: saysNothing(progress) }];
  });
  const known = new Set(read.filter(({ isUnknown }) => !isUnknown).map(({ log }) => log.adapter.product));
  return agentsOf(
    read.filter(({ log }) => !known.has(log.adapter.product)).map(({ log }) => log),
    AGENTS,
  );
}
