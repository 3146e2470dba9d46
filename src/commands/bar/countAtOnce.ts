import { resolvePaths } from '../../config/files/paths.ts';
import type { Machine } from '../../context/context.ts';
import { type StoreOpener, withContext } from '../../context/open.ts';
import { isAppError, isBug } from '../../errors.ts';
import type { PluginOptions } from '../../options.ts';
import { openAtOnce } from '../../store/database/readOnly.ts';
import type { Store } from '../../store/store.ts';
import type { Io } from '../../system/ports.ts';
import { countToday } from './count.ts';
import type { FreshToday } from './kept.ts';

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
  const states = new Map<string, string | null>();
  const count = async (context: Parameters<typeof countToday>[0]): Promise<number> => {
    fresh = await countToday(context, surroundings, states);
    return 0;
  };
  const report = async (bug: unknown): Promise<void> => {
    const { reportBug } = await import('../../context/bugs/reportBug.ts');
    reportBug(bug, options, machine);
  };
  try {
    await withContext(options, { ...machine, io }, count, await openerFor(options, machine, states));
  } catch (error) {
    if (!isAppError(error) || isBug(error)) await report(error);
  }
  for (const bug of machine.bugs.splice(0)) await report(bug);
  return fresh;
}

/** Where the usual folder cannot be written to, the history is in two places, which takes longer to read. */
async function openerFor(
  options: PluginOptions,
  { io }: Pick<Machine, 'io'>,
  states: Map<string, string | null>,
): Promise<StoreOpener> {
  if (resolvePaths(options, io.env).avoided === undefined) {
    return ({ paths, log }) => notingStates(openAtOnce(paths.database, log), states);
  }
  const { commandStoreOpener } = await import('../../intake/commandStore.ts');
  return commandStoreOpener(true);
}

/** The same store, which notes what it is asked for of its state. */
const notingStates = (store: Store, states: Map<string, string | null>): Store => ({
  ...store,
  getState(name) {
    const value = store.getState(name);
    states.set(name, value ?? null);
    return value;
  },
});
