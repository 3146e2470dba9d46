import type { Machine } from '../context/context.ts';
import { closeLane } from './folder.ts';
import { takePlace } from './place.ts';
import { sendGroup } from './send.ts';
import { rememberStaying, type Staying } from './staying.ts';
import { type TakenGroup, takeCalls } from './takeCalls.ts';

const PAUSE_MS = 10;

/**
 * Takes the calls of lanes into the store, in the place of an absorber. They are sent when a later call finds it is time.
 *
 * @param waitMs how long to wait while an absorber has its place: it takes them
 */
export async function takeLeft(lanes: readonly string[], machine: Machine, waitMs: number): Promise<void> {
  const endMs = machine.clock.monotonicMs() + waitMs;
  for (const lane of lanes) {
    const staying = rememberStaying(lane);
    while (staying.count() > 0) {
      const place = takePlace(lane);
      if (place === undefined) {
        if (machine.clock.monotonicMs() >= endMs) break;
        await machine.wait(PAUSE_MS);
        continue;
      }
      try {
        while (place.isHeld() && (await takeSome(lane, machine, staying)));
      } finally {
        place.leave();
      }
    }
  }
}

async function takeSome(lane: string, machine: Machine, staying: Staying): Promise<boolean> {
  const groups = await takeCalls(lane, machine, staying);
  if (groups.some(({ settings }) => !settings.fastLane)) closeLane(lane);
  for (const group of groups) await finish(group);
  return groups.length > 0;
}

/** What is in no queue has to be sent now, or never. */
async function finish(group: TakenGroup): Promise<void> {
  const isQueued = group.settings.offline && group.place !== undefined;
  if (isQueued || group.place === 'none') group.context.close();
  else await sendGroup(group, async () => undefined);
}
