import { type AiActivity, aiToWire } from '../../heartbeat/ai.ts';
import { type DestinationRef, formatRoute, parseRoute, type Route } from '../../heartbeat/destination.ts';
import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import { toWire } from '../../heartbeat/wire.ts';
import type { Queries } from '../database/handle.ts';
import type { HistoryRow, NewHeartbeat } from '../rows.ts';
import { createInterner, createTextReader } from '../strings.ts';

/** Columns of `heartbeat` that hold ids of `string`. */
export const TEXT_COLUMNS = [
  'entity',
  'type',
  'category',
  'project',
  'branch',
  'language',
  'dependencies',
  'machine',
  'user_agent',
  'route',
] as const;

/** What an editor sent may have been counted as an agent's meanwhile (see `relabel`): it is the same heartbeat still. */
const SAME_CATEGORY = `category IN (?, (SELECT id FROM string WHERE value = 'ai coding'))`;

const EQUAL = `
  FROM heartbeat
  WHERE time_us = ? AND entity = ? AND type = ? AND ${SAME_CATEGORY} AND project IS ? AND branch IS ? AND language IS ?
    AND dependencies IS ? AND machine IS ? AND is_write IS ? AND lines IS ? AND lineno IS ? AND cursorpos IS ?
    AND project_root_count IS ? AND ai_line_changes IS ? AND human_line_changes IS ? AND line_additions IS ?
    AND line_deletions IS ? AND ai IS ?`;

/** Hardly ever is there another heartbeat of the same microsecond, and this is prepared far faster than `FIND_EQUAL`. */
export const FIND_TIME = 'SELECT 1 FROM heartbeat WHERE time_us = ?';

/** Parameters: `identityOf`. */
export const FIND_EQUAL = `SELECT 1 ${EQUAL}`;
const EQUAL_ROUTES = `SELECT route ${EQUAL}`;

