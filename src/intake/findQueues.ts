import type { Context } from '../context/context.ts';
import { isBoltFile } from '../store/database/identify.ts';
import { type ForeignQueue, findForeignQueues, fingerprintOf } from '../store/rescue/find.ts';

/** Larger queues are left to commands that users run, because an editor waits for its call. */
const MAX_BYTES_IN_A_CALL = 8 * 1024 * 1024;

/**
 * The queues of other tools whose present content has not been adopted yet.
 *
 * @param trigger an editor's call looks only in the usual places, and only at small files
 */
export function findNewQueues(context: Context, trigger: 'editor' | 'user'): readonly ForeignQueue[] {
  const { paths, fs } = context;
  // A database of our own that is open is not opened beside SQLite, and is no such queue.
  const named = isBoltFile(paths.database) ? [{ path: paths.database, kind: 'bolt' as const }] : [];
  const standard = findForeignQueues(
    paths.resources,
    paths.home,
    fs,
    trigger === 'editor' ? 'in-use' : undefined,
  );
  return [...named, ...standard].filter((queue) => {
    const found = fingerprintOf(queue);
    if (found === undefined || (trigger === 'editor' && found.bytes > MAX_BYTES_IN_A_CALL)) return false;
    return context.store().getState(adoptedStateName(queue)) !== found.text;
  });
}

/** The name under which the database remembers which content of a file was adopted. */
export const adoptedStateName = ({ path }: ForeignQueue): string => `taken-over:${path}`;
