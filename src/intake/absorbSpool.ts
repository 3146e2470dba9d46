import type { Context } from '../context/context.ts';
import { messageOf } from '../errors.ts';
import { isBusy } from '../store/database/connect.ts';
import { absorbSpool, isSpooled, spoolFolder, spoolMark } from '../store/spool/spool.ts';
import type { Log } from '../system/ports.ts';

type SpoolContext = Pick<Context, 'log' | 'paths' | 'store'>;

/**
 * Moves heartbeats from the spool files of this call's database into it. Waits at most `waitMs` for another process
 * that is doing so.
 *
 * @returns how many heartbeats were new
 * @throws AppError when the database cannot be used
 */
export function absorbOwnSpool({ log, paths, store }: SpoolContext, waitMs = 0): number {
  const folder = spoolFolder(paths.resources);
  const mark = spoolMark(paths);
  return isSpooled(folder, mark) ? absorbSpool(folder, store(), log, { mark, waitMs }) : 0;
}

/** How spool files are absorbed; gives the number of heartbeats that were new. */
export type Absorb = (context: SpoolContext) => number;

/** Absorbs the spool files that other calls have left; what cannot be absorbed now keeps waiting. */
export function absorbLeftSpool(context: SpoolContext, absorb: Absorb = absorbOwnSpool): void {
  try {
    absorb(context);
  } catch (error) {
    logUnusableStore(error, 'spool files wait for the next call', context.log);
  }
}

/** A database in use by others is no failure: with many calls at once that is normal. */
export function logUnusableStore(error: unknown, consequence: string, log: Log): void {
  if (isBusy(error)) log.info(`the database is in use: ${consequence}`);
  else log.warn(`${consequence}: ${messageOf(error)}`);
}