/** Parameters: `identityOf`, then the user agent and the route. */
export const INSERT = `
  INSERT INTO heartbeat (time_us, entity, type, category, project, branch, language, dependencies, machine, is_write,
    lines, lineno, cursorpos, project_root_count, ai_line_changes, human_line_changes, line_additions, line_deletions,
    ai, user_agent, route)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * Writes heartbeats with one outbox row per destination; inside a transaction. One that is equal in every wire field but
 * `user_agent` to a stored one is passed over, whether that one has been delivered or not. Gives how many were new.
 *
 * The index on the time alone finds equal ones: hardly ever have two heartbeats the same microsecond, and an index over
 * every field would be larger than the table.
 */
export function addHeartbeats(queries: Queries, items: readonly NewHeartbeat[]): number {
  const intern = createInterner(queries);
  const destinations = new Map<string, number>();
  let added = 0;
  for (const item of items) {
    const id = insertHeartbeat(queries, item, intern);
    if (id === undefined) continue;
    added++;
    if (item.destinations.length > 0) queueHeartbeat(queries, id, item, destinations);
  }
  return added;
}

/** What is to be remembered of where a heartbeat was meant to go; undefined: nothing. */
export function routeOf({
  destinations,
  route,
}: Pick<NewHeartbeat, 'destinations' | 'route'>): Route | undefined {
  if (route !== undefined) return route ?? undefined;
  return destinations.length > 0 ? destinations : undefined;
}

/** Writes the outbox rows of a heartbeat. `known` remembers the numbers of destinations within a transaction. */
export function queueHeartbeat(
  queries: Queries,
  id: number,
  { heartbeat, destinations }: NewHeartbeat,
  known: Map<string, number>,
): void {
  const wire = JSON.stringify(toWire(heartbeat));
  const ids = new Set<number>();
  for (const ref of destinations) {
    const name = `${ref.keyHash} ${ref.url}`;
    const destinationId = known.get(name) ?? destinationIdOf(queries, ref);
    known.set(name, destinationId);
    ids.add(destinationId);
  }
  for (const destinationId of ids) {
    queries
      .sql('INSERT INTO outbox (heartbeat_id, destination_id, time_us, wire) VALUES (?, ?, ?, ?)')
      .run(id, destinationId, heartbeat.timeUs, wire);
  }
}

/** Writes one history row; its id, or undefined when an equal one of the same account is there. */
export function insertHeartbeat(
  queries: Queries,
  item: NewHeartbeat,
  intern: (text: string) => number,
): number | undefined {
  const { sql, value } = queries;
  const { heartbeat } = item;
  const identity = identityOf(heartbeat, intern);
  const route = routeOf(item);
  if (value(FIND_TIME, heartbeat.timeUs) !== undefined) {
    const equals = sql(EQUAL_ROUTES).all(...identity) as { route: number | null }[];
    if (equals.some((equal) => isSameAccount(queries, equal.route, route))) return undefined;
  }
  const routeId = route === undefined ? null : intern(formatRoute(route));
  return Number(sql(INSERT).run(...identity, intern(heartbeat.userAgent), routeId).lastInsertRowid);
}

/** Whether a stored route may lead to the same account as a new one: two files with hidden names look the same. */
function isSameAccount(queries: Queries, stored: number | null, route: Route | undefined): boolean {
  const known = stored === null ? undefined : parseRoute(createTextReader(queries, new Map())(stored));
  const [one] = known ?? [];
  const [other] = route ?? [];
  if (one === undefined || other === undefined) return true;
  return one.url === other.url && one.keyHash === other.keyHash;
}

/** What makes a heartbeat this one, in the order of the columns of `FIND_EQUAL` and `INSERT`. */
export function identityOf(
  heartbeat: Heartbeat,
  intern: (text: string) => number,
): readonly (number | string | null)[] {
  const text = (value: string | undefined): number | null => (value === undefined ? null : intern(value));
  const { dependencies } = heartbeat;
  return [
    heartbeat.timeUs,
    intern(heartbeat.entity),
    intern(heartbeat.type),
    intern(heartbeat.category),
    text(heartbeat.project),
    text(heartbeat.branch),
    text(heartbeat.language),
    // An empty list is not sent, so it is none.
    text(dependencies?.length ? JSON.stringify(dependencies) : undefined),
    text(heartbeat.machine),
    heartbeat.isWrite === undefined ? null : Number(heartbeat.isWrite),
    heartbeat.lines ?? null,
    heartbeat.lineno ?? null,
    heartbeat.cursorpos ?? null,
    heartbeat.projectRootCount ?? null,
    heartbeat.aiLineChanges ?? null,
    heartbeat.humanLineChanges ?? null,
    heartbeat.lineAdditions ?? null,
    heartbeat.lineDeletions ?? null,
    heartbeat.ai === undefined ? null : aiColumn(heartbeat.ai, intern),
  ];
}

/** The value of the column `ai`. Its model gets a number, by which reports know it. */
function aiColumn(ai: AiActivity, intern: (text: string) => number): string {
  if (ai.model !== undefined) intern(ai.model);
  return JSON.stringify(aiToWire(ai));
}

/** The number of a destination, which is written down when it is new. */
export function destinationIdOf({ sql, value }: Queries, ref: DestinationRef): number {
  const { url, keyHash } = ref;
  const found = value('SELECT id FROM destination WHERE url = ? AND key_hash = ?', url, keyHash);
  if (found !== undefined) return found as number;
  return Number(
    sql('INSERT INTO destination (url, key_hash) VALUES (?, ?)').run(url, keyHash).lastInsertRowid,
  );
}

/** What `historyRowOf` reads. */
export const HISTORY_COLUMNS =
  'id, time_us, entity, type, project, branch, language, category, user_agent, machine, is_write';

export interface RawHistoryRow {
  readonly id: number;
  readonly time_us: number;
  readonly entity: number;
  readonly type: number;
  readonly project: number | null;
  readonly branch: number | null;
  readonly language: number | null;
  readonly category: number;
  readonly user_agent: number;
  readonly machine: number | null;
  readonly is_write: number | null;
}

/** A row of the history as the table has it. */
export function historyRowOf(raw: RawHistoryRow, textOf: (id: number) => string): HistoryRow {
  const nullable = (id: number | null): string | null => (id === null ? null : textOf(id));
  return {
    timeUs: raw.time_us,
    entity: textOf(raw.entity),
    type: textOf(raw.type),
    project: nullable(raw.project),
    branch: nullable(raw.branch),
    language: nullable(raw.language),
    category: textOf(raw.category),
    userAgent: textOf(raw.user_agent),
    machine: nullable(raw.machine),
    isWrite: raw.is_write === null ? null : raw.is_write !== 0,
  };
}
