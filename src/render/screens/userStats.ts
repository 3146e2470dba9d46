import { type DurationFormat, formatDuration } from '../durationFormat.ts';
import { formatKeyValueRows, formatKeyValues } from '../keyValues.ts';
import { otherRows } from '../labels/otherGroups.ts';
import { formatPercent, UNKNOWN_NAME } from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { formatBars, formatRows, type TableStyle } from '../table.ts';
import { joinLines, printable } from '../text.ts';
import { cutText, textWidth } from '../width.ts';
import { instantOrNull, type ServerInfo, serverInfoJson } from './account.ts';

/** What `hackatime user` shows; undefined for what the server does not say. */
export interface UserView extends ServerInfo {
  readonly durationFormat?: DurationFormat | undefined;
  /** The user as given on the command line. */
  readonly user: string;
  readonly userId: string | undefined;
  readonly displayName: string | undefined;
  readonly rangeName: string | undefined;
  readonly rangeText: string | undefined;
  readonly totalSeconds: number | undefined;
  readonly dailyAverageSeconds: number | undefined;
  readonly streakDays: number | undefined;
  readonly trust: { readonly level: string | undefined; readonly value: number | undefined } | undefined;
  readonly groups: readonly UserGroups[];
}

export interface UserGroups {
  /** e.g. `project`. */
  readonly by: string;
  readonly items: readonly UserGroup[];
}

export interface UserGroup {
  /** null for activity without one. */
  readonly name: string | null;
  readonly totalSeconds: number;
  readonly percent: number;
}

/** A group on its own line, with its dimension. */
export type UserRow = UserGroup & Pick<UserGroups, 'by'>;

/** The fields of a group in a list that mixes dimensions. */
export const USER_ROW_FIELDS: readonly Field<UserRow>[] = [
  { name: 'by', value: ({ by }) => by },
  { name: 'name', value: ({ name }) => name },
  { name: 'total_seconds', value: ({ totalSeconds }) => totalSeconds },
  { name: 'percent', value: ({ percent }) => percent },
];

/** Every group on its own line. */
export function userRowsOf({ groups }: Pick<UserView, 'groups'>): readonly UserRow[] {
  return groups.flatMap(({ by, items }) => items.map((item) => ({ ...item, by })));
}

/** The most names of a kind that a screen shows; rows, CSV and JSON have all. */
const NARROWEST_NAME = 8;
const MAX_GROUPS_SHOWN = 10;

/** Name, total and bars for each kind of group. */
export function formatUserScreen(view: UserView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const total =
    view.totalSeconds === undefined ? 'unknown' : formatDuration(view.totalSeconds, view.durationFormat);
  const range = view.rangeText ?? view.rangeName;
  const blocks = view.groups
    .filter(({ items }) => items.some(({ totalSeconds }) => totalSeconds > 0))
    .map(({ by, items }) => {
      const rest = items.length - MAX_GROUPS_SHOWN;
      const other = {
        count: Math.max(0, rest),
        totalSeconds: items.slice(MAX_GROUPS_SHOWN).reduce((sum, { totalSeconds }) => sum + totalSeconds, 0),
      };
      const longest = Math.max(items[0]?.totalSeconds || 1, other.totalSeconds);
      const all = items.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);
      const bars = formatBars(
        [
          ...items.slice(0, MAX_GROUPS_SHOWN).map((item) => ({
            name: item.name ?? UNKNOWN_NAME,
            amount: formatDuration(item.totalSeconds, view.durationFormat),
            share: item.totalSeconds / longest,
            note: formatPercent(item.percent),
          })),
          ...otherRows(other, { longestSeconds: longest, sumSeconds: all, format: view.durationFormat }),
        ],
        style,
      );
      return ['', paint.faint(userTitle(by)), ...bars];
    });
  return joinLines([
    `${cutText(printable(view.displayName ?? view.user), Math.max(NARROWEST_NAME, style.width - textWidth(`  ${total}  ${range ?? ''}`)))}  ${paint.strong(total)}${range === undefined ? '' : `  ${printable(range)}`}`,
    ...blocks.flat(),
    '',
    ...formatKeyValues(userKeyValues(view), style),
  ]);
}

/** Tab-separated fields; the first says what a row is. */
export function formatUserRows(view: UserView): string {
  const total =
    view.totalSeconds === undefined ? 'unknown' : formatDuration(view.totalSeconds, view.durationFormat);
  return joinLines([
    ...formatRows([['total', total, view.rangeText ?? view.rangeName ?? '']]),
    ...formatRows(
      userRowsOf(view).map((row) => [
        row.by,
        row.name ?? UNKNOWN_NAME,
        formatDuration(row.totalSeconds, view.durationFormat),
        formatPercent(row.percent),
      ]),
    ),
    ...formatKeyValueRows(userKeyValues(view)),
  ]);
}

function userKeyValues(view: UserView): readonly (readonly [string, string | undefined])[] {
  const average = view.dailyAverageSeconds;
  return [
    ['Average', average === undefined ? undefined : `${formatDuration(average, view.durationFormat)} a day`],
    ['Streak', view.streakDays === undefined ? undefined : formatDays(view.streakDays)],
    ['Trust', view.trust?.level],
    ['Server', `${view.title}, ${view.server}`],
  ];
}

const formatDays = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** `operating_system` → `Operating system`. */
function userTitle(by: string): string {
  const words = by.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** `hackatime.user/1` of docs/json.md, on one line; `fields` are the keys of its items. */
export function formatUserJson(view: UserView, fields = USER_ROW_FIELDS): string {
  const keys = fields.filter(({ name }) => name !== 'by');
  return JSON.stringify({
    schema: 'hackatime.user/1',
    ...serverInfoJson(view),
    user: view.user,
    id: view.userId ?? null,
    display_name: view.displayName ?? null,
    range: { name: view.rangeName ?? null, text: view.rangeText ?? null },
    total_seconds: view.totalSeconds ?? null,
    daily_average_seconds: view.dailyAverageSeconds ?? null,
    streak_days: view.streakDays ?? null,
    trust:
      view.trust === undefined ? null : { level: view.trust.level ?? null, value: view.trust.value ?? null },
    groups: view.groups.map(({ by, items }) => ({
      by,
      items: items.map((item) => recordOf(keys, { ...item, by })),
    })),
    as_of: instantOrNull(view.asOfUs, view),
  });
}
