/** The outside world as the program sees it. Real ones are in this folder, fakes in test/support. */

export interface FileStat {
  readonly kind: 'file' | 'directory' | 'other';
  /** Bytes. */
  readonly size: number;
  /** User id of the owner; -1 where the platform has none. */
  readonly uid: number;
}

/** Reading only. Nothing here throws: what cannot be read is absent. */
export interface Fs {
  /** Follows links. 'denied' is any failure other than absence. */
  stat(path: string): FileStat | 'missing' | 'denied';
  /** The first `maxBytes` bytes, or undefined when it is not a readable regular file. */
  readHead(path: string, maxBytes: number): Buffer | undefined;
  /** As `readHead`, for a file whose content is obeyed: undefined also when somebody else may have put it there. */
  readOwn(path: string, maxBytes: number): Buffer | undefined;
  /** UTF-8 text of at most `maxBytes` (default 1 MiB), or undefined. */
  readText(path: string, maxBytes?: number): string | undefined;
  /** Names in a folder, unsorted; empty when it cannot be read. */
  list(folder: string): readonly string[];
  /** The path with every link resolved, or undefined when it does not exist. */
  realpath(path: string): string | undefined;
  /** What a link points to, or undefined when it is no link. */
  readLink(path: string): string | undefined;
}

export interface Clock {
  /** Microseconds since 1970, an integer. */
  nowUs(): number;
  /** Milliseconds that never go backwards, for deadlines. */
  monotonicMs(): number;
}

export type Env = Readonly<Record<string, string | undefined>>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** JSON lines. Callers pass only what may be known to others: names after hiding, no keys. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * The standard streams and what is known about them. Writing never throws. What is written may hold foreign text: nothing in it
 * that a terminal would obey gets there.
 */
export interface Io {
  readonly env: Env;
  readonly cwd: string;
  readonly stdoutIsTty: boolean;
  readonly stdinIsTty: boolean;
  /** A terminal with a size, on which a text may change. */
  readonly stderrIsTty: boolean;
  /** Columns of the terminal; 80 when unknown. */
  readonly columns: number;
  /** Columns of the terminal that stderr is; undefined where it is none, or has no size. */
  readonly errColumns: number | undefined;
  /** Rows of the terminal; 24 when unknown. */
  readonly rows: number;
  /** What is printed goes nowhere any more; known only after something was. */
  readonly stdoutIsClosed: boolean;
  /** Why it does: e.g. `no space left on device`. Undefined while all is well, and where only the reader has left. */
  readonly stdoutProblem: string | undefined;
  /** For people, and JSON; in colours of `render/paint.ts`. */
  out(text: string): void;
  err(text: string): void;
  /**
   * Keeps what `out` gets from now on. Gives what ends that: it has the text, as a terminal may get it, shown by somebody else, and
   * prints it when that gives false.
   */
  holdOut(): (show: (text: string) => Promise<boolean>) => Promise<void>;
  /** For programs: the exact bytes, unless standard output is a terminal. */
  data(text: string): void;
  /** On stderr, a line that the next one takes the place of; '' and whatever is printed take it away. For terminals alone. */
  showPassing(text: string): void;
  /**
   * One line of stdin, never waiting for the end of the stream, and at most `waitMs`. Asked again after a late answer, it
   * goes on waiting for the same line.
   */
  readLine(maxBytes: number, waitMs: number): Promise<Line>;
  /**
   * Asks at the terminal, as often as there is something to ask: what was typed up to Enter. Undefined when the user leaves
   * (Ctrl-C, Ctrl-D), and where standard input is no terminal.
   */
  ask(question: string, options?: { readonly isHidden?: boolean }): Promise<string | undefined>;
}

export interface Line {
  /** Without its line end; undefined when there is none (yet). */
  readonly text: string | undefined;
  /** It has not come in time and still may. */
  readonly isLate: boolean;
}

/** A text on a terminal that changes while something long goes on. */
export interface Progress {
  show(text: string): void;
  end(): void;
}
