import type { Zone } from '../system/zone/zone.ts';
import { type Block, type BlockedRows, blocksOf } from './counting/blocks.ts';
import { type Extents, joinExtents } from './counting/extents.ts';
import { createMeter, type Measured, type Meter, type Standing } from './counting/meter.ts';
import { type Rule, toSeconds } from './counting/rules.ts';
import { createTally, newSum, type Slot, type Sum } from './counting/tally.ts';
import { type GroupTotal, totalsOf } from './counting/totals.ts';
import { createCutter, createSeams, type Piece } from './counting/windows.ts';
import {
  type AttributeDimension,
  type AttributeReader,
  type Attributes,
  type Dimension,
  type GroupReader,
  type ReportRow,
  readerFor,
  ruleBy,
  type TimeReader,
  wholesBy,
} from './groups/dimensions.ts';
import { createFilter, type Filters } from './groups/filters.ts';
import { dayEnds } from './time/ranges.ts';
import type { WeekStart } from './time/weeks.ts';
import type { Window } from './time/windows.ts';

export interface ReportRequest {
  readonly rule: Rule;
  /** Whose days. */
  readonly zone: Zone;
  readonly dayStartHour?: number | undefined;
  /** Where weeks begin; without it, on Monday. */
  readonly weekStart?: WeekStart | undefined;
  /** What to group by, each on its own. */
  readonly by: readonly Dimension[];
  readonly filter?: Filters | undefined;
  /** Only heartbeats of a save count (docs/servers.md#wakatime-counting). */
  readonly writesOnly?: boolean | undefined;
  /** What is not included is left out before anything is counted. */
  readonly include?: ((attributes: Attributes) => boolean) | undefined;
  /** Only what is in these counts, each on its own as if it were a range; everything without them. Asked for once a pass. */
  readonly windows?: (() => Iterable<Window>) | undefined;
}

export interface Report {
  readonly totalSeconds: number;
  readonly heartbeats: number;
  /** What the windows cut off: the time from the last heartbeat in each to the next one, whose time it is in no window. */
  readonly cutSeconds: number;
  /** When each project was first and last worked on; null for what has none. */
  readonly extents: Extents;
  /** As many as were asked for, in that order. */
  readonly groups: readonly (readonly GroupTotal[])[];
}

/** What was counted, before it is shown. */
export interface MeasuredReport {
  /** By project: the total of a rule may be the sum of these. */
  readonly overall: Measured;
  /** Of the projects. */
  readonly extents: Extents;
  /** What windows cut off, in microseconds. */
  readonly cutUs: number;
  /** One for each of `by`. */
  readonly by: readonly Measured[];
}

/**
 * Counts heartbeats, which must come in the order of their times, in one pass; what is kept grows with the groups.
 *
 * The total does not depend on what is grouped by: Hackatime's and WakaTime's is that of the whole chain, Wakapi's the sum
 * of its projects cut to seconds (docs/servers.md#wakapi-whole-seconds). What a filter leaves out is gone before
 * Hackatime takes the time between two heartbeats (docs/servers.md#hackatime-counting), while on Wakapi it still ends the
 * time of the one before it.
 */
export function countReport(rows: Iterable<ReportRow> | BlockedRows, request: ReportRequest): Report {
  return showReport(measureReport(rows, request), request);
}

/** What was measured as the rule's server would show it. */
export function showReport({ overall, extents, cutUs, by }: MeasuredReport, request: ReportRequest): Report {
  const { rule } = request;
  return {
    totalSeconds: totalsOf(overall, rule).totalSeconds,
    heartbeats: overall.heartbeats,
    cutSeconds: toSeconds(cutUs, rule),
    extents,
    groups: by.map((measured, at) => {
      const dimension = request.by[at] ?? 'project';
      return totalsOf(measured, ruleBy(rule, dimension), readerFor(dimension, contextOf(request)).show)
        .groups;
    }),
  };
}

function measureReport(rows: Iterable<ReportRow> | BlockedRows, request: ReportRequest): MeasuredReport {
  const counter = createReportCounter(request);
  for (const block of blocksOf(rows)) counter.add(block);
  return counter.read();
}

/** Measures blocks of heartbeats, handed over in the order of their times. */
export interface ReportCounter {
  add(block: Block): void;
  read(): MeasuredReport;
}

/** See `ReportCounter`. */
export function createReportCounter(request: ReportRequest): ReportCounter {
  const { zone, dayStartHour, by } = request;
  const dayEndUs = dayEnds(zone, dayStartHour);
  const part = (dimension: Dimension): GroupCounter => ({
    dimension,
    reader: readerFor(dimension, contextOf(request)),
    ...meterBy(dimension, request, dayEndUs),
  });
  const overall = part('project');
  const others = by.map((dimension) => (dimension === 'project' ? overall : part(dimension)));
  const parts = [...new Set([overall, ...others])];

  const judge = createKindJudge(request);
  const cut = createCutter(request.windows?.());
  const seams = createSeams(request.rule, dayEndUs);
  return {
    add(block) {
      const verdicts = judge(block);
      for (const piece of cut(block)) {
        if (request.windows !== undefined) {
          seams.add(piece, (place) => verdicts[block.kindOf[place] as number] ?? 'skipped');
        }
        for (const each of parts) addPiece(each, piece, verdicts);
      }
    },
    read: () => ({
      overall: overall.meter.read(),
      extents: joinExtents(overall.meter.slots),
      cutUs: seams.us,
      by: others.map(({ meter }) => meter.read()),
    }),
  };
}

