import type { Usage } from './activity.ts';

/** A heartbeat to be: what an agent did at one moment, with all that its log tells of it. */
export interface AgentBeat {
  /** The file; undefined for what the session did without one. */
  readonly path: string | undefined;
  /** What stands in the place of a file, e.g. `Claude 7f3c…`. */
  readonly session: string;
  /** Microseconds since 1970. */
  readonly timeUs: number;
  readonly isWrite: boolean;
  /** Added minus removed; 0 for what was only read, undefined when nobody knows. */
  readonly lineChanges: number | undefined;
  readonly isGone: boolean;
  readonly folder: string | undefined;
  readonly sessionId: string;
  readonly model: string | undefined;
  readonly plan: string | undefined;
  /** Of the user agent, e.g. `claude-code/2.1.202`. */
  readonly agent: string;
  readonly usage: Usage;
  readonly promptLength: number;
}
