import { isAppError } from '../../errors.ts';
import { readLater } from '../../store/today/mark.ts';
import { type FreshToday, isSameFile, type KeptToday, stampAll, stampOf } from './kept.ts';
import { addLater } from './soFar.ts';

/**
 * Counts what has come into a database since today was kept, where nothing else has changed; what that needs is loaded in a
 * fraction of the time. undefined where all of today is to be counted.
 */
export function countSince(kept: KeptToday, database: string, nowUs: number): FreshToday | undefined {
  const { files, today, soFar } = kept;
  if (soFar === undefined) return undefined;
  const paths = files.map(([path]) => path);
  const stamps = stampAll(paths, nowUs / 1000);
  // Another file may have other heartbeats under the same ids.
  if (files.some(([path, stamp]) => path === database && !isSameFile(stamp, stampOf(path)))) return undefined;
  try {
    const rows = readLater(database, soFar.mark);
    const added = rows && addLater(today, soFar, rows, nowUs);
    return added && { isLasting: stamps !== undefined, kept: { ...kept, files: stamps ?? [], ...added } };
  } catch (error) {
    // Whoever counts all of it meets it again.
    if (isAppError(error)) return undefined;
    throw error;
  }
}
