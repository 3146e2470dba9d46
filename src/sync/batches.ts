/** Heartbeats in one request, everywhere (docs/store.md#batches). */
export const BATCH_SIZE = 25;

/** Above this many waiting, a call sends the newest batch first so that today is right, and a flush several at a time. */
export const LONG_QUEUE = 100;

/** Batches in a row of which nothing was taken, after which a run gives up. */
export const MAX_BATCHES_WITHOUT_PROGRESS = 2;

export interface BatchQuery {
  readonly trigger: 'editor' | 'user';
  /** Rows that wait for the destination. */
  readonly waiting: number;
  /** Whether the server counts late heartbeats at once. */
  readonly newestFirstAllowed: boolean;
  /** Requests this run has already made to it. */
  readonly batchesSent: number;
  /** Rows the run may still send; undefined = all. */
  readonly left: number | undefined;
  /** Only heartbeats from this moment on. */
  readonly sinceUs?: number | undefined;
}

export interface BatchPlan {
  readonly limit: number;
  readonly newestFirst: boolean;
  readonly sinceUs?: number;
}

/** Which batch to take next; undefined when the run has sent as many as it was asked to. */
export function planBatch(query: BatchQuery): BatchPlan | undefined {
  const limit = Math.min(BATCH_SIZE, query.left ?? BATCH_SIZE);
  if (limit <= 0) return undefined;
  const isLong = query.trigger === 'editor' && query.waiting > LONG_QUEUE;
  const newestFirst = isLong && query.newestFirstAllowed && query.batchesSent === 0;
  return { limit, newestFirst, ...(query.sinceUs === undefined ? {} : { sinceUs: query.sinceUs }) };
}

/**
 * How many heartbeats would go to each destination, and in how many requests. With a limit and several destinations it is
 * what each gets at most: they are sent to side by side.
 */
export function planRequests(
  waiting: readonly number[],
  max: number | undefined,
): readonly { readonly heartbeats: number; readonly requests: number }[] {
  return waiting.map((rows) => {
    const heartbeats = Math.min(rows, max ?? rows);
    return { heartbeats, requests: Math.ceil(heartbeats / BATCH_SIZE) };
  });
}

/** A refused batch as two halves in the same order; a single row cannot be split. */
export function splitBatch<T>(rows: readonly T[]): readonly (readonly T[])[] {
  if (rows.length < 2) return [];
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)];
}

/** The default destination first, the others in the order given. */
export function orderDestinations<
  T extends { readonly ref: { readonly url: string; readonly keyHash: string } },
>(destinations: readonly T[]): readonly T[] {
  const isDefault = (one: T): boolean => one.ref.url === '' && one.ref.keyHash === '';
  return [...destinations.filter(isDefault), ...destinations.filter((one) => !isDefault(one))];
}
