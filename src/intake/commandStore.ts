import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { openOwnStore, type StoreOpener } from '../context/open.ts';
import { messageOf } from '../errors.ts';
import { openReadOnly } from '../store/database/readOnly.ts';
import { readWholeDatabase } from '../store/history/wholeDatabase.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { absorbSpool, spoolFolder, spoolMark } from '../store/spool/spool.ts';
import type { Store } from '../store/store.ts';
import { absorbFallbackFolder } from './absorbFallbackFolder.ts';
import { logUnusableStore } from './absorbSpool.ts';

/**
 * Makes the function that opens the database for a command. It absorbs what was kept in the temporary folder. If the
 * database is not writable, a command that only reads the history reads it in place, together with what has been kept
 * in the temporary folder since.
 */
export function commandStoreOpener(readsHistory: boolean): StoreOpener {
  return (context) => {
    const read = readsHistory ? openUnwritable(context) : undefined;
    if (read !== undefined) return read;
    const store = openOwnStore(context);
    if (readsHistory) absorbSpoolAtOnce(context, store);
    absorbFallbackFolder(context, store);
    return store;
  };
}

/**
 * Heartbeats that came while the database could not be used belong to the history too. A command that only reads does
 * not wait for one that writes.
 */
function absorbSpoolAtOnce({ paths, log }: OpenContext, store: Store): void {
  try {
    absorbSpool(spoolFolder(paths.resources), store, log, { mark: spoolMark(paths), patienceMs: 0 });
  } catch (error) {
    logUnusableStore(error, 'spool files wait for the next call', log);
  }
}

type OpenContext = Parameters<StoreOpener>[0];

/**
 * Opens an unwritable database for reading. Gives undefined if there is none, or if only the one in the temporary
 * folder can be read.
 */
function openUnwritable(context: OpenContext): Store | undefined {
  const { avoided, resources, unusable } = context.paths;
  if (avoided === undefined) return undefined;
  const file = join(avoided, 'hackatime.db');
  if (!mayExist(file)) return undefined;
  const say = (text: string): void => context.io.err(`hackatime: ${text}\n`);
  const newer = unusable === undefined ? readFallback(context) : [];
  try {
    const store = openReadOnly(file, context.log, newer);
    say(`${avoided} cannot be written to; ${unusable?.message ?? `new heartbeats are kept in ${resources}`}`);
    return store;
  } catch (error) {
    if (newer.length === 0) throw error;
    say(`${messageOf(error)}; this is only what has been kept in ${resources} since`);
    return undefined;
  }
}

/** A path that cannot be examined may exist. */
function mayExist(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'ENOTDIR' && code !== 'ELOOP';
  }
}

/** What has been kept in the temporary folder since the usual folder became unwritable. */
function readFallback(context: OpenContext): readonly NewHeartbeat[] {
  const store = openOwnStore(context);
  try {
    absorbSpool(spoolFolder(context.paths.resources), store, context.log);
    return [...readWholeDatabase(store.access)];
  } finally {
    store.close();
  }
}
