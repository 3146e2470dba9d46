import { newSession } from '../../../agents/activity.ts';
import type { DatabaseRecord, LogTable, RowRecord } from '../../../agents/adapter.ts';
import { floorOf, type LogProgress, type RowsProgress } from '../../../agents/reading/progress.ts';
import { AppError } from '../../../errors.ts';
import {
  type ForeignDatabase,
  type ForeignRecord,
  readForeignDatabase,
} from '../../../store/foreign/tables.ts';
import { lookAtFile } from '../../../system/disk/logFiles.ts';
import { hash64 } from '../../../system/hash.ts';
import { beginOf } from './beginOfTable.ts';
import { changedRows, MOST_ROW_BYTES } from './changedRows.ts';
import { createSessions, type Sessions } from './databaseSessions.ts';
import type { LogPart, LogTask } from './readLog.ts';

/** All that is read of a database for one part; more would be a file that leads in circles. */
const BOUNDS = { bytes: 128 * 1024 * 1024, steps: 2_000_000 };
/** After so much, what has been read is noted. */
const BYTES_AT_ONCE = 32 * 1024 * 1024;
const BEATS_AT_ONCE = 500;
/** A row that its program never finished counts as it is after this time. */
const FINISHED_US = 3_600_000_000;
/** So many rows of a table may be waited for; the oldest are let go. */
const MOST_OPEN = 200;
/** How often it is tried again at once when the program has written meanwhile. */
const TRIES = 3;

/** Stands where the beginning of a file would tell it from another one: rows are told by their numbers. */
const HEAD = 'database';

/**
 * Reads what came into a database since the last time, part by part, as `readLog` does. A table whose rows were numbered anew is
 * read again, and only what is later than all that was told counts. Throws as `openSnapshot` does, and AppError 'storage' where
 * the file does not add up.
 */
export function* readDatabase(task: LogTask, nowUs: number): Iterable<LogPart> {
  let progress = task.progress;
  for (;;) {
    const part = readPart({ ...task, progress }, nowUs);
    yield part;
    if (part.isWhole || task.isLate()) return;
    progress = part.progress;
  }
}

function readPart(task: LogTask, nowUs: number): LogPart {
  for (let tried = 0; tried < TRIES; tried++) {
    try {
      const read = readForeignDatabase(task.file.path, BOUNDS, (database) => readOnce(database, task, nowUs));
      if (read !== 'changed') return read.found;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new AppError('storage', `${task.file.path} is damaged, or of a kind that is not known`, {
        cause: error,
      });
    }
  }
  throw new AppError('storage', `${task.file.path} is being written`);
}

interface Reading {
  readonly database: ForeignDatabase;
  readonly task: LogTask;
  readonly nowUs: number;
  /** Undefined also where rows were numbered anew. */
  readonly known: RowsProgress | undefined;
  readonly fromUs: number;
  readonly sessions: Sessions;
}

function readOnce(database: ForeignDatabase, task: LogTask, nowUs: number): LogPart {
  const { adapter, progress } = task;
  const tables = adapter.tables ?? [];
  const isAnew = progress?.rows !== undefined && areNumberedAnew(tables, progress.rows, database);
  const known = isAnew ? undefined : progress?.rows;
  const floorUs = floorOf(progress, !isAnew);
  const fromUs = Math.max(task.fromUs, floorUs);
  const recall = (place: number): DatabaseRecord | undefined => {
    const table = tables[place % MOST_TABLES];
    const row = table && database.table(table.name)?.at(Math.floor(place / MOST_TABLES));
    const record = table && takeRow(table, row);
    return record && recordOf(record, database);
  };
  const sessions = createSessions({ task, known, fromUs, recall });
  const reading: Reading = { database, task, nowUs, known, fromUs, sessions };
  const found = tables.map((table, number) => ({ name: table.name, ...readTable(table, number, reading) }));
  const isWhole = found.every((table) => table.isWhole);
  const { beats, progress: next } = partOf(found, sessions, isWhole, task);
  return { beats, progress: { ...next, floorUs }, isWhole, bad: 0 };
}

/** Whether another row has the number of the last one, or all numbers are lower. One that was replaced has only gone. */
function areNumberedAnew(
  tables: readonly LogTable[],
  known: RowsProgress,
  database: ForeignDatabase,
): boolean {
  return tables.some(({ name, changedUs }) => {
    if (changedUs !== undefined) return false;
    const cursor = known.cursors[name] ?? 0;
    const rows = cursor === 0 ? undefined : database.table(name);
    if (rows === undefined) return false;
    const key = keyOf(rows.at(cursor));
    const before = known.lastKeys[name];
    return rows.lastId() < cursor || (key !== undefined && before !== undefined && key !== before);
  });
}

