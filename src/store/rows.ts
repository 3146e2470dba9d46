import type { DestinationRef, Route } from '../heartbeat/destination.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';

export interface NewHeartbeat {
  readonly heartbeat: Heartbeat;
  /** Where it has to go; empty: into the history only. */
  readonly destinations: readonly DestinationRef[];
  /** Where it was meant to go, if that is more than `destinations`; null when nobody knows. */
  readonly route?: Route | null | undefined;
}

/** A heartbeat waiting for one destination. */
export interface OutboxRow {
  readonly id: number;
  readonly heartbeatId: number;
  /** The JSON to be sent, byte for byte. */
  readonly wire: string;
  readonly timeUs: number;
  /** Requests it was part of and stayed. */
  readonly attempts: number;
  /** Times it was refused as a whole request while alone in it. */
  readonly refusals: number;
}

export interface WaitingDestination {
  readonly id: number;
  readonly ref: DestinationRef;
  readonly waiting: number;
  /** 0 when nothing waits. */
  readonly oldestTimeUs: number;
  readonly retryAtUs: number | undefined;
  readonly retryReason: string | undefined;
  /** The server's own Retry-After, binding even for a flush that was asked for. */
  readonly notBeforeUs: number | undefined;
  readonly backoffRetries: number;
  readonly lastSentUs: number | undefined;
}

export interface TakeQuery {
  readonly limit: number;
  /** Takes from the newest end; the result is in ascending order of time all the same. */
  readonly newestFirst: boolean;
  /** Leaves out rows that were refused while alone. */
  readonly withoutRefused?: boolean;
  /** Leaves out these. */
  readonly except?: ReadonlySet<number>;
  /** No others than these. */
  readonly only?: readonly number[];
  /** Those first that were part of the fewest requests. */
  readonly leastTriedFirst?: boolean;
  /** Only heartbeats from this moment on. */
  readonly sinceUs?: number | undefined;
}

/** How a request to one destination ended, row by row. */
export interface Settlement {
  readonly destinationId: number;
  readonly nowUs: number;
  /** Acknowledged by the server: leave the outbox. */
  readonly delivered: readonly number[];
  /** Refused for good: kept apart with the server's words. */
  readonly quarantined: readonly { readonly id: number; readonly status: number; readonly message: string }[];
  /** Stay; one attempt more. */
  readonly failed: readonly { readonly id: number; readonly reason: string }[];
  /** Stay, refused as a whole request while alone; one attempt and one refusal more. */
  readonly refused: readonly { readonly id: number; readonly reason: string }[];
  /** What to remember of the destination; undefined leaves it, null clears it. */
  readonly destination?: {
    readonly retryAtUs?: number | null;
    readonly retryReason?: string | null;
    readonly notBeforeUs?: number | null;
    readonly backoffRetries?: number;
    readonly lastSentUs?: number;
    /** Refusals of its rows do not count any more. */
    readonly forgetsRefusals?: boolean;
  };
}

/** One heartbeat of the local history; '' is "nothing found", null "left out". */
export interface HistoryRow {
  readonly timeUs: number;
  readonly entity: string;
  readonly type: string;
  readonly project: string | null;
  readonly branch: string | null;
  readonly language: string | null;
  readonly category: string;
  readonly userAgent: string | null;
  readonly machine: string | null;
  readonly isWrite: boolean | null;
}
