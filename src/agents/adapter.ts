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
   * `lines`: JSON lines that are only ever added to. `document`: one JSON value that is written anew. `changes`: JSON lines of
   * which all together make the document, so that it is read whole each time. `database`: a file of SQLite.
   */
  readonly form: 'lines' | 'document' | 'changes' | 'database';
  /** A folder, absolute. */
  readonly root: string;
  /** How many folders deep logs lie below it; 0 means in it. */
  readonly depth: number;
  /** Whether a file is a log, by its path below `root`, with `/`. */
  readonly isLog: (path: string) => boolean;
  /** Whether logs may lie in a folder, by its path below `root`; undefined: in any. */
  readonly isFolder?: (path: string) => boolean;
  /** What a log is called, by its path below `root`; undefined: as the file without its ending. */
  readonly nameOf?: (path: string) => string;
  /** Files that a document is read together with, as paths below `root`, where they exist. */
  readonly beside?: (path: string) => readonly string[];
}

/** The name of the folder that a log lies in. */
export const folderOfLog = (path: string): string => path.split('/').at(-2) ?? path;

/** What is known of a document beside what is in it. */
export interface DocumentHead {
  /** Of the log. */
  readonly name: string;
  /** What is in the files that `LogPlace.beside` names, in their order; undefined for one that is not there. */
  readonly beside: readonly unknown[];
  /** When it was last written, in microseconds since 1970. */
  readonly modifiedUs: number;
  /** It was not written for a while. */
  readonly isSettled: boolean;
}

/** How one agent's logs are read. Pure: nothing is opened here. */
export interface AgentAdapter {
  /** In the name of a session without files, e.g. `Claude`. */
  readonly name: string;
  /** Its token in the user agent, e.g. `claude-code`. */
  readonly product: string;
  readonly places: (host: AgentHost) => readonly LogPlace[];
  /** Files of the agent's account, absolute, and what is paid for by one of them; undefined where the logs tell or nobody does. */
  readonly account?: {
    readonly files: (host: AgentHost) => readonly string[];
    readonly planIn: (document: unknown) => string | undefined;
  };
  /** Whether it is also looked for on each Linux that runs within Windows. */
  readonly isInWsl?: boolean;
  /**
   * The records in a document, in the order in which they came to be; later versions of it have the same ones at the same places,
   * and more. Only the last one may still change.
   * The document of the form `changes` is the list of its lines.
   */
  readonly records?: (document: unknown, head: DocumentHead) => readonly unknown[];
  /**
   * Takes in one record. Changes the session and says what happened; never throws, whatever the record is: logs are written by
   * other programs, whose versions change them.
   */
  readonly read: (record: unknown, session: AgentSession, sink: Sink) => void;
}
