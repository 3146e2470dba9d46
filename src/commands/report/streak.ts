import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import {
  formatStreakJson,
  formatStreakRows,
  formatStreakScreen,
  STREAK_FIELDS,
  type StreakView,
} from '../../render/screens/streak.ts';
import type { TableStyle } from '../../render/table.ts';
import { variantOf } from '../../report/counting/rules.ts';
import { daySecondsOf } from '../../report/days.ts';
import { countReport } from '../../report/report.ts';
import { countsForStreak, longestStreak, STREAK_SECONDS, streakOf } from '../../report/streaks.ts';
import { addDays, dayHolding, formatDate } from '../../report/time/calendar.ts';
import { parseRange } from '../../report/time/ranges.ts';
import { localReportHead, readPlannedRows } from './shared/localReport.ts';
import { BASIS_OPTIONS, REPORT_EXITS, REPORT_OUTPUT_OPTIONS } from './shared/options.ts';
import { noteEmpty, planCountingBasis, type ReportDeps } from './shared/planReport.ts';
import { fieldsOf, outputFormatOf, printReport } from './shared/reportOutput.ts';

export const spec: CommandSpec = {
  name: 'streak',
  readsHistory: true,
  summary: 'Show how many days in a row you have coded',
  description:
    'Counts, in the history of this computer, the days in a row with at least 15 minutes, back from today, or from ' +
    'yesterday while today has not enough yet. Browsing does not count. This is how Hackatime counts streaks, save that ' +
    'it looks no further back than 31 days.\n\n' +
    'The fields of --csv and --fields are current_days, current_from, current_to, longest_days, longest_from, longest_to, ' +
    'minimum_seconds, today_seconds and today_counts. In JSON the first six are days, from and to of the objects ' +
    'current and longest. With --fields, --json has only those that are named, beside the range, the rule and the time.',
  options: [...BASIS_OPTIONS, ...REPORT_OUTPUT_OPTIONS],
  examples: [
    { run: 'hackatime streak', shows: 'The current streak and the longest' },
    { run: 'hackatime streak --json', shows: 'The same for programs' },
  ],
  exits: REPORT_EXITS,
};

/** `hackatime streak`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps): Promise<number> {
  const { io } = deps;
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, STREAK_FIELDS);
  const basis = await planCountingBasis(request, deps);
  noteEmpty(basis, deps);
  const plan = { ...basis, range: parseRange('all', basis) };
  const rule = variantOf(plan.rule, 'daily');
  const days = daySecondsOf(
    countReport(readPlannedRows(plan, deps), { ...plan, rule, by: ['day'], include: countsForStreak }),
  );

  const secondsOn = (date: string): number => days.get(date) ?? 0;
  const today = dayHolding(plan.zone, plan.nowUs, plan.dayStartHour);
  const current = streakOf(today, secondsOn);
  const todaySeconds = secondsOn(formatDate(today));
  const last = todaySeconds >= STREAK_SECONDS ? today : addDays(today, -1);
  const view: StreakView = {
    ...localReportHead(plan),
    current: {
      days: current,
      from: current === 0 ? undefined : formatDate(addDays(last, 1 - current)),
      to: current === 0 ? undefined : formatDate(last),
    },
    longest: longestStreak(days),
    minimumSeconds: STREAK_SECONDS,
    todaySeconds,
  };

  const answer = {
    json: () => formatStreakJson(view, fields),
    rows: () => formatStreakRows(view),
    screen: (style: TableStyle) => formatStreakScreen(view, style),
    records: () => [view],
  };
  await printReport(request, format, fields, answer, io);
  return 0;
}
