import { fromWire } from '../../heartbeat/wire.ts';
import { createQueries } from '../database/handle.ts';
import type { Db, Statement } from '../database/sqlite.ts';
import { insertHeartbeat, TEXT_COLUMNS } from '../history/heartbeats.ts';
import { invalidateRollup } from '../rollup/index.ts';
import type { NewHeartbeat } from '../rows.ts';
import { createInterner } from '../strings.ts';
import { type PageFile, readCells } from './pages.ts';
import { columnsNamed, columnsOf, fits, prepare, prepareInsert } from './tables.ts';

const TABLES_WITH_ID = ['string', 'heartbeat', 'destination', 'outbox', 'quarantine', 'dropped'] as const;

/** Rows in a row that may be unreadable before the search goes on in ever larger steps. */
const CLOSE_LOOKS = 500;
/** A step larger than any id. */
const LAST_STEP = 2 ** 52;

/**
 * Copies every row that can still be read from one database into another, fresh one, with its id. Gives how many.
 * What SQLite does not reach any more (everything, when the first page is gone or the end of the file) is looked for on the
 * pages themselves. A waiting heartbeat whose history row is lost gets one again from what was to be sent; one whose
 * destination is lost is quarantined rather than sent to a place nobody named.
 *
 * @param broken undefined when SQLite cannot open the file at all
 */
export function copyReadable(broken: Db | undefined, pages: PageFile, sound: Db, nowUs: number): number {
  let copied = 0;
  sound.exec('BEGIN IMMEDIATE');
  if (broken !== undefined) {
    for (const table of TABLES_WITH_ID) copied += copyTable(broken, sound, table);
    for (const { table, columns, index } of LISTS) copied += copyList(broken, sound, table, columns, index);
    keepIdsUnused(broken, sound);
  }
  copied += copyFromPages(pages, sound);
  keepLostStringIds(sound);
  mendOutbox(sound, nowUs);
  // Heartbeats may be lost, or have another number.
  invalidateRollup(sound);
  sound.exec('COMMIT');
  return copied;
}

/** What can be read in the order of an index; the indexes of the last two hold all that matters of their rows. */
const LISTS = [
  { table: 'state', columns: ['name', 'value'], index: '' },
  { table: 'string', columns: ['value', 'id'], index: 'sqlite_autoindex_string_1' },
  { table: 'destination', columns: ['url', 'key_hash', 'id'], index: 'sqlite_autoindex_destination_1' },
] as const;

type Row = Readonly<Record<string, unknown>>;

function copyTable(broken: Db, sound: Db, table: string): number {
  const there = new Set(columnsOf(broken, table).map(({ name }) => name));
  const columns = columnsOf(sound, table).filter(({ name }) => there.has(name));
  // A name that is unknown here is damage to the schema: only the places of the values can be relied on then.
  if (columns.length === 0 || columns.length !== there.size) return 0;
  const names = columns.map(({ name }) => name);
  const select = prepare(
    broken,
    `SELECT ${names.join(', ')} FROM ${table} NOT INDEXED WHERE id >= ? ORDER BY id`,
  );
  if (select === undefined) return 0;
  const insert = prepareInsert(sound, table, names);
  let copied = 0;
  for (const row of readAround(select)) {
    const values = names.map((name) => row[name]);
    if (fits(columns, values)) copied += insert(values);
  }
  return copied;
}

/**
 * Every row that can be reached by its id, stepping over what cannot be read. The statement's one parameter is the lowest
 * id, its order is that of the column `id`.
 */
export function* readAround(select: Statement): Iterable<Row> {
  let from = -LAST_STEP;
  let step = 1;
  let failures = 0;
  for (;;) {
    try {
      for (const row of select.iterate(from) as Iterable<Row>) {
        yield row;
        from = Number(row['id']) + 1;
        step = 1;
        failures = 0;
      }
      return;
    } catch {
      failures++;
      // Where even the start fails there is nothing before the first id to step over.
      if (from < 1) from = 1;
      else from += step;
      if (failures > CLOSE_LOOKS) step *= 2;
      if (step > LAST_STEP) return;
    }
  }
}

/** Rows in the order of an index (of the table where '' is given) as far as they can be read. */
function copyList(broken: Db, sound: Db, table: string, names: readonly string[], index: string): number {
  const by = index === '' ? '' : `INDEXED BY ${index}`;
  const select = prepare(broken, `SELECT ${names.join(', ')} FROM ${table} ${by}`);
  const columns = columnsNamed(sound, table, names);
  const insert = prepareInsert(sound, table, names);
  let copied = 0;
  try {
    for (const row of (select?.iterate() ?? []) as Iterable<Row>) {
      const values = names.map((name) => row[name]);
      if (fits(columns, values)) copied += insert(values);
    }
  } catch {
    // What came before the damage is kept.
  }
  return copied;
}

