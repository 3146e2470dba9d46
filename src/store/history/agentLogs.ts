import type { NewHeartbeat } from '../rows.ts';
import type { Store } from '../store.ts';
import { addHeartbeats } from './heartbeats.ts';

/** A value of the table `state` that changes together with the history. */
export interface StateChange {
  readonly name: string;
  /** What it has to be now; undefined when there must be none. */
  readonly before: string | undefined;
  /** Undefined takes it away. */
  readonly after: string | undefined;
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
 * Stores heartbeats and what is known of their source in one transaction, so that a process that is killed has done both or
 * neither. Does nothing where another process has changed one of the states meanwhile. Gives how many heartbeats were new;
 * undefined when nothing was done. Throws as `Store.add` does.
 */
export function addWithStates(
  { access }: Pick<Store, 'access'>,
  items: readonly NewHeartbeat[],
  changes: readonly StateChange[],
): number | undefined {
  return access.write((queries) => {
    const { sql, value } = queries;
    const isUnchanged = changes.every(
      ({ name, before }) => value('SELECT value FROM state WHERE name = ?', name) === before,
    );
    if (!isUnchanged) return undefined;
    for (const { name, after } of changes) {
      if (after === undefined) sql('DELETE FROM state WHERE name = ?').run(name);
      else
        sql('INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
          name,
          after,
        );
    }
    return addHeartbeats(queries, items);
  });
}
