import { TABLE_INTERIOR, TABLE_LEAF } from '../database/fileFormat.ts';
import { type CellValue, readForeignStart, readVarint } from '../database/records.ts';
import { type ForeignPages, findEntry, type OpenPage, openTreePage, readStart, rowsOf } from './pages.ts';
import { readDefinition } from './schema.ts';
import { openSnapshot, type SnapshotBounds } from './snapshot.ts';

/** A row by the names of its columns, in lower case. */
export type ForeignFields = Readonly<Record<string, CellValue>>;

export interface ForeignRecord {
  readonly id: number;
  /** What stands in front, without what is too long for the row's own page. */
  start(): ForeignFields;
  /** All of it; undefined for a row that is longer than `mostBytes`. `bytes` is how what is no text is read. */
  fields(mostBytes: number, bytes?: 'utf8' | 'latin1'): ForeignFields | undefined;
}

export interface ForeignTableReader {
  /** The highest id of a row; 0 without any. */
  lastId(): number;
  /** Rows with higher ids, in their order. */
  after(id: number): Iterable<ForeignRecord>;
  at(id: number): ForeignRecord | undefined;
  /** The row whose first key, a text, is this one. */
  byKey(key: string): ForeignRecord | undefined;
}

export interface ForeignDatabase {
  /** A plain table; undefined where there is none of that name (in lower case). */
  table(name: string): ForeignTableReader | undefined;
  /** Bytes that were read up to now. */
  bytesRead(): number;
}

/**
 * What `work` finds in a database of another program; 'changed' when that program wrote meanwhile, so that it has to be asked
 * again. Nothing is locked or written. RangeError when the file does not add up or the bounds are reached; throws as
 * `openSnapshot` does.
 */
export function readForeignDatabase<T>(
  file: string,
  bounds: SnapshotBounds,
  work: (database: ForeignDatabase) => T,
): { readonly found: T } | 'changed' {
  const pages = openSnapshot(file, bounds);
  try {
    const schema = schemaOf(pages);
    const tables = new Map<string, ForeignTableReader | undefined>();
    const found = work({
      bytesRead: () => pages.bytesRead(),
      table(name) {
        if (!tables.has(name)) tables.set(name, tableOf(pages, schema, name));
        return tables.get(name);
      },
    });
    return pages.isUnchanged() ? { found } : 'changed';
  } catch (error) {
    if (error instanceof RangeError && !pages.isUnchanged()) return 'changed';
    throw error;
  } finally {
    pages.close();
  }
}

type Schema = ReadonlyMap<
  string,
  { readonly type: CellValue; readonly root: number; readonly sql: CellValue }
>;

const SCHEMA_PAGE = 1;

function schemaOf(pages: ForeignPages): Schema {
  const found = new Map<string, { type: CellValue; root: number; sql: CellValue }>();
  for (const { values } of rowsOf(pages, SCHEMA_PAGE, 5)) {
    const [type, name, , root, sql] = values;
    if (typeof name === 'string' && typeof root === 'number')
      found.set(name.toLowerCase(), { type, root, sql });
  }
  return found;
}

function tableOf(pages: ForeignPages, schema: Schema, name: string): ForeignTableReader | undefined {
  const table = schema.get(name);
  const definition = typeof table?.sql === 'string' ? readDefinition(table.sql) : undefined;
  if (table === undefined || table.type !== 'table' || definition === undefined) return undefined;
  const { columns } = definition;
  const key = schema.get(`sqlite_autoindex_${name}_1`)?.root;
  const { root } = table;
  return {
    lastId: () => lastId(pages, root),
    after: (id) => rowsAfter(pages, root, columns, id),
    at: (id) => rowAt(pages, root, columns, id),
    byKey(wanted) {
      if (key === undefined) return undefined;
      const bytes = Buffer.from(wanted);
      const [found, id] = findEntry(pages, key, 2, ([value]) => compareText(value, bytes)) ?? [];
      return found === wanted && typeof id === 'number' ? rowAt(pages, root, columns, id) : undefined;
    },
  };
}

/** Nothing, numbers, texts by bytes, all else, in this order. */
function compareText(value: CellValue, wanted: Buffer): number {
  if (typeof value === 'string') return Buffer.compare(Buffer.from(value), wanted);
  return value === undefined ? 1 : -1;
}

function lastId(pages: ForeignPages, root: number): number {
  let number = root;
  for (let depth = 0; ; depth++) {
    const page = openTablePage(pages, number, depth);
    const cell = page.cells.at(-1);
    if (page.type === TABLE_LEAF) return cell === undefined ? 0 : idAt(page, cell);
    number = page.last;
  }
}

function* rowsAfter(
  pages: ForeignPages,
  root: number,
  columns: readonly string[],
  id: number,
  depth = 0,
): Iterable<ForeignRecord> {
  const page = openTablePage(pages, root, depth);
  for (const cell of page.cells) {
    pages.step();
    if (idAt(page, cell) <= id) continue;
    if (page.type === TABLE_LEAF) yield recordAt(pages, page, cell, columns);
    else yield* rowsAfter(pages, page.bytes.readUInt32BE(cell), columns, id, depth + 1);
  }
  if (page.type === TABLE_INTERIOR) yield* rowsAfter(pages, page.last, columns, id, depth + 1);
}

function rowAt(
  pages: ForeignPages,
  root: number,
  columns: readonly string[],
  id: number,
): ForeignRecord | undefined {
  let number = root;
  for (let depth = 0; ; depth++) {
    const page = openTablePage(pages, number, depth);
    const cell = page.cells.find((at) => {
      pages.step();
      return idAt(page, at) >= id;
    });
    if (page.type === TABLE_LEAF) {
      return cell !== undefined && idAt(page, cell) === id ? recordAt(pages, page, cell, columns) : undefined;
    }
    number = cell === undefined ? page.last : page.bytes.readUInt32BE(cell);
  }
}

function openTablePage(pages: ForeignPages, number: number, depth: number): OpenPage {
  const page = openTreePage(pages, number, depth);
  if (page.type !== TABLE_LEAF && page.type !== TABLE_INTERIOR) throw new RangeError('no page of a table');
  return page;
}

/** The id of a row, or the highest one on the page below. */
function idAt({ type, bytes }: OpenPage, cell: number): number {
  const before = type === TABLE_INTERIOR ? cell + 4 : readVarint(bytes, cell).end;
  return readVarint(bytes, before).value;
}

/** So much of a row stands on its own page at least; what is longer is not in front. */
const LOCAL_BYTES = 256;

function recordAt(
  pages: ForeignPages,
  page: OpenPage,
  cell: number,
  columns: readonly string[],
): ForeignRecord {
  const { bytes } = page;
  const length = readVarint(bytes, cell);
  const id = readVarint(bytes, length.end);
  const fieldsIn = (mostBytes: number, as?: 'utf8' | 'latin1'): ForeignFields => {
    const start = readStart(pages, bytes, id.end, length.value, true, mostBytes);
    const values = readForeignStart(start, columns.length, as);
    return Object.fromEntries(columns.map((name, at) => [name, values[at]]));
  };
  return {
    id: id.value,
    start: () => fieldsIn(LOCAL_BYTES),
    fields: (mostBytes, as) => (length.value > mostBytes ? undefined : fieldsIn(length.value, as)),
  };
}
