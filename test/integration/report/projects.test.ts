import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atTerminal } from '../../support/queueKit.ts';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.add(minutes('2026-11-21T09:00', 11), { language: 'Go' });
  kit.add(minutes('2026-11-22T10:00', 6), { project: 'web', isWrite: false });
  kit.add(minutes('2026-10-20T10:00', 61), { project: 'old' });
  kit.add(['2026-10-21T10:00'], { project: '' });
});
afterEach(() => kit.remove());

describe('projects', () => {
  it('is the documented object, of all time', async () => {
    expect(await kit.parsed('projects --limit 1')).toEqual({
      schema: 'hackatime.projects/1',
      source: 'local',
      account: null,
      server: null,
      source_reason: null,
      aliases: false,
      rule: { name: 'hackatime', timeout_seconds: 120 },
      range: {
        name: 'all',
        from: '2026-10-20T00:00:00+00:00',
        to: '2026-11-23T00:00:00+00:00',
        timezone: 'UTC',
        day_start_hour: 0,
      },
      filters: {},
      writes_only: false,
      times: null,
      total_seconds: 3600 + 120 + 120 + 600 + 120 + 300,
      projects: [
        {
          name: 'old',
          total_seconds: 3600,
          percent: 80,
          heartbeats: 61,
          first: '2026-10-20T10:00:00+00:00',
          last: '2026-10-20T11:00:00+00:00',
        },
      ],
      projects_left_out: 3,
      as_of: '2026-11-22T12:00:00+00:00',
    });
  });

  it.each([
    ['projects', 'old,api,web,'],
    ['projects week', 'api,web'],
    ['projects --language go', 'api'],
    ['projects --writes-only', 'old,api,'],
    ['projects --rule wakapi', 'old,api,web,'],
  ])('%s lists what it says', async (line, names) => {
    const { out } = await kit.call(`${line} --fields name`);
    expect(out).toBe(`${names.split(',').join('\n')}\n`);
  });

  it('tells the last day of each on a terminal', async () => {
    const { out } = await kit.call('projects --limit 2', { ...atTerminal(''), columns: 60 });
    expect(out.split('\n').slice(0, 7)).toEqual([
      'All time  1h 21m',
      '',
      `  old        1h 00m  ${'█'.repeat(21)}   80%  2026-10-20`,
      `  api           10m  ████${' '.repeat(17)}   13%  2026-11-21`,
      `  Other (2)      5m  ██${' '.repeat(19)}    7%`,
      '',
      'Range   2026-10-20 to 2026-11-22, UTC',
    ]);
  });

  it('is rows in a pipe and CSV for programs', async () => {
    const { out } = await kit.call('projects today');
    expect(out).toMatch(/^total\t5m\nproject\tweb\t5m\t100%\t2026-11-22\t2026-11-22\nrange\t/);
    expect((await kit.call('projects today --csv --fields name,last')).out).toBe(
      'name,last\nweb,2026-11-22T10:05:00+00:00\n',
    );
  });

  it('has nothing to list for a range without activity', async () => {
    const { code, out } = await kit.call('projects 2025', atTerminal(''));
    expect([code, out.split('\n')[0]]).toEqual([0, 'No activity in 2025.']);
  });
});
