import { AppError, isAppError } from '../../../errors.ts';
import type { Talk } from './talk.ts';

/**
 * What `work` gives; while the server cannot be reached, the user may have it tried again, so that nothing has to be typed twice.
 *
 * @throws AppError what `work` throws; 'offline' when the user gives up
 */
export async function tryAgain<T>(talk: Talk, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'offline' || !talk.isInteractive) throw error;
      talk.problem(error);
      if (await talk.confirm('Try again?')) continue;
      throw new AppError('offline', 'not logged in; nothing was changed', { cause: error });
    }
  }
}
