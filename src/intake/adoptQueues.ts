import type { Settings } from '../config/settings.ts';
import type { Context } from '../context/context.ts';
import { userAgentOf } from '../context/userAgent.ts';
import { messageOf } from '../errors.ts';
import { sanitiseKnown } from '../privacy/resanitise.ts';
import { createBulkWriter } from '../store/history/bulk.ts';
import { type ForeignQueue, fingerprintOf } from '../store/rescue/find.ts';
import { type ForeignBatch, type ForeignReport, readForeignQueue } from '../store/rescue/foreign.ts';
import { adoptedStateName, findNewQueues } from './findQueues.ts';
import { createRouter, toStoredHeartbeat } from './routing.ts';
import { unclearNote } from './unclearNote.ts';

/** What became of another tool's queue. */
export interface AdoptedQueue {
  readonly path: string;
  /** Heartbeats that are stored now, and queued. */
  readonly taken: number;
  /** Were in the history before. */
  readonly known: number;
  /** Left out by the privacy settings. */
  readonly excluded: number;
  /** Of those taken: stored alone, since nothing tells to which account they belong. */
  readonly unclear: number;
  /** Records of the file that are no heartbeats. */
  readonly unusable: number;
  /** What is wrong with the file, a sentence each. */
  readonly problems: readonly string[];
}

/** Takes over all queues of other tools that this computer has, for a person who is there to be told. */
export async function adoptAllQueues(context: Context): Promise<readonly AdoptedQueue[]> {
  const settings = await context.settings();
  return adoptQueues(findNewQueues(context, 'user'), settings, context, true);
}

/**
 * Takes what another tool has queued into the history and the queue, by the settings of now. The file is only read, and is
 * remembered as taken over once all of it is stored; an equal heartbeat is stored once, however often this is done. One
 * that cannot be read costs none of the others, and is named in the log.
 *
 * @param isTold a person is there to be told what is not queued; an editor's call writes nothing
 */
export async function adoptQueues(
  queues: readonly ForeignQueue[],
  settings: Settings,
  context: Context,
  isTold: boolean,
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
        if (isTold) context.io.err(`hackatime: ${path} was taken over. ${unclearNote(unclear)}`);
      }
      results.push(result);
    } catch (error) {
      context.log.error(`another program's queue cannot be taken over: ${messageOf(error)}`, { path });
    }
  }
  return results;
}

/** As `adoptQueues`, for one file that somebody named. Throws what reading and storing throw. */
export async function adoptQueue(
  queue: ForeignQueue,
  settings: Settings,
  context: Context,
): Promise<AdoptedQueue> {
  // Taken before the reading, so that what is added meanwhile is read the next time.
  const before = fingerprintOf(queue);
  const router = createRouter(settings, 'new', context);
  const writer = createBulkWriter(context.store(), { bySecond: false });
  let excluded = 0;
  const take = async ({ heartbeats }: ForeignBatch): Promise<void> => {
    for (const { heartbeat } of heartbeats) {
      const placed = await router(heartbeat);
      const clean = sanitiseKnown(heartbeat, placed.settings);
      if (clean === undefined) excluded += 1;
      else writer.add(toStoredHeartbeat(clean, placed, true));
    }
  };
  const batches: ForeignBatch[] = [];
  const deps = { userAgent: (plugin: string | undefined) => userAgentOf(context, plugin) };
  let report: ForeignReport;
  try {
    report = readForeignQueue(queue, (batch) => batches.push(batch), deps);
  } finally {
    // What was read before the reading failed is kept.
    for (const batch of batches) await take(batch);
    writer.finish();
  }
  if (before !== undefined) context.store().setState(adoptedStateName(queue), before.text);
  const { added: taken, known } = writer.counts();
  const { unusable, problems } = report;
  return { path: queue.path, taken, known, excluded, unclear: writer.unrouted(), unusable, problems };
}
