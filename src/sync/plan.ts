/** Heartbeats in one request, everywhere (design §5). */
export const GROUP_SIZE = 25;

/** Above this many waiting, the newest group goes first so that today is right. */
const LONG_QUEUE = 100;

export interface BatchQuery {
  readonly cause: 'call' | 'asked';
  /** Rows that wait for the destination. */
  readonly waiting: number;
  /** Whether the server counts late heartbeats at once. */
  readonly newestFirstAllowed: boolean;
  /** Requests this run has already made to it. */
  readonly batchesSent: number;
  /** Rows the run may still send; undefined = all. */
  readonly left: number | undefined;
}

export interface BatchPlan {
  readonly limit: number;
  readonly newestFirst: boolean;
}

/** Which group to take next; undefined when the run has sent as many as it was asked to. */
export function planBatch(query: BatchQuery): BatchPlan | undefined {
  const limit = Math.min(GROUP_SIZE, query.left ?? GROUP_SIZE);
  if (limit <= 0) return undefined;
  const isLong = query.cause === 'call' && query.waiting > LONG_QUEUE;
  return { limit, newestFirst: isLong && query.newestFirstAllowed && query.batchesSent === 0 };
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
