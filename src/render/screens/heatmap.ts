import { formatDuration } from '../durationFormat.ts';
import { formatLabelLines, formatNoActivity, headLabels, rangeTitle } from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { headJson, instantOf, type ReportHead } from '../reportJson.ts';
import { formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines } from '../text.ts';
import { wrapWords } from '../width.ts';

/** What `hackatime.heatmap/1` says. */
export interface HeatmapView extends ReportHead {
  readonly totalSeconds: number;
  /** What its rows are called, in the order of the week. */
  readonly weekdays: readonly string[];
  /** Every day in order, including days without activity. */
  readonly days: readonly HeatmapDay[];
}

export interface HeatmapDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Its place in its week, from 1 to 7. */
  readonly weekday: number;
  readonly totalSeconds: number;
  /** From 0 for nothing to 4 for much. */
  readonly level: number;
}

/** What programs read of a day. */
export const DAY_FIELDS: readonly Field<HeatmapDay>[] = [
  { name: 'date', value: ({ date }) => date },
  { name: 'total_seconds', value: ({ totalSeconds }) => totalSeconds },
  { name: 'level', value: ({ level }) => level },
];

/** The object of docs/json.md, on one line. */
export function formatHeatmapJson(view: HeatmapView, fields: readonly Field<HeatmapDay>[]): string {
  return JSON.stringify({
    schema: 'hackatime.heatmap/1',
    ...headJson(view),
    total_seconds: view.totalSeconds,
    days: view.days.map((day) => recordOf(fields, day)),
    as_of: instantOf(view, view.asOfUs),
  });
}

const SHADES = ['·', '░', '▒', '▓', '█'];
const ASCII_SHADES = ['.', '-', '+', 'x', '#'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MARGIN = 6;

type Week = readonly (HeatmapDay | undefined)[];

/** A calendar with one column per week, for as many of the last weeks as fit on the terminal. */
export function formatHeatmapScreen(view: HeatmapView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const all = weeksOf(view.days);
  const cell = style.width >= MARGIN + all.length * 2 ? 2 : 1;
  const weeks = all.slice(-Math.max(1, Math.floor((style.width - MARGIN) / cell)));
  const shades = style.ascii === true ? ASCII_SHADES : SHADES;
  const rows = view.weekdays.map((weekday, at) => {
    const name = at % 2 === 0 ? weekday.slice(0, 3) : '';
    const cells = weeks.map((week) => {
      const day = week[at];
      const text = day === undefined ? ' ' : (shades[day.level] ?? ' ');
      return day === undefined || day.level === 0
        ? paint.faint(text.padEnd(cell))
        : paint.accent(text.padEnd(cell));
    });
    return `  ${name.padEnd(MARGIN - 2)}${cells.join('')}`;
  });
  const hidden = all.length - weeks.length;
  const note =
    hidden === 0
      ? []
      : wrapWords(
          `${hidden} earlier ${hidden === 1 ? 'week' : 'weeks'} hidden (terminal too narrow)`,
          style.width - 2,
        ).map((line) => `  ${paint.faint(line)}`);
  const legend = `  ${paint.faint('less')} ${shades.map((shade) => paint.accent(shade)).join(' ')} ${paint.faint('more')}`;
  const title =
    view.totalSeconds === 0
      ? formatNoActivity(view)
      : `${rangeTitle(view)}  ${paint.strong(formatDuration(view.totalSeconds, view.durationFormat))}`;
  return joinTrimmedLines([
    title,
    '',
    `${' '.repeat(MARGIN)}${monthLine(weeks, cell)}`,
    ...rows,
    '',
    legend,
    ...note,
    '',
    ...formatLabelLines(headLabels(view), style),
  ]);
}

/** The same as rows of tab-separated fields; the first says what a row is. */
export function formatHeatmapRows(view: HeatmapView): string {
  return joinTrimmedLines(
    formatRows([
      ['total', formatDuration(view.totalSeconds, view.durationFormat)],
      ...view.days.map(({ date, totalSeconds, level }) => [
        'day',
        date,
        formatDuration(totalSeconds, view.durationFormat),
        String(level),
      ]),
      ...headLabels(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

function weeksOf(days: readonly HeatmapDay[]): readonly Week[] {
  const weeks: (HeatmapDay | undefined)[][] = [];
  for (const day of days) {
    if (weeks.length === 0 || day.weekday === 1) weeks.push([]);
    const week = weeks.at(-1);
    if (week !== undefined) week[day.weekday - 1] = day;
  }
  return weeks;
}

/** The names of months above the weeks in which they begin, as far as there is room. */
function monthLine(weeks: readonly Week[], cell: number): string {
  let line = '';
  let before = '';
  for (const [at, week] of weeks.entries()) {
    const month = week.findLast((day) => day !== undefined)?.date.slice(5, 7) ?? before;
    if (month !== before && line.length <= at * cell) {
      line = `${line.padEnd(at * cell)}${MONTHS[Number(month) - 1] ?? ''} `;
    }
    before = month;
  }
  return line.trimEnd();
}
