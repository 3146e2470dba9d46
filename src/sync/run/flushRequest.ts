import type { Paths } from '../../config/files/paths.ts';
import type { Settings } from '../../config/settings.ts';
import type { AppError } from '../../errors.ts';
import type { DestinationRef } from '../../heartbeat/destination.ts';
import type { ServerConnection } from '../../server/connection.ts';
import type { HttpAnswer } from '../../server/transport/transport.ts';
import type { Store } from '../../store/store.ts';
import type { Clock, Log } from '../../system/ports.ts';
import type { Zone } from '../../system/zone/zone.ts';

export interface FlushRequest {
  /** `editor`: a call of one, which keeps to the backoff; `user`: a person or cron wants it now. */
  readonly trigger: 'editor' | 'user';
  /** Heartbeats to send at most; undefined = all. */
  readonly max: number | undefined;
  /** For the whole run; undefined = none. */
  readonly deadlineMs: number | undefined;
  /** Only to these, by number; undefined = all. */
  readonly destinations?: ReadonlySet<number> | undefined;
  /** Only heartbeats from this moment on. */
  readonly sinceUs?: number | undefined;
  readonly onProgress?: (delivered: number, waiting: number) => void;
}

export interface FlushResult {
  /**
   * `nothing` waited; `busy`: another flusher is at work; `done`: all that was to be sent was taken; `partial`: something
   * was not.
   */
  readonly outcome: 'nothing' | 'busy' | 'done' | 'partial';
  readonly delivered: number;
  readonly quarantined: number;
  /** Heartbeats that still wait, for any destination. */
  readonly waiting: number;
  /** First failure of the default destination, else of any. */
  readonly problem: AppError | undefined;
  /** What kept heartbeats from any destination, that one included. */
  readonly problems: readonly AppError[];
}

export interface FlushDeps {
  readonly store: Store;
  readonly settings: Pick<Settings, 'own' | 'sendProblem' | 'backoff'>;
  readonly paths: Pick<Paths, 'flushLock' | 'internalConfigFile'>;
  readonly connect: (url: string, key: string) => ServerConnection;
  readonly keyring: { keyFor(ref: DestinationRef): string | undefined };
  readonly send: (wire: readonly string[], connection: ServerConnection) => Promise<HttpAnswer>;
  readonly clock: Clock;
  /** Whose clock people are told times by. */
  readonly zone?: Pick<Zone, 'offsetMinutes'> | undefined;
  readonly log: Log;
  /** The row as the present settings allow it, null when it is excluded now. */
  readonly sanitise?: (wire: string) => string | null | undefined;
  /** undefined: another process holds it. */
  readonly lockFlush: (file: string) => { release(): void } | undefined;
  readonly writeInternal: (file: string, values: Readonly<Record<string, string>>) => unknown;
}
