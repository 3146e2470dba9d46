import { describe, expect, it } from 'vitest';
import { type Attribution, type Rule, ruleFor, variantOf } from '../../../../src/report/counting/rules.ts';
import { rankGroups, totalsOf } from '../../../../src/report/counting/totals.ts';
import { streakOf } from '../../../../src/report/streaks.ts';
import { type Beat, measure } from '../../../support/today.ts';

const HACKATIME = ruleFor('hackatime');
const WAKAPI = ruleFor('wakapi');
const WAKATIME = ruleFor('wakatime');

const clock = (text: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
};

/** Days of 24 hours, the first of which ends at a moment. */
const nextDay =
  (endUs: () => number) =>
  (timeUs: number): number =>
    timeUs < endUs() ? endUs() : endUs() + 86_400_000_000;

function totals(rule: Rule, beats: readonly Beat[], options?: Parameters<typeof measure>[2]) {
  const { totalSeconds, groups } = totalsOf(measure(rule, beats, options), rule);
  return {
    total: totalSeconds,
    groups: Object.fromEntries(groups.map((group) => [group.name ?? '(none)', group.totalSeconds])),
  };
}

const given = (attribution: Attribution): Rule => ({ ...HACKATIME, attribution });

describe('Hackatime (docs/servers.md#hackatime-examples)', () => {
  it('example 1: half a second is rounded to the even neighbour', () => {
    const beats = [1000, 1030, 1060, 1300, 1420.5, 1421].map((seconds): Beat => [seconds, 'a']);
    expect(totals(HACKATIME, beats).total).toBe(300);
    expect(totals(HACKATIME, [...beats, [1422, 'a']]).total).toBe(302);
  });

  const switching: readonly Beat[] = [
    [0, 'TypeScript'],
    [60, 'Rust'],
    [120, 'TypeScript'],
    [200, 'Rust'],
    [500, 'TypeScript'],
  ];

  it('example 2: every value has its own chain, so groups may exceed the total', () => {
    expect(totals(HACKATIME, switching)).toEqual({ total: 320, groups: { TypeScript: 240, Rust: 120 } });
    const [first, second] = totalsOf(measure(HACKATIME, switching), HACKATIME).groups;
    expect([first?.percent, second?.percent]).toEqual([66.67, 33.33]);
  });

  it('example 2: credit to the earlier heartbeat where an endpoint counts so', () => {
    expect(totals(given('earlier'), switching).groups).toEqual({
      TypeScript: 140,
      Rust: 180,
    });
  });

  it('example 3: the pause over midnight belongs to neither day, but to a range that holds both', () => {
    const before: readonly Beat[] = [
      [clock('23:58:30'), 'a'],
      [clock('23:59:30'), 'a'],
    ];
    const after: readonly Beat[] = [
      [clock('24:00:20'), 'a'],
      [clock('24:01:20'), 'b'],
    ];
    expect(totals(HACKATIME, before).total).toBe(60);
    expect(totals(HACKATIME, after).total).toBe(60);
    expect(totals(given('earlier'), after).groups).toEqual({ a: 60, b: 0 });
    expect(totals(HACKATIME, [...before, ...after])).toEqual({ total: 170, groups: { a: 110, b: 0 } });
    const dayEndUs = nextDay(() => clock('24:00:00') * 1_000_000);
    for (const variant of ['daily', 'summaries'] as const) {
      const each = totals(variantOf(HACKATIME, variant), [...before, ...after], { dayEndUs });
      expect(each).toEqual({ total: 120, groups: { a: 120, b: 0 } });
    }
  });

  it('example 4: groups are rounded each on its own', () => {
    const beats: readonly Beat[] = [
      [1000, 'a'],
      [1000.5, 'b'],
      [1001, 'c'],
      [1001.5, 'd'],
      [1002, 'e'],
    ];
    expect(totals(HACKATIME, beats).total).toBe(2);
    const summary = totals(variantOf(HACKATIME, 'summaries'), beats);
    expect(summary.total).toBe(0);
    expect(Object.values(summary.groups)).toEqual([0, 0, 0, 0, 0]);
  });

  it.each([
    [600, 2],
    [900, 3],
  ])('example 7: a streak with %d s today is %d', (today, streak) => {
    const seconds: Record<string, number> = {
      '2026-03-01': today,
      '2026-02-28': 900,
      '2026-02-27': 1800,
      '2026-02-26': 899,
    };
    const secondsOn = (date: string): number => seconds[date] ?? 0;
    expect(streakOf({ year: 2026, month: 3, day: 1 }, secondsOn)).toBe(streak);
    expect(streakOf({ year: 2026, month: 3, day: 3 }, secondsOn)).toBe(0);
  });

  it('examples 5 and 8: the first heartbeat of a range is worth nothing', () => {
    const total = (...seconds: number[]) =>
      totals(
        HACKATIME,
        seconds.map((each): Beat => [each, 'a']),
      ).total;
    expect(total(1010, 1200)).toBe(120);
    expect(total(0, 100, 220)).toBe(220);
  });
});

