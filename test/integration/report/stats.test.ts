import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { API_URL, atTerminal } from '../../support/queueKit.ts';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  // Without a key no server is asked.
  kit.config(['[settings]', `api_url = ${API_URL}`]);
});
afterEach(() => kit.remove());

/** Ten minutes of api on Saturday, five of web on Sunday, an hour of old a month before. */
function addDays(): void {
  kit.add(minutes('2026-11-21T09:00', 11), { language: 'Go', dependencies: ['fmt', 'os'] });
  kit.add(minutes('2026-11-22T10:00', 6), { project: 'web', isWrite: false, branch: undefined });
  kit.add(minutes('2026-10-20T10:00', 61), { project: 'old', category: 'debugging' });
}

const groupsOf = (json: Record<string, unknown>): readonly unknown[] =>
  (json['groups'] as { name: string; total_seconds: number }[]).map((group) => [
    group.name,
    group.total_seconds,
  ]);

describe('the last second of a day by the rule hackatime', () => {
  it('is not in a range that ends with that day, and is in one that goes on', async () => {
    kit.add(['2026-11-20T23:59+30', '2026-11-20T23:59+59', '2026-11-20T23:59+59.5']);
    const totalOf = async (line: string) => (await kit.parsed(line))['total_seconds'];
    // 29.5 to the nearest even second.
    expect(await totalOf('stats --from 2026-11-20 --to 2026-11-21')).toBe(30);
    expect(await totalOf('stats 2026-11-20')).toBe(29);
    expect(await totalOf('stats 2026-11-20 --rule wakatime')).toBe(29.5);
  });
});

describe('names that stand for the last ones', () => {
  const LAST = { project: '<<LAST_PROJECT>>', branch: '<<LAST_BRANCH>>', language: '<<LAST_LANGUAGE>>' };

  it('are counted as the server of the rule fills them in, and stay as they were recorded', async () => {
    kit.add(['2026-11-21T23:50'], { project: 'api', branch: 'main', language: 'Go' });
    kit.add(minutes('2026-11-22T09:00', 3), { ...LAST, type: 'app', entity: 'Figma' });
    kit.add(minutes('2026-11-22T10:00', 3), { ...LAST, project: 'api', type: 'app', entity: 'Figma' });
    const names = async (by: string, rule: string) =>
      groupsOf(await kit.parsed(`stats today --by ${by} --rule ${rule}`));
    expect(await names('language', 'hackatime')).toEqual([['Go', 360]]);
    expect(await names('branch', 'hackatime')).toEqual([['main', 360]]);
    expect(await names('project', 'hackatime')).toEqual([
      ['<<LAST_PROJECT>>', 120],
      ['api', 120],
    ]);
    expect(await names('project', 'wakapi')).toEqual([['api', 240]]);
    expect(await names('project', 'wakatime')).toEqual([
      ['<<LAST_PROJECT>>', 120],
      ['api', 120],
    ]);
    expect((await kit.call('export --format jsonl')).out).toContain('<<LAST_BRANCH>>');
  });
});

describe('stats all by the rule wakapi', () => {
  it('cuts to whole seconds once, as the statistics of Wakapi do, and each day of a range for itself', async () => {
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20']) {
      kit.add([`${day}T09:00+0`, `${day}T09:00+60.7`]);
    }
    const totalOf = async (line: string) => (await kit.parsed(line))['total_seconds'];
    expect(await totalOf('stats all --rule wakapi')).toBe(182);
    expect(await totalOf('stats 7d --rule wakapi')).toBe(180);
    expect(await kit.parsed('stats all --rule wakapi --by day')).toMatchObject({
      total_seconds: 182,
      groups_total_seconds: 180,
    });
  });
});

