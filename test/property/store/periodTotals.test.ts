import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFor } from '../../../src/report/counting/rules.ts';
import type { ReportRow } from '../../../src/report/groups/dimensions.ts';
import { countReport, type ReportRequest, showReport } from '../../../src/report/report.ts';
import { daysOf, parseFromTo, type Range } from '../../../src/report/time/ranges.ts';
import { loadZone } from '../../../src/report/time/zones.ts';
import { measureDays } from '../../../src/store/rollup/totals/countDays.ts';
import { createNaming } from '../../../src/store/rollup/totals/namedTotals.ts';
import { dayPeriodsOf, type Period, periodsOf } from '../../../src/store/rollup/totals/periods.ts';
import {
  addTotals,
  isOfTotals,
  joinPeriods,
  type PeriodTotals,
} from '../../../src/store/rollup/totals/periodTotals.ts';
import { AGENTS } from '../../support/plainBeats.ts';
import { runs } from '../../support/runs.ts';

const NAMES = [
  'UTC',
  'Europe/Berlin',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Apia',
  'Australia/Lord_Howe',
];
const zones = await Promise.all(NAMES.map((name) => loadZone(name)));

const MINUTE_US = 60_000_000;
const DAY_US = 1_440 * MINUTE_US;

/** Mostly minutes apart, now and then over a midnight, or over weeks. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * MINUTE_US }) },
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 120e6, 600e6, 900e6) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 * DAY_US }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * DAY_US }) },
);
const word = (...values: readonly string[]) => fc.constantFrom(...values, '', null);
const body = fc.record({
  entity: fc.constantFrom('/a.ts', '/b.go'),
  project: word('api', 'web', 'unknown'),
  branch: fc.constant(null),
  language: word('TypeScript', 'typescript', 'Go'),
  category: fc.constantFrom('coding', 'ai coding'),
  userAgent: fc.constantFrom(...AGENTS.map(({ text }) => text)),
  machine: fc.constant(null),
  isWrite: fc.constant(null),
});
const scene = fc.record({
  zone: fc.constantFrom(...zones),
  // The year in which Apia left out a day.
  first: fc.integer({ min: 0, max: 100 }).map((days) => dateAfter('2011-10-01', days)),
  length: fc.integer({ min: 0, max: 130 }),
  beats: fc
    .tuple(fc.integer({ min: -5, max: 60 }), fc.array(fc.tuple(gap, body), { maxLength: 60 }))
    .map(([days, steps]) => {
      let timeUs = Date.parse('2011-10-01T00:00:00Z') * 1000 + days * DAY_US;
      return steps.map(([gapUs, about]): ReportRow => {
        timeUs += gapUs;
        return { timeUs, ...about };
      });
    }),
});

/** Which names others are counted under. */
const names = fc.constantFrom<Readonly<Record<string, string>>>(
  { none: 'api' },
  { web: 'api' },
  { web: 'shop' },
  { api: 'web', web: 'api' },
  { api: 'unknown', web: 'Unknown' },
  { api: 'one', web: 'one', unknown: 'one' },
);

const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const rangeIn = ({ zone, first, length }: { zone: (typeof zones)[0]; first: string; length: number }) =>
  parseFromTo(first, dateAfter(first, length), { zone, nowUs: 0 });

/** How much of the first and of the last day is left out. */
const cuts = fc.tuple(
  ...[0, 1].map(() => fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 * 3_600_000_000 }))),
);

const cutRange = (range: Range, [fromUs = 0, toUs = 0]: readonly number[]): Range => ({
  ...range,
  fromUs: range.fromUs + fromUs,
  toUs: range.toUs - toUs,
  isWholeDays: false,
});

const isSkipped = (zone: (typeof zones)[0], first: string, length: number): boolean =>
  zone.name === 'Pacific/Apia' && first === '2011-12-30' && length === 0;

