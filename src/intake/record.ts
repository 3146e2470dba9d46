import { existsSync } from 'node:fs';
import type { Settings } from '../config/settings.ts';
import { noteBug } from '../context/bugs/noteBug.ts';
import type { Context } from '../context/context.ts';
import { messageOf } from '../errors.ts';
import { isBusy } from '../store/database/connect.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { isAbsorbing, isSpooled, spoolFolder, spoolMark, writeSpool } from '../store/spool/spool.ts';
import { fallbackFolder } from '../system/disk/ownFolder.ts';
import { checkPrivateFolder } from '../system/disk/privateFolder.ts';
import { type Absorb, absorbLeftSpool, absorbOwnSpool } from './absorbSpool.ts';

function historyOnly(kept: readonly NewHeartbeat[]): readonly NewHeartbeat[] {
  return kept.map(({ heartbeat, destinations }) => ({ heartbeat, destinations: [], route: destinations }));
}

/**
 * Puts heartbeats on disk and sends nothing. Gives where they are; undefined when nothing could be written.
 *
 * Many calls at once do not queue for the database. A call that does not get it at once, or sees that others did not,
 * writes a spool file, and one of the calls absorbs the files of all. After 'spool', the file is absorbed by the
 * process that is doing so, or by a later call if the database cannot be used.
 */
export function record(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
  absorb: Absorb = absorbOwnSpool,
): 'store' | 'spool' | undefined {
  const rows = settings.offline ? kept : historyOnly(kept);
  const folder = spoolFolder(context.paths.resources);
  const mark = spoolMark(context.paths);
  if (isSpooled(folder, mark) && isAbsorbing(folder)) return spoolAndAbsorb(rows, undefined, context, absorb);
  try {
    context.store().add(rows, { patienceMs: 0 });
  } catch (error) {
    return spoolAndAbsorb(rows, error, context, absorb);
  }
  absorbLeftSpool(context, absorb);
  return 'store';
}

/** `failure` says why the database did not take them; undefined when it was not tried. */
function spoolAndAbsorb(
  kept: readonly NewHeartbeat[],
  failure: unknown,
  context: Context,
  absorb: Absorb,
): 'store' | 'spool' | undefined {
  const { log, paths, clock } = context;
  const isInUse = failure === undefined || isBusy(failure);
  if (!isInUse) noteBug(failure, context);
  let file: string;
  try {
    file = writeSpool(spoolFolder(paths.resources), kept, { nowUs: clock.nowUs, mark: spoolMark(paths) });
  } catch (error) {
    return isInUse
      ? addPatiently(kept, error, context)
      : spoolInFallbackFolder(kept, failure, error, context);
  }
  if (!isInUse) {
    log.error(`${messageOf(failure)} The heartbeat waits in a spool file.`, { count: kept.length });
    return 'spool';
  }
  absorbLeftSpool(context, absorb);
  return existsSync(file) ? 'spool' : 'store';
}

/** If no spool file can be written, the call waits for the processes that use the database. */
function addPatiently(
  kept: readonly NewHeartbeat[],
  spoolFailure: unknown,
  context: Context,
): 'store' | 'spool' | undefined {
  try {
    context.store().add(kept);
    return 'store';
  } catch (error) {
    noteBug(error, context);
    return spoolInFallbackFolder(kept, error, spoolFailure, context);
  }
}

/** The temporary folder is the last resort, and usually on another disk; see `absorbFallbackFolder`. */
function spoolInFallbackFolder(
  kept: readonly NewHeartbeat[],
  failure: unknown,
  spoolFailure: unknown,
  context: Context,
): 'spool' | undefined {
  const { log, paths, io, clock } = context;
  noteBug(spoolFailure, context);
  const text = `${messageOf(failure)} No spool file could be written either: ${messageOf(spoolFailure)}`;
  try {
    const folder = fallbackFolder(io.env);
    checkPrivateFolder(folder);
    const file = writeSpool(spoolFolder(folder), kept, { nowUs: clock.nowUs, mark: spoolMark(paths) });
    log.error(`${text} The heartbeat waits in ${file}.`, { count: kept.length });
    return 'spool';
  } catch (error) {
    log.error(`${text} Nor in the temporary folder: ${messageOf(error)}`, { count: kept.length });
    return undefined;
  }
}
