import type { Store } from './store.ts';
import { createTextReader } from './strings.ts';

/** Names in heartbeats, each list with the one that was recorded last in front. */
export interface RecordedNames {
  readonly project: readonly string[];
  readonly branch: readonly string[];
  readonly language: readonly string[];
  readonly category: readonly string[];
  readonly machine: readonly string[];
  readonly userAgent: readonly string[];
}

/** What there is beside names. */
export interface HistoryFrame {
  /** The number of the last heartbeat; 0 when there is none. */
  readonly lastId: number;
  /** Of the oldest heartbeat in the history. */
  readonly earliestUs: number | undefined;
  /** Addresses of the servers that heartbeats were meant for. */
  readonly servers: readonly string[];
}

const COLUMNS = {
  project: 'project',
  branch: 'branch',
  language: 'language',
  category: 'category',
  machine: 'machine',
  userAgent: 'user_agent',
} as const satisfies Record<keyof RecordedNames, string>;

const KINDS = Object.keys(COLUMNS) as readonly (keyof RecordedNames)[];

type Row = Readonly<Record<keyof RecordedNames, number | null>>;

/** How far the history reaches, and where it was to be sent. */
export function readFrame({ access }: Pick<Store, 'access'>): HistoryFrame {
  return access.read((queries) => {
    const earliest = queries.value('SELECT min(time_us) FROM heartbeat');
    const servers = queries.sql('SELECT url FROM destination ORDER BY id').all() as { url: string }[];
    return {
      lastId: Number(queries.value('SELECT max(id) FROM heartbeat') ?? 0),
      earliestUs: typeof earliest === 'number' ? earliest : undefined,
      servers: servers.map(({ url }) => url),
    };
  });
}

/** The names in the heartbeats whose numbers are above one and not above another. */
export function readNames(
  { access }: Pick<Store, 'access'>,
  { aboveId, toId }: { readonly aboveId: number; readonly toId: number },
): RecordedNames {
  return access.read((queries) => {
    const columns = KINDS.map((kind) => `${COLUMNS[kind]} AS "${kind}"`).join(', ');
    const grouped = Object.values(COLUMNS).join(', ');
    const rows = queries
      .sql(
        `SELECT ${columns} FROM heartbeat WHERE id > ? AND id <= ? GROUP BY ${grouped} ORDER BY max(id) DESC`,
      )
      .all(aboveId, toId) as Row[];
    const textOf = createTextReader(queries, new Map());
    const namesOf = (kind: keyof RecordedNames): readonly string[] => {
      const ids = new Set(rows.map((row) => row[kind]));
      return [...ids].flatMap((id) => (id === null ? [] : textOf(id) || []));
    };
    return {
      project: namesOf('project'),
      branch: namesOf('branch'),
      language: namesOf('language'),
      category: namesOf('category'),
      machine: namesOf('machine'),
      userAgent: namesOf('userAgent'),
    };
  });
}

/** No names. */
export const NO_NAMES: RecordedNames = {
  project: [],
  branch: [],
  language: [],
  category: [],
  machine: [],
  userAgent: [],
};

/** Those of both, each once, those of the first in front; of each kind at most `most`. */
export function mergeRecordedNames(first: RecordedNames, second: RecordedNames, most: number): RecordedNames {
  const join = (kind: keyof RecordedNames): readonly string[] =>
    [...new Set([...first[kind], ...second[kind]])].slice(0, most);
  return {
    project: join('project'),
    branch: join('branch'),
    language: join('language'),
    category: join('category'),
    machine: join('machine'),
    userAgent: join('userAgent'),
  };
}
