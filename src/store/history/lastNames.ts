import { LAST_NAMES } from '../../report/groups/placeholders.ts';
import type { HistoryRow } from '../rows.ts';
import type { Store } from '../store.ts';
import { createTextReader } from '../strings.ts';
import { HISTORY_COLUMNS, historyRowOf, type RawHistoryRow } from './heartbeats.ts';

type Opened = Pick<Store, 'access'>;

const TEXTS = Object.values(LAST_NAMES);
const IDS = `(SELECT id FROM string WHERE value IN (${TEXTS.map(() => '?').join()}))`;

/** Whether any heartbeat may have a last name in the place of a name (`LAST_NAMES`); hardly more than nothing to ask. */
export function mayHaveLastNames({ access }: Opened): boolean {
  return access.read(({ value }) => value(`SELECT EXISTS ${IDS}`, ...TEXTS) === 1);
}

/** Whether a heartbeat with from ≤ time < to, in microseconds, has a last name as its project or language. */
export function hasLastNames(store: Opened, fromUs: number, toUs: number): boolean {
  if (!mayHaveLastNames(store)) return false;
  const text = `
    SELECT EXISTS (SELECT 1 FROM heartbeat
      WHERE time_us >= ? AND time_us < ? AND (project IN ${IDS} OR language IN ${IDS}))`;
  return store.access.read(({ value }) => value(text, fromUs, toUs, ...TEXTS, ...TEXTS) === 1);
}

const FIRST_ROWS = 20;
const MOST_ROWS = 5_000;

/** Heartbeats before a moment, newest first: of a project ('' for none), or all. Read as far as they are asked for. */
export function* readEarlier({ access }: Opened, beforeUs: number, project?: string): Generator<HistoryRow> {
  const isOfProject = {
    all: '',
    none: ' AND project IS NULL',
    one: ' AND project = (SELECT id FROM string WHERE value = ?)',
  }[project === undefined ? 'all' : project === '' ? 'none' : 'one'];
  const text = `
    SELECT ${HISTORY_COLUMNS} FROM heartbeat
    WHERE (time_us, id) < (?, ?)${isOfProject} ORDER BY time_us DESC, id DESC LIMIT ?`;
  const known = new Map<number, string>();
  let before: readonly [timeUs: number, id: number] = [beforeUs, -1];
  for (let limit = FIRST_ROWS; ; limit = Math.min(limit * 4, MOST_ROWS)) {
    const parameters = project ? [...before, project, limit] : [...before, limit];
    const raws = access.read(({ sql }) => sql(text).all(...parameters)) as RawHistoryRow[];
    for (const raw of raws) {
      yield access.read((queries) => historyRowOf(raw, createTextReader(queries, known)));
    }
    const last = raws.at(-1);
    if (last === undefined || raws.length < limit) return;
    before = [last.time_us, last.id];
  }
}
