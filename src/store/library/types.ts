/** An open database, in as far as the store uses one. */
export interface Db {
  /** Whether a transaction is open. */
  readonly inTransaction: boolean;
  prepare(text: string): Statement;
  /** Runs statements that give no rows. */
  exec(text: string): unknown;
  /** What a PRAGMA answers: its rows as objects; with `simple` the first column of the first row. */
  pragma(text: string, options?: { readonly simple?: boolean }): unknown;
  close(): unknown;
}

/**
 * Parameters are bound by their place, each as an argument or all as one list: null, numbers, bigints, strings and Buffers.
 * Integers come back as numbers.
 */
export interface Statement {
  /** Its first row; undefined without one. */
  get(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
  /** Its rows one after the other; until the last was taken the database cannot be written to. */
  iterate(...parameters: unknown[]): Iterable<unknown>;
  run(...parameters: unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  /** From now on gives the first column in place of a row. Returns the statement itself. */
  pluck(): Statement;
  /** From now on gives rows as arrays. Returns the statement itself. */
  raw(): Statement;
}

export interface OpenOptions {
  /** How long a statement waits for another process's lock. */
  readonly timeoutMs: number;
  readonly readonly?: boolean;
  readonly mustExist?: boolean;
}

/** The name of a database without a file. */
export const IN_MEMORY = ':memory:';

/** One of the SQLite libraries that there are. Its errors are SQLite's own; see `sqliteCode`. */
export interface Library {
  open(file: string, options: OpenOptions): Db;
  /** Opens the bytes of a database file in memory. */
  openBytes(bytes: Buffer): Db;
}
