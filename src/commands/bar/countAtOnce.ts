import { resolvePaths } from '../../config/files/paths.ts';
import type { Machine } from '../../context/context.ts';
import { type StoreOpener, withContext } from '../../context/open.ts';
import { isAppError, isBug } from '../../errors.ts';
import type { PluginOptions } from '../../options.ts';
import { openAtOnce } from '../../store/database/readOnly.ts';
import type { Io } from '../../system/ports.ts';
import { countToday, type FreshToday } from './count.ts';

/**
 * Counts today without waiting for anybody, without a word and without changing anything. undefined when it cannot be counted
 * now; whoever records heartbeats says why.
 */
export async function countAtOnce(
  options: PluginOptions,
  surroundings: string,
  machine: Machine,
): Promise<FreshToday | undefined> {
  // What else there is of it is asked of the system only when it is needed.
  const io = Object.create(machine.io, { err: { value: () => undefined } }) as Io;
  let fresh: FreshToday | undefined;
  const count = async (context: Parameters<typeof countToday>[0]): Promise<number> => {
    fresh = await countToday(context, surroundings);
    return 0;
  };
  const report = async (bug: unknown): Promise<void> => {
    const { reportBug } = await import('../../context/bugs/reportBug.ts');
    reportBug(bug, options, machine);
  };
  try {
    await withContext(options, { ...machine, io }, count, await openerFor(options, machine));
  } catch (error) {
    if (!isAppError(error) || isBug(error)) await report(error);
  }
  for (const bug of machine.bugs.splice(0)) await report(bug);
  return fresh;
}

/** Where the usual folder cannot be written to, the history is in two places, which takes longer to read. */
async function openerFor(options: PluginOptions, { io }: Pick<Machine, 'io'>): Promise<StoreOpener> {
  if (resolvePaths(options, io.env).avoided === undefined) {
    return ({ paths, log }) => openAtOnce(paths.database, log);
  }
  const { commandStoreOpener } = await import('../../intake/commandStore.ts');
  return commandStoreOpener(true);
}
