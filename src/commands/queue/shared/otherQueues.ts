import type { Context } from '../../../context/context.ts';
import { isAppError } from '../../../errors.ts';
import { findNewQueues } from '../../../intake/findQueues.ts';
import type { OtherQueue } from '../../../render/screens/queueStatus.ts';
import { type ForeignQueue, findForeignQueues, fingerprintOf } from '../../../store/rescue/find.ts';
import { readForeignQueue } from '../../../store/rescue/foreign.ts';

/** Larger files are shown without a count, since counting means reading the whole file. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The queues of other tools that have not been adopted yet; empty ones are left out. */
export function readOtherQueues(context: Context): readonly OtherQueue[] {
  return findQueues(context).flatMap((queue) => {
    const heartbeats = countIn(queue);
    return heartbeats === 0 ? [] : [{ file: queue.path, kind: queue.kind, heartbeats }];
  });
}

/** If the database cannot be used, nobody knows what was adopted: all queues are listed. */
function findQueues(context: Context): readonly ForeignQueue[] {
  try {
    return findNewQueues(context, 'user');
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { paths, fs } = context;
    return findForeignQueues(paths.resources, paths.home, fs);
  }
}

/** The number of heartbeats; undefined if counting would take long or the file cannot be read. */
function countIn(queue: ForeignQueue): number | undefined {
  if ((fingerprintOf(queue)?.bytes ?? 0) > MAX_BYTES) return undefined;
  try {
    return readForeignQueue(queue, () => undefined, { userAgent: () => '' }).heartbeats;
  } catch {
    return undefined;
  }
}
