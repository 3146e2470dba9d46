import type { Block } from './counting/blocks.ts';
import { createMeter, type Meter, type Standing } from './counting/meter.ts';
import type { Rule } from './counting/rules.ts';
import { countedAs, createTally, type GroupValue, newSum, type Slot, type Sum } from './counting/tally.ts';
import { createCutter } from './counting/windows.ts';
import {
  type AttributeReader,
  type Dimension,
  type GroupReader,
  readerFor,
  ruleBy,
  type TimeReader,
  wholesBy,
} from './groups/dimensions.ts';
import { contextOf, createKindJudge, type ReportRequest } from './report.ts';
import { dayEnds } from './time/ranges.ts';

/** What is counted by two things at once. */
export interface MatrixRequest extends ReportRequest {
  /** Rows, columns. */
  readonly by: readonly [Dimension, Dimension];
}

/** The time of one row in one column, before names are shown. */
export interface MeasuredCell {
  readonly row: string | null;
  readonly column: string | null;
  readonly us: number;
  /** As the rule rounds it. */
  readonly seconds: number;
}

/** The rule as it counts the cells of a table. */
export function ruleOfCells({ rule, by }: MatrixRequest): Rule {
  return by.reduce(ruleBy, rule);
}

/** Cells of heartbeats in the order of their times; reads them once. */
export function measureCells(blocks: Iterable<Block>, request: MatrixRequest): readonly MeasuredCell[] {
  const [one, two] = request.by.map((dimension) => readerFor(dimension, contextOf(request)));
  if (one === undefined || two === undefined) return [];
  const rule = ruleOfCells(request);
  const isOneTime = 'readTime' in one;
  const isTwoTime = 'readTime' in two;
  // Where each value has a chain of its own, the parts of its time are those of that chain.
  if (request.rule.attribution === 'apart' && isOneTime !== isTwoTime) {
    return isOneTime
      ? measureChains(blocks, request, two as AttributeReader, one).map(({ row, column, ...cell }) => ({
          ...cell,
          row: column,
          column: row,
        }))
      : measureChains(blocks, request, one as AttributeReader, two as TimeReader);
  }
  return measurePairs(blocks, request, rule, [one, two]);
}

/** A pair of values as one, and back. */
const keyOf = (row: string | null, column: string | null): string => JSON.stringify([row, column]);
const pairOf = (key: string): readonly [string | null, string | null] =>
  JSON.parse(key) as [string | null, string | null];

const listOf = (value: GroupValue): readonly (string | null)[] => {
  if (value === null || typeof value === 'string') return [value];
  return value.length === 0 ? [null] : value;
};

type ValuesOf = (kind: number, timeUs: number) => GroupValue;

function measurePairs(
  blocks: Iterable<Block>,
  request: MatrixRequest,
  rule: Rule,
  readers: readonly [GroupReader, GroupReader],
): readonly MeasuredCell[] {
  const wholeOf = wholesOfPairs(request, rule, readers);
  const meter = createMeter(rule, { dayEndUs: dayEndsOf(request), isOfParts: wholeOf !== undefined });
  const judge = createKindJudge(request);
  for (const block of piecesOf(blocks, request)) {
    const { timesUs, kindOf, kinds, from, to } = block;
    const verdicts = judge(block);
    meter.enter(block.window);
    const [ofRow, ofColumn] = readers.map((reader) => valuesIn(block, reader)) as [ValuesOf, ValuesOf];
    const timeKey = timeKeyOf(readers);
    const known = new Map<string, (readonly Slot[])[]>();
    const slotsAt = (place: number): Standing => {
      const kind = kindOf[place] as number;
      const verdict = verdicts[kind] ?? 'skipped';
      if (verdict !== 'counted') return verdict;
      const timeUs = timesUs[place] as number;
      const time = timeKey(timeUs);
      let ofTime = known.get(time);
      if (ofTime === undefined) {
        ofTime = [];
        known.set(time, ofTime);
      }
      let slots = ofTime[kind];
      if (slots === undefined) {
        slots = meter.slotsOf(pairsOf(ofRow(kind, timeUs), ofColumn(kind, timeUs), rule));
        ofTime[kind] = slots;
      }
      return slots;
    };
    if (wholeOf === undefined) {
      meter.addRun(timesUs, from, to, slotsAt);
      continue;
    }
    const wholes = kinds.map((_, kind) => wholeOf(block, kind));
    meter.addRun(timesUs, from, to, slotsAt, (place) => wholes[kindOf[place] as number] ?? newSum());
  }
  return meter.read().groups.map(({ value, us, seconds }) => {
    const [row, column] = pairOf(value ?? '[null,null]');
    return { row, column, us, seconds };
  });
}

/** What is in the windows of a request. */
function* piecesOf(
  blocks: Iterable<Block>,
  { windows }: ReportRequest,
): Iterable<Block & { readonly window: number }> {
  const cut = createCutter(windows?.());
  for (const block of blocks) {
    for (const { window, ...piece } of cut(block)) if (window !== undefined) yield { ...piece, window };
  }
}

