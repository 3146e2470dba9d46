import { destinationsFor } from '../config/destinations.ts';
import type { Settings } from '../config/settings.ts';
import { messageOf } from '../errors.ts';
import { type ForeignQueue, fingerprintOf } from '../store/rescue/find.ts';
import { type ForeignBatch, readForeignQueue } from '../store/rescue/foreign.ts';
import type { NewHeartbeat } from '../store/store.ts';
import type { Session } from './deps.ts';
import { stateName } from './newQueues.ts';
import { sanitiseKnown } from './sanitiseAgain.ts';
import { userAgentOf } from './userAgent.ts';

/** What became of another tool's queue. */
export interface TakenOver {
  readonly path: string;
  /** Heartbeats that are stored and queued now. */
  readonly taken: number;
  /** Were in the history before. */
  readonly known: number;
  /** Left out by the privacy settings. */
  readonly excluded: number;
  /** Records of the file that are no heartbeats. */
  readonly unusable: number;
  /** What is wrong with the file, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Takes what another tool has queued into the history and the queue, by the settings of now. The file is only read, and is
 * remembered as taken over once all of it is stored; an equal heartbeat is stored once, however often this is done. One
 * that cannot be read costs none of the others, and is named in the log.
 */
export function takeOver(
  queues: readonly ForeignQueue[],
  settings: Settings,
  session: Session,
): readonly TakenOver[] {
  return queues.flatMap((queue) => {
    try {
      const result = takeOverOne(queue, settings, session);
      const { path, taken, known, excluded, unusable } = result;
      session.log.info("another program's queue was taken over", { path, taken, known, excluded, unusable });
      for (const problem of result.problems) session.log.warn(problem, { path });
      return [result];
    } catch (error) {
      session.log.error(`another program's queue cannot be taken over: ${messageOf(error)}`, {
        path: queue.path,
      });
      return [];
    }
  });
}

/** As `takeOver`, for one file that somebody named. Throws what reading and storing throw. */
export function takeOverOne(queue: ForeignQueue, settings: Settings, session: Session): TakenOver {
  // Taken before the reading, so that what is added meanwhile is read the next time.
  const before = fingerprintOf(queue);
  const counts = { taken: 0, known: 0, excluded: 0 };
  const take = ({ heartbeats }: ForeignBatch): void => {
    const kept = heartbeats.flatMap(({ heartbeat }): readonly NewHeartbeat[] => {
      const clean = sanitiseKnown(heartbeat, settings);
      if (clean === undefined) return [];
      const isFile = heartbeat.type === 'file';
      return [{ heartbeat: clean, destinations: destinationsFor(settings, heartbeat.entity, isFile) }];
    });
    const { added } = session.store().add(kept);
    counts.taken += added;
    counts.known += kept.length - added;
    counts.excluded += heartbeats.length - kept.length;
  };
  const { unusable, problems } = readForeignQueue(queue, take, {
    userAgent: (plugin) => userAgentOf(session, plugin),
  });
  if (before !== undefined) session.store().setState(stateName(queue), before.text);
  return { path: queue.path, ...counts, unusable, problems };
}
