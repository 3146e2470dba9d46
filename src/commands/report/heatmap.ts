import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import {
  DAY_FIELDS,
  formatHeatmapJson,
  formatHeatmapRows,
  formatHeatmapScreen,
  type HeatmapView,
} from '../../render/screens/heatmap.ts';
import type { TableStyle } from '../../render/table.ts';
import { daySecondsOf, levelOf } from '../../report/days.ts';
import { dateOf, weekdayOf } from '../../report/time/calendar.ts';
import { daysOf } from '../../report/time/ranges.ts';
import { placeInWeek, WEEKDAYS } from '../../report/time/weeks.ts';
import { countRange, localReportHead, noteUnknownNames } from './shared/localReport.ts';
import {
  BASIS_OPTIONS,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  REPORT_OUTPUT_OPTIONS,
  WHAT_OPTIONS,
} from './shared/options.ts';
import { planReport, type ReportDeps, type ReportPlan } from './shared/planReport.ts';
import { fieldsOf, outputFormatOf, printReport } from './shared/reportOutput.ts';

export const spec: CommandSpec = {
  name: 'heatmap',
  readsHistory: true,
  isPaged: true,
  summary: 'Show the days of a year, the busy ones darker',
  description:
    'Counts the history of this computer, the last 365 days unless a year or another range is named. On a terminal every ' +
    'week is a column, from Monday on if --week-start does not say otherwise; a day has one of five shades, the darkest being the last quarter up to the ' +
    'busiest day. In a pipe every day is a row. The fields of --csv and --fields are date, total_seconds and level.',
  arguments: [RANGE_ARGUMENT],
  options: [...WHAT_OPTIONS, ...RANGE_OPTIONS, ...BASIS_OPTIONS, ...REPORT_OUTPUT_OPTIONS],
  examples: [
    { run: 'hackatime heatmap', shows: 'The last 365 days' },
    { run: 'hackatime heatmap 2026 --project api', shows: 'A year of one project' },
    { run: 'hackatime heatmap year --csv', shows: 'For a spreadsheet' },
  ],
  exits: REPORT_EXITS,
};

/** `hackatime heatmap`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps): Promise<number> {
  const { io } = deps;
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, DAY_FIELDS);
  const plan = await planReport(request, '365d', deps);
  const view = countHeatmap(plan, deps);
  const answer = {
    json: () => formatHeatmapJson(view, fields),
    rows: () => formatHeatmapRows(view),
    screen: (style: TableStyle) => formatHeatmapScreen(view, style),
    records: () => view.days,
  };
  await printReport(request, format, fields, answer, io);
  return 0;
}

function countHeatmap(plan: ReportPlan, deps: ReportDeps): HeatmapView {
  const { range, zone, dayStartHour, weekStart, nowUs } = plan;
  const report = countRange(plan, ['day'], deps);
  noteUnknownNames(plan, report, deps);
  const days = daySecondsOf(report);
  const busiest = Math.max(0, ...days.values());
  const past = [...daysOf(range, zone, dayStartHour)].filter(({ fromUs }) => fromUs <= nowUs);
  return {
    ...localReportHead(plan, report),
    totalSeconds: report.totalSeconds,
    weekdays: WEEKDAYS.map((_, at) => WEEKDAYS[(weekStart - 1 + at) % 7] ?? ''),
    days: past.map(({ date }) => {
      const seconds = days.get(date) ?? 0;
      return {
        date,
        weekday: placeInWeek(weekdayOf(dateOf(date)), weekStart) + 1,
        totalSeconds: seconds,
        level: levelOf(seconds, busiest),
      };
    }),
  };
}
