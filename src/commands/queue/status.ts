import { accessSync, constants } from 'node:fs';
import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { createKeyring } from '../../config/servers/destinations.ts';
import type { Context } from '../../context/context.ts';
import { type AppError, isAppError } from '../../errors.ts';
import { DEFAULT_DESTINATION, type DestinationRef } from '../../heartbeat/destination.ts';
import { drawingOn } from '../../render/colours.ts';
import { paintFor } from '../../render/paint.ts';
import {
  type DestinationStatus,
  formatQueueJson,
  formatQueueRows,
  formatQueueScreen,
  type QueueStatus,
} from '../../render/screens/queueStatus.ts';
import {
  countLost,
  LOST_DESTINATION,
  type QueueDestination,
  readLastDrop,
  readQueueDestinations,
} from '../../store/queue/queue.ts';
import { listDamagedCopies, listSpoolFiles } from '../../store/spool/leftovers.ts';
import { spoolFolder } from '../../store/spool/spool.ts';
import type { Store } from '../../store/store.ts';
import { isDefault } from '../../sync/health.ts';
import { type NextAttempt, planNextAttempt, type Stopped } from '../../sync/nextAttempt.ts';
import { backoffFor, recordFor, type ServerIdentity } from '../../sync/serverRecord.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { type DeliverySetup, readDeliverySetup } from './shared/deliverySetup.ts';
import { destinationAddress, destinationTitle } from './shared/destinations.ts';
import { readOtherQueues } from './shared/otherQueues.ts';

