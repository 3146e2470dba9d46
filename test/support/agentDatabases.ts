import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';

/** A row with the table it stands in. */
export type TableRow = Readonly<Record<string, unknown>> & { readonly table: string };

/** A database as an agent has it, open as long as the agent runs. */
export interface AgentDatabase {
  readonly db: Database.Database;
  /** Writes rows as the agent does: a row with the key of another one takes its place. */
  put(rows: readonly TableRow[]): void;
}

/** Tables of a key and a value, where a row that takes the place of another one gets a new number. */
const PAIRS: Readonly<Record<string, string>> = { cursordiskkv: 'cursorDiskKV', itemtable: 'ItemTable' };

/** @param mode `wal`, or `delete` for a journal */
export function openAgentDatabase(file: string, mode: 'wal' | 'delete' = 'wal'): AgentDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file);
  db.pragma(`journal_mode = ${mode}`);
  return {
    db,
    put(rows) {
      for (const row of rows) {
        const pair = PAIRS[row.table];
        if (pair === undefined) putById(db, row);
        else {
          db.exec(`CREATE TABLE IF NOT EXISTS ${pair} (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)`);
          db.prepare(`INSERT INTO ${pair} VALUES (?, ?)`).run(row['key'], row['value']);
        }
      }
    },
  };
}

/** Writes a row in its place when its id is known, with a column for each of its values. */
function putById(db: Database.Database, { table, ...values }: TableRow): void {
  db.exec(`CREATE TABLE IF NOT EXISTS \`${table}\` (\`id\` text PRIMARY KEY NOT NULL)`);
  const known = new Set((db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name));
  const names = Object.keys(values);
  for (const name of names.filter((each) => !known.has(each))) {
    db.exec(
      `ALTER TABLE \`${table}\` ADD COLUMN \`${name}\` ${typeof values[name] === 'number' ? 'integer' : 'text'}`,
    );
  }
  const sets = names.map((name) => `\`${name}\` = excluded.\`${name}\``).join(', ');
  const columns = names.map((name) => `\`${name}\``).join(', ');
  const marks = names.map(() => '?').join(', ');
  db.prepare(
    `INSERT INTO \`${table}\` (${columns}) VALUES (${marks}) ON CONFLICT (id) DO UPDATE SET ${sets}`,
  ).run(
    ...Object.values(values).map(
      (value) => packed(value) ?? (isPlain(value) ? value : JSON.stringify(value)),
    ),
  );
}

/** The bytes of a value that is `{zstd: …}`; undefined for any other. */
export function packed(value: unknown): Buffer | undefined {
  if (typeof value !== 'object' || value === null || !('zstd' in value)) return undefined;
  return zstdCompressSync(JSON.stringify(value.zstd));
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** A database with these rows, of a program that has ended. */
export function writeAgentDatabase(file: string, rows: readonly TableRow[]): void {
  const { db, put } = openAgentDatabase(file, 'delete');
  db.transaction(() => put(rows))();
  db.close();
}
