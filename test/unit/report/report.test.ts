import { describe, expect, it } from 'vitest';
import { ruleFor, variantOf } from '../../../src/report/counting/rules.ts';
import { joinHeartbeats, measureStretches } from '../../../src/report/counting/stretches.ts';
import type { ReportRow } from '../../../src/report/groups/dimensions.ts';
import { countReport, type ReportRequest } from '../../../src/report/report.ts';
import { BERLIN, row } from '../../support/reportRows.ts';

const minutes = (count: number): number => count * 60_000_000;

function count(rows: readonly ReportRow[], request: Partial<ReportRequest>) {
  const report = countReport(rows, { rule: ruleFor('hackatime'), zone: BERLIN, by: ['project'], ...request });
  return {
    total: report.totalSeconds,
    heartbeats: report.heartbeats,
    groups: report.groups.map((groups) =>
      Object.fromEntries(groups.map((group) => [group.name, group.totalSeconds])),
    ),
  };
}

describe('a report', () => {
  const switching = [
    row('09:00:00', { project: 'A' }),
    row('09:01:00', { project: 'B' }),
    row('09:02:30', { project: null }),
    row('09:03:00', { project: 'A' }),
  ];

  it('groups by several things at once, and its total does not depend on them', () => {
    const all = count(switching, { by: ['project', 'category', 'hour'] });
    expect(all).toEqual({
      total: 180,
      heartbeats: 4,
      groups: [{ A: 120, B: 0, null: 0 }, { coding: 180 }, { '09': 180 }],
    });
    expect(count(switching, { by: [] })).toEqual({ total: 180, heartbeats: 4, groups: [] });
  });

  it('with a filter: Hackatime stretches the pauses, Wakapi and WakaTime keep what began', () => {
    const filter = { project: ['A'] };
    expect(count(switching, { filter })).toEqual({ total: 120, heartbeats: 2, groups: [{ A: 120 }] });
    for (const name of ['wakapi', 'wakatime'] as const) {
      const counted = count(switching, { filter, rule: ruleFor(name) });
      expect(counted).toEqual({ total: 60, heartbeats: 2, groups: [{ A: 60 }] });
    }
  });

  it('example B of Wakapi, leaving out what has no project', () => {
    const beats = [
      row('09:00:00', { project: 'A' }),
      row('09:05:00', { project: 'B' }),
      row('09:12:30', { project: null }),
      row('09:20:00', { project: 'A' }),
    ];
    const rule = ruleFor('wakapi');
    expect(count(beats, { rule }).total).toBe(1200);
    expect(count(beats, { rule, filter: { project: ['A', 'B'] } }).total).toBe(750);
  });

  it('of Wakapi adds up its projects, whatever it is grouped by', () => {
    const rule = ruleFor('wakapi');
    const beats = ['p1', 'p2', 'p3', 'p1'].map((project, index) => ({
      ...row('09:00:00', { project }),
      timeUs: row('09:00:00').timeUs + index * 10_900_000,
    }));
    expect(count(beats, { rule, by: ['language'] })).toMatchObject({
      total: 30,
      groups: [{ Typescript: 32 }],
    });
  });

  it('counts a heartbeat with several dependencies under each of them, once', () => {
    const beats = [
      row('09:00:00', { dependencies: ['react', 'zod', 'react'] }),
      row('09:01:00', { dependencies: ['zod'] }),
      row('09:02:00', { dependencies: [] }),
      row('09:02:30', { dependencies: ['react'] }),
    ];
    expect(count(beats, { by: ['dependency'] }).groups).toEqual([{ react: 120, zod: 60, null: 0 }]);
    const wakatime = count(beats, { by: ['dependency'], rule: ruleFor('wakatime') });
    expect(wakatime).toMatchObject({ total: 150, groups: [{ zod: 120, react: 60, null: 30 }] });
  });

  it('of writes alone takes only heartbeats of a save', () => {
    const beats = [
      row('09:00:00', { isWrite: true }),
      row('09:01:00', { isWrite: false }),
      row('09:01:30'),
      row('09:10:00', { isWrite: true }),
    ];
    const counted = count(beats, { writesOnly: true, rule: ruleFor('wakatime') });
    expect(counted).toEqual({ total: 600, heartbeats: 2, groups: [{ api: 600 }] });
  });

  it('gives the pause over midnight to no day, while Hackatime’s total has it', () => {
    const beats = [row('23:59:00'), { ...row('23:59:00'), timeUs: row('23:59:00').timeUs + minutes(2) }];
    expect(count(beats, { by: ['day', 'weekday', 'hour'] })).toEqual({
      total: 120,
      heartbeats: 2,
      groups: [
        { '2026-11-21': 0, '2026-11-22': 0 },
        { Saturday: 0, Sunday: 0 },
        { 23: 120, '00': 0 },
      ],
    });
    expect(count(beats, { rule: ruleFor('wakatime') }).total).toBe(0);
    expect(count(beats, { rule: ruleFor('wakatime'), dayStartHour: 4 }).total).toBe(120);
  });

  it('counts a heartbeat at midnight for the day that begins', () => {
    const midnight = row('23:59:30').timeUs + 30_000_000;
    const beats = [0, 0, 60].map((seconds) => ({ ...row('00:00:00'), timeUs: midnight + seconds * 1e6 }));
    for (const name of ['hackatime', 'wakapi', 'wakatime'] as const) {
      const counted = count([row('23:59:30'), ...beats], { by: ['day'], rule: ruleFor(name) });
      expect(counted.groups).toEqual([{ '2026-11-21': 0, '2026-11-22': 60 }]);
    }
    expect(count([row('23:59:30'), ...beats], { rule: ruleFor('wakatime') }).total).toBe(60);
  });

  it('rounds each day before it adds those of a weekday', () => {
    const week = 7 * 24 * 60;
    const beats = [0, 0.01, week, week + 0.01].map((after) => ({
      ...row('12:00:00'),
      timeUs: row('12:00:00').timeUs + minutes(after),
    }));
    expect(count(beats, { by: ['weekday'] }).groups).toEqual([{ Saturday: 2 }]);
    const rule = ruleFor('wakapi');
    expect(count(beats, { rule })).toMatchObject({ total: 0, groups: [{ api: 0 }] });
    expect(count(beats, { rule: variantOf(rule, 'stats') })).toMatchObject({
      total: 1,
      groups: [{ api: 1 }],
    });
  });

  it('shows a server’s names and keeps what it has no name for', () => {
    const beats = [row('09:00:00'), row('09:01:00', { userAgent: null }), row('09:02:00')];
    expect(count(beats, { by: ['editor', 'os'] }).groups).toEqual([
      { VSCode: 120, null: 0 },
      { Linux: 120, null: 0 },
    ]);
  });
});

