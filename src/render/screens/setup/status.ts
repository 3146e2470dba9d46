import { formatAge, formatShortDuration } from '../../duration.ts';
import { formatHeartbeatCount } from '../../heartbeatCount.ts';
import { formatKeyValueRows, type KeyValue } from '../../keyValues.ts';
import { formatRows } from '../../table.ts';
import { joinLines } from '../../text.ts';
import { formatInstant } from '../../time.ts';

/** Something that is not as it should be, and the line to type. */
export interface Fault {
  /** What programs know it by. */
  readonly name: string;
  readonly message: string;
  /** A command, or what to do in words; undefined when there is nothing to do but wait. */
  readonly fix: string | undefined;
}

/** What `hackatime status` shows. Times are microseconds since 1970. */
export interface StatusView {
  readonly isSignedIn: boolean;
  readonly account:
    | {
        readonly username: string | undefined;
        readonly displayName: string | undefined;
        readonly atUs: number;
        /** The server was not asked, or did not answer, just now. */
        readonly isRemembered: boolean;
      }
    | undefined;
  /** Base url without secrets, and as people call it. */
  readonly server: string;
  readonly title: string;
  /** Whether the settings name it; otherwise it is what is built in, and nothing goes there without a key. */
  readonly isChosen: boolean;
  readonly configFile: string;
  readonly lastHeartbeat:
    | {
        readonly timeUs: number;
        readonly editor: string | null;
        readonly project: string | null;
        readonly source: string;
      }
    | undefined;
  /** Today by the local history; undefined when that cannot be read. */
  readonly today: { readonly totalSeconds: number; readonly rule: string } | undefined;
  readonly waiting: number | undefined;
  readonly quarantined: number | undefined;
  /** When what waits is sent; undefined when nothing does. */
  readonly next: string | undefined;
  /** What plugins run: all of them this program, or some, or none was ever linked; undefined where there are no launchers. */
  readonly launchers: 'all' | 'some' | 'none' | undefined;
  /** The worst first. */
  readonly troubles: readonly Fault[];
  readonly asOfUs: number;
  /** Minutes east of UTC at a moment. */
  readonly offsetMinutes: (timeUs: number) => number;
}

const LAUNCHERS = {
  all: 'in place for every plugin',
  some: 'not every plugin runs hackatime',
  none: 'not linked',
} as const;

/**
 * What a screen says in its lines, without what is wrong. An address of more than `widest` columns is left out beside the name of
 * its server: a terminal would break it anywhere.
 */
export function statusKeyValues(view: StatusView, widest = Number.POSITIVE_INFINITY): readonly KeyValue[] {
  const { lastHeartbeat, today, waiting, launchers } = view;
  const server = view.server.length > widest ? view.title : `${view.title}, ${view.server}`;
  return [
    ['Signed in', describeAccount(view)],
    ['Server', view.isChosen || view.isSignedIn ? server : 'none chosen yet'],
    [
      'Heartbeat',
      lastHeartbeat === undefined
        ? 'none recorded yet'
        : `${ago(lastHeartbeat.timeUs, view)} from ${lastHeartbeat.source}`,
    ],
    [
      'Today',
      today && `${formatShortDuration(today.totalSeconds)} on this computer, by the rule of ${today.rule}`,
    ],
    [
      'Waiting',
      waiting === undefined
        ? undefined
        : waiting === 0
          ? 'nothing'
          : `${formatHeartbeatCount(waiting)}${view.next === undefined ? '' : `; next attempt ${view.next}`}`,
    ],
    ['Launchers', launchers && LAUNCHERS[launchers]],
    ['Settings', view.configFile],
  ];
}

function describeAccount(view: StatusView): string {
  const { account, isSignedIn } = view;
  const [first] = view.troubles;
  if (!isSignedIn) return first?.name === 'settings' ? `unknown: ${first.message}` : 'no';
  if (account === undefined) return 'with a key that was not checked yet';
  const name = account.displayName ?? account.username;
  const who =
    name === undefined
      ? 'yes; the server does not say as whom'
      : `as ${name}${account.username === undefined || account.username === name ? '' : ` (${account.username})`}`;
  return account.isRemembered ? `${who}, asked ${ago(account.atUs, view)}` : who;
}

export function ago(timeUs: number, { asOfUs }: StatusView): string {
  return `${formatAge(Math.max(0, asOfUs - timeUs) / 1e6)} ago`;
}

/** Tab-separated fields; what is wrong in rows that begin with `trouble`. */
export function formatStatusRows(view: StatusView): string {
  return joinLines([
    ...formatKeyValueRows(statusKeyValues(view)),
    ...formatRows(view.troubles.map(({ name, message, fix }) => ['trouble', name, message, fix ?? ''])),
  ]);
}

/** `hackatime.status/1` of docs/json.md, on one line. */
export function formatStatusJson(view: StatusView): string {
  const instant = (timeUs: number): string => formatInstant(timeUs, view.offsetMinutes(timeUs));
  const { account, lastHeartbeat, today } = view;
  return JSON.stringify({
    schema: 'hackatime.status/1',
    signed_in: view.isSignedIn,
    account:
      account === undefined
        ? null
        : {
            username: account.username ?? null,
            display_name: account.displayName ?? null,
            is_remembered: account.isRemembered,
            as_of: instant(account.atUs),
          },
    server: view.server,
    config: view.configFile,
    last_heartbeat:
      lastHeartbeat === undefined
        ? null
        : {
            time: instant(lastHeartbeat.timeUs),
            editor: lastHeartbeat.editor,
            project: lastHeartbeat.project,
          },
    today: today === undefined ? null : { total_seconds: today.totalSeconds, rule: today.rule },
    waiting: view.waiting ?? null,
    quarantined: view.quarantined ?? null,
    launchers: view.launchers ?? null,
    troubles: view.troubles.map(({ name, message, fix }) => ({ name, message, fix: fix ?? null })),
    as_of: instant(view.asOfUs),
  });
}
