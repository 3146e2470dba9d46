import { openDatabase } from '../../../src/store/database/sqlite.ts';

/** A row of the history or of the queue, as text, and the pages it needs. */
export interface StoredRow {
  readonly table: 'heartbeat' | 'outbox';
  readonly timeUs: number;
  /** Everything that must be the same afterwards. */
  readonly content: string;
  readonly pages: ReadonlySet<number>;
}

const TEXT_COLUMNS = [
  ...['entity', 'type', 'category', 'project', 'branch', 'language', 'dependencies', 'machine', 'user_agent'],
] as const;
const HISTORY = `
  SELECT h.id, h.time_us, ${TEXT_COLUMNS.map((name) => `(SELECT value FROM string WHERE id = h.${name}) AS ${name}`).join(', ')},
    is_write, lines, lineno, cursorpos, project_root_count
  FROM heartbeat h NOT INDEXED ORDER BY h.id`;
const QUEUE = `
  SELECT o.id, o.time_us, o.wire, o.attempts, o.refusals, d.url
  FROM outbox o NOT INDEXED JOIN destination d ON d.id = o.destination_id ORDER BY o.id`;

type Row = Readonly<Record<string, unknown>> & { readonly id: number; readonly time_us: number };

const contentOf = ({ id: _, ...rest }: Row): string => JSON.stringify(rest);

/** Every row of a sound database with the pages it lies on: its own leaf, overflow pages, and those of its texts. */
export function readRows(file: string): readonly StoredRow[] {
  const db = openDatabase(file, { timeoutMs: 0, mustExist: true });
  try {
    const pagesOf = (table: string): ReadonlyMap<number, readonly number[]> => locate(table);
    const locate = (table: string): ReadonlyMap<number, readonly number[]> => {
      const leaves = db
        .prepare("SELECT pageno, path, ncell FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path")
        .all(table) as { pageno: number; path: string; ncell: number }[];
      const overflow = db
        .prepare("SELECT pageno, path FROM dbstat WHERE name = ? AND pagetype = 'overflow'")
        .all(table) as { pageno: number; path: string }[];
      const ids = db.prepare(`SELECT id FROM ${table} NOT INDEXED ORDER BY id`).pluck().all() as number[];
      const found = new Map<number, number[]>();
      // A table's leaves hold its rows in the order of their ids, and dbstat says how many each.
      let next = 0;
      for (const { pageno, path, ncell } of leaves) {
        for (let cell = 0; cell < ncell; cell++) {
          // `/003/01c+000000` is the first overflow page of the 29th cell of the leaf `/003/`.
          const prefix = `${path}${cell.toString(16).padStart(3, '0')}+`;
          const more = overflow.filter((page) => page.path.startsWith(prefix)).map((page) => page.pageno);
          const id = ids[next++];
          if (id !== undefined) found.set(id, [pageno, ...more]);
        }
      }
      if (next !== ids.length) throw new Error(`${table} has ${ids.length} rows, its leaves ${next} cells`);
      return found;
    };
    const ownPages = pagesOf('heartbeat');
    const textPages = pagesOf('string');
    const queuePages = pagesOf('outbox');
    const textIds = db
      .prepare(`SELECT ${TEXT_COLUMNS.join(', ')} FROM heartbeat NOT INDEXED ORDER BY id`)
      .raw()
      .all() as (number | null)[][];
    const history = (db.prepare(HISTORY).all() as Row[]).map((row, at): StoredRow => {
      const texts = (textIds[at] ?? []).flatMap((id) => (id === null ? [] : (textPages.get(id) ?? [])));
      const pages = new Set([...(ownPages.get(row.id) ?? []), ...texts]);
      return { table: 'heartbeat', timeUs: row.time_us, content: contentOf(row), pages };
    });
    const queue = (db.prepare(QUEUE).all() as Row[]).map((row): StoredRow => {
      const pages = new Set(queuePages.get(row.id) ?? []);
      return { table: 'outbox', timeUs: row.time_us, content: contentOf(row), pages };
    });
    return [...history, ...queue];
  } finally {
    db.close();
  }
}

export interface Survivors {
  readonly history: ReadonlySet<string>;
  readonly queue: ReadonlySet<string>;
  readonly historyTimes: ReadonlySet<number>;
  /** Kept apart and shown, because nobody knows any more where they were to go. */
  readonly quarantined: ReadonlySet<number>;
  readonly waitingTimes: readonly number[];
}

/** What is in a database now, as `StoredRow.content`; throws when SQLite cannot read it. */
export function readSurvivors(file: string): Survivors {
  const db = openDatabase(file, { timeoutMs: 5_000, mustExist: true });
  try {
    const contents = (text: string): ReadonlySet<string> =>
      new Set((db.prepare(text).all() as Row[]).map(contentOf));
    const times = (table: string): readonly number[] =>
      db.prepare(`SELECT time_us FROM ${table} NOT INDEXED`).pluck().all() as number[];
    return {
      history: contents(HISTORY),
      queue: contents(QUEUE),
      historyTimes: new Set(times('heartbeat')),
      quarantined: new Set(times('quarantine')),
      waitingTimes: times('outbox'),
    };
  } finally {
    db.close();
  }
}

/** Whether SQLite finds nothing to complain about in a whole file. */
export function isSound(file: string): boolean {
  const db = openDatabase(file, { timeoutMs: 5_000, mustExist: true });
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok';
  } catch {
    return false;
  } finally {
    db.close();
  }
}