describe('joined heartbeats', () => {
  it('example A of Wakapi: a change of editor ends a stretch and its time', () => {
    const at = (seconds: number, editor: string) => ({ timeUs: seconds * 1e6, editor });
    const beats = [
      ...[0, 30, 30, 160].map((seconds) => at(seconds, 'GoLand')),
      ...[180, 190, 195].map((seconds) => at(seconds, 'VS Code')),
    ];
    const isSame = (a: { editor: string }, b: { editor: string }): boolean => a.editor === b.editor;
    const lengths = (timeoutSeconds: number) =>
      [...joinHeartbeats(beats, ruleFor('wakapi', timeoutSeconds * 1e6), { isSame })].map(
        (stretch) => [stretch.startUs / 1e6, stretch.us / 1e6, stretch.heartbeats] as const,
      );
    expect(lengths(120)).toEqual([
      [0, 30, 3],
      [160, 20, 1],
      [180, 15, 3],
    ]);
    expect(lengths(130)).toEqual(lengths(120));
    for (const timeout of [140, 600]) {
      expect(lengths(timeout)).toEqual([
        [0, 180, 4],
        [180, 15, 3],
      ]);
    }
  });

  it('are filed by the day on which they begin, and each day is cut to seconds', () => {
    const stretch = (startSeconds: number, seconds: number) => ({
      row: 'Go',
      startUs: startSeconds * 1e6,
      us: seconds * 1e6,
      heartbeats: 2,
    });
    const dayEndUs = (timeUs: number): number => (Math.floor(timeUs / 3.6e9) + 1) * 3.6e9;
    const stretches = [stretch(0, 10.6), stretch(3500, 200.6), stretch(3800, 10.6), stretch(7200, 10.6)];
    const by = (variant: 'stats' | 'summaries') =>
      measureStretches(stretches, variantOf(ruleFor('wakapi'), variant), (name) => name, { dayEndUs });
    expect(by('summaries')).toMatchObject({ heartbeats: 8, groups: [{ value: 'Go', seconds: 231 }] });
    expect(by('stats').groups).toEqual([{ value: 'Go', us: 232_400_000, seconds: 232, heartbeats: 8 }]);
  });
});
