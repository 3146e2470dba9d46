import { messageOf } from '../../errors.ts';
import { type Db, openCopy, type Statement, sqliteCode } from '../database/sqlite.ts';
import { readDefinition } from '../foreign/schema.ts';
import { readAround } from '../salvage/rows.ts';
import type { ByteSource } from './bytes.ts';
import { carve } from './carve.ts';
import { createOnce } from './once.ts';
import { createRescueProblems, type RescueProblems } from './problems.ts';

export interface PythonRecord {
  /** JSON: the stored text, or an object of the columns that older versions had, with the stored `stats` unfolded in it. */
  readonly text: string;
  /** 'row': it was waiting. 'scan': it lay in bytes of a damaged file, and may have been delivered before. */
  readonly found: 'row' | 'scan';
}

export interface PythonReport {
  readonly intact: boolean;
  readonly problems: readonly string[];
}

/**
 * The tables of wakatime's Python client, which made each of them anew: `heartbeat_2 (id, heartbeat)` with the heartbeat as
 * JSON; before, `heartbeat_1 (entity, type, time, project, branch, is_write, stats, misc, plugin)`, `heartbeat` with `file`
 * in place of entity and type, and `action`. `stats` is JSON with language, dependencies, lines, lineno and cursorpos.
 */
const TABLES: ReadonlySet<string> = new Set(['action', 'heartbeat', 'heartbeat_1', 'heartbeat_2']);
const LIST_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/** Indexes that a table has by itself have no text. */
const LIST_SCHEMA = 'SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL';

/** The whole file is held in memory; a larger one is only searched for texts. */
const MAX_COPY_BYTES = 2 ** 28;

/**
 * Gives each heartbeat of the Python client's SQLite queue to `visit`, table by table in the order they were queued, and
 * says afterwards whether the file was sound. Where it was not, heartbeats that are stored as JSON are searched for in all
 * its bytes; equal texts are given once. Only the given bytes are looked at, so nothing appears beside the file. Throws
 * only AppError 'storage' where no SQLite library fits this platform.
 */
export function readPythonQueue(source: ByteSource, visit: (record: PythonRecord) => void): PythonReport {
  const problems = createRescueProblems();
  const isNew = createOnce();
  const give = (record: PythonRecord): void => {
    if (isNew(record.text)) visit(record);
  };
  if (source.size > MAX_COPY_BYTES) problems.add('the file is too large for a queue');
  else readRows(source.read(0, source.size), problems, give);
  if (problems.any()) {
    carve(source, 0, source.size, ({ bytes }) => give({ text: bytes.toString('utf8'), found: 'scan' }));
  }
  return { intact: !problems.any(), problems: problems.list() };
}

/** The header's two bytes that say whether there is a WAL; a copy in memory cannot have one. */
const FORMAT_BYTES = [18, 19] as const;

function readRows(bytes: Buffer, problems: RescueProblems, give: (record: PythonRecord) => void): void {
  for (const at of FORMAT_BYTES) if (bytes[at] === 2) bytes[at] = 1;
  const db = attempt(problems, () => openCopy(bytes));
  if (db === undefined) return;
  if (!isPlain(db, problems)) {
    db.close();
    return;
  }
  const state = attempt(problems, () => db.prepare('PRAGMA quick_check(1)').pluck().get());
  if (state !== undefined && state !== 'ok') problems.add(`SQLite says: ${String(state)}`);
  try {
    const tables = attempt(problems, () => db.prepare(LIST_TABLES).pluck().all()) ?? [];
    for (const table of tables) {
      if (typeof table !== 'string' || !TABLES.has(table)) {
        problems.add(`there is no table ${String(table)} in a queue`);
        continue;
      }
      const rows = attempt(problems, () => selectRows(db, table));
      for (const row of rows === undefined ? [] : readAround(rows)) {
        const text = formatRow(row);
        if (!text.startsWith('{')) problems.add(`table ${table}: a row is no heartbeat`);
        give({ text, found: 'row' });
      }
    }
    if (tables.length === 0) problems.add('there is no table');
  } finally {
    db.close();
  }
}

/**
 * Whether there is nothing but plain tables, as in every queue of that client. Views, triggers, checks and columns that are
 * computed would have SQLite work for whoever made the file.
 */
function isPlain(db: Db, problems: RescueProblems): boolean {
  const schema = attempt(problems, () => db.prepare(LIST_SCHEMA).all() as readonly SchemaRow[]) ?? [];
  const odd = schema.find(
    ({ type, sql }) => type !== 'table' || readDefinition(sql) === undefined || /\bcheck\b/i.test(sql),
  );
  if (odd !== undefined) problems.add(`the ${odd.type} ${odd.name} is none of a queue`);
  return odd === undefined;
}

/** undefined, with a problem noted, when SQLite cannot do it. */
function attempt<T>(problems: RescueProblems, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    problems.add(`SQLite says: ${messageOf(error)}`);
    return undefined;
  }
}

function selectRows(db: Db, table: string): Statement {
  return db.prepare(`SELECT *, rowid AS id FROM ${table} NOT INDEXED WHERE rowid >= ? ORDER BY rowid`);
}

function formatRow(row: Readonly<Record<string, unknown>>): string {
  const { heartbeat } = row;
  if (heartbeat !== undefined) return typeof heartbeat === 'string' ? heartbeat : String(heartbeat ?? '');
  const { id: _id, stats, file, ...columns } = row;
  return JSON.stringify({ ...parseStats(stats), ...columns, entity: columns['entity'] ?? file });
}

function parseStats(text: unknown): object {
  if (typeof text !== 'string') return {};
  try {
    const stats: unknown = JSON.parse(text);
    return typeof stats === 'object' && stats !== null ? stats : {};
  } catch {
    return {};
  }
}
