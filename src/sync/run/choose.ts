import { dialectNamed } from '../../server/dialects/index.ts';
import { dialectStateName, readDialectName, recogniseDialect } from '../../server/dialects/recognise.ts';
import type { OutboxRow, WaitingDestination } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { BATCH_SIZE, type BatchQuery, planBatch } from '../batches.ts';
import { isProbeDue, nextDoubted, readTrouble, type Trouble } from './trouble.ts';

/** Rows that may not be sent now of which so many are looked at for one that may. */
const MAX_HELD_BACK = 100;
/** Suspects that a flush by the user tries again. */
const MAX_SUSPECTS = 10_000;

/** What decides which rows are sent next; a `Run` is one. */
export interface Choice {
  readonly target: { readonly destination: Pick<WaitingDestination, 'id' | 'waiting'> };
  /** Whether the server counts late heartbeats at once. */
  readonly newestFirstAllowed: boolean;
  readonly limits: Pick<BatchQuery, 'trigger' | 'sinceUs'> & { readonly max: number | undefined };
  readonly counts: { readonly attempted: number };
  /** Rows that were taken and are still there: they are not taken again. */
  readonly tried: Set<number>;
  readonly trouble: Trouble;
  readonly deps: {
    readonly store: Pick<Store, 'take' | 'takeRefused' | 'rewrite'>;
    /** The row as the present settings allow it, null when it is excluded now. */
    readonly sanitise?: ((wire: string) => string | null | undefined) | undefined;
  };
}

/** One row alone, the one that was tried least; those that the settings of now hold back are passed over. */
export function chooseProbe(choice: Choice): readonly OutboxRow[] {
  const { newestFirstAllowed, limits, deps } = choice;
  const { destination } = choice.target;
  const { sinceUs } = limits;
  const except = new Set<number>();
  while (except.size < MAX_HELD_BACK) {
    const query = { limit: 1, newestFirst: newestFirstAllowed, leastTriedFirst: true, except, sinceUs };
    const [row] = deps.store.take(destination.id, query);
    const rows = row === undefined ? [] : sanitiseRows([row], choice);
    if (row === undefined || rows.length > 0) return rows;
    except.add(row.id);
  }
  return [];
}

/** Rows that nothing speaks against, a batch after the other. */
export function* chooseFresh(choice: Choice): Iterable<readonly OutboxRow[]> {
  const { newestFirstAllowed, limits, deps, tried } = choice;
  const { destination } = choice.target;
  const { trigger, sinceUs } = limits;
  for (let batchesSent = 0; ; batchesSent++) {
    const left = roomIn(choice);
    const { waiting } = destination;
    const plan = planBatch({ trigger, waiting, newestFirstAllowed, batchesSent, left, sinceUs });
    if (plan === undefined) return;
    const query = { ...plan, withoutRefused: true, except: exceptOf(choice) };
    const taken = deps.store.take(destination.id, query);
    if (taken.length === 0) return;
    for (const row of taken) tried.add(row.id);
    const rows = sanitiseRows(taken, choice);
    if (rows.length > 0) yield rows;
  }
}

/** Rows that made the server fail, in ever smaller batches. */
export function* chooseDoubted(choice: Choice): Iterable<readonly OutboxRow[]> {
  const { newestFirstAllowed, limits, deps, tried } = choice;
  const { destination } = choice.target;
  const { sinceUs } = limits;
  for (;;) {
    const next = nextDoubted(choice.trouble, tried);
    if (next === undefined) return;
    const limit = Math.min(next.size, roomIn(choice) ?? next.size);
    if (limit <= 0) return;
    const query = { limit, newestFirst: newestFirstAllowed, only: next.ids, sinceUs };
    const rows = deps.store.take(destination.id, query);
    // What is left of these is gone, or older than what was asked for.
    if (rows.length === 0) for (const id of next.ids) tried.add(id);
    else yield rows;
  }
}

/** Rows refused in earlier runs; an editor's call has no time for many. */
export function chooseRefused(choice: Choice): readonly OutboxRow[] {
  const { limits, deps } = choice;
  const { trigger, sinceUs } = limits;
  const most = trigger === 'editor' ? BATCH_SIZE : MAX_SUSPECTS;
  const limit = Math.min(most, roomIn(choice) ?? most);
  if (limit <= 0) return [];
  return deps.store.takeRefused(choice.target.destination.id, { limit, sinceUs, except: exceptOf(choice) });
}

/**
 * The rows of the next request that an editor's call makes to a destination, as they would be sent; empty when none would
 * go. Changes nothing.
 */
export function planNextRequest(
  destination: Choice['target']['destination'],
  url: string,
  deps: Pick<Choice['deps'], 'sanitise'> & {
    readonly store: Pick<Store, 'take' | 'takeRefused' | 'getState'>;
  },
): readonly OutboxRow[] {
  const { store, sanitise } = deps;
  const choice: Choice = {
    target: { destination },
    newestFirstAllowed: allowsNewestFirst(url, store),
    limits: { trigger: 'editor', max: undefined },
    counts: { attempted: 0 },
    tried: new Set(),
    trouble: readTrouble(destination, store),
    deps: {
      store: {
        take: (id, query) => store.take(id, query),
        takeRefused: (id, query) => store.takeRefused(id, query),
        rewrite: () => undefined,
      },
      sanitise,
    },
  };
  const probe = isProbeDue(choice.trouble, { hasTaken: false }) ? chooseProbe(choice) : [];
  if (probe.length > 0) return probe;
  for (const rows of chooseFresh(choice)) return rows;
  for (const rows of chooseDoubted(choice)) return rows;
  return chooseRefused(choice);
}

/** Rows that may still be sent; undefined = all. */
const roomIn = ({ limits, counts }: Choice): number | undefined =>
  limits.max === undefined ? undefined : limits.max - counts.attempted;

const exceptOf = ({ tried, trouble }: Choice): ReadonlySet<number> =>
  trouble.doubted.size === 0 ? tried : new Set([...tried, ...trouble.doubted.keys()]);

/**
 * Rows never sent, once more through today's privacy settings; those excluded now are gone, and those of which that cannot
 * be told stay where they are.
 */
function sanitiseRows(rows: readonly OutboxRow[], { deps }: Choice): readonly OutboxRow[] {
  const { sanitise, store } = deps;
  if (sanitise === undefined) return rows;
  return rows.flatMap((row) => {
    if (row.attempts > 0 || row.refusals > 0) return [row];
    const wire = sanitise(row.wire);
    if (wire === undefined) return [];
    if (wire !== row.wire) store.rewrite(row.id, wire);
    return wire === null ? [] : [{ ...row, wire }];
  });
}

/** Whether the server at an address counts late heartbeats at once, as far as its kind is known. */
export function allowsNewestFirst(url: string, state: Pick<Store, 'getState'>): boolean {
  const name = recogniseDialect(url) ?? readDialectName(state.getState(dialectStateName(url)));
  return name !== undefined && dialectNamed(name).newestFirstAllowed;
}