describe('stats --json', () => {
  it('is the documented object', async () => {
    addDays();
    expect(await kit.parsed('stats --by project --by day --limit 1 --writes-only')).toEqual({
      schema: 'hackatime.stats/1',
      source: 'local',
      account: null,
      server: null,
      source_reason: null,
      aliases: false,
      rule: { name: 'hackatime', timeout_seconds: 120 },
      range: {
        name: '7d',
        from: '2026-11-16T00:00:00+00:00',
        to: '2026-11-23T00:00:00+00:00',
        timezone: 'UTC',
        day_start_hour: 0,
      },
      filters: {},
      writes_only: true,
      times: null,
      total_seconds: 600,
      by: 'project',
      groups: [{ name: 'api', total_seconds: 600, percent: 100, heartbeats: 11 }],
      groups_left_out: 0,
      groups_total_seconds: 600,
      more: [
        {
          by: 'day',
          groups: [{ name: '2026-11-21', total_seconds: 600, percent: 100, heartbeats: 11 }],
          groups_left_out: 0,
          groups_total_seconds: 600,
        },
      ],
      daily_average: { total_seconds: 600, days: 1 },
      best_day: { date: '2026-11-21', total_seconds: 600 },
      before: {
        from: '2026-11-09T00:00:00+00:00',
        to: '2026-11-15T12:00:00+00:00',
        is_cut: true,
        recorded_from: null,
        total_seconds: 0,
        change_seconds: 600,
        change_percent: null,
      },
      queue: { waiting: 0, quarantined: 0 },
      as_of: '2026-11-22T12:00:00+00:00',
    });
  });

  it.each([
    [
      'stats',
      [
        ['api', 600],
        ['web', 300],
      ],
    ],
    [
      'stats 30d',
      [
        ['api', 600],
        ['web', 300],
      ],
    ],
    [
      'stats all',
      [
        ['old', 3600],
        ['api', 600],
        ['web', 300],
      ],
    ],
    ['stats 2026-10', [['old', 3600]]],
    ['stats --from 2026-11-21T09:05 --to 2026-11-21', [['api', 300]]],
    [
      'stats all --project web --project api',
      [
        ['api', 600],
        ['web', 300],
      ],
    ],
    ['stats all --language go', [['api', 600]]],
    ['stats all --category debugging', [['old', 3600]]],
    ['stats all --branch unknown', [['web', 300]]],
    ['stats all --machine laptop --editor vim --limit 1', [['old', 3600]]],
    ['stats --os linux', []],
    [
      'stats --by dependencies',
      [
        ['fmt', 600],
        ['os', 600],
        ['react', 300],
        ['vitest', 300],
      ],
    ],
    [
      'stats --by weekday',
      [
        ['Saturday', 600],
        ['Sunday', 300],
      ],
    ],
    [
      'stats all --by day',
      [
        ['2026-10-20', 3600],
        ['2026-11-21', 600],
        ['2026-11-22', 300],
      ],
    ],
    [
      'stats --by hour',
      [
        ['09', 720],
        ['10', 300],
      ],
    ],
    [
      'stats --by hour --tz Asia/Tokyo',
      [
        ['18', 720],
        ['19', 300],
      ],
    ],
    [
      'stats --by day --day-start 10',
      [
        ['2026-11-20', 600],
        ['2026-11-22', 300],
      ],
    ],
    ['stats --by entity', [['/home/alice/src/api/server.ts', 1020]]],
  ] as const)('%s counts what it says', async (line, groups) => {
    addDays();
    expect(groupsOf(await kit.parsed(line))).toEqual(groups);
  });

  it('keeps days in the order of time and leaves the earliest out', async () => {
    addDays();
    const json = await kit.parsed('stats all --by day --limit 2');
    expect(groupsOf(json)).toEqual([
      ['2026-11-21', 600],
      ['2026-11-22', 300],
    ]);
    expect(json['groups_left_out']).toBe(1);
    expect((await kit.call('stats all --by day --limit 2', atTerminal(''))).out).toContain(
      'and 1 before, 1h 00m\n',
    );
  });

  it.each(['stats', 'stats --by project,day', 'projects', 'heatmap', 'timesheet', 'sessions'])(
    '%s names what looks like a name that nothing has',
    async (line) => {
      addDays();
      const { code, err } = await kit.call(
        `${line} --language goo --editor vom --branch main --category coding`,
      );
      expect(code).toBe(0);
      expect(err).toBe(
        'hackatime: no language "goo" in the local history. Did you mean Go?\n' +
          'hackatime: no editor "vom" in the local history. Did you mean Vim?\n',
      );
      expect((await kit.call(`${line} 2025 --language go`)).err).toBe('');
    },
  );

  it('names a zone as its database does, whatever case it was typed in', async () => {
    expect((await kit.parsed('stats --tz europe/berlin'))['range']).toMatchObject({
      timezone: 'Europe/Berlin',
    });
    expect((await kit.parsed('stats --tz utc'))['range']).toMatchObject({ timezone: 'UTC' });
  });

  it('reads a long history in parts, each heartbeat once', async () => {
    kit.add(minutes('2026-11-20T00:00', 1440));
    kit.add(minutes('2026-11-20T00:00', 1440), { language: 'Go' });
    const { total_seconds: seconds, groups } = await kit.parsed('stats');
    expect([seconds, (groups as { heartbeats: number }[])[0]?.heartbeats]).toEqual([1439 * 60, 2880]);
  });

  it.each([
    ['', 'hackatime', 120, 720],
    ['--rule wakapi', 'wakapi', 600, 0],
    ['--rule wakatime', 'wakatime', 900, 600],
    ['--keystroke-timeout 9', 'custom', 540, 0],
    ['--keystroke-timeout 10', 'custom', 600, 600],
    ['--rule hackatime --keystroke-timeout 5', 'hackatime', 300, 300],
  ])('counts by the rule that "%s" asks for and names it', async (flags, name, timeout, seconds) => {
    kit.add(['2026-11-22T09:00', '2026-11-22T09:10']);
    const json = await kit.parsed(`stats ${flags}`.trim());
    expect(json['rule']).toEqual({ name, timeout_seconds: timeout });
    expect(json['total_seconds']).toBe(name === 'hackatime' && timeout === 120 ? 120 : seconds);
  });

  it('follows the configured server’s rule', async () => {
    kit.config(['[settings]', 'api_url = https://wakapi.dev/api', 'api_key = x']);
    const { rule } = await kit.parsed('stats --source local');
    expect(rule).toEqual({ name: 'wakapi', timeout_seconds: 600 });
  });

  it('tells what it was told to count', async () => {
    addDays();
    const json = await kit.parsed('stats --project web --language TypeScript');
    expect(json['filters']).toEqual({ project: ['web'], language: ['TypeScript'] });
  });

  it('has only the keys that are wished for in its groups', async () => {
    addDays();
    const json = await kit.parsed('stats --fields total_seconds,name --project web');
    expect(json['groups']).toEqual([{ name: 'web', total_seconds: 300 }]);
  });
});

