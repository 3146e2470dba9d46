import type { Db, Statement } from '../database/sqlite.ts';

/** What is known of a column, and so of the values that may stand in it. */
export interface TableColumn {
  readonly name: string;
  readonly isText: boolean;
  readonly isNullable: boolean;
  /** A row may end before it. */
  readonly isOptional: boolean;
}

/** A table's columns in their order; none when there is no such table or it cannot be read. */
export function columnsOf(db: Db, table: string): readonly TableColumn[] {
  try {
    const rows = db
      .prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)')
      .all(table);
    return (rows as { name: string; type: string; notnull: number; dflt_value: unknown; pk: number }[]).map(
      ({ name, type, notnull, dflt_value, pk }) => {
        const isNullable = notnull === 0 && pk === 0;
        return { name, isText: type === 'TEXT', isNullable, isOptional: isNullable || dflt_value !== null };
      },
    );
  } catch {
    return [];
  }
}

/** Those of the columns that are named, in that order. */
export function columnsNamed(db: Db, table: string, names: readonly string[]): readonly TableColumn[] {
  const columns = columnsOf(db, table);
  return names.flatMap((name) => columns.filter((column) => column.name === name));
}

/** Whether values can be those of a table's columns: damage also puts the rows of one table into another. */
export function fits(columns: readonly TableColumn[], values: readonly unknown[]): boolean {
  if (values.length > columns.length) return false;
  return columns.every(({ name, isText, isNullable, isOptional }, at) => {
    if (at >= values.length) return isOptional;
    const value = values[at];
    if (value === null) return isNullable;
    if (!isText) return Number.isSafeInteger(value);
    return typeof value === 'string' && (name !== 'wire' || value.startsWith('{'));
  });
}

/** Tables whose rows are events of their own: two with one id are two events. */
const EVENTS: readonly string[] = ['heartbeat', 'outbox', 'quarantine'];

/**
 * A function that writes a row unless it is there already, and gives how many it wrote. A damaged tree may have given a new
 * event the id of another one: it gets an id of its own.
 */
export function prepareInsert(
  sound: Db,
  table: string,
  names: readonly string[],
): (values: readonly unknown[]) => number {
  const marks = (list: readonly string[]): string => list.map(() => '?').join(', ');
  const insert = prepare(
    sound,
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${marks(names)})`,
  );
  const [, ...others] = names;
  const again =
    EVENTS.includes(table) && others.length > 0
      ? prepare(
          sound,
          `INSERT OR IGNORE INTO ${table} (${others.join(', ')}) SELECT ${marks(others)}
           WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${others.map((name) => `${name} IS ?`).join(' AND ')})`,
        )
      : undefined;
  return (values) => {
    const written = insert?.run(...values).changes ?? 0;
    if (written > 0 || again === undefined) return written;
    const [, ...rest] = values;
    return again.run(...rest, ...rest).changes;
  };
}

/** A prepared statement; undefined where the file or its schema does not allow it. */
export function prepare(db: Db, text: string): Statement | undefined {
  try {
    return db.prepare(text);
  } catch {
    return undefined;
  }
}
