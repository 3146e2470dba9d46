import type { Context } from '../context/context.ts';
import { messageOf } from '../errors.ts';
import { isBusy } from '../store/database/connect.ts';
import { absorbSpool, isSpooled, spoolFolder, spoolMark } from '../store/spool/spool.ts';
import type { Log } from '../system/ports.ts';

type SpoolContext = Pick<Context, 'log' | 'paths' | 'store'>;

/**
 * Takes in what waits in the spool files of this call's database, waiting at most so long for another process that is at it.
 *
 * @returns how many heartbeats were new
 * @throws AppError when the database cannot be used
 */
export function absorbOwnSpool({ log, paths, store }: SpoolContext, waitMs = 0): number {
  const folder = spoolFolder(paths.resources);
  const mark = spoolMark(paths);
  return isSpooled(folder, mark) ? absorbSpool(folder, store(), log, { mark, waitMs }) : 0;
}

/** How spool files are taken in. */
export type Absorb = (context: SpoolContext) => number;

/** Takes in what calls have left in spool files; what cannot be taken in now waits on. */
export function absorbLeftSpool(context: SpoolContext, absorb: Absorb = absorbOwnSpool): void {
  try {
    absorb(context);
  } catch (error) {
    logUnusableStore(error, 'spool files wait for the next call', context.log);
  }
}

/** That others have the database is no failure: many calls at once find it so. */
export function logUnusableStore(error: unknown, consequence: string, log: Log): void {
  if (isBusy(error)) log.info(`the database is in use: ${consequence}`);
  else log.warn(`${consequence}: ${messageOf(error)}`);
}
