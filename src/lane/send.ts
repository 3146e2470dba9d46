import { sendProblem } from '../context/apiKey.ts';
import { sendRecorded } from '../delivery/recordAndSend.ts';
import { type ReportFailure, settleProblem } from '../delivery/settleProblem.ts';
import { exitCodeFor } from '../errors.ts';
import type { TakenGroup } from './takeCalls.ts';

/**
 * Does for a group what a heartbeat call does after its heartbeats were recorded: sends what waits if it is time. Gives the
 * exit code, and closes the group's context.
 */
export async function sendGroup(group: TakenGroup, report: ReportFailure): Promise<number> {
  const { kept, place, settings, context } = group;
  try {
    if (place === 'none') return await settleProblem(sendProblem(settings), settings, context, report);
    const outcome = await sendRecorded(place, kept, settings, context);
    if (outcome.place === 'lost') {
      context.log.error('no disk takes heartbeats: they wait in memory, where a later call finds them');
      return exitCodeFor('storage', 'plugin');
    }
    // No disk took them, but the server did.
    if (place === undefined) group.remove();
    return await settleProblem(outcome.problem, settings, context, report);
  } finally {
    context.close();
  }
}
