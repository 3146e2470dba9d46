import { formatAge } from '../duration.ts';
import { type Paint, PLAIN } from '../paint.ts';
import { formatRows } from '../table.ts';
import { printable } from '../text.ts';
import { formatClock, formatInstant } from '../time.ts';
import { padText } from '../width.ts';

/** What `hackatime queue status` shows. Times are microseconds since 1970. */
export interface QueueStatus {
  readonly database: {
    readonly file: string;
    /** Why the database cannot be used at all; the counts are unknown then. */
    readonly problem: Problem | undefined;
    /** Whether the database cannot be written to. */
    readonly isReadOnly: boolean;
    readonly damagedCopies: readonly string[];
    /** The folder that cannot be written to, so that another one is used instead. */
    readonly insteadOf: string | undefined;
  };
  readonly counts:
    | {
        /** Waiting heartbeats; each counts once, however many servers it waits for. */
        readonly waiting: number;
        readonly oldestUs: number | undefined;
        readonly quarantined: number;
        /** Quarantined heartbeats whose server was lost with a damaged database. */
        readonly lost: number;
      }
    | undefined;
  readonly lastDrop: { readonly heartbeats: number; readonly droppedUs: number } | undefined;
  readonly spool: { readonly folder: string; readonly files: number; readonly bad: readonly string[] };
  readonly otherQueues: readonly OtherQueue[];
  readonly destinations: readonly DestinationStatus[];
  readonly asOfUs: number;
  /** Minutes east of UTC at a moment. */
  readonly offsetMinutes: (timeUs: number) => number;
}

/** A queue of another tool that has not been adopted yet. */
export interface OtherQueue {
  readonly file: string;
  /** 'bolt': wakatime-cli's queue. 'python': that of the Python client before it. */
  readonly kind: 'bolt' | 'python';
  /** undefined if they were not counted. */
  readonly heartbeats: number | undefined;
}

interface Problem {
  readonly kind: string;
  readonly message: string;
  readonly hint: string | undefined;
}

export interface DestinationStatus {
  readonly title: string;
  readonly url: string;
  readonly isDefault: boolean;
  readonly waiting: number;
  readonly oldestUs: number | undefined;
  readonly quarantined: number;
  readonly lastSentUs: number | undefined;
  /** Failures in a row. */
  readonly failures: number;
  readonly lastError: string | undefined;
  /** undefined when nothing waits. */
  readonly next:
    | { readonly reason: string; readonly atUs: number | undefined; readonly problem: string | undefined }
    | undefined;
}

const LABEL = 13;

