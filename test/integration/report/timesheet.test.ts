import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.add(minutes('2026-11-20T09:00', 9), { project: 'api' });
  kit.add(minutes('2026-11-21T09:00', 24), { project: 'api' });
  kit.add(minutes('2026-11-21T11:00', 54), { project: '=web' });
  kit.add(minutes('2026-11-21T14:00', 3), { project: 'small' });
});
afterEach(() => kit.remove());

const LINE = 'timesheet 2026-11 --round 15m --rate 62.5';

describe('timesheet', () => {
  it('rounds each cell to the nearest, and its sums are of those', async () => {
    expect(await kit.parsed(LINE)).toMatchObject({
      schema: 'hackatime.timesheet/1',
      round_minutes: 15,
      rounds_up: false,
      rate: 62.5,
      projects: [
        { name: '=web', seconds: 3600, amount: 62.5 },
        { name: 'api', seconds: 2700, amount: 46.88 },
      ],
      days: [
        { date: '2026-11-20', seconds: 900, amount: 15.63 },
        { date: '2026-11-21', seconds: 5400, amount: 93.75 },
      ],
      cells: [
        [0, 3600],
        [900, 1800],
      ],
      total_seconds: 6300,
      total_amount: 109.38,
      counted_cells_seconds: 8 * 60 + 23 * 60 + 53 * 60 + 2 * 60,
    });
  });

  it('rounds up where that is asked for, and to the minute without --round', async () => {
    expect(await kit.parsed('timesheet 2026-11 --round 15m --round-up')).toMatchObject({
      projects: [{ seconds: 3600, amount: null }, { seconds: 2700 }, { name: 'small', seconds: 900 }],
      total_amount: null,
    });
    expect(await kit.parsed('timesheet 2026-11')).toMatchObject({ total_seconds: 86 * 60 });
  });

  it('shows this week by itself', async () => {
    expect(await kit.parsed('timesheet')).toMatchObject({ range: { name: 'week' } });
  });

  it('is CSV with decimal hours that runs nothing in a spreadsheet', async () => {
    expect((await kit.call(`${LINE} --csv`)).out).toBe(
      'by,project,date,hours,amount\n' +
        '"project,day",\'=web,2026-11-21,1,62.5\n' +
        '"project,day",api,2026-11-20,0.25,15.63\n"project,day",api,2026-11-21,0.5,31.25\n' +
        "project,'=web,,1,62.5\nproject,api,,0.75,46.88\n" +
        'day,,2026-11-20,0.25,15.63\nday,,2026-11-21,1.5,93.75\ntotal,,,1.75,109.38\n',
    );
  });

  it('is a table on a terminal, and rows in a pipe', async () => {
    const io = { stdoutIsTty: true, columns: 80, env: {} };
    expect((await kit.call(`${LINE} --color never`, io)).out.split('\n').slice(0, 6)).toEqual([
      '2026-11  1h 45m',
      '',
      '         11-20   11-21   total  amount',
      '  =web       -  1h 00m  1h 00m   62.50',
      '  api      15m     30m     45m   46.88',
      '  total    15m  1h 30m  1h 45m  109.38',
    ]);
    const { out } = await kit.call(LINE);
    expect(out).toContain('project\tapi\t15m\t30m\t45m\t46.88\ntotal\t\t15m\t1h 30m\t1h 45m\t109.38\n');
    expect(out).toMatch(/^counted\t.* in all, 1h 26m of each project's days before rounding$/m);
  });

  it.each([
    ['--round 0m', /times cannot be rounded to "0m"\n.*--round 15m/],
    ['--round 15', /times cannot be rounded to "15"/],
    ['--round 25h', /times cannot be rounded to "25h"/],
    ['--rate -5', /rate/],
    ['--rate 5,50', /the rate cannot be "5,50"\n.*--rate 62\.50/],
  ])('refuses %s', async (words, message) => {
    const { code, err } = await kit.call(`timesheet ${words}`);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});
