import type { Context, Machine } from '../context/context.ts';
import { messageOf } from '../errors.ts';
import { hasCalls, laneFolders } from './folder.ts';

/**
 * Takes in what lies in the lane, unless an absorber is at it already: one that was killed has left it there. What that takes is
 * loaded only where there is something. A failure must not affect this call.
 *
 * @param waitMs how long to wait for an absorber
 */
export async function takeLeftCalls(
  context: Machine & Pick<Context, 'paths'>,
  waitMs: number,
): Promise<void> {
  if (context.platform !== 'linux') return;
  const { io, log, paths } = context;
  try {
    const lanes = laneFolders(io.env, paths).filter(hasCalls);
    if (lanes.length > 0) await (await import('./takeLeft.ts')).takeLeft(lanes, context, waitMs);
  } catch (error) {
    log.warn(`what lies in memory stays there for the next call: ${messageOf(error)}`);
  }
}