export const spec: CommandSpec = {
  name: 'queue status',
  summary: 'Show what waits, for which server, and when it is sent next',
  description:
    'Counts the heartbeats that wait and those that a server refused for good, and says for each server when an ' +
    "editor's call asks it next and what it waits for. What wakatime-cli has left in its own queue is named, too. It also works when the database cannot be used, and then says so.",
  options: [JSON_OPTION],
  examples: [
    { run: 'hackatime queue status', shows: 'What waits, and why' },
    { run: 'hackatime queue status --json', shows: 'The same for programs, see docs/json.md' },
  ],
  exits: [
    [0, 'Shown'],
    [1, 'Shown as far as possible: the database cannot be used'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue status`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io } = context;
  const status = await readQueueStatus(context);
  if (request.options['json'] === true) io.out(`${formatQueueJson(status)}\n`);
  else if (!drawingOn(io).isScreen) io.out(formatQueueRows(status));
  else io.out(formatQueueScreen(status, paintFor(drawingOn(io))));
  return status.database.problem === undefined ? 0 : 1;
}

/** Everything that `queue status` shows; a database that cannot be used is part of the answer. */
export async function readQueueStatus(context: Context): Promise<QueueStatus> {
  const { paths, zone, clock } = context;
  const folder = spoolFolder(paths.resources);
  const spool = listSpoolFiles(folder);
  const opened = openOrProblem(context);
  const file = 'store' in opened ? opened.store.file : paths.database;
  const common = {
    spool: { folder, files: spool.waiting.length, bad: spool.bad },
    otherQueues: readOtherQueues(context),
    asOfUs: clock.nowUs(),
    offsetMinutes: (timeUs: number) => zone.offsetMinutes(timeUs),
  };
  const database = {
    file,
    problem: undefined,
    isReadOnly: isReadOnly(file),
    damagedCopies: listDamagedCopies(file),
    insteadOf: paths.avoided,
  };
  const failed = (problem: AppError): QueueStatus => ({
    ...common,
    database: { ...database, problem },
    counts: undefined,
    lastDrop: undefined,
    destinations: [],
  });
  if ('problem' in opened) return failed(opened.problem);
  try {
    const counts = await readCounts(opened.store, context);
    // Reading may have found damage, and put the file aside.
    return { ...common, database: { ...database, damagedCopies: listDamagedCopies(file) }, ...counts };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return failed(error);
  }
}

function openOrProblem(context: Context): { readonly store: Store } | { readonly problem: AppError } {
  try {
    return { store: context.store() };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problem: error };
  }
}

/** Whether a file cannot be written to. SQLite would open it for reading and fail at the first write. */
function isReadOnly(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

async function readCounts(
  store: Store,
  context: Context,
): Promise<Pick<QueueStatus, 'counts' | 'lastDrop' | 'destinations'>> {
  const all = withDefault(readQueueDestinations(store));
  const setup = await readDeliverySetup(
    context,
    all.some(({ waiting }) => waiting > 0),
  );
  const shown = all.filter((each) => isDefault(each.ref) || each.waiting > 0 || each.quarantined > 0);
  const oldest = all.filter(({ waiting }) => waiting > 0).map(({ oldestTimeUs }) => oldestTimeUs);
  return {
    counts: {
      waiting: store.countWaiting(),
      oldestUs: oldest.length === 0 ? undefined : Math.min(...oldest),
      quarantined: store.countQuarantined(),
      lost: countLost(store),
    },
    lastDrop: readLastDrop(store),
    destinations: shown.map((each) =>
      statusOf(each, setup, {
        store,
        nowUs: context.clock.nowUs(),
        waitingForDefault: all.find(({ ref }) => isDefault(ref))?.waiting ?? 0,
      }),
    ),
  };
}

/** The default server is known even before anything was meant for it. */
function withDefault(known: readonly QueueDestination[]): readonly QueueDestination[] {
  if (known.some(({ ref }) => isDefault(ref))) return known;
  const unused: QueueDestination = {
    id: LOST_DESTINATION,
    ref: DEFAULT_DESTINATION,
    waiting: 0,
    oldestTimeUs: 0,
    retryAtUs: undefined,
    retryReason: undefined,
    notBeforeUs: undefined,
    backoffRetries: 0,
    lastSentUs: undefined,
    quarantined: 0,
  };
  return [unused, ...known];
}

interface Moment {
  readonly store: Store;
  readonly nowUs: number;
  readonly waitingForDefault: number;
}

function statusOf(each: QueueDestination, setup: DeliverySetup, moment: Moment): DestinationStatus {
  const { settings } = setup;
  const isSlot = isDefault(each.ref);
  const server = serverIdentityOf(each.ref, setup);
  const record = recordFor(each, server, moment.store);
  const next = each.waiting === 0 ? undefined : nextAttemptOf(each, setup, moment);
  return {
    title: destinationTitle(each.ref, settings.own.apiUrl),
    url: destinationAddress(each.ref, settings.own.apiUrl),
    isDefault: isSlot,
    waiting: each.waiting,
    oldestUs: each.waiting === 0 ? undefined : each.oldestTimeUs,
    quarantined: each.quarantined,
    lastSentUs: each.lastSentUs,
    failures: isSlot ? backoffFor(settings.backoff, server, moment.store).retries : record.backoffRetries,
    lastError: record.retryReason,
    next: next === undefined ? undefined : { ...next, problem: setup.problem?.message },
  };
}

/** The server and key of a destination; with the configured keys if nothing waits, since none was resolved then. */
function serverIdentityOf(ref: DestinationRef, { settings, keyring }: DeliverySetup): ServerIdentity {
  const key = keyring.keyFor(ref) ?? createKeyring(settings).keyFor(ref);
  return { url: ref.url || settings.own.apiUrl, key };
}

/** What stops an editor's call from sending, in the order in which a call checks it. */
function stoppedBy(file: string, isQueued: boolean, problem: AppError | undefined): Stopped | undefined {
  if (problem !== undefined) return 'config';
  if (!isQueued) return 'queue-off';
  return isReadOnly(file) ? 'read-only' : undefined;
}

/** When an editor's call tries this destination next. */
export function nextAttemptOf(
  each: QueueDestination,
  setup: DeliverySetup,
  { store, nowUs, waitingForDefault }: Moment,
): NextAttempt {
  const { settings, keyring, problem } = setup;
  const query = {
    nowUs,
    url: each.ref.url || settings.own.apiUrl,
    key: keyring.keyFor(each.ref),
    stopped: stoppedBy(store.file, settings.offline, problem),
    rateLimitSeconds: settings.rateLimitSeconds,
    lastSentUs: settings.lastSentUs,
    backoff: backoffFor(settings.backoff, serverIdentityOf(DEFAULT_DESTINATION, setup), store),
    waitingForDefault,
  };
  return planNextAttempt(each, query, store);
}
