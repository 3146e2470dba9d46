import type { Finding } from '../../../render/screens/setup/doctor.ts';
import { checkAgents } from './agentChecks.ts';
import type { DoctorFacts } from './facts.ts';
import { checkEnvironment, checkLane, checkLaunchers, checkPlugins } from './machineChecks.ts';
import { checkCron, checkFolder, checkPrograms, checkShells } from './programChecks.ts';
import { checkDatabase, checkQueue } from './queueChecks.ts';
import { checkServer } from './serverChecks.ts';
import { checkSettings } from './settingsChecks.ts';

/** Every check; each looks at the facts and nothing else. Causes come before what follows from them. */
const CHECKS: readonly ((facts: DoctorFacts) => readonly Finding[])[] = [
  checkSettings,
  checkServer,
  checkDatabase,
  checkQueue,
  checkLaunchers,
  checkPrograms,
  checkLane,
  checkPlugins,
  checkAgents,
  checkShells,
  checkCron,
  checkFolder,
  checkEnvironment,
];

const ORDER: readonly Finding['level'][] = ['fail', 'warn', 'ok'];

/** What is wrong on this machine, the worst first, and what is well. */
export function diagnose(facts: DoctorFacts): readonly Finding[] {
  const found = CHECKS.flatMap((check) => check(facts));
  return ORDER.flatMap((level) => found.filter((finding) => finding.level === level));
}
