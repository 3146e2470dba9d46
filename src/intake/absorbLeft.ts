import type { Context } from '../context/context.ts';
import { messageOf } from '../errors.ts';
import { isBusy } from '../store/database/connect.ts';
import type { Log } from '../system/ports.ts';

/** Takes in what calls have left in spool files; what cannot be taken in now waits on. */
export function absorbLeft({ absorbSpool, log }: Pick<Context, 'absorbSpool' | 'log'>): void {
  try {
    absorbSpool();
  } catch (error) {
    noteUnusable(error, 'spool files wait for the next call', log);
  }
}

/** That others have the database is no failure: many calls at once find it so. */
export function noteUnusable(error: unknown, consequence: string, log: Log): void {
  if (isBusy(error)) log.info(`the database is in use: ${consequence}`);
  else log.warn(`${consequence}: ${messageOf(error)}`);
}
