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
  /**
   * Files that say which folder a log is about, as paths below `root`, where the log itself may not; `read` gives the folder that
   * such a file's text names.
   */
  readonly folders?: (path: string) => readonly FolderFile[];
  /** The folder that all logs in it are about. */
  readonly folder?: string | undefined;
  /** The place counts only where no file in `root` is one of these: they have the same in a newer form. */
  readonly isOnlyWithout?: (path: string) => boolean;
  /**
   * Files that a document is read together with, as paths below `root`, where they exist. One step of a path may be `*`: then it
   * stands for all of them, as a list.
   */
  readonly beside?: (path: string) => readonly string[];
  /** Records have no times: what is new happened when the log was last written. Of a log that was written anew nothing counts. */
  readonly isTimedByFile?: boolean;
  /** A document is one record of totals, which is read again whenever it changed; `AgentAdapter.read` knows what of it is new. */
  readonly isSummary?: boolean;
  /** A log counts only where this is there, as a path below `root`, of which one step may be `*`. */
  readonly onlyWith?: (path: string) => string;
  /** A log counts only where this is not there, as a path below `root`. */
  readonly onlyWithout?: (path: string) => string;
  /** Of a database: the log, absolute, that tells of a session where it is there. */
  readonly toldBy?: (session: string) => string;
}

/** Places that a file names, which the agent keeps as a list of its projects. */
export interface NamedPlaces {
  /** Absolute. */
  readonly file: string;
  readonly read: (text: string) => readonly LogPlace[];
}

export interface FolderFile {
  readonly path: string;
  readonly read: (text: string) => string | undefined;
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

/** A value of a row, or what stands in for one that is not read. */
export type RowFields = Readonly<Record<string, string | number | null | undefined>>;

/** A table of a database of which each row is a record. */
export interface LogTable {
  /** In lower case, as are the names of columns. */
  readonly name: string;
  /** Whether a row is one, by what stands in front of it; undefined: each. */
  readonly isRecord?: (start: RowFields) => boolean;
  /** A session that begins when another one did began with a copy of it, as where somebody duplicates a chat. */
  readonly mayBeCopied?: boolean;
  /** A row that is no older than this may still change, though it does not say so. */
  readonly youngUs?: number;
  /** What is no text in it is bytes, which `take` is given with a character for each. */
  readonly isBinary?: boolean;
  /**
   * A row is a whole session, which is written anew in its place: when that was last, by what stands in front of it, or by all of it
   * where that does not say so. Such a row is told of again whenever it changed; `read` knows what of it is new.
   */
  readonly changedUs?: (row: RowFields) => number | undefined;
  /** What is in such a row has no times of its own, so that nothing tells what of it is older than its last change. */
  readonly isTimedByRow?: boolean;
  /** What a row tells; undefined when it is no record after all. */
  readonly take: (row: RowFields) => RowRecord | undefined;
}

export interface RowRecord {
  /** The agent's own id. */
  readonly session: string;
  readonly timeUs: number | undefined;
  /** The row may still change, so that it counts later. */
  readonly isOpen: boolean;
  /** Rows of other tables that say more, by their first keys. */
  readonly lookups: readonly { readonly table: string; readonly key: string }[];
  /** The first part of what `AgentAdapter.read` is given. */
  readonly value: unknown;
}

/** What `AgentAdapter.read` is given of a database. */
export interface DatabaseRecord {
  readonly value: unknown;
  /** The rows that were looked up, in their order; undefined for one that is not there. */
  readonly related: readonly (RowFields | undefined)[];
}

/** How one agent's logs are read. Pure: nothing is opened here. */
export interface AgentAdapter {
  /** In the name of a session without files, e.g. `Claude`. */
  readonly name: string;
  /** Its token in the user agent, e.g. `claude-code`. */
  readonly product: string;
  readonly places: (host: AgentHost) => readonly LogPlace[];
  /** Places beside these, where a file says which there are. */
  readonly named?: (host: AgentHost) => NamedPlaces;
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
  /** What is read of a database, in this order. */
  readonly tables?: readonly LogTable[];
  /**
   * Takes in one record. Changes the session and says what happened; never throws, whatever the record is: logs are written by
   * other programs, whose versions change them.
   */
  readonly read: (record: unknown, session: AgentSession, sink: Sink) => void;
}