function pairsOf(row: GroupValue, column: GroupValue, rule: Rule): GroupValue {
  return listOf(row).flatMap((one) =>
    listOf(column).map((two) => keyOf(countedAs(one, rule), countedAs(two, rule))),
  );
}

/** What tells moments apart: the same for two whose values of time are the same. */
function timeKeyOf(readers: readonly GroupReader[]): (timeUs: number) => string {
  const [first, second] = readers.flatMap((reader) => ('readTime' in reader ? [reader.readTime] : []));
  if (first === undefined) return () => '';
  return second === undefined ? first : (timeUs) => `${first(timeUs)} ${second(timeUs)}`;
}

function valuesIn({ kinds }: Block, reader: GroupReader): ValuesOf {
  if ('readTime' in reader) return (_, timeUs) => reader.readTime(timeUs);
  return (kind) => {
    const attributes = kinds[kind];
    return attributes === undefined ? null : reader.read(attributes);
  };
}

/** Whose seconds cells of time add up to: those of their row or column, or, where both are of time, those of `wholesBy`. */
function wholesOfPairs(
  request: MatrixRequest,
  rule: Rule,
  readers: readonly [GroupReader, GroupReader],
): ((block: Block, kind: number) => Sum) | undefined {
  const attributes = readers.filter((reader): reader is AttributeReader => !('readTime' in reader));
  const [attribute] = attributes;
  if (attributes.length === 2 || request.by.includes('dependency')) return undefined;
  const time = request.by.includes('hour') ? 'hour' : 'day';
  const wholes = wholesBy(rule, time);
  if (wholes === undefined) return undefined;
  if (attribute === undefined && wholes === 'chain') {
    const whole = newSum();
    return () => whole;
  }
  const { read } = attribute ?? readerFor('project', contextOf(request));
  const { find } = createTally(rule);
  return ({ kinds }, kind) => {
    const one = kinds[kind];
    return (one === undefined ? undefined : find(read(one))[0]) ?? newSum();
  };
}

/** Each value of `attribute` as a chain of its own, divided by `time`; the values of `attribute` as rows. */
function measureChains(
  blocks: Iterable<Block>,
  request: MatrixRequest,
  attribute: AttributeReader,
  time: TimeReader,
): readonly MeasuredCell[] {
  const rule = ruleOfCells(request);
  const dayEndUs = dayEndsOf(request);
  const isOfParts = wholesBy(rule, request.by.includes('hour') ? 'hour' : 'day') !== undefined;
  const chains = new Map<string | null, { readonly meter: Meter; readonly whole: Sum }>();
  const chainOf = (value: string | null) => {
    const key = countedAs(value, request.rule);
    const chain = chains.get(key) ?? { meter: createMeter(rule, { dayEndUs, isOfParts }), whole: newSum() };
    chains.set(key, chain);
    return chain;
  };
  const judge = createKindJudge(request);
  for (const block of piecesOf(blocks, request)) {
    const verdicts = judge(block);
    for (const [value, timesUs] of timesByValue(block, verdicts, attribute)) {
      const { meter, whole } = chainOf(value);
      meter.enter(block.window);
      let last: string | undefined;
      let slots: readonly Slot[] = [];
      const slotsAt = (place: number): readonly Slot[] => {
        const name = time.readTime(timesUs[place] as number);
        if (name !== last) slots = meter.slotsOf(name);
        last = name;
        return slots;
      };
      meter.addRun(timesUs, 0, timesUs.length, slotsAt, isOfParts ? () => whole : undefined);
    }
  }
  return Array.from(chains, ([row, { meter }]) =>
    meter.read().groups.map(({ value, us, seconds }) => ({ row, column: value, us, seconds })),
  ).flat();
}

/** When the counted heartbeats of each value were. */
function timesByValue(
  { timesUs, kindOf, kinds, from, to }: Block,
  verdicts: readonly string[],
  { read }: AttributeReader,
): ReadonlyMap<string | null, readonly number[]> {
  const times = new Map<string | null, number[]>();
  const listsOf = kinds.map((kind, at) =>
    verdicts[at] !== 'counted'
      ? []
      : [...new Set(listOf(read(kind)))].map((value) => {
          const list = times.get(value) ?? [];
          times.set(value, list);
          return list;
        }),
  );
  for (let place = from; place < to; place++) {
    for (const list of listsOf[kindOf[place] as number] ?? []) list.push(timesUs[place] as number);
  }
  return times;
}

/** The end of the day that holds a moment, asked of the zone once for each day however many chains ask. */
function dayEndsOf({ zone, dayStartHour }: ReportRequest): (timeUs: number) => number {
  const endOf = dayEnds(zone, dayStartHour);
  let [fromUs, toUs] = [0, Number.NEGATIVE_INFINITY];
  return (timeUs) => {
    if (timeUs < fromUs || timeUs >= toUs) [fromUs, toUs] = [timeUs, endOf(timeUs)];
    return toUs;
  };
}