describe('Wakapi and WakaTime (docs/servers.md#wakapi-examples)', () => {
  const goLand = [0, 30, 30, 160].map((seconds): Beat => [seconds, 'GoLand']);
  const vsCode = [180, 190, 195].map((seconds): Beat => [seconds, 'VS Code']);
  const exampleA = [...goLand, ...vsCode];

  it.each([
    [120, 65, { GoLand: 50, 'VS Code': 15 }],
    [130, 65, { GoLand: 50, 'VS Code': 15 }],
    [140, 195, { GoLand: 180, 'VS Code': 15 }],
    [600, 195, { GoLand: 180, 'VS Code': 15 }],
  ])('example A with a time-out of %d s', (timeout, total, groups) => {
    expect(totals(ruleFor('wakapi', timeout * 1_000_000), exampleA)).toEqual({ total, groups });
  });

  it('example A as Hackatime counts it', () => {
    expect(totals(HACKATIME, exampleA).total).toBe(185);
  });

  const exampleB: readonly Beat[] = [
    [clock('09:00:00'), 'A'],
    [clock('09:05:00'), 'B'],
    [clock('09:12:30'), null],
    [clock('09:20:00'), 'A'],
  ];

  it('example B: the pause belongs to the project before it, also when there is none', () => {
    const groups = { A: 300, B: 450, '(none)': 450 };
    expect(totals(WAKAPI, exampleB)).toEqual({ total: 1200, groups });
    expect(totals(WAKATIME, exampleB)).toEqual({ total: 1200, groups });
    expect(totals(HACKATIME, exampleB)).toEqual({ total: 360, groups: { A: 120, B: 0, '(none)': 0 } });
  });

  it('example B with a time-out of one second less or more than a pause', () => {
    expect(totals(ruleFor('wakapi', 300_000_000), exampleB).total).toBe(0);
    expect(totals(ruleFor('wakapi', 301_000_000), exampleB).groups).toEqual({ A: 300, B: 0, '(none)': 0 });
  });

  it('example C: the pause over midnight counts for neither day', () => {
    const beats: readonly Beat[] = [
      [clock('23:55:00'), 'a'],
      [clock('23:58:30'), 'a'],
      [clock('24:03:00'), 'a'],
      [clock('24:06:00'), 'a'],
    ];
    const dayEndUs = nextDay(() => clock('24:00:00') * 1_000_000);
    expect(totals(WAKAPI, beats, { dayEndUs }).total).toBe(390);
    expect(totals(WAKAPI, beats).total).toBe(660);
    expect(totals(HACKATIME, beats, { dayEndUs }).total).toBe(360);
  });

  it('example D: Wakapi cuts each group to seconds and adds up what is left', () => {
    const beats: readonly Beat[] = [
      [0, 'A'],
      [60.7, 'B'],
      [121.4, 'A'],
      [182.9, 'B'],
    ];
    expect(totals(WAKAPI, beats)).toEqual({ total: 182, groups: { A: 122, B: 60 } });
    expect(totals(WAKATIME, beats).total).toBe(182.9);

    const three: readonly Beat[] = [
      [0, 'p1'],
      [10.9, 'p2'],
      [21.8, 'p3'],
      [32.7, 'p1'],
    ];
    expect(totals(WAKAPI, three)).toEqual({ total: 30, groups: { p1: 10, p2: 10, p3: 10 } });
    expect(
      totals(
        WAKAPI,
        three.map(([seconds]): Beat => [seconds, 'Go']),
      ).groups,
    ).toEqual({ Go: 32 });
  });

  it('example E: what Wakapi’s own cache may hide is counted here', () => {
    const beats = ['10:00', '10:05', '10:10', '10:11', '10:12', '10:20', '10:28'].map(
      (time): Beat => [clock(`${time}:00`), time === '10:11' ? 'Markdown' : 'Go'],
    );
    expect(totals(WAKAPI, beats)).toEqual({ total: 1680, groups: { Go: 1620, Markdown: 60 } });
  });
});

describe('rows of a report', () => {
  it('come longest first, then by name, and count their heartbeats', () => {
    const beats: readonly Beat[] = [
      [0, 'b'],
      [10, 'c'],
      [20, 'a'],
      [50, 'a'],
    ];
    expect(totalsOf(measure(WAKAPI, beats), WAKAPI).groups).toEqual([
      { name: 'a', totalSeconds: 30, percent: 60, heartbeats: 2 },
      { name: 'b', totalSeconds: 10, percent: 20, heartbeats: 1 },
      { name: 'c', totalSeconds: 10, percent: 20, heartbeats: 1 },
    ]);
  });

  it('put all that has no name under one without a name, and keep what is called unknown', () => {
    const beats: readonly Beat[] = [
      [0, null],
      [10.6, ''],
      [21.2, 'unknown'],
      [31.8, 'a'],
    ];
    expect(totals(WAKAPI, beats)).toEqual({ total: 31, groups: { '(none)': 21, unknown: 10, a: 0 } });
    expect(totals(HACKATIME, beats).groups).toEqual({ '(none)': 0, unknown: 0, a: 0 });
  });

  it('come without what has no name where the server leaves it out', () => {
    const beats: readonly Beat[] = [
      [0, 'a'],
      [10, null],
      [30, 'a'],
    ];
    const rule = { ...given('earlier'), dropsUnknown: true };
    expect(totals(rule, beats)).toEqual({ total: 30, groups: { a: 10 } });
  });

  it('put the one without a name after equal ones', () => {
    const rows = [null, 'b', 'a'].map((name) => ({ name, totalSeconds: 5, heartbeats: 1 }));
    expect(rankGroups(rows).map((group) => group.name)).toEqual(['a', 'b', null]);
  });

  it('have no share when nothing has time', () => {
    expect(rankGroups([{ name: 'a', totalSeconds: 0, heartbeats: 1 }])[0]?.percent).toBe(0);
    expect(totals(HACKATIME, [])).toEqual({ total: 0, groups: {} });
  });
});