/** The status for a terminal. */
export function formatQueueScreen(status: QueueStatus, paint: Paint = PLAIN): string {
  const label = (name: string, text: string): string => `${paint.faint(padText(name, LABEL, 'left'))}${text}`;
  const { counts, spool } = status;
  const numbers = [counts?.waiting, counts?.quarantined, spool.files].map((count) => String(count ?? '?'));
  const width = Math.max(...numbers.map((text) => text.length));
  const [waiting = '', quarantined = '', files = ''] = numbers.map((text) => padText(text, width, 'right'));
  const age = (timeUs: number): string => formatAge((status.asOfUs - timeUs) / 1e6);
  const oldest = counts?.oldestUs === undefined ? '' : `, oldest from ${ago(counts.oldestUs, status)}`;
  const lines = [label('Waiting', `${paint.strong(waiting)}${oldest}`)];
  if (counts === undefined) lines.push(label('Rejected', quarantined));
  else if (counts.quarantined > 0)
    lines.push(label('Rejected', `${quarantined} by a server; "hackatime queue quarantine list" says why`));
  if (spool.files > 0)
    lines.push(label('Spool files', `${files}, taken in by the next call that can use the database`));
  for (const [name, text] of remarksOf(status, age)) lines.push(label(name, printable(text)));
  for (const each of status.destinations.filter(hasStory))
    lines.push('', ...destinationLines(each, status, label, age, paint));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Of a server that nothing was ever meant for people need not read. */
const hasStory = (each: DestinationStatus): boolean =>
  each.waiting + each.quarantined + each.failures > 0 || each.lastSentUs !== undefined;

/** `2 h 5 min ago`; the date if it is in the future. */
function ago(timeUs: number, { asOfUs, offsetMinutes }: QueueStatus): string {
  if (timeUs > asOfUs) return formatClock(timeUs, asOfUs, offsetMinutes);
  return `${formatAge((asOfUs - timeUs) / 1e6)} ago`;
}

function destinationLines(
  each: DestinationStatus,
  status: QueueStatus,
  label: (name: string, text: string) => string,
  age: (timeUs: number) => string,
  paint: Paint,
): readonly string[] {
  const sent = each.lastSentUs === undefined ? 'nothing sent yet' : `last sent ${age(each.lastSentUs)} ago`;
  const rejected = each.quarantined === 0 ? '' : `${each.quarantined} rejected, `;
  const counts = `${each.waiting} waiting, ${rejected}${sent}`;
  const lines = [paint.strong(printable(each.title)), `  ${counts}`];
  const next = describeNext(each, status);
  if (next !== undefined) lines.push(`  ${label('Next attempt', ` ${printable(next)}`)}`);
  return lines;
}

/** When a destination is tried next, and why not sooner; undefined when nothing waits for it. */
export function describeNext(
  each: DestinationStatus,
  status: Pick<QueueStatus, 'asOfUs' | 'offsetMinutes'>,
): string | undefined {
  const { next } = each;
  if (next === undefined) return undefined;
  const at = next.atUs === undefined ? '' : formatClock(next.atUs, status.asOfUs, status.offsetMinutes);
  const failed = each.failures === 1 ? '1 failure' : `${each.failures} failures`;
  const reason = each.lastError === undefined ? '' : `: ${each.lastError}`;
  switch (next.reason) {
    case 'backoff':
      return `at ${at}, after ${failed}${reason}`;
    case 'rate-limit':
      return `at ${at}, by the rate limit`;
    case 'default-backoff':
      return `at ${at}, when the default server is tried again`;
    case 'wish':
      return `at ${at}, as the server asked`;
    case 'key-refused':
      return `at ${at}, since the server refused the API key; sooner with another key or after "hackatime queue retry"`;
    case 'key-unknown':
      return 'none from here: the key of these heartbeats is not known in this configuration';
    case 'read-only':
      return 'none while the database cannot be written';
    case 'queue-off':
      return 'none by itself: the queue is switched off (offline = false); "hackatime flush" sends them';
    case 'config':
      return `none: ${next.problem ?? 'nothing can be sent'}`;
    default:
      return each.failures > 0
        ? `with the next heartbeat, after ${failed}${reason}`
        : 'with the next heartbeat';
  }
}

function remarksOf(
  { database, counts, spool, lastDrop, otherQueues }: QueueStatus,
  age: (timeUs: number) => string,
): readonly (readonly [string, string])[] {
  const remarks: [string, string][] = [];
  if (lastDrop !== undefined) {
    const back = `${age(lastDrop.droppedUs)} ago; "hackatime queue drop --undo" brings them back`;
    remarks.push(['Dropped', `${lastDrop.heartbeats}, ${back}`]);
  }
  if (database.problem !== undefined) {
    const { message, hint } = database.problem;
    remarks.push(['Database', `cannot be used: ${message}${hint === undefined ? '' : `. ${hint}`}`]);
  } else if (database.isReadOnly) {
    remarks.push(['Database', `${database.file} is read-only; heartbeats are kept in spool files`]);
  }
  if (database.insteadOf !== undefined) {
    remarks.push(['Database', `${database.file} is used, since ${database.insteadOf} cannot be written to`]);
  }
  for (const { file, kind, heartbeats } of otherQueues) {
    const tool = kind === 'bolt' ? 'wakatime-cli' : "wakatime's Python client";
    remarks.push([
      'Other queue',
      `${heartbeats ?? 'heartbeats'} of ${tool} in ${file}; "hackatime flush" takes them over`,
    ]);
  }
  for (const file of database.damagedCopies) remarks.push(['Damaged copy', file]);
  for (const file of spool.bad) remarks.push(['Not readable', file]);
  if ((counts?.lost ?? 0) > 0) {
    remarks.push([
      'Server lost',
      `of ${counts?.lost} quarantined ones, with a damaged database; "hackatime queue backfill" queues them again`,
    ]);
  }
  return remarks;
}

/** The same as rows of tab-separated fields; the first field says what a row is. */
export function formatQueueRows(status: QueueStatus): string {
  const { counts, database, spool } = status;
  const instant = (timeUs: number | undefined): string =>
    timeUs === undefined ? '' : formatInstant(timeUs, status.offsetMinutes(timeUs));
  const rows: string[][] = [
    ['waiting', String(counts?.waiting ?? '?'), instant(counts?.oldestUs)],
    ['quarantined', String(counts?.quarantined ?? '?')],
    ['spool', String(spool.files)],
  ];
  for (const [name, text] of remarksOf(status, (timeUs) => formatAge((status.asOfUs - timeUs) / 1e6))) {
    rows.push([name.toLowerCase(), text]);
  }
  if (database.problem !== undefined) rows.push(['file', database.file]);
  for (const each of status.destinations.filter(hasStory)) {
    rows.push([
      'destination',
      each.title,
      String(each.waiting),
      String(each.quarantined),
      instant(each.lastSentUs),
      describeNext(each, status) ?? '',
    ]);
  }
  return formatRows(rows)
    .map((line) => `${line}\n`)
    .join('');
}

/** `hackatime.queue.status/1` of docs/json.md. */
export function formatQueueJson(status: QueueStatus): string {
  const { counts, database, spool, lastDrop } = status;
  const instant = (timeUs: number | undefined): string | null =>
    timeUs === undefined ? null : formatInstant(timeUs, status.offsetMinutes(timeUs));
  return JSON.stringify({
    schema: 'hackatime.queue.status/1',
    waiting: counts?.waiting ?? null,
    oldest: instant(counts?.oldestUs),
    quarantined: counts?.quarantined ?? null,
    server_lost: counts?.lost ?? null,
    last_drop:
      lastDrop === undefined ? null : { heartbeats: lastDrop.heartbeats, at: instant(lastDrop.droppedUs) },
    database: {
      file: database.file,
      state: database.problem !== undefined ? 'unusable' : database.isReadOnly ? 'read-only' : 'ok',
      problem:
        database.problem === undefined
          ? null
          : {
              kind: database.problem.kind,
              message: database.problem.message,
              hint: database.problem.hint ?? null,
            },
      instead_of: database.insteadOf ?? null,
      damaged_copies: database.damagedCopies,
    },
    spool: { folder: spool.folder, files: spool.files, unreadable: spool.bad },
    other_queues: status.otherQueues.map(({ file, kind, heartbeats }) => ({
      file,
      kind,
      heartbeats: heartbeats ?? null,
    })),
    destinations: status.destinations.map((each) => ({
      url: each.url,
      title: each.title,
      is_default: each.isDefault,
      waiting: each.waiting,
      oldest: instant(each.oldestUs),
      quarantined: each.quarantined,
      last_sent: instant(each.lastSentUs),
      failures: each.failures,
      last_error: each.lastError ?? null,
      next_attempt:
        each.next === undefined
          ? null
          : { reason: each.next.reason, at: instant(each.next.atUs), problem: each.next.problem ?? null },
    })),
    as_of: instant(status.asOfUs),
  });
}
