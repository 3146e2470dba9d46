import type { Context } from '../context/context.ts';
import { isBoltFile } from '../store/database/identify.ts';
import { type ForeignQueue, findForeignQueues, fingerprintOf } from '../store/rescue/find.ts';

/** A larger queue waits for a command that somebody asked for: an editor waits for its call. */
const MAX_BYTES_IN_A_CALL = 8 * 1024 * 1024;

/**
 * The queues of other tools that have not been taken over in the state they are in now.
 *
 * @param trigger a call of an editor looks at the usual places only, and for small files
 */
export function findNewQueues(context: Context, trigger: 'editor' | 'user'): readonly ForeignQueue[] {
  const { paths, fs } = context;
  const named = isBoltFile(paths.database) ? [{ path: paths.database, kind: 'bolt' as const }] : [];
  const usual = findForeignQueues(
    paths.resources,
    paths.home,
    fs,
    trigger === 'editor' ? 'in-use' : undefined,
  );
  return [...named, ...usual].filter((queue) => {
    const found = fingerprintOf(queue);
    if (found === undefined || (trigger === 'editor' && found.bytes > MAX_BYTES_IN_A_CALL)) return false;
    return context.store().getState(adoptedStateName(queue)) !== found.text;
  });
}

/** Under what name it is remembered which state of a file was taken over. */
export const adoptedStateName = ({ path }: ForeignQueue): string => `taken-over:${path}`;
