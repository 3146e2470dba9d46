import { formatChange, formatExactDuration } from '../duration.ts';
import { formatLabelLines, formatRange, formatRule, type Label, rangeTitle } from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { headJson, instantOf, type ReportHead } from '../reportJson.ts';
import { formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines, printable } from '../text.ts';
import { padText, textWidth } from '../width.ts';
import { type CauseName, describeCause } from './causes.ts';

/** The share of one cause, in whole seconds: by how much it makes the server's total larger, or smaller if negative. */
export interface DiffPart {
  readonly cause: CauseName;
  readonly name: string | null;
  readonly seconds: number;
  /** undefined if it concerns all of them. */
  readonly heartbeats: number | undefined;
}

/** Both totals and what explains their difference. */
export interface DiffTotals {
  readonly localSeconds: number;
  readonly serverSeconds: number;
  readonly parts: readonly DiffPart[];
}

/** The content of `hackatime.diff/1`. */
export interface DiffView extends ReportHead {
  readonly server: string;
  /** As people write it. */
  readonly title: string;
  readonly dialect: string;
  /** IANA name of the zone whose days the server counts. */
  readonly accountZone: string;
  readonly total: DiffTotals;
  /** Each day by itself; undefined unless requested. */
  readonly days: readonly DiffDay[] | undefined;
  /** How many heartbeats the server showed, or why it did not. */
  readonly listed: number | { readonly problem: string };
  /** Whether the account's settings were stated by the server, or found by trying. */
  readonly isGuessed: boolean;
}

