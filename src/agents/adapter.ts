import type { Env } from '../system/ports.ts';
import type { AgentSession, Sink } from './activity.ts';

/** The machine as an adapter sees it. */
export interface AgentHost {
  /** With `/`. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly env: Env;
}

/** Where an agent keeps its logs. */
export interface LogPlace {
  /**
   * `lines`: JSON lines that are only ever added to. `document`: one JSON value that is written anew. `database`: a file of
   * SQLite.
   */
  readonly form: 'lines' | 'document' | 'database';
  /** A folder, absolute. */
  readonly root: string;
  /** How many folders deep logs lie below it; 0 means in it. */
  readonly depth: number;
  /** Whether a file is a log, by its path below `root`, with `/`. */
  readonly isLog: (path: string) => boolean;
}

/** How one agent's logs are read. Pure: nothing is opened here. */
export interface AgentAdapter {
  /** In the name of a session without files, e.g. `Claude`. */
  readonly name: string;
  /** Its token in the user agent, e.g. `claude-code`. */
  readonly product: string;
  readonly places: (host: AgentHost) => readonly LogPlace[];
  /**
   * The records in a document, in the order in which they came to be; later versions of it have the same ones at the same places,
   * and more. Only the last one may still change.
   */
  readonly records?: (document: unknown) => readonly unknown[];
  /**
   * Takes in one record. Changes the session and says what happened; never throws, whatever the record is: logs are written by
   * other programs, whose versions change them.
   */
  readonly read: (record: unknown, session: AgentSession, sink: Sink) => void;
}
