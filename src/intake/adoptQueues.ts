import type { Settings } from '../config/settings.ts';
import type { Context } from '../context/context.ts';
import { userAgentOf } from '../context/userAgent.ts';
import { messageOf } from '../errors.ts';
import { sanitiseKnown } from '../privacy/resanitise.ts';
import { createBulkWriter } from '../store/history/bulk.ts';
import { type ForeignQueue, fingerprintOf } from '../store/rescue/find.ts';
import { type ForeignBatch, type ForeignReport, readForeignQueue } from '../store/rescue/foreign.ts';
import { adoptedStateName, findNewQueues } from './findQueues.ts';
import { createRouter, toStoredHeartbeat } from './router.ts';
import { unclearNote } from './unclearNote.ts';

/** What became of another tool's queue. */
export interface AdoptedQueue {
  readonly path: string;
  /** Heartbeats that were stored and queued. */
  readonly taken: number;
  /** Heartbeats that were in the history before. */
  readonly known: number;
  /** Heartbeats that the privacy settings exclude. */
  readonly excluded: number;
  /** Of those taken: stored but not queued, since nothing says which account they belong to. */
  readonly unclear: number;
  /** Records of the file that are not heartbeats. */
  readonly unusable: number;
  /** What is wrong with the file, one sentence each. */
  readonly problems: readonly string[];
}

/** Adopts all queues of other tools on this computer, and tells the user about them. */
export async function adoptAllQueues(context: Context): Promise<readonly AdoptedQueue[]> {
  const settings = await context.settings();
  return adoptQueues(findNewQueues(context, 'user'), settings, context, true);
}

/**
 * Copies what other tools have queued into the history and the queue, under the current settings. The files are only
 * read, and each is remembered as taken over once all of it is stored. Equal heartbeats are stored once, however
 * often this runs. A file that cannot be read is logged and does not affect the others.
 *
 * @param isUserPresent whether a user is there to read what is not queued; an editor's call prints nothing
 */
export async function adoptQueues(
  queues: readonly ForeignQueue[],
  settings: Settings,
  context: Context,
  isUserPresent: boolean,
): Promise<readonly AdoptedQueue[]> {
  const results: AdoptedQueue[] = [];
  for (const queue of queues) {
    const { path } = queue;
    try {
      const result = await adoptQueue(queue, settings, context);
      const { taken, known, excluded, unclear, unusable } = result;
      context.log.info("another program's queue was taken over", { path, taken, known, excluded, unusable });
      for (const problem of result.problems) context.log.warn(problem, { path });
      if (unclear > 0) {
        context.log.warn('not queued: nothing tells to which account they belong', { path, count: unclear });
        if (isUserPresent) context.io.err(`hackatime: ${path} was taken over\n${unclearNote(unclear)}`);
      }
      results.push(result);
    } catch (error) {
      context.log.error(`another program's queue cannot be taken over: ${messageOf(error)}`, { path });
    }
  }
  return results;
}

/** Like `adoptQueues`, for one file that a user named. Throws what reading and storing throw. */
export async function adoptQueue(
  queue: ForeignQueue,
  settings: Settings,
  context: Context,
): Promise<AdoptedQueue> {
  // Taken before the file is read, so that anything added meanwhile is read next time.
  const before = fingerprintOf(queue);
  const router = createRouter(settings, 'new', context);
  const writer = createBulkWriter(context.store(), { bySecond: false });
  let excluded = 0;
  const take = async ({ heartbeats }: ForeignBatch): Promise<void> => {
    for (const { heartbeat } of heartbeats) {
      const routed = await router(heartbeat);
      const clean = sanitiseKnown(heartbeat, routed.settings);
      if (clean === undefined) excluded += 1;
      else writer.add(toStoredHeartbeat(clean, routed, true));
    }
  };
  const batches: ForeignBatch[] = [];
  const deps = { userAgent: (plugin: string | undefined) => userAgentOf(context, plugin) };
  let report: ForeignReport;
  try {
    report = readForeignQueue(queue, (batch) => batches.push(batch), deps);
  } finally {
    // Heartbeats read before a failure are stored all the same.
    for (const batch of batches) await take(batch);
    writer.finish();
  }
  if (before !== undefined) context.store().setState(adoptedStateName(queue), before.text);
  const { added: taken, known } = writer.counts();
  const { unusable, problems } = report;
  return { path: queue.path, taken, known, excluded, unclear: writer.unrouted(), unusable, problems };
}