export interface DiffDay extends DiffTotals {
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/** A cause on its own line. */
export type PartRow = DiffPart & { readonly date: string | null };

/** The fields for `--csv` and `--fields`. */
export const PART_ROW_FIELDS: readonly Field<PartRow>[] = [
  { name: 'date', value: ({ date }) => date },
  { name: 'cause', value: ({ cause }) => cause },
  { name: 'name', value: ({ name }) => name },
  { name: 'seconds', value: ({ seconds }) => seconds },
  { name: 'heartbeats', value: ({ heartbeats }) => heartbeats ?? null },
];

/** Every cause on its own line: of each day if days were requested, else of the range. */
export function partRowsOf({ total, days }: Pick<DiffView, 'days' | 'total'>): readonly PartRow[] {
  const rows = ({ parts }: DiffTotals, date: string | null) => parts.map((part) => ({ ...part, date }));
  return days === undefined ? rows(total, null) : days.flatMap((day) => rows(day, day.date));
}

/** The object of docs/json.md, on one line; `fields` are the keys of its causes. */
export function formatDiffJson(view: DiffView, fields = PART_ROW_FIELDS): string {
  const { listed, days } = view;
  const keys = fields.filter(({ name }) => name !== 'date');
  const json = ({ localSeconds, serverSeconds, parts }: DiffTotals) => ({
    local_seconds: localSeconds,
    server_seconds: serverSeconds,
    difference_seconds: serverSeconds - localSeconds,
    causes: parts.map((part) => recordOf(keys, { ...part, date: null })),
  });
  return JSON.stringify({
    schema: 'hackatime.diff/1',
    ...headJson(view),
    dialect: view.dialect,
    account_timezone: view.accountZone,
    ...json(view.total),
    days: days?.map((day) => ({ date: day.date, ...json(day) })) ?? null,
    server_heartbeats: typeof listed === 'number' ? listed : null,
    problem: typeof listed === 'number' ? null : listed.problem,
    as_of: instantOf(view, view.asOfUs),
  });
}

/** For a terminal: both totals, and a line for every cause, with what can be done about it. */
export function formatDiffScreen(view: DiffView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const { total, days = [] } = view;
  const here = formatExactDuration(total.localSeconds);
  const there = formatExactDuration(total.serverSeconds);
  const width = Math.max(textWidth(here), textWidth(there));
  return joinTrimmedLines([
    `${rangeTitle(view)}  ${paint.strong(describeChange(total))}`,
    '',
    `  Here    ${padText(here, width, 'right')}`,
    `  Server  ${padText(there, width, 'right')}`,
    '',
    ...formatParts(total.parts, view, style, true),
    '',
    ...days.flatMap((day) => formatDay(day, view, style)),
    ...formatLabelLines(labelsOf(view), style),
  ]);
}

/** The lines of a day; none if neither side has any time. */
function formatDay(day: DiffDay, view: DiffView, style: TableStyle): readonly string[] {
  const { strong } = style.paint ?? PLAIN;
  const parts = day.parts.filter(({ seconds, heartbeats = 0 }) => seconds !== 0 || heartbeats > 0);
  if (parts.length === 0 && day.localSeconds === 0) return [];
  const title = `${day.date}  ${strong(describeChange(day))}`;
  return [title, ...formatParts(parts, view, style, false), ''];
}

/** What is to be said of the sum of all causes. */
function describeChange({ localSeconds, serverSeconds }: DiffTotals): string {
  const seconds = serverSeconds - localSeconds;
  if (seconds === 0) return 'the same on the server';
  return `${formatExactDuration(Math.abs(seconds))} ${seconds > 0 ? 'more' : 'less'} on the server`;
}

function formatParts(
  parts: readonly DiffPart[],
  view: DiffView,
  { paint = PLAIN }: TableStyle,
  isAdvised: boolean,
): readonly string[] {
  const amounts = parts.map(({ seconds }) => formatChange(seconds));
  const width = Math.max(...amounts.map(textWidth));
  const facts = {
    isGuessed: view.isGuessed,
    isListed: typeof view.listed === 'number',
    since: instantOf(view, view.range.fromUs).slice(0, 10),
  };
  return parts.flatMap((part, at) => {
    const amount = paint.strong(padText(amounts[at] ?? '', width, 'right'));
    const { text, advice } = describeCause(part.cause, {
      ...facts,
      ...part,
      heartbeats: part.heartbeats ?? 0,
    });
    const line = `  ${amount}  ${printable(text)}`;
    if (advice === undefined || !isAdvised) return [line];
    return [line, `  ${' '.repeat(width)}  ${paint.faint(printable(advice))}`];
  });
}

/** The same as rows of tab-separated fields; the first says what a row is. */
export function formatDiffRows(view: DiffView): string {
  const { total, days = [] } = view;
  const sums = ({ localSeconds, serverSeconds }: DiffTotals): readonly string[] => [
    formatExactDuration(localSeconds),
    formatExactDuration(serverSeconds),
    formatChange(serverSeconds - localSeconds),
  ];
  const causes = ({ parts }: DiffTotals, date: string): readonly (readonly string[])[] =>
    parts.map((part) => [
      'cause',
      date,
      part.cause,
      part.name ?? '',
      formatChange(part.seconds),
      String(part.heartbeats ?? ''),
    ]);
  return joinTrimmedLines(
    formatRows([
      ['total', '', ...sums(total)],
      ...causes(total, ''),
      ...days.flatMap((day) => [['day', day.date, ...sums(day)], ...causes(day, day.date)]),
      ...labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

function labelsOf(view: DiffView): readonly Label[] {
  const { range, accountZone, listed } = view;
  const days = accountZone === range.timezone ? '' : `; the account's days are those of ${accountZone}`;
  const heartbeats =
    typeof listed === 'number' ? `${listed} heartbeats` : `its heartbeats are not known: ${listed.problem}`;
  return [
    ['Range', `${formatRange(view)}${days}`],
    ['Server', `${view.title}, ${URL.parse(view.server)?.host || view.server}; ${heartbeats}`],
    ['Rule', `${formatRule(view.rule)} (here)`],
    ...(view.aliases === 'left out'
      ? ([['Names', 'as recorded, without [project_alias]: servers know no other']] as const)
      : []),
  ];
}
