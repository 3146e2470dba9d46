import type { AppError } from '../../errors.ts';
import { dialectNamed } from '../../server/dialects/index.ts';
import { readDialectName, recogniseDialect } from '../../server/dialects/recognise.ts';
import type { OutboxRow, Store, TakeQuery, WaitingDestination } from '../../store/store.ts';
import { BATCH_SIZE, planBatch } from '../batches.ts';
import type { Health } from '../health.ts';
import type { FlushDeps } from './flush.ts';
import { finishRun, type Run, type RunCounts, type RunLimits, startRun, type Target } from './run.ts';
import { sendBatch } from './send.ts';
import { isProbeDue, nextDoubted, readTrouble, type Trouble } from './trouble.ts';

/** Batches in a row of which nothing was taken, after which a run gives up. */
const MAX_BATCHES_WITHOUT_PROGRESS = 2;
/** Rows that may not be sent now of which so many are looked at for one that may. */
const MAX_HELD_BACK = 100;
/** Suspects that a flush by the user tries again. */
const MAX_SUSPECTS = 10_000;

/**
 * Sends what waits for one destination, batch by batch, until all is sent, a limit is reached or the server fails. What made
 * the server fail before comes last, and apart from the rest.
 *
 * @returns the first failure that is worth an exit code
 */
export async function flushDestination(
  target: Target,
  limits: RunLimits,
  counts: RunCounts,
  health: Health,
  deps: FlushDeps,
): Promise<AppError | undefined> {
  const run = startRun(target, limits, counts, health, deps);
  const newestFirstAllowed = allowsNewestFirst(target.url, (name) => deps.store.getState(name));
  if (isProbeDue(run.trouble, { hasTaken: false })) await sendProbe(run, newestFirstAllowed);
  await sendFresh(run, newestFirstAllowed);
  await sendDoubted(run, newestFirstAllowed);
  await sendRefused(run);
  return finishRun(run);
}

/** Asks for one heartbeat alone, to see whether the server is up; a run that learns nothing ends there. */
async function sendProbe(run: Run, newestFirst: boolean): Promise<void> {
  const { target, limits, deps } = run;
  const query = { sinceUs: limits.sinceUs };
  const asSent = (rows: readonly OutboxRow[]) => sanitiseRows(rows, deps);
  const rows = takeProbe(target.destination.id, newestFirst, query, deps.store, asSent);
  if (rows.length === 0) return;
  await sendBatch(run, rows);
  run.isOver ||= run.progress === 0;
}

/** The row that was tried least; one that the settings of now hold back is passed over. */
function takeProbe(
  destinationId: number,
  newestFirst: boolean,
  query: Pick<TakeQuery, 'sinceUs'>,
  store: Pick<Store, 'take'>,
  asSent: (rows: readonly OutboxRow[]) => readonly OutboxRow[],
): readonly OutboxRow[] {
  const except = new Set<number>();
  while (except.size < MAX_HELD_BACK) {
    const [row] = store.take(destinationId, {
      ...query,
      limit: 1,
      newestFirst,
      leastTriedFirst: true,
      except,
    });
    const rows = row === undefined ? [] : asSent([row]);
    if (row === undefined || rows.length > 0) return rows;
    except.add(row.id);
  }
  return [];
}

async function sendFresh(run: Run, newestFirstAllowed: boolean): Promise<void> {
  const { destination } = run.target;
  const { trigger, sinceUs } = run.limits;
  const { waiting } = destination;
  let batchesWithoutProgress = 0;
  for (
    let batchesSent = 0;
    !run.isOver && batchesWithoutProgress < MAX_BATCHES_WITHOUT_PROGRESS;
    batchesSent++
  ) {
    const left = roomOf(run);
    const plan = planBatch({ trigger, waiting, newestFirstAllowed, batchesSent, left, sinceUs });
    if (plan === undefined) break;
    const taken = run.deps.store.take(destination.id, {
      ...plan,
      withoutRefused: true,
      except: exceptOf(run),
    });
    if (taken.length === 0) break;
    for (const row of taken) run.tried.add(row.id);
    const rows = sanitiseRows(taken, run.deps);
    if (rows.length === 0) continue;
    const before = run.progress;
    await sendBatch(run, rows);
    batchesWithoutProgress = run.progress === before ? batchesWithoutProgress + 1 : 0;
  }
}