function keyOf(row: ForeignRecord | undefined): string | undefined {
  return row === undefined ? undefined : hash64(String(Object.values(row.start())[0] ?? row.id));
}

function partOf(
  tables: readonly ({ readonly name: string } & TableDone)[],
  sessions: Sessions,
  isWhole: boolean,
  { file, fromUs, progress }: LogTask,
): { readonly beats: LogPart['beats']; readonly progress: Omit<LogProgress, 'floorUs'> } {
  const { beats, rows } = sessions.end();
  const perTable = <T>(pick: (table: TableDone) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      tables.flatMap((table) => {
        const value = pick(table);
        return value === undefined ? [] : [[table.name, value] as const];
      }),
    );
  // Rows that are waited for count after a while, also when the file stays as it is.
  const isDone = isWhole && tables.every(({ open }) => open.length === 0);
  const timesUs = Object.values(rows.sessions).map(({ lastUs }) => lastUs);
  const next: Omit<LogProgress, 'floorUs'> = {
    size: isDone ? file.size : 0,
    modifiedUs: isDone ? file.modifiedUs : 0,
    offset: 0,
    head: HEAD,
    sinceUs: progress?.sinceUs ?? fromUs,
    lastUs: Math.max(progress?.lastUs ?? 0, rows.forgottenUs, ...timesUs),
    facts: newSession(HEAD).facts,
    anchors: {},
    rows: {
      ...rows,
      cursors: perTable(({ cursor }) => cursor),
      lastKeys: perTable(({ lastKey }) => lastKey),
      open: perTable(({ open }) => (open.length > 0 ? open : undefined)),
    },
  };
  return { beats, progress: next };
}

/** Places of records in a database: a row's number, and that of its table. */
const MOST_TABLES = 8;

interface TableDone {
  /** Undefined when there is no such table. */
  readonly cursor: number | undefined;
  readonly lastKey: string | undefined;
  readonly open: readonly number[];
  readonly isWhole: boolean;
}

function readTable(table: LogTable, number: number, reading: Reading): TableDone {
  const { database, task, nowUs, known, fromUs, sessions } = reading;
  const rows = database.table(table.name);
  if (rows === undefined) return { cursor: undefined, lastKey: undefined, open: [], isWhole: true };
  const open: number[] = [];
  const take = (id: number, row: ForeignRecord | undefined): void => {
    const record = takeRow(table, row);
    if (record === undefined || isToldElsewhere(record.session, task)) return;
    const ageUs = nowUs - (record.timeUs ?? 0);
    const mayChange = record.isOpen ? ageUs < FINISHED_US : ageUs < (table.youngUs ?? 0);
    if (mayChange) open.push(id);
    else sessions.read(record.session, recordOf(record, database), id * MOST_TABLES + number);
  };
  if (table.changedUs !== undefined) {
    let cursor = Math.max(known?.cursors[table.name] ?? 0, fromUs);
    for (const { id, timeUs } of changedRows(table, rows, cursor, database)) {
      if (sessions.waiting() >= BEATS_AT_ONCE || task.isLate()) {
        return { cursor, lastKey: undefined, open: [], isWhole: false };
      }
      cursor = timeUs;
      if (table.isTimedByRow !== true || timeUs < task.toUs) take(id, rows.at(id));
    }
    return { cursor, lastKey: undefined, open: [], isWhole: true };
  }
  for (const id of known?.open[table.name] ?? []) take(id, rows.at(id));
  let cursor = known?.cursors[table.name] ?? beginOf(table, rows, fromUs);
  let isWhole = true;
  for (const row of rows.after(cursor)) {
    if (database.bytesRead() >= BYTES_AT_ONCE || sessions.waiting() >= BEATS_AT_ONCE || task.isLate()) {
      isWhole = false;
      break;
    }
    cursor = row.id;
    if (table.isRecord?.(row.start()) !== false) take(row.id, row);
  }
  return { cursor, lastKey: keyOf(rows.at(cursor)), open: open.slice(-MOST_OPEN), isWhole };
}

function isToldElsewhere(session: string, { toldBy }: LogTask): boolean {
  // What is no plain name leads out of the folder.
  if (toldBy === undefined || !/^[\w-]+$/.test(session)) return false;
  return lookAtFile(toldBy(session), '') !== undefined;
}

const takeRow = (table: LogTable, row: ForeignRecord | undefined): RowRecord | undefined => {
  const fields = row?.fields(MOST_ROW_BYTES, table.isBinary === true ? 'latin1' : 'utf8');
  return fields && table.take(fields);
};

function recordOf({ value, lookups }: RowRecord, database: ForeignDatabase): DatabaseRecord {
  const related = lookups.map(({ table, key }) => database.table(table)?.byKey(key)?.fields(MOST_ROW_BYTES));
  return { value, related };
}
