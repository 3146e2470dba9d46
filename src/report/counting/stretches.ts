import { type Measured, type MeterOptions, readTally } from './meter.ts';
import { creditUs, type Rule, roundTime } from './rules.ts';
import { createTally, type GroupValue } from './tally.ts';

/** Heartbeats of one kind that follow each other, and the time that is theirs. */
export interface Stretch<Row> {
  readonly row: Row;
  readonly startUs: number;
  /** Up to the heartbeat that ended it, or to its last one after which a pause was too long. */
  readonly us: number;
  readonly heartbeats: number;
}

/**
 * Joins heartbeats as Wakapi does, and WakaTime by its docs (docs/servers.md#wakapi-counting,
 * docs/servers.md#wakatime-counting): a stretch ends at a pause that does not count, at a heartbeat of another kind, which
 * still ends its time, and where `cutEndUs` cuts, there without the time in between.
 */
export function* joinHeartbeats<Row extends { readonly timeUs: number }>(
  rows: Iterable<Row>,
  rule: Rule,
  options: {
    readonly isSame: (a: Row, b: Row) => boolean;
    readonly cutEndUs?: ((timeUs: number) => number) | undefined;
  },
): Iterable<Stretch<Row>> {
  const { isSame, cutEndUs = () => Number.POSITIVE_INFINITY } = options;
  let open: { row: Row; startUs: number; us: number; heartbeats: number } | undefined;
  let lastUs = 0;
  let cutEnd = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const atUs = Math.max(lastUs, roundTime(row.timeUs, rule.tickUs));
    // The server knows no other times than those that it has rounded.
    const isCut = atUs >= cutEnd;
    if (isCut) cutEnd = cutEndUs(atUs);
    const gapUs = atUs - lastUs;
    const credit = open === undefined || isCut ? 0 : creditUs(rule, gapUs);
    if (open !== undefined) open.us += credit;
    if (open !== undefined && credit === gapUs && isSame(open.row, row)) {
      open.heartbeats += 1;
    } else {
      if (open !== undefined) yield open;
      open = { row, startUs: atUs, us: 0, heartbeats: 1 };
    }
    lastUs = atUs;
  }
  if (open !== undefined) yield open;
}

/**
 * Adds up whole stretches by the day on which they begin. So Wakapi counts once its nightly job has stored them
 * (docs/servers.md#wakapi-stored-stretches): they are cut at the midnight of the server, not at that of the user.
 */
export function measureStretches<Row>(
  stretches: Iterable<Stretch<Row>>,
  rule: Rule,
  pick: (row: Row) => GroupValue,
  { dayEndUs = () => Number.POSITIVE_INFINITY }: Pick<MeterOptions, 'dayEndUs'> = {},
): Measured {
  const tally = createTally(rule);
  let heartbeats = 0;
  let day = 0;
  let dayEnd = Number.NEGATIVE_INFINITY;
  for (const stretch of stretches) {
    if (stretch.startUs >= dayEnd) {
      day += 1;
      dayEnd = dayEndUs(stretch.startUs);
    }
    tally.credit(tally.total, stretch.us, day);
    for (const slot of tally.find(pick(stretch.row))) {
      tally.credit(slot, stretch.us, day);
      slot.heartbeats += stretch.heartbeats;
    }
    heartbeats += stretch.heartbeats;
  }
  return readTally(tally, heartbeats);
}
