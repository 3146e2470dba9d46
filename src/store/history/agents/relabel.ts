import { parseRoute } from '../../../heartbeat/destination.ts';
import { DAY_US } from '../../../system/units.ts';
import type { Queries } from '../../database/handle.ts';
import { readAsked } from '../../queue/askedMark.ts';
import { settlementFolderOf } from '../../queue/settlementFiles.ts';
import { noteChangedDays } from '../../rollup/index.ts';
import type { Store } from '../../store.ts';
import { createInterner, createTextReader } from '../../strings.ts';

/** What an editor sent and no server has been asked to take. */
export interface UnsentBeat {
  readonly id: number;
  readonly timeUs: number;
  readonly entity: string;
  readonly type: string;
  readonly category: string;
  readonly userAgent: string;
  readonly humanLineChanges: number | null;
}

/** Where a plugin told of lines that were changed by hand. */
export interface CountedLines {
  readonly timeUs: number;
  readonly userAgent: string;
  readonly humanLineChanges: number;
}

interface RawUnsent {
  readonly id: number;
  readonly time_us: number;
  readonly entity: number;
  readonly type: number;
  readonly category: number;
  readonly user_agent: number;
  readonly human_line_changes: number | null;
}

/** Rows of the outbox by time, for each destination; the heartbeats of editors among them. */
const WAITING = `
  SELECT DISTINCT h.id, h.time_us, h.entity, h.type, h.category, h.user_agent, h.human_line_changes
  FROM destination d CROSS JOIN outbox o ON o.destination_id = d.id AND o.time_us > ? AND o.time_us < ?
    CROSS JOIN heartbeat h ON h.id = o.heartbeat_id
  WHERE h.ai IS NULL`;

/**
 * What editors sent within a stretch of time, both ends left out, that waits for every server it is meant for and was never
 * part of a request, as far as is known: only as long as nobody sends.
 */
export function readUnsent(
  { access, file }: Pick<Store, 'access' | 'file'>,
  afterUs: number,
  beforeUs: number,
): readonly UnsentBeat[] {
  const askedId = readAsked(settlementFolderOf(file));
  return access.read((queries) => {
    const textOf = createTextReader(queries, new Map());
    const rows = queries.sql(WAITING).all(afterUs, beforeUs) as RawUnsent[];
    return rows
      .filter(({ id }) => unsentRowsOf(queries, id, askedId).length > 0)
      .map((row) => ({
        id: row.id,
        timeUs: row.time_us,
        entity: textOf(row.entity),
        type: textOf(row.type),
        category: textOf(row.category),
        userAgent: textOf(row.user_agent),
        humanLineChanges: row.human_line_changes,
      }));
  });
}

interface RawWaiting {
  readonly id: number;
  readonly attempts: number;
  readonly refusals: number;
  readonly url: string;
  readonly key_hash: string;
}

/** The rows of the outbox of a heartbeat that no server has been asked to take; none of another one. */
function unsentRowsOf(queries: Queries, heartbeatId: number, askedId: number): readonly RawWaiting[] {
  const route = queries.value(
    'SELECT value FROM string WHERE id = (SELECT route FROM heartbeat WHERE id = ?)',
    heartbeatId,
  );
  const refs = typeof route === 'string' ? parseRoute(route) : undefined;
  if (refs === undefined) return [];
  const rows = waitingRowsOf(queries, heartbeatId);
  const isUntried = rows.every(({ id, attempts, refusals }) => id > askedId && attempts + refusals === 0);
  const waits = new Set(rows.map(({ url, key_hash }) => `${key_hash} ${url}`));
  const isWhole = refs.every(({ url, keyHash }) => waits.has(`${keyHash} ${url}`));
  return isUntried && isWhole ? rows : [];
}

/** By the index of the outbox: a heartbeat's number alone is in none. */
function waitingRowsOf({ sql }: Queries, heartbeatId: number): readonly RawWaiting[] {
  const text = `
    SELECT o.id, o.attempts, o.refusals, d.url, d.key_hash
    FROM destination d CROSS JOIN heartbeat h
      CROSS JOIN outbox o ON o.destination_id = d.id AND o.time_us = h.time_us AND o.heartbeat_id = h.id
    WHERE h.id = ?`;
  return sql(text).all(heartbeatId) as RawWaiting[];
}

/** Where plugins of editors told of lines changed by hand in a stretch of time, both ends left out. */
export function readCountedLines(
  { access }: Pick<Store, 'access'>,
  afterUs: number,
  beforeUs: number,
): readonly CountedLines[] {
  return access.read((queries) => {
    const textOf = createTextReader(queries, new Map());
    const text = `
      SELECT time_us, user_agent, human_line_changes FROM heartbeat
      WHERE time_us > ? AND time_us < ? AND human_line_changes IS NOT NULL AND ai IS NULL`;
    const rows = queries.sql(text).all(afterUs, beforeUs) as Omit<RawUnsent, 'id'>[];
    return rows.map((row) => ({
      timeUs: row.time_us,
      userAgent: textOf(row.user_agent),
      humanLineChanges: row.human_line_changes ?? 0,
    }));
  });
}

/**
 * Gives heartbeats another category, in the history and in what is to be sent; inside a transaction, and only as long as nobody
 * sends. What is not there any more, or has been sent, is passed over. Gives how many were changed.
 */
export function relabel(queries: Queries, file: string, ids: readonly number[], category: string): number {
  if (ids.length === 0) return 0;
  const { sql, value } = queries;
  const askedId = readAsked(settlementFolderOf(file));
  const categoryId = createInterner(queries)(category);
  const days: number[] = [];
  for (const id of ids) {
    const timeUs = value('SELECT time_us FROM heartbeat WHERE id = ?', id) as number | undefined;
    const rows = timeUs === undefined ? [] : unsentRowsOf(queries, id, askedId);
    if (timeUs === undefined || rows.length === 0) continue;
    sql('UPDATE heartbeat SET category = ? WHERE id = ?').run(categoryId, id);
    for (const row of rows) {
      const wire = value('SELECT wire FROM outbox WHERE id = ?', row.id) as string;
      const changed = { ...(JSON.parse(wire) as Record<string, unknown>), category };
      sql('UPDATE outbox SET wire = ? WHERE id = ?').run(JSON.stringify(changed), row.id);
    }
    days.push(Math.floor(timeUs / DAY_US));
  }
  if (days.length > 0) noteChangedDays(queries, days);
  return days.length;
}
