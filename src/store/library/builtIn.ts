import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import { type Db, IN_MEMORY, type Library, type Statement } from './types.ts';

type Bound = Parameters<StatementSync['run']>;

/**
 * The SQLite that is part of Node: for machines that have no native library, or none that loads. undefined in a Node that was
 * built or started without it. Node calls it experimental and would warn on stderr, where plugins read.
 */
export function loadBuiltIn(): Library | undefined {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    const found = process.getBuiltinModule('node:sqlite') as typeof import('node:sqlite') | undefined;
    return found === undefined ? undefined : libraryOf(found);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function libraryOf({ DatabaseSync }: typeof import('node:sqlite')): Library {
  return {
    open(file, { timeoutMs, readonly = false, mustExist = false }) {
      const path = file.trim();
      const mustBeThere = mustExist && !readonly && path !== IN_MEMORY;
      return createDb(
        new DatabaseSync(mustBeThere ? existing(path) : path, { readOnly: readonly, timeout: timeoutMs }),
      );
    },
    openBytes(bytes) {
      const db = new DatabaseSync(IN_MEMORY);
      if (typeof db.deserialize !== 'function') {
        throw new AppError(
          'storage',
          `cannot open a copy of a database with the SQLite of Node ${process.versions.node}`,
          {
            hint: 'Update Node.',
          },
        );
      }
      db.deserialize(bytes);
      return createDb(db);
    },
  };
}

function createDb(db: DatabaseSync): Db {
  return {
    get inTransaction() {
      return db.isTransaction;
    },
    prepare: (text) => createStatement(db.prepare(text)),
    exec: (text) => db.exec(text),
    pragma(text, { simple = false } = {}) {
      const statement = createStatement(db.prepare(`PRAGMA ${text}`));
      return simple ? statement.pluck().get() : statement.all();
    },
    close: () => db.close(),
  };
}

/** A name that SQLite opens for reading and writing without making the file. */
function existing(path: string): URL {
  const url = process.getBuiltinModule('node:url').pathToFileURL(path);
  url.searchParams.set('mode', 'rw');
  return url;
}

function createStatement(statement: StatementSync): Statement {
  let shape: (row: unknown) => unknown = objectOf;
  let isBig = false;
  /** Integers that a number cannot hold are in damaged rows only. They are rounded, once it is known that there are any. */
  const reading = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (isBig || (error as NodeJS.ErrnoException).code !== 'ERR_OUT_OF_RANGE') throw error;
      isBig = true;
      statement.setReadBigInts(true);
      return read();
    }
  };
  const self: Statement = {
    get: (...parameters) =>
      reading(() => {
        const row = statement.get(...bound(parameters));
        return row === undefined ? undefined : shape(row);
      }),
    all: (...parameters) => reading(() => statement.all(...bound(parameters)).map(shape)),
    *iterate(...parameters) {
      statement.setReadBigInts(true);
      for (const row of statement.iterate(...bound(parameters))) yield shape(row);
    },
    run: (...parameters) => {
      const { changes, lastInsertRowid } = statement.run(...bound(parameters));
      return { changes: Number(changes), lastInsertRowid };
    },
    pluck() {
      statement.setReturnArrays(true);
      shape = firstOf;
      return self;
    },
    raw() {
      statement.setReturnArrays(true);
      shape = arrayOf;
      return self;
    },
  };
  return self;
}

/** As the other library takes them: several as one list, and undefined for null, which older Nodes refuse. */
const bound = (parameters: readonly unknown[]): Bound =>
  parameters.flat().map((value) => value ?? null) as unknown as Bound;

const firstOf = (row: unknown): unknown => plain((row as unknown[])[0]);

function arrayOf(row: unknown): unknown {
  const values = row as unknown[];
  for (let at = 0; at < values.length; at++) values[at] = plain(values[at]);
  return values;
}

function objectOf(row: unknown): unknown {
  const values = row as Record<string, unknown>;
  for (const name in values) values[name] = plain(values[name]);
  return values;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return value;
}