describe('totals of days and months', () => {
  it('add up to what is counted from all heartbeats at once', () => {
    const rule = fc.constantFrom(
      ...(['hackatime', 'wakapi', 'wakatime'] as const).map((name) => ruleFor(name)),
    );
    fc.assert(
      fc.property(scene, rule, cuts, ({ zone, first, length, beats }, ofServer, cut) => {
        fc.pre(!isSkipped(zone, first, length));
        const range = cutRange(rangeIn({ zone, first, length }), cut);
        fc.pre(range.fromUs < range.toUs);
        const by = ['project', 'language', 'editor', 'day', 'weekday'] as const;
        const request: ReportRequest = { rule: ofServer, zone, by };
        const within = ({ fromUs, toUs }: Omit<Period, 'kind'>) =>
          beats.filter(({ timeUs }) => timeUs >= fromUs && timeUs < toUs);
        const totals = [...periodsOf(range, zone)].map((period) => {
          const days = [...daysOf({ ...range, ...period }, zone)];
          return joinPeriods([...measureDays(within(period), days, request)], ofServer);
        });
        expect(isOfTotals(request)).toBe(true);
        expect(showReport(addTotals(totals, request), request)).toEqual(countReport(within(range), request));
      }),
      runs(2000),
    );
  });

  it('give what projects under other names have, or say that only heartbeats do', () => {
    const rule = fc.constantFrom(
      ...(['hackatime', 'wakapi', 'wakatime'] as const).map((name) => ruleFor(name)),
    );
    const told = { merged: 0, untold: 0 };
    fc.assert(
      fc.property(
        scene,
        rule,
        names,
        fc.boolean(),
        ({ zone, first, length, beats }, ofServer, to, byProject) => {
          fc.pre(!isSkipped(zone, first, length));
          const range = rangeIn({ zone, first, length });
          const nameOf = (name: string): string => to[name] ?? name;
          const renamed = beats.map((beat) => ({ ...beat, project: beat.project && nameOf(beat.project) }));
          const by = [...(byProject ? (['project'] as const) : []), 'language', 'editor', 'day'] as const;
          const request: ReportRequest = { rule: ofServer, zone, by };
          const name = createNaming(request, nameOf);
          const within = (rows: readonly ReportRow[], { fromUs, toUs }: Omit<Period, 'kind'>) =>
            rows.filter(({ timeUs }) => timeUs >= fromUs && timeUs < toUs);
          const measure = (rows: readonly ReportRow[], period: Omit<Period, 'kind'>) =>
            joinPeriods(
              [...measureDays(within(rows, period), [...daysOf({ ...range, ...period }, zone)], request)],
              ofServer,
            );
          const totalsIn = (period: Period): PeriodTotals => {
            const totals = measure(beats, period);
            const named = name(totals, period.kind);
            const count = (some: PeriodTotals): number => [...some.values('project')].length;
            if (named === undefined) told.untold += 1;
            else if (count(named) < count(totals)) told.merged += 1;
            if (named !== undefined || period.kind !== 'month') return named ?? measure(renamed, period);
            const days = [...daysOf({ ...range, ...period }, zone)];
            return joinPeriods(
              days.map((day) => totalsIn({ ...day, kind: 'day' })),
              ofServer,
            );
          };
          const shown = showReport(addTotals([...periodsOf(range, zone)].map(totalsIn), request), request);
          expect(shown).toEqual(countReport(within(renamed, range), request));
        },
      ),
      runs(2000),
    );
    expect(told.merged).toBeGreaterThan(0);
    expect(told.untold).toBeGreaterThan(0);
  });

  it('are of periods that make up the range, whole months wherever there are any', () => {
    fc.assert(
      fc.property(scene, cuts, ({ zone, first, length }, cut) => {
        fc.pre(!isSkipped(zone, first, length));
        const range = cutRange(rangeIn({ zone, first, length }), cut);
        fc.pre(range.fromUs < range.toUs);
        const periods = [...periodsOf(range, zone)];
        expect([periods[0]?.fromUs, periods.at(-1)?.toUs]).toEqual([range.fromUs, range.toUs]);
        periods.forEach(({ kind, fromUs, toUs }, at) => {
          expect(periods[at + 1]?.fromUs ?? range.toUs).toBe(toUs);
          const dates = [...daysOf({ ...range, fromUs, toUs }, zone)].map(({ date }) => date);
          const isMonth = dates[0]?.endsWith('-01') && dateAfter(dates.at(-1) ?? '', 1).endsWith('-01');
          expect([kind, kind === 'month' ? isMonth : dates.length]).toEqual([
            kind,
            kind === 'month' ? true : 1,
          ]);
          const isWhole = fromUs === zone.startOfDayUs(fromUs) && toUs === zone.endOfDayUs(toUs - 1);
          expect([kind, isWhole]).toEqual([kind, kind !== 'part']);
        });
        expect(dayPeriodsOf(range, zone).filter(({ kind }) => kind === 'part').length).toBe(
          periods.filter(({ kind }) => kind === 'part').length,
        );
        expect(periods.filter(({ kind }) => kind === 'day').length).toBeLessThanOrEqual(60);
      }),
    );
  });

  it.each([
    ['a filter', { filter: { project: ['api'] } }],
    ['saves alone', { writesOnly: true }],
    ['some heartbeats', { include: () => true }],
    ['hours', { by: ['hour'] as const }],
    ['branches', { by: ['project', 'branch'] as const }],
  ])('do not tell %s', (_, more) => {
    const [zone] = zones;
    if (zone === undefined) expect.fail('no zone');
    expect(isOfTotals({ rule: ruleFor('hackatime'), zone, by: ['project'], ...more })).toBe(false);
  });
});