describe('stats for people', () => {
  it('shows bars, the range and where the numbers come from', async () => {
    addDays();
    const { out } = await kit.call('stats --project api --project web', { ...atTerminal(''), columns: 100 });
    expect(out.split('\n')).toEqual([
      'Last 7 days  17m',
      '',
      `  api  10m  ${'█'.repeat(30)}  67%`,
      `  web   5m  ${'█'.repeat(15)}${' '.repeat(15)}  33%`,
      '',
      'Average  8m a day with activity (2 days), best 2026-11-21 with 10m',
      'Change   +17m, since there is nothing in the 7 days before up to 2026-11-15 12:00',
      'Range    2026-11-16 to 2026-11-22, UTC',
      'Only     project api or web',
      'Source   local history',
      'Rule     hackatime, time-out 2 min: longer pauses count as 2 min',
      'Beside   2m in none of the groups',
      'Queue    0 waiting, 0 quarantined',
      '',
    ]);
  });

  it('names each group when there are several, and how many more there are', async () => {
    addDays();
    const { out } = await kit.call('stats all --by project --by os --limit 1', atTerminal(''));
    expect(out).toMatch(/By project\n {2}old .*\n {2}Other \(2\) .*\n\nBy os\n/);
  });

  it('shows twenty groups on a terminal and all in a pipe', async () => {
    for (let at = 0; at < 25; at++) kit.add(minutes('2026-11-22T09:00', 2), { project: `p${at}` });
    expect((await kit.call('stats', atTerminal(''))).out).toMatch(/\n {2}Other \(5\) +5m {2}.* +20%\n/);
    expect((await kit.call('stats')).out.match(/^project\t/gm)).toHaveLength(25);
    expect((await kit.call('stats --limit 0', atTerminal(''))).out).not.toContain('Other');
  });

  it('is rows in a pipe', async () => {
    addDays();
    expect((await kit.call('stats yesterday')).out.split('\n')).toEqual([
      'total\t10m',
      'project\tapi\t10m\t100%',
      'change\t+10m, since there is nothing in the day before',
      'range\t2026-11-21, UTC',
      'source\tlocal history',
      'rule\thackatime, time-out 2 min: longer pauses count as 2 min',
      'queue\t0 waiting, 0 quarantined',
      '',
    ]);
  });

  describe('and how much it was before', () => {
    const labels = async (line: string) =>
      Object.fromEntries((await kit.call(line)).out.split('\n').map((row) => row.split('\t')));
    // Now is Sunday, 12:00.
    beforeEach(() => {
      kit.add(minutes('2026-11-08T10:00', 6));
      kit.add(minutes('2026-11-14T10:00', 21));
      kit.add(minutes('2026-11-15T11:30', 61));
      kit.add(minutes('2026-11-18T10:00', 31));
      kit.add(minutes('2026-11-22T10:00', 61));
    });

    it.each([
      ['stats week', '+41m, 84% more than in the week before up to 2026-11-15 12:00 (49m)'],
      ['stats today', '+1h 00m, since there is nothing in the day before up to 2026-11-21 12:00'],
      ['stats last-week', '+1h 15m, 1500% more than in the week before (5m), recorded from 2026-11-08 on'],
      ['stats 2026-11-15', '+40m, 200% more than in the day before (20m)'],
      ['stats 2026-11-14 --project unknown', undefined],
      [
        'stats --from 2026-11-15T11:30 --to 2026-11-15T12:00',
        '+29m, since there is nothing in as much time before',
      ],
      ['stats --from 2026-11-15T12:00 --to 2026-11-15T12:30', 'as much as in as much time before (29m)'],
      ['stats --from 2026-11-16 --to 2026-11-18', '-50m, 63% less than in the 3 days before (1h 20m)'],
      // The history begins after it.
      ['stats 2026-11-08', undefined],
      ['stats month', undefined],
      ['stats all', undefined],
    ])('%s: %s', async (line, change) => {
      expect((await labels(`${line} --rule wakatime`))['change']).toBe(change);
    });

    it('takes the days with activity for the average, and none for a single day', async () => {
      expect((await labels('stats all --rule wakatime'))['average']).toBe(
        '35m a day with activity (5 days), best 2026-11-15 with 1h 00m',
      );
      expect((await labels('stats today'))['average']).toBeUndefined();
      expect(await kit.parsed('stats 2025')).toMatchObject({
        daily_average: null,
        best_day: null,
        before: null,
      });
    });

    it('is the total of that stretch, by the same filters', async () => {
      const { before } = (await kit.parsed('stats week --language go')) as {
        before: { total_seconds: number };
      };
      expect(before.total_seconds).toBe(0);
      const { before: all } = (await kit.parsed('stats week')) as { before: { total_seconds: number } };
      const stretch = await kit.parsed('stats --from 2026-11-09 --to 2026-11-15T12:00');
      expect(all.total_seconds).toBe(stretch['total_seconds']);
    });
  });

  it('is CSV that a spreadsheet opens', async () => {
    addDays();
    const { out } = await kit.call('stats yesterday --rule wakatime --spreadsheet --fields name,percent', {
      env: { LANG: 'de_DE.UTF-8' },
    });
    expect(out).toBe('\ufeffname;percent\napi;100\n');
    expect((await kit.call('stats --spreadsheet --json')).code).toBe(2);
  });

  it.each([
    ['stats week', 'This week'],
    ['stats 2026-10', '2026-10'],
    ['stats all', 'All time'],
    ['stats --from 2026-10-01', 'Total'],
  ])('%s is titled', async (line, title) => {
    addDays();
    expect((await kit.call(line, atTerminal(''))).out.split('  ')[0]).toBe(title);
  });

  it('says that there was nothing, which is no error', async () => {
    addDays();
    const { code, out, err } = await kit.call('stats 2025', atTerminal(''));
    expect([code, out.split('\n')[0], err]).toEqual([0, 'No activity in 2025.', '']);
  });

  it('says what to do when nothing was ever recorded', async () => {
    const { code, out, err } = await kit.call('stats all');
    expect([code, out.split('\n')[0]]).toEqual([0, 'total\t0s']);
    expect(err).toMatch(/^hackatime: nothing has been recorded yet.*hackatime link.*\n$/);
    expect(out).toContain('range\t2026-11-22, UTC\n');
    expect((await kit.call('today --source local')).err).toBe(err);
  });
});

