import { instant, type Told, toldJson } from './account.ts';
import { formatCsv } from './csv.ts';
import { formatShortDuration } from './duration.ts';
import { PLAIN } from './paint.ts';
import { type Column, formatColumns, formatRows, planColumns, type TableStyle } from './table.ts';
import { joinLines, printable } from './text.ts';

/** What `hackatime leaderboard` shows; undefined is what the server does not say. */
export interface LeaderboardView extends Told {
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

const COLUMNS: readonly Column[] = [
  { title: 'RANK', align: 'right' },
  { title: 'NAME', cut: 'end' },
  { title: 'TOTAL', align: 'right' },
  { title: 'A DAY', align: 'right' },
  { title: 'LANGUAGES', cut: 'end' },
];

const NAMED_LANGUAGES = 3;

/** An aligned table; columns of which the server says nothing are left out. */
export function formatLeaderboardScreen(view: LeaderboardView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const title = [view.periodText ?? view.period, view.language].filter((text) => text !== undefined);
  const head = title.length === 0 ? [] : [paint.faint(printable(title.join(', ')))];
  if (view.entries.length === 0) return joinLines([...head, 'Nobody is on this leaderboard.']);
  const rows = view.entries.map(cellsOf);
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

function cellsOf(leader: LeaderView): readonly string[] {
  const languages = leader.languages.slice(0, NAMED_LANGUAGES).map(({ name }) => name);
  return [
    leader.rank === undefined ? '' : String(leader.rank),
    `${leader.name ?? 'unknown'}${leader.isYou ? ' (you)' : ''}`,
    duration(leader.totalSeconds),
    duration(leader.dailyAverageSeconds),
    languages.join(', '),
  ];
}

const duration = (seconds: number | undefined): string =>
  seconds === undefined ? '' : formatShortDuration(seconds);

/** Tab-separated fields: rank, name, total, daily average, languages; then `you` for the own row. */
export function formatLeaderboardRows(view: LeaderboardView): string {
  return joinLines(
    formatRows(
      view.entries.map((leader) => [
        leader.rank === undefined ? '' : String(leader.rank),
        leader.name ?? 'unknown',
        duration(leader.totalSeconds),
        duration(leader.dailyAverageSeconds),
        leader.languages.map(({ name }) => name).join(', '),
        leader.isYou ? 'you' : '',
      ]),
    ),
  );
}

/** With a header; times in seconds. */
export function formatLeaderboardCsv(view: LeaderboardView): string {
  return formatCsv(
    ['rank', 'id', 'name', 'is_you', 'total_seconds', 'daily_average_seconds', 'languages'],
    view.entries.map((leader) => [
      leader.rank,
      leader.userId,
      leader.name,
      String(leader.isYou),
      leader.totalSeconds,
      leader.dailyAverageSeconds,
      leader.languages.map(({ name }) => name).join(' '),
    ]),
  );
}

/** `hackatime.leaderboard/1` of docs/json.md. */
export function formatLeaderboardJson(view: LeaderboardView): string {
  const object = {
    schema: 'hackatime.leaderboard/1',
    ...toldJson(view),
    period: view.period ?? null,
    period_text: view.periodText ?? null,
    language: view.language ?? null,
    updated_at: instant(view.updatedAtUs, view),
    own_rank: view.ownRank ?? null,
    entries: view.entries.map((leader) => ({
      rank: leader.rank ?? null,
      id: leader.userId ?? null,
      name: leader.name ?? null,
      is_you: leader.isYou,
      total_seconds: leader.totalSeconds ?? null,
      daily_average_seconds: leader.dailyAverageSeconds ?? null,
      languages: leader.languages.map(({ name, totalSeconds }) => ({ name, total_seconds: totalSeconds })),
    })),
    as_of: instant(view.asOfUs, view),
  };
  return `${JSON.stringify(object)}\n`;
}
