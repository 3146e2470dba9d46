import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFor } from '../../../src/report/counting/rules.ts';
import { createWindowReader } from '../../../src/report/counting/windows.ts';
import { parseDimension } from '../../../src/report/groups/dimensions.ts';
import { countMatrix } from '../../../src/report/matrix.ts';
import { countReport, type ReportRequest } from '../../../src/report/report.ts';
import { sessionsOf } from '../../../src/report/sessions.ts';
import { parseFromTo, type Range } from '../../../src/report/time/ranges.ts';
import { parseHours, parseWeekdays, type Times } from '../../../src/report/time/times.ts';
import { windowsOf } from '../../../src/report/time/windows.ts';
import { type Beat, dateOf } from '../../support/plainBeats.ts';
import { runs } from '../../support/runs.ts';
import { busyScene, HOUR_US, isSkippedDay, shift, wish, zoneOf } from '../../support/scenes.ts';

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const textOf = (minutes: number): string => {
  const minute = minutes % 60;
  return `${Math.floor(minutes / 60)}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}`;
};
const border = fc.oneof(
  fc.integer({ min: 0, max: 23 }).map((hour) => hour * 60),
  fc.integer({ min: 0, max: 1439 }),
);

/** What names two or three shares of a day that leave nothing out, each of some stretches of it. */
const partsOfDay = fc
  .uniqueArray(fc.tuple(border, fc.integer({ min: 0, max: 2 })), {
    minLength: 3,
    maxLength: 40,
    size: 'max',
    selector: ([minutes]) => minutes,
  })
  .map((found) => {
    const ends = found.toSorted(([one], [other]) => one - other);
    const stretches = ends.map(([from, owner], at) => {
      const [to = 0] = ends[(at + 1) % ends.length] ?? [];
      return { owner, text: `${textOf(from)}-${textOf(to)}` };
    });
    return [0, 1, 2]
      .map((part) => stretches.flatMap(({ owner, text }) => (owner === part ? [text] : [])).join(','))
      .filter((text) => text !== '');
  });

/** Two or three times of the week, each with some days; together all. */
const partsOfWeek = fc
  .array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 7 })
  .map((owners) =>
    [0, 1, 2]
      .map((part) => NAMES.filter((_, day) => owners[day] === part).join(','))
      .filter((names) => names !== ''),
  );

const weekdaysOf = (text: string): Times => ({ weekdays: parseWeekdays(text), hours: undefined });
const hoursOf = (text: string): Times => ({ weekdays: undefined, hours: parseHours(text) });
const partition = fc.oneof(
  partsOfDay.map((parts) => parts.map(hoursOf)),
  partsOfWeek.map((parts) => parts.map(weekdaysOf)),
  fc
    .tuple(partsOfDay, partsOfWeek)
    .map(([hours, days]) =>
      hours.flatMap((some) => days.map((names) => ({ ...hoursOf(some), weekdays: parseWeekdays(names) }))),
    ),
);

type Scene = Parameters<Parameters<typeof busyScene.map>[0]>[0];
type Wish = Parameters<Parameters<typeof wish.map>[0]>[0];

/** What a wish asks of a scene; the heartbeats of the range. */
function taskOf({ timezone, first, length, dayStartHour, beats }: Scene, wished: Wish) {
  fc.pre(!isSkippedDay(timezone, first, length));
  const zone = zoneOf(timezone);
  const range = parseFromTo(first, shift(first, length), { zone, nowUs: 0, dayStartHour });
  const by = [parseDimension(wished.by)];
  const request = {
    // Whole seconds, so that no pause is cut to a fraction of one.
    rule: ruleFor(wished.rule, Math.ceil(wished.timeoutUs / 1e6) * 1e6),
    zone,
    dayStartHour,
    by,
    filter: wished.project === 'api' ? { project: ['api'] } : {},
    writesOnly: wished.writesOnly,
  } satisfies ReportRequest;
  return { range, request, rows: within(beats, range) };
}

const within = (beats: readonly Beat[], { fromUs, toUs }: Pick<Range, 'fromUs' | 'toUs'>) =>
  beats.filter(({ timeUs }) => timeUs >= fromUs && timeUs < toUs);

/** Without fractions of seconds nothing is rounded. */
const inWholeSeconds = (rows: readonly Beat[]): readonly Beat[] =>
  rows.map((beat) => ({ ...beat, timeUs: Math.floor(beat.timeUs / 1e6) * 1e6 }));

