import type { Finding } from '../../../render/screens/setup/doctor.ts';
import { formatLocal } from '../../../render/time.ts';
import { formatAgentLogs, nameOfAgent } from '../../shared/agentLogs.ts';
import type { DoctorFacts } from './facts.ts';

/** Coding agents, whose logs are read. */
export function checkAgents({ agents, zone }: DoctorFacts): readonly Finding[] {
  const { found, leftAlone, sinceUs, unreadable, bad, unknown } = agents;
  const wrong = [
    ...unreadable.map(
      ({ product, folder, reason }): Finding => ({
        name: 'agents-unreadable',
        level: 'warn',
        message: `${folder}, where ${nameOfAgent(product)} has its logs, cannot be read: ${reason}`,
        fix: 'make it a folder that you can read',
      }),
    ),
    ...(bad.length === 0
      ? []
      : [
          {
            name: 'agents-log-bad',
            level: 'warn',
            message: `${formatAgentLogs(bad)} could not be read`,
            fix: 'hackatime logs --level warn',
          } satisfies Finding,
        ]),
    ...unknown.map(
      (agent): Finding => ({
        name: 'agents-unknown',
        level: 'warn',
        message: `nothing is understood of ${formatAgentLogs([agent])} from the last 7 days, which may be of a newer version of it`,
        fix: 'install the latest version of hackatime',
      }),
    ),
  ];
  if (found.length === 0) return wrong;
  const logs = formatAgentLogs(found);
  const day = sinceUs === undefined ? undefined : formatLocal(sinceUs, zone.offsetMinutes).slice(0, 10);
  const message =
    leftAlone !== undefined
      ? `${leftAlone}, so nothing is read of ${logs}`
      : day === undefined
        ? `what coding agents do will be read from ${logs}`
        : `what coding agents do is read from ${logs}, and counts since ${day}`;
  return [{ name: 'agents', level: 'ok', message }, ...wrong];
}
