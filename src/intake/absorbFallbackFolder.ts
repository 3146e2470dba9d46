import { existsSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { findFallbackFolder } from '../config/files/paths.ts';
import type { Context } from '../context/context.ts';
import { messageOf } from '../errors.ts';
import { moveWholeDatabase } from '../store/history/wholeDatabase.ts';
import type { StoreOptions } from '../store/openStore.ts';
import { absorbSpool, spoolFolder } from '../store/spool/spool.ts';
import type { Store } from '../store/store.ts';
import { checkPrivateFolder } from '../system/disk/privateFolder.ts';

/**
 * Moves heartbeats into the database that were kept in the temporary folder while the usual folder was not writable.
 * What cannot be moved stays there for a later call, and is logged.
 */
export function absorbFallbackFolder(
  { paths, io, log, clock }: Pick<Context, 'paths' | 'io' | 'log' | 'clock'>,
  store: Store,
): void {
  const folder = findFallbackFolder(paths, io.env);
  if (folder === undefined) return;
  try {
    checkPrivateFolder(folder);
    const spool = spoolFolder(folder);
    const fromSpool = absorbSpool(spool, store, log);
    removeEmpty(spool);
    const added =
      fromSpool + absorbDatabase(join(folder, 'hackatime.db'), store, { nowUs: clock.nowUs, log });
    log.info('what was kept in the temporary folder was taken in', { folder, added });
  } catch (error) {
    log.warn(`what was kept in the temporary folder stays there: ${messageOf(error)}`, { folder });
  }
}

function absorbDatabase(file: string, store: Store, options: StoreOptions): number {
  return existsSync(file) ? moveWholeDatabase(file, store, options) : 0;
}

/** Removes an empty folder, so that the next call sees at once that there is nothing to absorb. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It does not exist, or holds files that cannot be read as spool files.
  }
}
