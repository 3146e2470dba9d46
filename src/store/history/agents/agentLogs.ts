import type { NewHeartbeat } from '../../rows.ts';
import { readState, writeState } from '../../state.ts';
import type { Store } from '../../store.ts';
import { addHeartbeats } from '../heartbeats.ts';
import { relabel } from './relabel.ts';

/** A value of the table `state` that changes together with the history. */
export interface StateChange {
  readonly name: string;
  /** What it has to be now; undefined when there must be none. Not asked of one that is `always` set. */
  readonly before: string | undefined;
  readonly always?: true;
  /** Undefined takes it away. */
  readonly after: string | undefined;
}

/** Heartbeats that get another category; see `relabel`. */
export interface Relabelling {
  readonly ids: readonly number[];
  readonly category: string;
}

/** All values of the table `state` whose names begin so. */
export function readStates({ access }: Pick<Store, 'access'>, prefix: string): ReadonlyMap<string, string> {
  return access.read(({ sql }) => {
    const rows = sql('SELECT name, value FROM state WHERE name >= ? AND name < ?').all(
      prefix,
      `${prefix}\u{10ffff}`,
    );
    return new Map((rows as { name: string; value: string }[]).map(({ name, value }) => [name, value]));
  });
}

/**
 * Stores heartbeats and what is known of their source in one transaction, and gives others that wait to be sent a category, so
 * that a process that is killed has done all of it or nothing. Does nothing where another process has changed one of the states meanwhile. Gives how many heartbeats were new;
 * undefined when nothing was done. The disk is not waited for: what a power cut undoes is in the logs still, and read again.
 * Throws as `Store.add` does.
 */
export function addWithStates(
  { access, file }: Pick<Store, 'access' | 'file'>,
  items: readonly NewHeartbeat[],
  changes: readonly StateChange[],
  relabelled: Relabelling = { ids: [], category: '' },
): number | undefined {
  return access.writeSoon((queries) => {
    const isUnchanged = changes.every(
      ({ name, before, always }) => always === true || readState(queries, name) === before,
    );
    if (!isUnchanged) return undefined;
    for (const { name, before, after, always } of changes) {
      if (after === before && always !== true) continue;
      if (after === undefined) queries.sql('DELETE FROM state WHERE name = ?').run(name);
      else writeState(queries, name, after);
    }
    relabel(queries, file, relabelled.ids, relabelled.category);
    return addHeartbeats(queries, items);
  });
}
