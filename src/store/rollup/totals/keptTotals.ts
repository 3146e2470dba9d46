import { firstFrom } from '../../../report/counting/search.ts';
import { isUnchanged, type Rollup, type RollupSource } from '../file.ts';
import { openCurrentRollup } from '../update.ts';
import { createDecoder, encodeTotals, type ReadValue } from './format.ts';
import type { Period } from './periods.ts';
import type { PeriodTotals } from './periodTotals.ts';
import { type KeptPeriod, type KeptRow, readTotals, writeTotals } from './table.ts';

/** Totals by one rule that were counted before. */
export interface KeptTotals {
  /** Those of periods that come in their order; undefined for one that has to be counted. */
  find(periods: readonly Period[]): readonly (PeriodTotals | undefined)[];
  /** Notes the totals of a period for which `find` had none. */
  note(period: Period, totals: PeriodTotals): void;
  /**
   * Keeps what was noted, unless it is so little that it is counted as fast as it is written. Periods with heartbeats that the
   * rollup does not hold yet are passed over. Nothing of this process may be reading the rollup.
   */
  keep(): void;
  close(): void;
}

/** Fewer heartbeats, of fewer periods, are counted faster than totals are written. */
const MIN_HEARTBEATS = 10_000;
const MIN_PERIODS = 60;

/** The totals that the rollup keeps by a rule; undefined where there is no rollup. */
export function openKeptTotals(store: RollupSource, rule: string, read: ReadValue): KeptTotals | undefined {
  const rollup = openCurrentRollup(store);
  if (rollup === undefined) return undefined;
  const laterUs = readLaterTimes(store, rollup);
  const isSettled = ({ fromUs, toUs }: Period): boolean => {
    const next = laterUs[firstFrom(laterUs, fromUs)];
    return next === undefined || next >= toUs;
  };
  const decode = createDecoder(store, read);
  const noted: { readonly period: KeptPeriod; readonly data: Buffer }[] = [];
  let heartbeats = 0;
  return {
    find(periods) {
      const kept = new Map(
        runsOf(periods.filter(isKept)).flatMap((run) =>
          readKept(rollup, rule, run).map((row) => [`${run.kind} ${row.from_us}`, row]),
        ),
      );
      return periods.map((period) => {
        const row =
          isKept(period) && isSettled(period) ? kept.get(`${period.kind} ${period.fromUs}`) : undefined;
        return row?.to_us === period.toUs ? decode(period, row.data) : undefined;
      });
    },
    note(period, totals) {
      if (!isKept(period) || !isSettled(period)) return;
      noted.push({ period, data: encodeTotals(period, totals) });
      heartbeats += totals.whole?.heartbeats ?? 0;
    },
    keep() {
      if (heartbeats < MIN_HEARTBEATS && noted.length < MIN_PERIODS) return;
      try {
        rollup.write((queries) => {
          if (!isUnchanged(queries, rollup.mark)) return;
          for (const { period, data } of noted) writeTotals(queries, rule, period, data);
        });
      } catch {
        // They are counted again next time.
      }
    },
    close: rollup.close,
  };
}

/** When the heartbeats were that the rollup does not hold yet, ascending. */
function readLaterTimes({ access }: RollupSource, { mark }: Rollup): Float64Array {
  const times = access.read(({ sql }) =>
    sql('SELECT time_us FROM heartbeat WHERE id > ?').pluck().all(mark.lastId),
  ) as number[];
  return Float64Array.from(times).sort();
}

const isKept = (period: Period): period is KeptPeriod => period.kind !== 'part';

/** Periods of one kind that follow each other. */
function runsOf(periods: readonly KeptPeriod[]): readonly KeptPeriod[] {
  const runs: KeptPeriod[] = [];
  for (const period of periods) {
    const last = runs.at(-1);
    if (last?.kind === period.kind && last.toUs === period.fromUs) {
      runs[runs.length - 1] = { ...last, toUs: period.toUs };
    } else runs.push(period);
  }
  return runs;
}

/** None where the rollup is damaged: they are counted then. */
function readKept({ queries }: Rollup, rule: string, run: KeptPeriod): readonly KeptRow[] {
  try {
    return readTotals(queries, rule, run);
  } catch {
    return [];
  }
}
