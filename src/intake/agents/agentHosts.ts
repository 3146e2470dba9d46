import type { AgentAdapter, AgentHost } from '../../agents/adapter.ts';
import { parseDistributions, rootOfDistribution } from '../../agents/wsl.ts';
import type { Context } from '../../context/context.ts';
import { listRunningDistributions } from '../../system/programs/wsl.ts';

/** A machine whose agents' logs can be read. */
export interface HostOfAgents {
  readonly host: AgentHost;
  /** Where Windows sees the root of a Linux within it; undefined for the machine itself. */
  readonly linuxRoot: string | undefined;
}

/** This machine, and on Windows every home of each Linux that runs within it. */
export function hostsOfAgents(
  { paths, platform, io, fs }: Pick<Context, 'paths' | 'platform' | 'io' | 'fs'>,
  listDistributions = listRunningDistributions,
): readonly HostOfAgents[] {
  const own = { host: { home: paths.home, platform, env: io.env }, linuxRoot: undefined };
  if (platform !== 'win32') return [own];
  const linuxes = parseDistributions(listDistributions()).flatMap((name) => {
    const root = rootOfDistribution(name);
    const homes = [`${root}/root`, ...fs.list(`${root}/home`).map((user) => `${root}/home/${user}`)];
    return homes.map(
      (home): HostOfAgents => ({
        host: { home, platform: 'linux', env: {} },
        linuxRoot: root,
      }),
    );
  });
  return [own, ...linuxes];
}

/** Whether an agent's logs are looked for on a machine. */
export const isLookedFor = (adapter: AgentAdapter, { linuxRoot }: HostOfAgents): boolean =>
  linuxRoot === undefined || adapter.isInWsl === true;
