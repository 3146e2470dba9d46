import type { AttributeDimension, Attributes, ReportRow } from '../../report/groups/dimensions.ts';
import type { Store } from '../store.ts';
import { KIND_COLUMNS, KIND_SELECT, type KindColumn } from './dayRows.ts';

/** So many texts are remembered at once. */
const MAX_TEXTS = 200_000;

/** What heartbeats are that differ only in their time. Texts are read when they are asked for. */
export class Kind implements Attributes {
  readonly #columns: readonly KindColumn[];
  readonly #number: number;
  readonly #texts: Texts;

  constructor(columns: readonly KindColumn[], number: number, texts: Texts) {
    this.#columns = columns;
    this.#number = number;
    this.#texts = texts;
  }

  get entity(): string {
    return this.#texts.of(this.id('entity') ?? 0);
  }
  get type(): string {
    return this.#texts.of(this.id('type') ?? 0);
  }
  get project(): string | null {
    return this.#text('project');
  }
  get branch(): string | null {
    return this.#text('branch');
  }
  get language(): string | null {
    return this.#text('language');
  }
  get dependencies(): readonly string[] | null {
    const id = this.id('dependencies');
    return id === null ? null : this.#texts.list(id);
  }
  get category(): string | null {
    return this.#text('category');
  }
  get userAgent(): string | null {
    return this.#text('user_agent');
  }
  get machine(): string | null {
    return this.#text('machine');
  }
  get isWrite(): boolean | null {
    const value = this.id('is_write');
    return value === null ? null : value !== 0;
  }
  get agentModel(): string | null {
    const id = this.id('model');
    return id === 0 ? '' : this.#text('model');
  }

  /** The heartbeat of this kind at a moment. */
  at(timeUs: number): KindRow {
    return new KindRow(this.#columns, this.#number, this.#texts, timeUs);
  }

  /** The value of a column: the number of a text, or 0 and 1 in `is_write`. */
  id(column: KindColumnName): number | null {
    const found = this.#columns[COLUMN_AT[column]];
    return found?.values[found.placeOf?.[this.#number] ?? 0] ?? null;
  }

  #text(column: KindColumnName): string | null {
    const id = this.id(column);
    return id === null ? null : this.#texts.of(id);
  }
}

export type KindColumnName = (typeof KIND_COLUMNS)[number];

const COLUMN_AT = Object.fromEntries(KIND_COLUMNS.map((name, at) => [name, at])) as Readonly<
  Record<KindColumnName, number>
>;

/** The columns that alone tell a dimension; more than two tell agents. */
export const COLUMNS_OF: Readonly<
  Record<
    Exclude<AttributeDimension, 'agent'>,
    readonly [KindColumnName] | readonly [KindColumnName, KindColumnName]
  >
> = {
  entity: ['entity'],
  project: ['project'],
  branch: ['branch'],
  language: ['language', 'entity'],
  dependency: ['dependencies'],
  category: ['category'],
  machine: ['machine'],
  editor: ['user_agent', 'category'],
  os: ['user_agent', 'category'],
  model: ['model'],
};

/** A heartbeat: of a kind, at its time. */
export class KindRow extends Kind implements ReportRow {
  readonly timeUs: number;

  constructor(columns: readonly KindColumn[], number: number, texts: Texts, timeUs: number) {
    super(columns, number, texts);
    this.timeUs = timeUs;
  }
}

/** Texts of the database by their numbers. */
export interface Texts {
  of(id: number): string;
  /** null for a list that was lost with a damaged file. */
  list(id: number): readonly string[] | null;
}

/** Texts with numbers close to each other came together, and are read in hardly more time than one. */
const TEXTS_AT_ONCE = 64;
const NEIGHBOURS = 'SELECT id, value FROM string WHERE id >= ? AND id < ?';

/** Reads each text once, as long as there are not too many; '' for one that was lost with a damaged file. */
export function createTexts({ access }: Pick<Store, 'access'>): Texts {
  let known = new Map<number, string>();
  let lists = new Map<number, readonly string[] | null>();
  const of = (id: number): string => {
    let text = known.get(id);
    if (text !== undefined) return text;
    if (known.size > MAX_TEXTS) known = new Map();
    const first = id - (id % TEXTS_AT_ONCE);
    const found = access.read(({ sql }) =>
      sql(NEIGHBOURS)
        .raw()
        .all(first, first + TEXTS_AT_ONCE),
    );
    for (const [each, value] of found as [id: number, value: string][]) known.set(each, value);
    text = known.get(id) ?? '';
    known.set(id, text);
    return text;
  };
  return {
    of,
    list(id) {
      let list = lists.get(id);
      if (list === undefined) {
        if (lists.size > MAX_TEXTS) lists = new Map();
        list = parseList(of(id));
        lists.set(id, list);
      }
      return list;
    },
  };
}

function parseList(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null;
  } catch {
    return null;
  }
}

/** What `rowOf` reads. */
export const ROW_COLUMNS = `id, time_us, ${KIND_SELECT}`;

/** A row of `heartbeat` with `ROW_COLUMNS`. */
export type RawKindRow = { readonly id: number; readonly time_us: number } & Readonly<
  Record<KindColumnName, number | null>
>;

/** A heartbeat as the table has it. */
export function rowOf(raw: RawKindRow, texts: Texts): KindRow {
  return attributesOf(raw, texts).at(raw.time_us);
}

/** What a heartbeat is that has these values; what is left out is NULL. */
export function attributesOf(
  values: Readonly<Partial<Record<KindColumnName, number | null>>>,
  texts: Texts,
): Kind {
  const columns = KIND_COLUMNS.map((name) => ({ values: [values[name] ?? null], placeOf: undefined }));
  return new Kind(columns, 0, texts);
}
