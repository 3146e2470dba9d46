import { HISTORY_COLUMNS, type RawHistoryRow } from '../history/heartbeats.ts';
import { readRange } from '../history/range.ts';
import type { HistoryRow } from '../rows.ts';
import type { Store } from '../store.ts';

/**
 * The history as `Store.history` gives it, of which a text is only read when it is asked for, while the store is open: for who
 * looks at few of them, and has no time to read the rest.
 */
export function readLazily(
  { access }: Pick<Store, 'access'>,
  fromUs: number,
  toUs: number,
): Iterable<HistoryRow> {
  return readRange<RawHistoryRow, HistoryRow>(
    access.read,
    HISTORY_COLUMNS,
    fromUs,
    toUs,
    (raw, textOf) => new LazyRow(raw, textOf),
  );
}

class LazyRow implements HistoryRow {
  readonly timeUs: number;
  readonly #raw: RawHistoryRow;
  readonly #textOf: (id: number) => string;

  constructor(raw: RawHistoryRow, textOf: (id: number) => string) {
    this.timeUs = raw.time_us;
    this.#raw = raw;
    this.#textOf = textOf;
  }

  get entity() {
    return this.#textOf(this.#raw.entity);
  }

  get type() {
    return this.#textOf(this.#raw.type);
  }

  get project() {
    return this.#nullable(this.#raw.project);
  }

  get branch() {
    return this.#nullable(this.#raw.branch);
  }

  get language() {
    return this.#nullable(this.#raw.language);
  }

  get category() {
    return this.#textOf(this.#raw.category);
  }

  get userAgent() {
    return this.#textOf(this.#raw.user_agent);
  }

  get machine() {
    return this.#nullable(this.#raw.machine);
  }

  get isWrite() {
    return this.#raw.is_write === null ? null : this.#raw.is_write !== 0;
  }

  #nullable(id: number | null): string | null {
    return id === null ? null : this.#textOf(id);
  }
}
