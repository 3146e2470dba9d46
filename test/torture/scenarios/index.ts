import type { Figure } from '../support/figures.ts';
import type { World } from '../support/world.ts';
import { runAgentDatabases } from './agentDatabases.ts';
import { runAgentLogs } from './agentLogs.ts';
import { runCrowd } from './crowd.ts';
import { runDamage } from './damage.ts';
import { runDestinations } from './destinations.ts';
import { runDrain } from './drain.ts';
import { runFullDisk } from './fullDisk.ts';
import { runKills } from './kills.ts';
import { runLane } from './lane.ts';
import { runOwnFiles } from './ownFiles.ts';
import { runRefusals } from './refusals.ts';
import { runRepositories } from './repositories.ts';
import { runUpsets } from './upsets.ts';

export interface Scenario {
  readonly name: string;
  readonly summary: string;
  readonly run: (world: World) => Promise<readonly Figure[]>;
}

/** All of them, in the order in which they are run. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'kills',
    summary: 'processes killed at random points, a server that fails in every way',
    run: runKills,
  },
  { name: 'drain', summary: 'flushes killed while several requests are open', run: runDrain },
  { name: 'refusals', summary: 'a long queue with heartbeats the server refuses', run: runRefusals },
  {
    name: 'upsets',
    summary: 'heartbeats that make the server fail for all that comes with them',
    run: runUpsets,
  },
  { name: 'damage', summary: 'databases cut, zeroed, flipped, swapped and torn', run: runDamage },
  {
    name: 'own-files',
    summary: 'every file that the program keeps damaged, given away or replaced by something else',
    run: runOwnFiles,
  },
  { name: 'crowd', summary: 'hundreds of calls at the same moment', run: runCrowd },
  {
    name: 'lane',
    summary: 'calls left in memory: killed, signalled, by the thousand, in folders that cannot be trusted',
    run: runLane,
  },
  {
    name: 'agent-logs',
    summary: "syncs of coding agents' logs killed while the logs grow",
    run: runAgentLogs,
  },
  {
    name: 'agent-databases',
    summary: "the same of agents' databases, which grow, write rows again and are packed",
    run: runAgentDatabases,
  },
  { name: 'destinations', summary: 'five servers of which four fail', run: runDestinations },
  { name: 'full-disk', summary: 'a disk without room, with and without a server', run: runFullDisk },
  {
    name: 'repositories',
    summary: 'repositories that were made to harm who opens them',
    run: runRepositories,
  },
];
