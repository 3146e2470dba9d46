import type { Context } from '../../../context/context.ts';
import { isAppError } from '../../../errors.ts';
import { findNewQueues } from '../../../intake/findQueues.ts';
import type { OtherQueue } from '../../../render/screens/queueStatus.ts';
import { type ForeignQueue, findForeignQueues, fingerprintOf } from '../../../store/rescue/find.ts';
import { readForeignQueue } from '../../../store/rescue/foreign.ts';

/** A larger file is named without a count: it would have to be read whole. */
const MAX_BYTES = 8 * 1024 * 1024;

/** What other tools have queued and is not taken over yet; a queue with nothing in it is left out. */
export function readOtherQueues(context: Context): readonly OtherQueue[] {
  return findQueues(context).flatMap((queue) => {
    const heartbeats = countIn(queue);
    return heartbeats === 0 ? [] : [{ file: queue.path, kind: queue.kind, heartbeats }];
  });
}

/** Where the database cannot be used it is not known what was taken over. */
function findQueues(context: Context): readonly ForeignQueue[] {
  try {
    return findNewQueues(context, 'user');
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { paths, fs } = context;
    return findForeignQueues(paths.resources, paths.home, fs);
  }
}

/** undefined where it would take long, or the file cannot be read. */
function countIn(queue: ForeignQueue): number | undefined {
  if ((fingerprintOf(queue)?.bytes ?? 0) > MAX_BYTES) return undefined;
  try {
    return readForeignQueue(queue, () => undefined, { userAgent: () => '' }).heartbeats;
  } catch {
    return undefined;
  }
}