/** How a request reads values. */
export const contextOf = ({ rule, zone, dayStartHour, weekStart }: ReportRequest) => ({
  names: rule.name,
  zone,
  dayStartHour,
  weekStart,
});

export interface GroupCounter {
  readonly dimension: Dimension;
  readonly reader: GroupReader;
  readonly meter: Meter;
  /** The sum that the time of heartbeats of a kind is a part of; see `wholesBy`. */
  readonly wholeOf?: ((attributes: Attributes) => Sum) | undefined;
}

function meterBy(
  dimension: Dimension,
  request: ReportRequest,
  dayEndUs: (timeUs: number) => number,
): Pick<GroupCounter, 'meter' | 'wholeOf'> {
  const rule = ruleBy(request.rule, dimension);
  const wholes = wholesBy(rule, dimension);
  const meter = createMeter(rule, { dayEndUs, isOfParts: wholes !== undefined });
  if (wholes === undefined) return { meter };
  if (wholes === 'chain') {
    const whole = newSum();
    return { meter, wholeOf: () => whole };
  }
  const { read } = readerFor('project', contextOf(request));
  const { find } = createTally(rule);
  return { meter, wholeOf: (attributes) => find(read(attributes))[0] ?? newSum() };
}

/** What becomes of heartbeats of a kind: gone, or there without getting time, or counted. */
export type KindVerdict = 'skipped' | 'uncounted' | 'counted';

/** Judges the kinds of a block; one that no heartbeat is of is judged as well. */
export function createKindJudge(request: ReportRequest): (block: Block) => readonly KindVerdict[] {
  const { rule, writesOnly = false, include = () => true } = request;
  const matches = createFilter(request.filter ?? {}, contextOf(request)) ?? (() => true);
  const judge = (attributes: Attributes): KindVerdict => {
    if (!include(attributes) || (writesOnly && attributes.isWrite !== true)) return 'skipped';
    if (matches(attributes)) return 'counted';
    return rule.filters === 'rows' ? 'skipped' : 'uncounted';
  };
  return ({ kinds }) => kinds.map(judge);
}

function addPiece(counter: GroupCounter, piece: Piece, verdicts: readonly KindVerdict[]): void {
  if (piece.window === undefined) return;
  counter.meter.enter(piece.window);
  addBlock(counter, piece, verdicts);
}

/** Counts a block's heartbeats by one dimension; without verdicts all of them. */
export function addBlock(
  { dimension, reader, meter, wholeOf }: GroupCounter,
  block: Block,
  verdicts?: readonly KindVerdict[],
): void {
  const { timesUs, kindOf, from, to, kinds } = block;
  const slotsOf =
    'readTime' in reader
      ? byTime(reader, meter)
      : byKind(dimension as AttributeDimension, reader, meter, block);
  const slotsAt = (place: number): Standing => {
    const kind = kindOf[place] as number;
    const verdict = verdicts === undefined ? 'counted' : verdicts[kind];
    return verdict === 'counted' ? slotsOf(kind, timesUs[place] as number) : (verdict ?? 'skipped');
  };
  if (wholeOf === undefined) {
    meter.addRun(timesUs, from, to, slotsAt);
    return;
  }
  const wholes = kinds.map(wholeOf);
  meter.addRun(timesUs, from, to, slotsAt, (place) => wholes[kindOf[place] as number] as Sum);
}

type SlotsOf = (kind: number, timeUs: number) => readonly Slot[];

function byKind(
  dimension: AttributeDimension,
  { read }: AttributeReader,
  meter: Meter,
  { kinds, codesOf }: Block,
): SlotsOf {
  const codes = codesOf?.(dimension);
  const known: (readonly Slot[] | undefined)[] = kinds.map(() => undefined);
  return (kind) => {
    const code = codes === undefined ? kind : (codes[kind] as number);
    let slots = known[code];
    if (slots === undefined) {
      slots = meter.slotsOf(read(kinds[kind] as Attributes));
      known[code] = slots;
    }
    return slots;
  };
}

function byTime({ readTime }: TimeReader, meter: Meter): SlotsOf {
  let last: string | undefined;
  let slots: readonly Slot[] = [];
  return (_, timeUs) => {
    const value = readTime(timeUs);
    if (value !== last) slots = meter.slotsOf(value);
    last = value;
    return slots;
  };
}
