import { planCounting } from '../commands/report/shared/planReport.ts';
import type { TodayBasis } from '../commands/report/todayData.ts';
import type { Context } from '../context/context.ts';

/**
 * Whose day today is, and how it is counted, as `[reports]` of the config file says, or else the account. What cannot be used there goes to the log: an
 * editor shows whatever a call prints.
 */
export async function lastingBasis(context: Context): Promise<TodayBasis> {
  const err = (text: string): void => context.log.warn(text.trim());
  const request = { arguments: [], options: { raw: true } };
  return planCounting(request, { ...context, io: { ...context.io, err } });
}
