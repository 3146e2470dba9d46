import { type Block, type BlockedRows, blocksOf } from '../../../report/counting/blocks.ts';
import { extentOf } from '../../../report/counting/extents.ts';
import { createMeter, type Meter } from '../../../report/counting/meter.ts';
import { type Rule, toSeconds } from '../../../report/counting/rules.ts';
import { firstFrom } from '../../../report/counting/search.ts';
import type { GroupValue } from '../../../report/counting/tally.ts';
import {
  type AttributeReader,
  type Attributes,
  type ReportRow,
  readerFor,
  wholesBy,
} from '../../../report/groups/dimensions.ts';
import { addBlock, type ReportRequest } from '../../../report/report.ts';
import type { Day } from '../../../report/time/ranges.ts';
import { KEPT_DIMENSIONS, type KeptDimension, type PeriodTotals, type ValueTotal } from './periodTotals.ts';

/**
 * Counts each day on its own: heartbeats in the order of their times, and days that follow each other and hold them all. Other
 * values than those of projects and of `dimensions` are left out.
 */
export function* measureDays(
  rows: Iterable<ReportRow> | BlockedRows,
  days: readonly Day[],
  counting: Pick<ReportRequest, 'rule' | 'zone'>,
  dimensions: readonly KeptDimension[] = KEPT_DIMENSIONS,
): Iterable<PeriodTotals> {
  const [first, ...rest] = days;
  if (first === undefined) return;
  const { rule } = counting;
  const readers = [...new Set<KeptDimension>(['project', ...dimensions])].map(
    (dimension) => [dimension, readerFor(dimension, { ...counting, names: rule.name })] as const,
  );
  let counter = countDay(first, rule, readers);
  for (const block of blocksOf(rows)) {
    let { from } = block;
    while (from < block.to) {
      const to = firstFrom(block.timesUs, counter.day.toUs, from, block.to);
      counter.add({ ...block, from, to });
      from = to;
      const next = from < block.to ? rest.shift() : undefined;
      if (next === undefined) break;
      yield counter.read();
      counter = countDay(next, rule, readers);
    }
  }
  yield counter.read();
  for (const day of rest) yield countDay(day, rule, readers).read();
}

function countDay(day: Day, rule: Rule, readers: readonly (readonly [KeptDimension, AttributeReader])[]) {
  const parts = readers.map(([dimension, { read, show }]) => {
    const samples = new Map<GroupValue, Attributes>();
    const noted = (attributes: Attributes): GroupValue => {
      const value = read(attributes);
      if (!samples.has(value)) samples.set(value, attributes);
      return value;
    };
    return { dimension, samples, meter: createMeter(rule), reader: { read: noted, show } };
  });
  const [projects] = parts as [(typeof parts)[0]];
  const secondsOfDay = (): number => {
    const { us } = projects.meter.read();
    if (wholesBy(rule, 'day') !== 'projects') return toSeconds(us, rule);
    return [...projects.meter.slots.values()].reduce((sum, slot) => sum + toSeconds(slot.us, rule), 0);
  };
  return {
    day,
    add: (block: Block): void => {
      for (const part of parts) addBlock(part, block);
    },
    read: (): PeriodTotals => {
      const { us, heartbeats } = projects.meter.read();
      const seconds = toSeconds(us, rule);
      const values = new Map<KeptDimension, readonly ValueTotal[]>(
        parts.map(({ dimension, meter, samples }) => [dimension, valuesOf(meter, samples, rule)]),
      );
      const extent = extentOf(projects.meter.slots.values());
      return {
        whole: extent && { us, seconds, heartbeats, ...extent },
        days: extent === undefined ? [] : [{ date: day.date, us, seconds: secondsOfDay(), heartbeats }],
        values: (dimension) => values.get(dimension) ?? [],
      };
    },
  };
}

function valuesOf(
  { slots }: Meter,
  samples: ReadonlyMap<GroupValue, Attributes>,
  rule: Rule,
): readonly ValueTotal[] {
  return Array.from(slots, ([value, { us, heartbeats, firstUs, lastUs }]) => {
    // Most rules take '' for null.
    const sample = samples.get(value) ?? samples.get('');
    if (sample === undefined) throw new Error('a value was counted that no heartbeat has');
    return { value, sample, us, seconds: toSeconds(us, rule), heartbeats, firstUs, lastUs };
  });
}
