import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atTerminal } from '../../support/queueKit.ts';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.add(minutes('2026-11-20T10:00', 61));
  kit.add(minutes('2026-11-22T10:00', 31), { project: 'web' });
});
afterEach(() => kit.remove());

describe('goal', () => {
  it('is the documented object', async () => {
    const { code, out } = await kit.call('goal --daily 1h --weekly 1h30m --json');
    const json = JSON.parse(out) as Record<string, unknown>;
    expect(code).toBe(1);
    expect(Object.keys(json).join(' ')).toBe(
      'schema source server source_reason aliases rule range account filters writes_only times reached goals as_of',
    );
    expect(json).toMatchObject({ schema: 'hackatime.goal/1', range: { name: 'week' }, reached: false });
    expect(json['goals']).toEqual([
      {
        period: 'daily',
        from: '2026-11-22T00:00:00+00:00',
        to: '2026-11-23T00:00:00+00:00',
        goal_seconds: 3600,
        total_seconds: 1800,
        remaining_seconds: 1800,
        percent: 50,
        reached: false,
        title: null,
        status: null,
        inverse: false,
        filters: {},
      },
      {
        period: 'weekly',
        from: '2026-11-16T00:00:00+00:00',
        to: '2026-11-23T00:00:00+00:00',
        goal_seconds: 5400,
        total_seconds: 5520,
        remaining_seconds: 0,
        percent: 102.22,
        reached: true,
        title: null,
        status: null,
        inverse: false,
        filters: {},
      },
    ]);
  });

  it.each([
    ['goal --daily 30m', 0],
    ['goal --daily 31m', 1],
    ['goal --weekly 1.5h', 0],
    ['goal --weekly 1.5h --project web', 1],
    ['goal --daily 30m --weekly 40h', 1],
    ['goal --daily 30m --project nothing', 2],
    ['goal --daily soon', 2],
    ['goal', 2],
  ])('%s ends with %i', async (line, code) => {
    expect((await kit.call(line)).code).toBe(code);
  });

  it('is read from the config file unless a flag names one', async () => {
    kit.config([
      '[settings]',
      'api_url = http://127.0.0.1:9/api/v1',
      '[goals]',
      'daily = 45m',
      'weekly = 1h',
    ]);
    expect(await kit.call('goal')).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /^daily\tnot yet\t30m\t45m\t66%\nweekly\treached\t1h 32m\t1h 00m\t153%\nsource\t/,
      ),
    });
    expect((await kit.call('goal --daily 30m')).out).not.toContain('weekly');
  });

  it('is a bar for each on a terminal', async () => {
    const { out } = await kit.call('goal --daily 1h', { ...atTerminal(''), columns: 60 });
    expect(out).toMatch(
      /^Goal not reached yet\n\n {2}Today {2}30m of 1h 00m {2}█+ +50%\n\nSource {2}local history\n/,
    );
    expect((await kit.call('goal --daily 1m', atTerminal(''))).out).toMatch(/^Goal reached\n/);
  });
});

describe('heatmap', () => {
  it('is the documented object, with days without activity and without those to come', async () => {
    const json = await kit.parsed('heatmap week');
    expect(Object.keys(json).join(' ')).toBe(
      'schema source server source_reason aliases rule range account filters writes_only times total_seconds days as_of',
    );
    expect(json).toMatchObject({ schema: 'hackatime.heatmap/1', total_seconds: 5520 });
    expect((json['days'] as object[]).slice(3)).toEqual([
      { date: '2026-11-19', total_seconds: 0, level: 0 },
      { date: '2026-11-20', total_seconds: 3600, level: 4 },
      { date: '2026-11-21', total_seconds: 0, level: 0 },
      { date: '2026-11-22', total_seconds: 1800, level: 2 },
    ]);
    expect((await kit.parsed('heatmap 2026'))['days']).toHaveLength(326);
    expect((await kit.parsed('heatmap'))['days']).toHaveLength(365);
  });

  it('is a calendar on a terminal, rows in a pipe and CSV for programs', async () => {
    expect((await kit.call('heatmap', atTerminal(''))).out).toMatch(
      /^Last 365 days {2}1h 32m\n\n {6}Nov .*\n {2}Mon .*\n(?:.*\n){6}\n {2}less · ░ ▒ ▓ █ more\n\nRange /,
    );
    expect((await kit.call('heatmap 2d')).out).toMatch(
      /^total\t30m\nday\t2026-11-21\t0s\t0\nday\t2026-11-22\t30m\t4\nrange\t/,
    );
    expect((await kit.call('heatmap 1d --csv')).out).toBe('date,total_seconds,level\n2026-11-22,1800,4\n');
  });
});
