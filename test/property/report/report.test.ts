import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureBy } from '../../../src/report/counting/meter.ts';
import { type Rule, ruleFor, variantOf } from '../../../src/report/counting/rules.ts';
import { totalsOf } from '../../../src/report/counting/totals.ts';
import { parseDimension } from '../../../src/report/groups/dimensions.ts';
import { countMatrix } from '../../../src/report/matrix.ts';
import { countReport } from '../../../src/report/report.ts';
import { dayEnds, daysOf, parseFromTo } from '../../../src/report/time/ranges.ts';
import { loadZone } from '../../../src/report/time/zones.ts';
import {
  AGENTS,
  type Beat,
  bruteForce,
  dateOf,
  ENTITIES,
  hackatimeSummaries,
  type Question,
} from '../../support/bruteForce.ts';
import { runs } from '../../support/runs.ts';

/** Zones, and dates on or around which their clocks change. */
const PLACES: readonly (readonly [timezone: string, dates: readonly string[]])[] = [
  ['UTC', ['2026-02-28', '2024-02-29', '2025-12-31']],
  ['Europe/Berlin', ['2026-03-29', '2026-10-25', '2026-07-01']],
  ['America/New_York', ['2026-03-08', '2026-11-01']],
  ['America/Santiago', ['2026-04-04', '2026-04-05', '2026-09-06']],
  ['Asia/Beirut', ['2026-03-29', '2026-10-24', '2026-10-25']],
  ['America/Havana', ['2026-03-08', '2026-11-01']],
  ['America/Sao_Paulo', ['2018-11-04', '2018-02-17']],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
  ['Pacific/Apia', ['2011-12-29', '2011-12-31']],
  ['Asia/Kathmandu', ['2026-06-15']],
  ['Pacific/Kiritimati', ['2026-01-01']],
];

const zones = new Map(await Promise.all(PLACES.map(async ([name]) => [name, await loadZone(name)] as const)));
const zoneOf = (name: string) => zones.get(name) ?? expect.fail(name);

const HOUR_US = 3_600_000_000;
const shift = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const place = fc
  .constantFrom(...PLACES)
  .chain(([timezone, dates]) =>
    fc.record({ timezone: fc.constant(timezone), date: fc.constantFrom(...dates) }),
  );

/** Mostly minutes apart, in ties, on the borders of time-outs, or hours; to the microsecond or to the second. */
const gap = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * 60_000_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1200 }).map((seconds) => seconds * 1_000_000) },
  { weight: 3, arbitrary: fc.constantFrom(0.5, 119.5, 120, 120.5, 300, 600, 900).map((s) => s * 1_000_000) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 20 }).map((hours) => hours * HOUR_US) },
);

const word = (...values: readonly string[]) => fc.constantFrom(...values, '', null);
const beatBody = fc.record({
  entity: fc.constantFrom(...ENTITIES.map(({ text }) => text)),
  project: word('api', 'web', 'unknown', ' api', 'we\tb '),
  branch: word('main', 'dev'),
  language: word('TypeScript', 'typescript', 'Go', 'Objective-C', 'Css', 'unknown'),
  category: fc.constantFrom('coding', 'ai coding', 'browsing', ''),
  userAgent: fc.constantFrom(...AGENTS.map(({ text }) => text)),
  machine: word('box', 'lap'),
  isWrite: fc.constantFrom(true, false, null),
  dependencies: fc.option(fc.array(fc.constantFrom('react', 'vue', 'zod'), { maxLength: 3 })),
});

const scene = place.chain(({ timezone, date }) =>
  fc.record({
    timezone: fc.constant(timezone),
    first: fc.integer({ min: -2, max: 1 }).map((days) => shift(date, days)),
    length: fc.integer({ min: 0, max: 3 }),
    // A date that a zone skipped has no hour at which it could begin.
    dayStartHour:
      timezone === 'Pacific/Apia'
        ? fc.constant(0)
        : fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 23 })),
    beats: fc
      .tuple(
        fc.integer({ min: -40 * HOUR_US, max: 20 * HOUR_US }),
        fc.array(fc.tuple(gap, beatBody), { maxLength: 45 }),
      )
      .map(([startUs, steps]) => {
        let timeUs = Date.parse(`${date}T00:00:00Z`) * 1000 + startUs;
        return steps.map(([gapUs, body]): Beat => {
          timeUs += gapUs;
          return { timeUs, ...body };
        });
      }),
  }),
);

