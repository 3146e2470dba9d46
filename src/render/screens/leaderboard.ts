import { type DurationFormat, formatDuration } from '../durationFormat.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { type Column, formatColumns, formatRows, planColumns, type TableStyle } from '../table.ts';
import { joinLines, printable } from '../text.ts';
import { instantOrNull, type ServerInfo, serverInfoJson } from './account.ts';

/** What `hackatime leaderboard` shows; undefined for what the server does not say. */
export interface LeaderboardView extends ServerInfo {
  readonly durationFormat?: DurationFormat | undefined;
  readonly period: string | undefined;
  readonly periodText: string | undefined;
  readonly language: string | undefined;
  readonly updatedAtUs: number | undefined;
  readonly ownRank: number | undefined;
  readonly entries: readonly LeaderView[];
}

export interface LeaderView {
  readonly rank: number | undefined;
  readonly userId: string | undefined;
  readonly name: string | undefined;
  readonly isYou: boolean;
  readonly totalSeconds: number | undefined;
  readonly dailyAverageSeconds: number | undefined;
  readonly languages: readonly { readonly name: string; readonly totalSeconds: number }[];
}

/** What programs read of a row. */
export const LEADER_FIELDS: readonly Field<LeaderView>[] = [
  { name: 'rank', value: ({ rank }) => rank ?? null },
  { name: 'id', value: ({ userId }) => userId ?? null },
  { name: 'name', value: ({ name }) => name ?? null },
  { name: 'is_you', value: ({ isYou }) => isYou },
  { name: 'total_seconds', value: ({ totalSeconds }) => totalSeconds ?? null },
  { name: 'daily_average_seconds', value: ({ dailyAverageSeconds }) => dailyAverageSeconds ?? null },
  {
    name: 'languages',
    value: languageNames,
    json: ({ languages }) =>
      languages.map(({ name, totalSeconds }) => ({ name, total_seconds: totalSeconds })),
  },
];

function languageNames({ languages }: Pick<LeaderView, 'languages'>): string {
  return languages.map(({ name }) => name).join(', ');
}

const COLUMNS: readonly Column[] = [
  { title: 'RANK', align: 'right' },
  { title: 'NAME', cut: 'end' },
  { title: 'TOTAL', align: 'right' },
  { title: 'A DAY', align: 'right' },
  { title: 'LANGUAGES', cut: 'end' },
];

const NAMED_LANGUAGES = 3;

/** An aligned table, without columns for which the server gives nothing. */
export function formatLeaderboardScreen(view: LeaderboardView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const title = [view.periodText ?? view.period, view.language].filter((text) => text !== undefined);
  const head = title.length === 0 ? [] : [paint.faint(printable(title.join(', ')))];
  if (view.entries.length === 0) return joinLines([...head, 'Nobody is on this leaderboard.']);
  const rows = view.entries.map((leader) => leaderCells(leader, view.durationFormat));
  const shown = [...COLUMNS.keys()].filter((at) => rows.some((row) => row[at] !== ''));
  const pick = <T>(all: readonly T[]): T[] => shown.flatMap((at) => all[at] ?? []);
  const columns = pick(COLUMNS);
  const picked = rows.map(pick);
  const widths = planColumns(columns, picked, style.width);
  return joinLines([
    ...head,
    paint.faint(
      formatColumns(
        columns,
        widths,
        columns.map((column) => column.title),
      ),
    ),
    ...picked.map((row, at) => {
      const line = formatColumns(columns, widths, row);
      return view.entries[at]?.isYou === true ? paint.accent(line) : line;
    }),
    ...(isOwnHidden(view) ? ['', `Your rank  ${view.ownRank}`] : []),
  ]);
}

const isOwnHidden = (view: LeaderboardView): boolean =>
  view.ownRank !== undefined && !view.entries.some(({ isYou }) => isYou);

function leaderCells(leader: LeaderView, format: DurationFormat | undefined): readonly string[] {
  return [
    leader.rank === undefined ? '' : String(leader.rank),
    `${leader.name ?? 'unknown'}${leader.isYou ? ' (you)' : ''}`,
    duration(leader.totalSeconds, format),
    duration(leader.dailyAverageSeconds, format),
    languageNames({ languages: leader.languages.slice(0, NAMED_LANGUAGES) }),
  ];
}

const duration = (seconds: number | undefined, format: DurationFormat | undefined): string =>
  seconds === undefined ? '' : formatDuration(seconds, format);

/** Tab-separated fields: rank, name, total, daily average, languages; then `you` for the own row. */
export function formatLeaderboardRows(view: LeaderboardView): string {
  return joinLines(
    formatRows(
      view.entries.map((leader) => [
        leader.rank === undefined ? '' : String(leader.rank),
        leader.name ?? 'unknown',
        duration(leader.totalSeconds, view.durationFormat),
        duration(leader.dailyAverageSeconds, view.durationFormat),
        languageNames(leader),
        leader.isYou ? 'you' : '',
      ]),
    ),
  );
}

/** `hackatime.leaderboard/1` of docs/json.md, on one line; `fields` are the keys of its entries. */
export function formatLeaderboardJson(view: LeaderboardView, fields = LEADER_FIELDS): string {
  return JSON.stringify({
    schema: 'hackatime.leaderboard/1',
    ...serverInfoJson(view),
    period: view.period ?? null,
    period_text: view.periodText ?? null,
    language: view.language ?? null,
    updated_at: instantOrNull(view.updatedAtUs, view),
    own_rank: view.ownRank ?? null,
    entries: view.entries.map((leader) => recordOf(fields, leader)),
    as_of: instantOrNull(view.asOfUs, view),
  });
}