describe('stats for programs', () => {
  it('is CSV with a header', async () => {
    addDays();
    kit.add(minutes('2026-11-22T11:00', 2), { project: 'a "b", c' });
    kit.add(minutes('2026-11-22T11:30', 2), { project: '' });
    expect((await kit.call('stats today --csv')).out).toBe(
      'by,name,total_seconds,percent,heartbeats\n' +
        'project,web,300,71.43,6\n' +
        'project,"a ""b"", c",60,14.29,2\n' +
        'project,,60,14.29,2\n' +
        'total,,660,100,\n',
    );
  });

  it('has the fields that are wished for, in rows', async () => {
    addDays();
    const line = 'stats --fields total_seconds,name';
    expect((await kit.call(line)).out).toBe('600\tapi\n300\tweb\n');
    expect((await kit.call(line, atTerminal(''))).out).toBe(
      'TOTAL_SECONDS  NAME\n600            api\n300            web\n',
    );
    expect((await kit.call(`${line} --csv`)).out).toBe('total_seconds,name\n600,api\n300,web\n');
  });
});

describe('what stats does not understand', () => {
  it.each([
    ['stats fortnight', 'unknown range "fortnight"'],
    ['stats --tz Berlin', 'Europe/Berlin'],
    ['stats --by planet', 'dependency'],
    ['stats --rule toggl', 'wakapi'],
    ['stats --keystroke-timeout 0', 'minutes'],
    ['stats --day-start 24', '0 to 23'],
    ['stats week --from 2026-11-01', 'use either week or --from'],
    ['stats --from 2026-11-02 --to 2026-11-01', 'empty'],
    ['stats --json --csv', 'use either --json or --csv'],
    ['stats --fields name,length', 'heartbeats'],
    ['stats --limit -1', '0 or all shows all'],
    ['stats --project ap', 'Did you mean api?'],
    ['stats --project 2026-10-20', 'hackatime projects'],
  ])('%s ends with 2 and says what would do', async (line, words) => {
    addDays();
    const { code, out, err } = await kit.call(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