/** Those that made the server fail, in ever smaller batches. */
async function sendDoubted(run: Run, newestFirst: boolean): Promise<void> {
  const { destination } = run.target;
  while (!run.isOver) {
    const next = nextDoubted(run.trouble, run.tried);
    if (next === undefined) return;
    const limit = Math.min(next.size, roomOf(run) ?? next.size);
    if (limit <= 0) return;
    const { sinceUs } = run.limits;
    const rows = run.deps.store.take(destination.id, { limit, newestFirst, only: next.ids, sinceUs });
    // What is left of these is gone, or older than what was asked for.
    if (rows.length === 0) for (const id of next.ids) run.tried.add(id);
    else await sendBatch(run, rows);
  }
}

/** Those refused in earlier runs, apart from the others; an editor's call has no time for many. */
async function sendRefused(run: Run): Promise<void> {
  const { destination } = run.target;
  const { trigger, sinceUs } = run.limits;
  const most = trigger === 'editor' ? BATCH_SIZE : MAX_SUSPECTS;
  const limit = run.isOver ? 0 : Math.min(most, roomOf(run) ?? most);
  if (limit <= 0) return;
  const refused = run.deps.store.takeRefused(destination.id, { limit, sinceUs, except: exceptOf(run) });
  for (let at = 0; at < refused.length && !run.isOver; at += BATCH_SIZE) {
    await sendBatch(run, refused.slice(at, at + BATCH_SIZE));
  }
}

/** Rows that the run may still send; undefined = all. */
const roomOf = ({ limits, counts }: Run): number | undefined =>
  limits.max === undefined ? undefined : limits.max - counts.attempted;

const exceptOf = ({ tried, trouble }: Run): ReadonlySet<number> =>
  trouble.doubted.size === 0 ? tried : new Set([...tried, ...trouble.doubted.keys()]);

/**
 * The rows of the next request that an editor's call makes to a destination, as they would be sent; empty when none would
 * go. Changes nothing.
 */
export function planNextRequest(
  destination: Pick<WaitingDestination, 'id' | 'waiting'>,
  url: string,
  deps: Pick<FlushDeps, 'sanitise'> & { readonly store: Pick<Store, 'take' | 'takeRefused' | 'getState'> },
): readonly OutboxRow[] {
  const { store, sanitise } = deps;
  const { id, waiting } = destination;
  const trouble: Trouble = readTrouble(destination, store);
  const newestFirstAllowed = allowsNewestFirst(url, (name) => store.getState(name));
  const asSent = (rows: readonly OutboxRow[]): readonly OutboxRow[] =>
    sanitiseRows(rows, {
      store: { rewrite: () => undefined },
      ...(sanitise === undefined ? {} : { sanitise }),
    });
  if (isProbeDue(trouble, { hasTaken: false })) {
    const rows = takeProbe(id, newestFirstAllowed, {}, store, asSent);
    if (rows.length > 0) return rows;
  }
  const except = new Set(trouble.doubted.keys());
  for (let batchesSent = 0; ; batchesSent++) {
    const plan = planBatch({ trigger: 'editor', waiting, newestFirstAllowed, batchesSent, left: undefined });
    const taken = plan === undefined ? [] : store.take(id, { ...plan, withoutRefused: true, except });
    if (taken.length === 0) break;
    for (const row of taken) except.add(row.id);
    const rows = asSent(taken);
    if (rows.length > 0) return rows;
  }
  const doubted = nextDoubted(trouble, new Set());
  if (doubted !== undefined) {
    const query = { limit: doubted.size, newestFirst: newestFirstAllowed, only: doubted.ids };
    const rows = store.take(id, query);
    if (rows.length > 0) return rows;
  }
  return store.takeRefused(id, { limit: BATCH_SIZE, except });
}

/**
 * Rows never sent, once more through today's privacy settings; those excluded now are gone, and those of which that cannot
 * be told stay where they are.
 */
function sanitiseRows(
  rows: readonly OutboxRow[],
  { sanitise, store }: Pick<FlushDeps, 'sanitise'> & { readonly store: Pick<FlushDeps['store'], 'rewrite'> },
): readonly OutboxRow[] {
  if (sanitise === undefined) return rows;
  return rows.flatMap((row) => {
    if (row.attempts > 0 || row.refusals > 0) return [row];
    const wire = sanitise(row.wire);
    if (wire === undefined) return [];
    if (wire !== row.wire) store.rewrite(row.id, wire);
    return wire === null ? [] : [{ ...row, wire }];
  });
}

function allowsNewestFirst(url: string, remembered: (name: string) => string | undefined): boolean {
  const name = recogniseDialect(url) ?? readDialectName(remembered(`dialect:${url}`));
  return name !== undefined && dialectNamed(name).newestFirstAllowed;
}