/** A day that a zone left out is an empty range, which is refused. */
const isSkippedDay = (timezone: string, first: string, length: number): boolean =>
  timezone === 'Pacific/Apia' && first === '2011-12-30' && length === 0;

const wish = fc.record({
  rule: fc.constantFrom('hackatime' as const, 'wakapi' as const, 'wakatime' as const, 'custom' as const),
  timeoutUs: fc.oneof(
    fc.constantFrom(120, 300, 600, 900).map((seconds) => seconds * 1_000_000),
    fc.integer({ min: 1, max: 20 * 60_000_000 }),
  ),
  by: fc.constantFrom(
    'project',
    'language',
    'editor',
    'branch',
    'machine',
    'category',
    'entity',
    'dependency',
    'day',
    'weekday',
    'hour',
  ),
  project: fc.option(fc.constantFrom('api', 'web'), { nil: undefined }),
  writesOnly: fc.boolean(),
});

describe('a report on the local history', () => {
  it('equals an independent count, on days of all lengths, by every rule and grouping', () => {
    fc.assert(
      fc.property(scene, wish, ({ timezone, first, length, dayStartHour, beats }, wished) => {
        fc.pre(!isSkippedDay(timezone, first, length));
        const last = shift(first, length);
        const question: Question = { ...wished, timezone, dayStartHour, first, last };
        const wanted = bruteForce(beats, question);

        const zone = zoneOf(timezone);
        const range = parseFromTo(first, last, { zone, nowUs: 0, dayStartHour });
        const report = countReport(
          beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs),
          {
            rule: ruleFor(wished.rule, wished.timeoutUs),
            zone,
            dayStartHour,
            by: [parseDimension(wished.by)],
            filter: wished.project === undefined ? {} : { project: [wished.project] },
            writesOnly: wished.writesOnly,
          },
        );
        const groups = new Map(report.groups[0]?.map((group) => [group.name ?? '', group.totalSeconds]));
        expect({ total: report.totalSeconds, groups }).toEqual(wanted);
      }),
      runs(3000),
    );
  });

  it('adds up to its total however time is divided, but for what Hackatime gives to no day', () => {
    fc.assert(
      fc.property(scene, wish, ({ timezone, first, length, dayStartHour, beats }, wished) => {
        fc.pre(!isSkippedDay(timezone, first, length));
        const zone = zoneOf(timezone);
        const range = parseFromTo(first, shift(first, length), { zone, nowUs: 0, dayStartHour });
        const by = ['day', 'weekday', 'hour'] as const;
        const { totalSeconds, groups } = countReport(
          beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs),
          {
            rule: ruleFor(wished.rule, wished.timeoutUs),
            zone,
            dayStartHour,
            by,
            filter: wished.project === undefined ? {} : { project: [wished.project] },
            writesOnly: wished.writesOnly,
          },
        );
        const [days = 0, weekdays = 0, hours = 0] = groups.map((parts) =>
          parts.reduce((sum, part) => sum + part.totalSeconds, 0),
        );
        expect(hours).toBeCloseTo(totalSeconds, 6);
        expect(weekdays).toBeCloseTo(days, 6);
        // What is over midnight is of no day there, and each day is rounded.
        if (wished.rule !== 'hackatime' || length === 0) expect(days).toBeCloseTo(totalSeconds, 6);
      }),
      runs(1000),
    );
  });

  it('tells of a project and anything else what an independent count says of that project alone', () => {
    fc.assert(
      fc.property(
        scene,
        wish,
        fc.boolean(),
        ({ timezone, first, length, dayStartHour, beats }, wished, isTurned) => {
          fc.pre(!isSkippedDay(timezone, first, length) && wished.by !== 'project');
          const last = shift(first, length);
          const zone = zoneOf(timezone);
          const range = parseFromTo(first, last, { zone, nowUs: 0, dayStartHour });
          const other = parseDimension(wished.by);
          const matrix = countMatrix(
            () => beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs),
            {
              rule: ruleFor(wished.rule, wished.timeoutUs),
              zone,
              dayStartHour,
              by: isTurned ? [other, 'project'] : ['project', other],
              writesOnly: wished.writesOnly,
            },
          );
          const ask = (by: string, project?: string) =>
            bruteForce(beats, { ...wished, timezone, dayStartHour, first, last, by, project });
          for (const project of ['api', 'web']) {
            const cells = isTurned
              ? [...matrix.cells].flatMap(([row, ofRow]) => {
                  const seconds = ofRow.get(project);
                  return seconds === undefined ? [] : [[row ?? '', seconds] as const];
                })
              : [...(matrix.cells.get(project) ?? [])].map(
                  ([column, seconds]) => [column ?? '', seconds] as const,
                );
            const wanted = [...ask(wished.by, project).groups].filter(([, seconds]) => seconds > 0);
            expect(new Map(cells)).toEqual(new Map(wanted));
          }
          const sides = isTurned ? [matrix.columns, matrix.rows] : [matrix.rows, matrix.columns];
          const named = (at: number) =>
            new Map(sides[at]?.map(({ name, totalSeconds }) => [name ?? '', totalSeconds]));
          expect([matrix.totalSeconds, named(0), named(1)]).toEqual([
            ask('project').total,
            ask('project').groups,
            ask(wished.by).groups,
          ]);
        },
      ),
      runs(2000),
    );
  });

  it('adds up in a table of two divisions of time as the same divisions do alone', () => {
    const times = fc.uniqueArray(fc.constantFrom('day' as const, 'weekday' as const, 'hour' as const), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(scene, wish, times, ({ timezone, first, length, dayStartHour, beats }, wished, by) => {
        fc.pre(!isSkippedDay(timezone, first, length));
        const zone = zoneOf(timezone);
        const range = parseFromTo(first, shift(first, length), { zone, nowUs: 0, dayStartHour });
        const [one = 'day', two = 'hour'] = by;
        const matrix = countMatrix(
          () => beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs),
          { rule: ruleFor(wished.rule, wished.timeoutUs), zone, dayStartHour, by: [one, two] },
        );
        const sum = (parts: Iterable<number>): number => [...parts].reduce((all, part) => all + part, 0);
        for (const row of one === 'hour' ? [] : matrix.rows) {
          expect(sum(matrix.cells.get(row.name)?.values() ?? [])).toBeCloseTo(row.totalSeconds, 6);
        }
        for (const column of two === 'hour' ? [] : matrix.columns) {
          const cells = [...matrix.cells.values()].map((ofRow) => ofRow.get(column.name) ?? 0);
          expect(sum(cells)).toBeCloseTo(column.totalSeconds, 6);
        }
      }),
      runs(1000),
    );
  });

  it('equals an independent count of Hackatime’s summaries', () => {
    const namesOf = (rule: Rule, beats: readonly Beat[], dayEndUs: (timeUs: number) => number) => {
      const [measured] = measureBy(beats, rule, [(beat) => beat.project], { dayEndUs });
      if (measured === undefined) expect.fail('nothing measured');
      return new Map(totalsOf(measured, rule).groups.map((group) => [group.name ?? '', group.totalSeconds]));
    };
    fc.assert(
      fc.property(scene, ({ timezone, beats }) => {
        const wanted = hackatimeSummaries(beats, timezone);
        const dayEndUs = dayEnds(zoneOf(timezone));
        const rule = ruleFor('hackatime');
        expect(namesOf(variantOf(rule, 'summaries'), beats, dayEndUs)).toEqual(wanted);
      }),
      runs(1000),
    );
  });

  it('takes days whose borders are where the local date changes', () => {
    fc.assert(
      fc.property(scene, ({ timezone, first, length, dayStartHour }) => {
        fc.pre(!isSkippedDay(timezone, first, length));
        const zone = zoneOf(timezone);
        const range = parseFromTo(first, shift(first, length), { zone, nowUs: 0, dayStartHour });
        const days = [...daysOf(range, zone, dayStartHour)];
        expect(days[0]?.fromUs).toBe(range.fromUs);
        expect(days.at(-1)?.toUs).toBe(range.toUs);
        days.forEach((day, index) => {
          expect(dateOf(day.fromUs, timezone, dayStartHour)).toBe(day.date);
          expect(dateOf(day.toUs - 1000, timezone, dayStartHour)).toBe(day.date);
          expect(dateOf(day.fromUs - 1000, timezone, dayStartHour) < day.date).toBe(true);
          expect(day.toUs).toBe(days[index + 1]?.fromUs ?? range.toUs);
          expect((day.toUs - day.fromUs) / HOUR_US).toBeGreaterThanOrEqual(22.5);
          expect((day.toUs - day.fromUs) / HOUR_US).toBeLessThanOrEqual(25);
        });
      }),
      runs(500),
    );
  });
});
