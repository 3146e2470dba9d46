import { SECOND_US } from '../../system/units.ts';
import type { ReportRow } from '../groups/dimensions.ts';
import type { CountedRow } from './views.ts';

/** What becomes of a heartbeat of this computer that the server does not have; `unclear` is whether it is for that server. */
export type Whereabouts = 'waiting' | 'quarantined' | 'dropped' | 'other_server' | 'unclear';

/** A heartbeat of this computer, and what its database knows of its way to the server; undefined: nothing. */
export interface LocalRow extends ReportRow {
  readonly type: string;
  readonly whereabouts: Whereabouts | undefined;
}

/** A heartbeat that the server has. */
export interface ServerRow extends CountedRow {
  readonly type: string;
}

/** The heartbeats of both sides, put together; both lists are in the order of time. */
export interface Matched {
  readonly local: readonly LocalRow[];
  /** Those of `local` that the server does not have, as far as can be told. */
  readonly missing: ReadonlySet<LocalRow>;
  /** All that the server has, as far as can be told. */
  readonly server: readonly CountedRow[];
  /** Those of `server` that this computer does not have. */
  readonly foreign: ReadonlySet<CountedRow>;
  /** Whether the server counts with fractions of seconds that neither its list nor this computer has of all heartbeats. */
  readonly lacksFractions: boolean;
}

/**
 * Finds each heartbeat of this computer among those of the server: the same entity and type at the same moment, or in the
 * same second, as `pull` does, since some servers cut times to seconds; failing that the same moment, type and machine, for
 * an entity whose name was hidden on one side only.
 *
 * @param cutsTimes the server's list has whole seconds while it counts with fractions (docs/servers.md#wakapi-heartbeats);
 *   then the times are those of this computer
 */
export function matchRows(
  local: readonly LocalRow[],
  server: readonly ServerRow[],
  cutsTimes: boolean,
): Matched {
  const missing = new Set(local);
  const foreign = new Set(server);
  const timesHere = new Map<ServerRow, number>();
  const moment = ({ timeUs }: LocalRow | ServerRow): number => (cutsTimes ? secondOf(timeUs) : timeUs);
  const keys: readonly ((row: LocalRow | ServerRow) => string | undefined)[] = [
    (row) => `${moment(row)} ${row.type} ${row.entity}`,
    (row) => `${secondOf(row.timeUs)} ${row.type} ${row.entity}`,
    (row) => (row.machine ? `${moment(row)} ${row.type} ${row.machine}` : undefined),
  ];
  for (const keyOf of keys) {
    const places = groupBy(missing, keyOf);
    for (const [key, theirs] of groupBy(foreign, keyOf)) {
      const ours = places.get(key);
      if (ours === undefined) continue;
      const { pairs, present } = pairUp(ours, theirs);
      for (const [own, row] of pairs) {
        if (cutsTimes) timesHere.set(row, own.timeUs);
        foreign.delete(row);
      }
      for (const row of present) missing.delete(row);
    }
  }
  const rows = server.map((row) => {
    const timeUs = timesHere.get(row);
    return timeUs === undefined ? row : { ...row, timeUs };
  });
  return {
    ...{ local, missing, foreign },
    server: rows.sort((one, other) => one.timeUs - other.timeUs),
    lacksFractions: cutsTimes && rows.some(({ timeUs }) => timeUs % SECOND_US === 0),
  };
}

const secondOf = (timeUs: number): number => Math.floor(timeUs / SECOND_US);

/**
 * Puts heartbeats that look the same together, those first that nothing keeps from the server. Of one that is left over on
 * this side the server has made one with another of that moment, unless something keeps it here.
 */
function pairUp(
  ours: readonly LocalRow[],
  theirs: readonly ServerRow[],
): { readonly pairs: readonly (readonly [LocalRow, ServerRow])[]; readonly present: readonly LocalRow[] } {
  const sorted = ours.toSorted((one, other) => Number(isKept(one)) - Number(isKept(other)));
  const pairs = theirs.flatMap((row, at) => {
    const own = sorted[Math.min(at, sorted.length - 1)];
    return own === undefined ? [] : [[own, row] as const];
  });
  const taken = sorted.slice(0, theirs.length);
  const moments = new Set(taken.map(({ timeUs }) => timeUs));
  const merged = sorted.slice(theirs.length).filter((row) => !isKept(row) && moments.has(row.timeUs));
  return { pairs, present: [...taken, ...merged] };
}

const isKept = ({ whereabouts }: LocalRow): boolean => whereabouts !== undefined;

/** What can be said when the server does not tell its heartbeats: it has all of which the local database knows no better. */
export function matchUnlisted(local: readonly LocalRow[]): Matched {
  const missing = new Set(local.filter((row) => isKept(row) && row.whereabouts !== 'unclear'));
  return {
    local,
    missing,
    server: local.filter((row) => !missing.has(row)),
    foreign: new Set(),
    lacksFractions: false,
  };
}

function groupBy<Row>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => string | undefined,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
