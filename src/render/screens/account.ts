import { formatKeyValueRows, formatKeyValues, type KeyValue } from '../keyValues.ts';
import { type Paint, PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import type { TableStyle } from '../table.ts';
import { joinLines, printable } from '../text.ts';
import { formatInstant, formatLocal } from '../time.ts';
import { cutText } from '../width.ts';

/** What every answer of a server comes with: which server it was, and when. Times are microseconds since 1970. */
export interface ServerInfo {
  /** Base url, without secrets. */
  readonly server: string;
  /** `hackatime`, `wakapi` or `wakatime`, and as people write it. */
  readonly dialect: string;
  readonly title: string;
  readonly asOfUs: number;
  /** Minutes east of UTC at a moment, in the zone in which times are shown. */
  readonly offsetMinutes: (timeUs: number) => number;
}

/** What `hackatime whoami` shows; undefined for what the server does not say. */
export interface AccountView extends ServerInfo {
  readonly account: {
    readonly id: string | undefined;
    readonly username: string | undefined;
    readonly displayName: string | undefined;
    readonly email: string | undefined;
    readonly timezone: string | undefined;
    readonly plan: string | undefined;
    readonly createdAtUs: number | undefined;
    readonly lastHeartbeatAtUs: number | undefined;
    readonly lastProject: string | undefined;
    readonly lastEditor: string | undefined;
  };
}

/** For a terminal. */
export function formatAccountScreen(view: AccountView, style: TableStyle): string {
  const { account } = view;
  const name = account.displayName ?? account.username ?? account.id;
  const head =
    name === undefined
      ? 'The key is accepted; the server does not say whose it is.'
      : (style.paint ?? PLAIN).strong(cutText(printable(name), style.width));
  return joinLines([head, '', ...formatKeyValues(accountKeyValues(view, formatLocal), style)]);
}

/** Tab-separated fields. */
export function formatAccountRows(view: AccountView): string {
  return joinLines(
    formatKeyValueRows([['Name', view.account.displayName], ...accountKeyValues(view, formatInstant)]),
  );
}

function accountKeyValues(
  view: AccountView,
  format: (timeUs: number, offset: number) => string,
): readonly KeyValue[] {
  const { account } = view;
  const time = (timeUs: number | undefined): string | undefined =>
    timeUs === undefined ? undefined : format(timeUs, view.offsetMinutes(timeUs));
  return [
    ['User', account.username],
    ['Id', account.id],
    ['Email', account.email],
    ['Time zone', account.timezone],
    ['Plan', account.plan],
    ['Since', time(account.createdAtUs)],
    ['Last heartbeat', time(account.lastHeartbeatAtUs)],
    ['Last project', account.lastProject],
    ['Last editor', account.lastEditor],
    ['Server', `${view.title}, ${view.server}`],
  ];
}

/** What programs read of an account. */
export const ACCOUNT_FIELDS: readonly Field<AccountView>[] = [
  { name: 'id', value: ({ account }) => account.id ?? null },
  { name: 'username', value: ({ account }) => account.username ?? null },
  { name: 'display_name', value: ({ account }) => account.displayName ?? null },
  { name: 'email', value: ({ account }) => account.email ?? null },
  { name: 'timezone', value: ({ account }) => account.timezone ?? null },
  { name: 'plan', value: ({ account }) => account.plan ?? null },
  { name: 'created_at', value: (view) => instantOrNull(view.account.createdAtUs, view) },
  { name: 'last_heartbeat_at', value: (view) => instantOrNull(view.account.lastHeartbeatAtUs, view) },
  { name: 'last_project', value: ({ account }) => account.lastProject ?? null },
  { name: 'last_editor', value: ({ account }) => account.lastEditor ?? null },
];

/** `hackatime.whoami/1` of docs/json.md, on one line; `fields` are the keys of its record. */
export function formatAccountJson(view: AccountView, fields = ACCOUNT_FIELDS): string {
  return JSON.stringify({
    schema: 'hackatime.whoami/1',
    ...serverInfoJson(view),
    ...recordOf(fields, view),
    as_of: instantOrNull(view.asOfUs, view),
  });
}

/** What `hackatime trust` shows. */
export interface TrustView extends ServerInfo {
  /** The user that was asked for; undefined for the account of the key. */
  readonly user: string | undefined;
  readonly level: string | undefined;
  readonly value: number | undefined;
}

/** What a level means for its user (docs/servers.md#hackatime-trust-levels). */
function trustMeaning(level: string | undefined): string | undefined {
  switch (level) {
    case 'blue':
      return 'not judged yet';
    case 'green':
      return 'trusted';
    case 'yellow':
      return 'under suspicion';
    case 'red':
      return 'banned: heartbeats are taken, but most numbers cannot be read';
    default:
      return undefined;
  }
}

/** For a terminal. */
export function formatTrustScreen(view: TrustView, paint: Paint = PLAIN): string {
  const level = printable(view.level ?? 'unknown');
  const meaning = trustMeaning(view.level);
  return joinLines([`${paint.strong(level)}${meaning === undefined ? '' : `  ${meaning}`}`]);
}

/** Tab-separated fields. */
export function formatTrustRows(view: TrustView): string {
  return joinLines(
    formatKeyValueRows([
      ['Level', view.level ?? 'unknown'],
      ['Value', view.value === undefined ? undefined : String(view.value)],
      ['Meaning', trustMeaning(view.level)],
    ]),
  );
}

/** What programs read of a trust level. */
export const TRUST_FIELDS: readonly Field<TrustView>[] = [
  { name: 'user', value: ({ user }) => user ?? null },
  { name: 'level', value: ({ level }) => level ?? null },
  { name: 'value', value: ({ value }) => value ?? null },
];

/** `hackatime.trust/1` of docs/json.md, on one line; `fields` are the keys of its record. */
export function formatTrustJson(view: TrustView, fields = TRUST_FIELDS): string {
  return JSON.stringify({
    schema: 'hackatime.trust/1',
    ...serverInfoJson(view),
    ...recordOf(fields, view),
    as_of: instantOrNull(view.asOfUs, view),
  });
}

/** The keys that say which server answered. */
export function serverInfoJson(view: ServerInfo): { readonly server: string; readonly dialect: string } {
  return { server: view.server, dialect: view.dialect };
}

/** A time for JSON; null when it is unknown. */
export function instantOrNull(
  timeUs: number | undefined,
  view: Pick<ServerInfo, 'offsetMinutes'>,
): string | null {
  return timeUs === undefined ? null : formatInstant(timeUs, view.offsetMinutes(timeUs));
}