/** Rows on pages that nothing may point to any more; which table's they are shows in their form. */
function copyFromPages(pages: PageFile, sound: Db): number {
  const tables = TABLES_WITH_ID.map((table) => {
    const columns = columnsOf(sound, table);
    // A row written before the last columns were added is shorter.
    const inserts = columns.map((_, at) =>
      prepareInsert(
        sound,
        table,
        columns.slice(0, at + 1).map(({ name }) => name),
      ),
    );
    return { columns, inserts };
  });
  const lists = LISTS.map(({ table, columns }) => ({
    columns: columnsNamed(sound, table, columns),
    insert: prepareInsert(sound, table, columns),
  }));
  let copied = 0;
  for (const { isIndex, id, values } of readCells(pages)) {
    const [first, second] = values;
    if (isIndex) {
      const list = lists.find(({ columns }) => columns.length === values.length && fits(columns, values));
      copied += list?.insert(values) ?? 0;
    } else if (first === null) {
      // The id stands outside of the row.
      const row = [id, ...values.slice(1)];
      const table = tables.find(({ columns }) => fits(columns, row));
      copied += table?.inserts[row.length - 1]?.(row) ?? 0;
    } else if (values.length === 2) keepUnused(sound, first, second);
  }
  return copied;
}

/** Ids that were used and are gone (delivered rows) must stay unused. */
function keepIdsUnused(broken: Db, sound: Db): void {
  try {
    const rows = broken.prepare('SELECT name, seq FROM sqlite_sequence').all() as {
      name: string;
      seq: number;
    }[];
    for (const { name, seq } of rows) keepUnused(sound, name, seq);
  } catch {
    // Lost with the damage: numbering goes on after the highest id that was read.
  }
  // Dropped rows may come back under their old number.
  sound.exec(`
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'outbox', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'outbox');
    UPDATE sqlite_sequence
    SET seq = max(seq, (SELECT ifnull(max(origin_id), 0) FROM dropped WHERE origin = 'outbox'))
    WHERE name = 'outbox';`);
}

function keepUnused(sound: Db, table: unknown, highest: unknown): void {
  if (!TABLES_WITH_ID.some((name) => name === table) || !Number.isSafeInteger(highest)) return;
  sound.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?').run(highest, table);
  sound
    .prepare(`
      INSERT INTO sqlite_sequence (name, seq)
      SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)`)
    .run(table, highest, table);
}

/** A new text must not get the id of a lost one that heartbeats still point to. */
function keepLostStringIds(sound: Db): void {
  const highest = TEXT_COLUMNS.map((column) => `(SELECT ifnull(max(${column}), 0) FROM heartbeat)`).join(
    ', ',
  );
  sound.exec(`INSERT INTO sqlite_sequence (name, seq)
    SELECT 'string', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'string')`);
  sound.exec(`UPDATE sqlite_sequence SET seq = max(seq, ${highest}) WHERE name = 'string'`);
}

/** What is left of a route in the queue may be less than the whole, so nothing is said of it. */
const lostOne = (wire: string): NewHeartbeat => ({
  heartbeat: fromWire(wire),
  destinations: [],
  route: null,
});

function mendOutbox(sound: Db, nowUs: number): void {
  const queries = createQueries(sound);
  const intern = createInterner(queries);
  const orphans = sound
    .prepare(`
      SELECT id, heartbeat_id AS lost, wire FROM outbox
      WHERE heartbeat_id NOT IN (
        SELECT h.id FROM heartbeat h
        JOIN string e ON e.id = h.entity JOIN string t ON t.id = h.type JOIN string c ON c.id = h.category)`)
    .all() as { id: number; lost: number; wire: string }[];
  const point = sound.prepare('UPDATE outbox SET heartbeat_id = ? WHERE id = ?');
  const mended = new Map<number, number>();
  for (const { id, lost, wire } of orphans) {
    try {
      const heartbeatId = mended.get(lost) ?? insertHeartbeat(queries, lostOne(wire), intern);
      if (heartbeatId === undefined) continue;
      mended.set(lost, heartbeatId);
      point.run(heartbeatId, id);
    } catch {
      // The text to be sent is itself damaged: the server will say what it thinks of it.
    }
  }
  const forget = sound.prepare('DELETE FROM heartbeat WHERE id = ?');
  for (const [lost, heartbeatId] of mended) if (lost !== heartbeatId) forget.run(lost);
  sound
    .prepare(`
      INSERT INTO quarantine (heartbeat_id, destination_id, time_us, attempts, refusals, status, message, at_us, wire)
      SELECT heartbeat_id, destination_id, time_us, attempts, refusals, 0,
        'its destination was lost with a damaged database', ?, wire
      FROM outbox WHERE destination_id NOT IN (SELECT id FROM destination)`)
    .run(nowUs);
  // A new destination may get the number of a lost one: nothing may come to belong to it by that.
  const lost = 'WHERE destination_id NOT IN (SELECT id FROM destination)';
  sound.exec(`
    DELETE FROM outbox ${lost};
    DELETE FROM dropped ${lost};
    UPDATE quarantine SET destination_id = 0 ${lost};`);
}
