import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureBy } from '../../../src/report/counting/meter.ts';
import { type Rule, ruleFor, variantOf } from '../../../src/report/counting/rules.ts';
import { totalsOf } from '../../../src/report/counting/totals.ts';
import { parseDimension } from '../../../src/report/groups/dimensions.ts';
import { countMatrix } from '../../../src/report/matrix.ts';
import { countReport } from '../../../src/report/report.ts';
import { dateOf as dateOfText } from '../../../src/report/time/calendar.ts';
import { closedRange } from '../../../src/report/time/closeOfDay.ts';
import { dayEnds, daysOf, parseFromTo } from '../../../src/report/time/ranges.ts';
import { type WeekStart, weekName } from '../../../src/report/time/weeks.ts';
import { bruteForce, hackatimeSummaries } from '../../support/bruteForce.ts';
import { type Beat, dateOf, type Question } from '../../support/plainBeats.ts';
import { runs } from '../../support/runs.ts';
import { HOUR_US, isSkippedDay, scene, shift, wish, zoneOf } from '../../support/scenes.ts';

const weekStart = fc.constantFrom<WeekStart>(1, 2, 3, 4, 5, 6, 7);

describe('a report on the local history', () => {
  it('equals an independent count, on days of all lengths, by every rule and grouping', () => {
    fc.assert(
      fc.property(scene, wish, ({ timezone, first, length, dayStartHour, beats }, wished) => {
        fc.pre(!isSkippedDay(timezone, first, length));
        const last = shift(first, length);
        const question: Question = { ...wished, timezone, dayStartHour, first, last };
        const wanted = bruteForce(beats, question);

        const zone = zoneOf(timezone);
        const range = closedRange(
          parseFromTo(first, last, { zone, nowUs: 0, dayStartHour }),
          ruleFor(wished.rule, wished.timeoutUs),
        );
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
      fc.property(
        scene,
        wish,
        weekStart,
        ({ timezone, first, length, dayStartHour, beats }, wished, begins) => {
          fc.pre(!isSkippedDay(timezone, first, length));
          const zone = zoneOf(timezone);
          const range = parseFromTo(first, shift(first, length), { zone, nowUs: 0, dayStartHour });
          const by = ['day', 'weekday', 'hour', 'week'] as const;
          const { totalSeconds, groups } = countReport(
            beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs),
            {
              rule: ruleFor(wished.rule, wished.timeoutUs),
              zone,
              dayStartHour,
              weekStart: begins,
              by,
              filter: wished.project === undefined ? {} : { project: [wished.project] },
              writesOnly: wished.writesOnly,
            },
          );
          const [days = 0, weekdays = 0, hours = 0, weeks = 0] = groups.map((parts) =>
            parts.reduce((sum, part) => sum + part.totalSeconds, 0),
          );
          expect(hours).toBeCloseTo(totalSeconds, 6);
          expect(weekdays).toBeCloseTo(days, 6);
          expect(weeks).toBeCloseTo(days, 6);
          for (const { name, totalSeconds } of groups[3] ?? []) {
            const own =
              groups[0]?.filter((day) => weekName(dateOfText(day.name ?? ''), begins) === name) ?? [];
            expect(own.reduce((sum, day) => sum + day.totalSeconds, 0)).toBeCloseTo(totalSeconds, 6);
          }
          // What is over midnight is of no day there, and each day is rounded.
          if (wished.rule !== 'hackatime' || length === 0) expect(days).toBeCloseTo(totalSeconds, 6);
        },
      ),
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
          const range = closedRange(
            parseFromTo(first, last, { zone, nowUs: 0, dayStartHour }),
            ruleFor(wished.rule, wished.timeoutUs),
          );
          const other = parseDimension(wished.by);
          const matrix = countMatrix(
            beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs),
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
    const times = fc.uniqueArray(
      fc.constantFrom('day' as const, 'week' as const, 'weekday' as const, 'hour' as const),
      {
        minLength: 2,
        maxLength: 2,
      },
    );
    fc.assert(
      fc.property(scene, wish, times, ({ timezone, first, length, dayStartHour, beats }, wished, by) => {
        fc.pre(!isSkippedDay(timezone, first, length));
        const zone = zoneOf(timezone);
        const range = parseFromTo(first, shift(first, length), { zone, nowUs: 0, dayStartHour });
        const [one = 'day', two = 'hour'] = by;
        const matrix = countMatrix(
          beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs),
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
