import type { WaitingDestination } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';

/**
 * What is remembered between runs of heartbeats that make a server fail: with a 5xx, a 404, an answer that is cut off or
 * never comes. Such a failure does not say whether the server or one heartbeat is to blame.
 */
export interface Trouble {
  /** Runs in a row that ended with a failure that nothing explained. */
  readonly unexplained: number;
  /** Rows of the batch that failed then. */
  readonly failed: readonly number[];
  /** Doubted rows, by number: the largest request that each may be part of. */
  readonly doubted: ReadonlyMap<number, number>;
}

export const NO_TROUBLE: Trouble = { unexplained: 0, failed: [], doubted: new Map() };

/** How a run fares so far. */
export interface RunStanding {
  /** The server took something in this run. */
  readonly hasTaken: boolean;
  /** Failures since it last took something. */
  readonly failuresInRow: number;
  /** It took something after a failure of this run: there are heartbeats that it cannot take. */
  readonly isProven: boolean;
}

/** Failures that nothing explained, after which others are asked for in place of the batch that failed. */
const UNEXPLAINED_UNTIL_PROBE = 2;
/** Failures in a row after which a run that has seen the server take others ends all the same. */
const FAILURES_IN_A_ROW = 2;
const FAILURES_IN_A_ROW_WHEN_PROVEN = 3;

/**
 * Whether the next request is a single heartbeat, the one that was tried least: when it is taken, the server is up. It
 * stands in place of the usual batch, so that a server that is down for everything is asked no more often.
 */
export function isProbeDue({ unexplained }: Trouble, { hasTaken }: Pick<RunStanding, 'hasTaken'>): boolean {
  return !hasTaken && unexplained >= UNEXPLAINED_UNTIL_PROBE;
}

export interface FailureVerdict {
  /** The heartbeats of the request are to blame, since the server takes others. */
  readonly isTheirs: boolean;
  /** The run may ask the server again. */
  readonly goesOn: boolean;
}

/**
 * Who is to blame for a failed request. Nobody, and the run ends, when the server took nothing before in this run; nor when
 * it did and these rows fail for the first time: it may have gone down just then.
 */
export function judgeFailure(
  trouble: Trouble,
  standing: RunStanding,
  ids: readonly number[],
): FailureVerdict {
  const { hasTaken, isProven, failuresInRow } = standing;
  const isTheirs = hasTaken && (isProven || haveFailedBefore(trouble, ids));
  const most = isProven ? FAILURES_IN_A_ROW_WHEN_PROVEN : FAILURES_IN_A_ROW;
  return { isTheirs, goesOn: isTheirs && failuresInRow + 1 < most };
}

const haveFailedBefore = ({ doubted, failed }: Trouble, ids: readonly number[]): boolean =>
  ids.some((id) => doubted.has(id) || failed.includes(id));

/** Trouble with the rows of a failed request doubted: they go out again in requests of half its size. */
export function doubtRows({ doubted }: Trouble, ids: readonly number[]): Trouble {
  const size = Math.max(1, Math.ceil(ids.length / 2));
  return { ...NO_TROUBLE, doubted: new Map([...doubted, ...ids.map((id) => [id, size] as const)]) };
}

/**
 * Trouble after a run.
 *
 * @param failed rows of the failure that nothing explained, if there was one
 */
export function endTrouble(
  trouble: Trouble,
  hasTaken: boolean,
  failed: readonly number[] | undefined,
): Trouble {
  if (failed !== undefined) {
    // A single heartbeat that stood in for the batch says nothing more of the batch.
    const isProbe = isProbeDue(trouble, { hasTaken });
    return {
      ...trouble,
      unexplained: trouble.unexplained + 1,
      failed: isProbe ? trouble.failed : failed,
    };
  }
  return hasTaken ? { ...trouble, unexplained: 0, failed: [] } : trouble;
}

/** Trouble without rows that are gone. */
export function forgetRows(trouble: Trouble, ids: readonly number[]): Trouble {
  if (ids.every((id) => !trouble.doubted.has(id))) return trouble;
  const doubted = new Map(trouble.doubted);
  for (const id of ids) doubted.delete(id);
  return { ...trouble, doubted };
}

/** The doubted rows of which the next request is to be made, and how many of them at most; undefined without any. */
export function nextDoubted(
  { doubted }: Trouble,
  except: ReadonlySet<number>,
): { readonly size: number; readonly ids: readonly number[] } | undefined {
  const open = [...doubted].filter(([id]) => !except.has(id));
  if (open.length === 0) return undefined;
  const size = Math.max(...new Set(open.map(([, each]) => each)));
  return { size, ids: open.filter(([, each]) => each === size).map(([id]) => id) };
}

const stateName = ({ id }: Pick<WaitingDestination, 'id'>): string => `trouble:${id}`;

/** What is remembered of a destination. */
export function readTrouble(
  destination: Pick<WaitingDestination, 'id'>,
  state: Pick<Store, 'getState'>,
): Trouble {
  return parseTrouble(state.getState(stateName(destination)));
}

/** Remembers it. */
export function writeTrouble(
  destination: Pick<WaitingDestination, 'id'>,
  trouble: Trouble,
  state: Pick<Store, 'getState' | 'setState'>,
): void {
  const text = formatTrouble(trouble);
  if ((state.getState(stateName(destination)) ?? '') !== text) state.setState(stateName(destination), text);
}

/** JSON with the doubted rows' numbers by size of request; '' for no trouble. */
export function formatTrouble({ unexplained, failed, doubted }: Trouble): string {
  if (unexplained === 0 && doubted.size === 0) return '';
  const bySize: Record<string, number[]> = {};
  for (const [id, size] of doubted) {
    bySize[size] ??= [];
    bySize[size].push(id);
  }
  return JSON.stringify({ unexplained, failed, doubted: bySize });
}

/** Reads what `formatTrouble` made; anything else is no trouble. */
export function parseTrouble(text: string | undefined): Trouble {
  if (text === undefined || text === '') return NO_TROUBLE;
  try {
    const { unexplained, failed, doubted } = JSON.parse(text) as {
      readonly unexplained: number;
      readonly failed: readonly number[];
      readonly doubted: Readonly<Record<string, readonly number[]>>;
    };
    const pairs = Object.entries(doubted).flatMap(([size, ids]) =>
      ids.map((id) => [id, Number(size)] as const),
    );
    const isSound = [unexplained, ...failed, ...pairs.flat()].every((each) => Number.isInteger(each));
    return isSound ? { unexplained, failed, doubted: new Map(pairs) } : NO_TROUBLE;
  } catch {
    return NO_TROUBLE;
  }
}