describe('times of the week', () => {
  it('are those that the clocks of the zone show on the days of the report', () => {
    fc.assert(
      fc.property(busyScene, wish, partition, ({ ...given }, wished, parts) => {
        const { range, request, rows } = taskOf(given, wished);
        const readers = parts.map((times) =>
          createWindowReader(windowsOf(range, times, request.zone, request.dayStartHour)),
        );
        for (const { timeUs } of rows) {
          const date = dateOf(timeUs, given.timezone, given.dayStartHour);
          const weekday = ((new Date(date).getUTCDay() + 6) % 7) + 1;
          const shown = new Intl.DateTimeFormat('en-GB', {
            timeZone: given.timezone,
            timeStyle: 'short',
          }).format(Math.floor(timeUs / 1000));
          const minutes = Number(shown.slice(0, 2)) * 60 + Number(shown.slice(3));
          const isWanted = ({ weekdays, hours }: Times): boolean =>
            (weekdays?.includes(weekday) ?? true) &&
            (hours?.some(({ fromMinutes, toMinutes }) => minutes >= fromMinutes && minutes < toMinutes) ??
              true);
          expect(readers.map((windowAt) => windowAt(timeUs) !== undefined)).toEqual(parts.map(isWanted));
        }
      }),
      runs(600),
    );
  });

  it('add up to the total with what each says that is cut off', () => {
    fc.assert(
      fc.property(busyScene, wish, partition, (given, wished, parts) => {
        const { range, request, rows } = taskOf(given, wished);
        const whole = inWholeSeconds(rows);
        const wanted = countReport(whole, request);
        const counted = parts.map((times) =>
          countReport(whole, {
            ...request,
            windows: () => windowsOf(range, times, request.zone, request.dayStartHour),
          }),
        );
        const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
        expect(sum(counted.map((part) => part.totalSeconds + part.cutSeconds))).toBeCloseTo(
          wanted.totalSeconds,
          5,
        );
        expect(sum(counted.map((part) => part.heartbeats))).toBe(wanted.heartbeats);
        expect(wanted.cutSeconds).toBe(0);
      }),
      runs(1000),
    );
  });

  it('are counted as ranges are: every group, table and session of them is the sum of those of its stretches', () => {
    fc.assert(
      fc.property(busyScene, wish, partition, (given, wished, parts) => {
        const { range, request, rows: fine } = taskOf(given, wished);
        const rows = inWholeSeconds(fine);
        const other = wished.by === 'day' ? ('project' as const) : ('day' as const);
        const asTable = { ...request, by: [parseDimension(wished.by), other] as const };
        const gapUs = HOUR_US / 4;
        for (const times of parts) {
          const windows = () => windowsOf(range, times, request.zone, request.dayStartHour);
          const apart = [...windows()].map((window) => within(rows, window));
          const inAll = apart.map((some) => countReport(some, request));
          const found = countReport(rows, { ...request, windows });
          expect(sumsOf([found])).toEqual(sumsOf(inAll));
          const sum = inAll.reduce((all, { totalSeconds }) => all + totalSeconds, 0);
          expect(found.totalSeconds).toBeCloseTo(sum, 5);
          expect(cellsOf([countMatrix(rows, { ...asTable, windows })])).toEqual(
            cellsOf(apart.map((some) => countMatrix(some, asTable))),
          );
          expect([...sessionsOf(rows, gapUs, createWindowReader(windows()))]).toEqual(
            apart.flatMap((some) => [...sessionsOf(some, gapUs)]),
          );
        }
      }),
      runs(400),
    );
  });
});

function sumsOf(reports: readonly Pick<ReturnType<typeof countReport>, 'groups'>[]) {
  const sums = new Map<string | null, number>();
  for (const { groups } of reports) {
    for (const { name, totalSeconds } of groups[0] ?? []) {
      sums.set(name, (sums.get(name) ?? 0) + totalSeconds);
    }
  }
  return rounded(sums);
}

function cellsOf(tables: readonly Pick<ReturnType<typeof countMatrix>, 'cells'>[]) {
  const sums = new Map<string, number>();
  for (const { cells } of tables) {
    for (const [row, ofRow] of cells) {
      for (const [column, seconds] of ofRow) {
        const key = JSON.stringify([row, column]);
        sums.set(key, (sums.get(key) ?? 0) + seconds);
      }
    }
  }
  return rounded(sums);
}

const rounded = <Key>(sums: ReadonlyMap<Key, number>) =>
  new Map([...sums].map(([key, seconds]) => [key, Math.round(seconds * 1e5) / 1e5]));
