import type { Context } from '../../../context/context.ts';
import type { Network } from '../../../context/network.ts';
import { AppError } from '../../../errors.ts';
import type { ReportHead } from '../../../render/reportJson.ts';
import type { GoalRow, GoalView } from '../../../render/screens/goal.ts';
import { GOAL_RANGES, type GoalPeriod } from '../../../report/goals.ts';
import { parseRange } from '../../../report/time/ranges.ts';
import type { WeekStart } from '../../../report/time/weeks.ts';
import type { ServerGoal } from '../../../server/answers/goals.ts';
import { callEndpoint, dialectsThat, endpointsOf } from '../../../server/dialects/endpoints/callEndpoint.ts';
import { dialectNamed } from '../../../server/dialects/index.ts';
import { connectToServer, unsupportedError } from '../../account/serverAccess.ts';
import { serverHead } from './serverHead.ts';

const PERIODS: Readonly<Record<string, GoalPeriod>> = { day: 'daily', week: 'weekly' };

/**
 * Fetches the goals that are set in the account on the server, as the server counts them.
 *
 * @throws AppError 'api' also when the server has no goals at all, or none is set; 'auth', 'offline'
 */
export async function fetchGoals(
  weekStart: WeekStart,
  context: Context,
  network: Network,
): Promise<GoalView> {
  const { clock, zone } = context;
  const client = await connectToServer(context, network, { instead: 'hackatime goal --daily 2h' });
  const endpoint = endpointsOf(client.dialect).goals;
  if (endpoint === undefined) {
    const others = dialectsThat(({ goals }) => goals !== undefined);
    throw unsupportedError(
      client,
      'goals',
      others,
      '"hackatime goal --daily 2h" counts the history of this computer.',
    );
  }
  const goals = await callEndpoint(endpoint, undefined, client);
  if (goals.length === 0) {
    throw new AppError('api', `no goal is set on ${client.server}`, {
      hint: `Set one on the pages of ${dialectNamed(client.dialect).title}, or name one here: hackatime goal --daily 2h.`,
    });
  }
  const nowUs = clock.nowUs();
  const rangeOf = (period: GoalPeriod): ReportHead['range'] => ({
    ...parseRange(GOAL_RANGES[period], { zone, nowUs, weekStart }),
    timezone: zone.name,
  });
  const rows = goals.map((goal) => rowOf(goal, rangeOf));
  return {
    ...serverHead(client.server, client.dialect),
    range: rangeOf(rows.some(({ period }) => period === 'weekly') ? 'weekly' : 'daily'),
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
    goals: rows,
    asOfUs: nowUs,
  };
}

/** A goal for display. If the server does not give the ends of a period, this computer's calendar does. */
function rowOf(goal: ServerGoal, rangeOf: (period: GoalPeriod) => ReportHead['range']): GoalRow {
  const known = PERIODS[goal.period ?? ''];
  const range = known === undefined ? undefined : rangeOf(known);
  return {
    period: known ?? goal.period,
    range: range && { ...range, fromUs: goal.fromUs ?? range.fromUs, toUs: goal.toUs ?? range.toUs },
    goalSeconds: goal.targetSeconds,
    totalSeconds: goal.actualSeconds,
    fromServer: goal,
  };
}
