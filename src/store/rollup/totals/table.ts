import { DAY_US } from '../../../system/units.ts';
import type { Queries } from '../../database/handle.ts';
import { seal, unseal } from '../seal.ts';
import type { Period } from './periods.ts';

/** What is kept. */
type PeriodKind = Exclude<Period['kind'], 'part'>;
export type KeptPeriod = Period & { readonly kind: PeriodKind };

/** No period is longer, wherever it is. */
const MAX_LENGTH_US: Readonly<Record<PeriodKind, number>> = { day: 2 * DAY_US, month: 32 * DAY_US };

/** A row of `totals`. */
export interface KeptRow {
  readonly from_us: number;
  readonly to_us: number;
  readonly data: Buffer;
}

/** Totals of one kind that begin in a stretch of time, without damaged ones. Throws SQLite's error. */
export function readTotals(
  { sql }: Queries,
  rule: string,
  { kind, fromUs, toUs }: KeptPeriod,
): readonly KeptRow[] {
  const text = `
    SELECT from_us, to_us, data FROM totals WHERE rule = ? AND kind = ? AND from_us >= ? AND from_us < ?`;
  const rows = sql(text).all(rule, kind, fromUs, toUs) as KeptRow[];
  return rows.flatMap(({ data, ...row }) => {
    const bytes = unseal(placeOf(rule, kind, row.from_us, row.to_us), data);
    return bytes === undefined ? [] : [{ ...row, data: bytes }];
  });
}

/** What the bytes of totals are sealed for. */
const placeOf = (rule: string, kind: PeriodKind, fromUs: number, toUs: number): string =>
  `totals ${rule} ${kind} ${fromUs} ${toUs}`;

/** Writes the totals of a period in the place of those that overlap it, which are of another zone; inside a transaction. */
export function writeTotals(queries: Queries, rule: string, period: KeptPeriod, data: Buffer): void {
  const { kind, fromUs, toUs } = period;
  dropOverlapping(queries, { rule, kind }, fromUs, toUs);
  queries
    .sql('INSERT INTO totals (rule, kind, from_us, to_us, data) VALUES (?, ?, ?, ?, ?)')
    .run(rule, kind, fromUs, toUs, seal(placeOf(rule, kind, fromUs, toUs), data));
}

/** A function that drops all totals that have a part of a stretch of time in them; inside a transaction. */
export function createDropper(queries: Queries): (fromUs: number, toUs: number) => void {
  const sorts = queries.sql('SELECT DISTINCT rule, kind FROM totals').all() as {
    rule: string;
    kind: PeriodKind;
  }[];
  return (fromUs, toUs) => {
    for (const sort of sorts) dropOverlapping(queries, sort, fromUs, toUs);
  };
}

/** Looks only at those near by: there are as many days as the history has. */
function dropOverlapping(
  { sql }: Queries,
  { rule, kind }: { readonly rule: string; readonly kind: PeriodKind },
  fromUs: number,
  toUs: number,
): void {
  sql('DELETE FROM totals WHERE rule = ? AND kind = ? AND from_us > ? AND from_us < ? AND to_us > ?').run(
    rule,
    kind,
    fromUs - MAX_LENGTH_US[kind],
    toUs,
    fromUs,
  );
}
