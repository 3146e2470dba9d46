import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.add(minutes('2026-11-22T01:00', 31));
  kit.add(minutes('2026-11-22T10:00', 61));
  kit.add(['2026-11-22T11:20']);
});
afterEach(() => kit.remove());

const totalOf = async (line: string): Promise<unknown> => (await kit.parsed(line))['total_seconds'];

describe('[reports]', () => {
  it.each(['today --source local', 'stats today --source local'])('moves the days of %s', async (line) => {
    const before = Number(await totalOf(line));
    kit.config(['[reports]', 'day_start = 4']);
    const json = await kit.parsed(line);
    expect(json['total_seconds']).toBe(before - 1920);
    expect(json['range']).toMatchObject({ day_start_hour: 4, from: '2026-11-22T04:00:00+00:00' });
  });

  it.each(['today --source local', 'stats today --source local', 'projects today', 'streak'])(
    'gives %s its time zone and time-out',
    async (line) => {
      kit.config(['[reports]', 'timezone = Europe/Berlin', 'keystroke_timeout = 20']);
      const json = await kit.parsed(line);
      expect(json['rule']).toMatchObject({ timeout_seconds: 1200 });
      if (line !== 'streak') expect(json['range']).toMatchObject({ timezone: 'Europe/Berlin' });
    },
  );

  it('gives way to flags', async () => {
    kit.config(['[reports]', 'timezone = Europe/Berlin', 'day_start = 4', 'keystroke_timeout = 20']);
    const line = 'stats today --source local --tz Asia/Tokyo --day-start 2 --keystroke-timeout 5';
    expect(await kit.parsed(line)).toMatchObject({
      range: { timezone: 'Asia/Tokyo', day_start_hour: 2 },
      rule: { timeout_seconds: 300 },
    });
  });

  it.each([
    ['day_start = 25', 'day_start in [reports] cannot be "25" and is ignored; use an hour from 0 to 23'],
    [
      'keystroke_timeout = soon',
      'keystroke_timeout in [reports] cannot be "soon" and is ignored; use minutes above 0 and up to 1440',
    ],
    [
      'week_start = funday',
      'week_start in [reports] cannot be "funday" and is ignored; use a day such as monday, sunday or sat',
    ],
    [
      'duration_format = roman',
      'duration_format in [reports] cannot be "roman" and is ignored; use units (4h 18m)',
    ],
    ['timezone = Europe/Berlni', 'timezone in [reports] is ignored: unknown time zone Europe/Berlni'],
    ['day_strat = 4', '"day_strat" is not a setting of [reports]; did you mean day_start?'],
    ['timeout_keystroke = 5', '"timeout_keystroke" is not a setting of [reports]; it has timezone,'],
    ['colour = red', '"colour" is not a setting of [reports]; it has timezone, day_start, week_start,'],
  ])('names %s once and counts by the default', async (setting, message) => {
    const before = await totalOf('stats today --source local');
    kit.config(['[reports]', setting]);
    const { code, out, err } = await kit.call('stats today --source local --json');
    expect(code).toBe(0);
    expect(err.split(`.wakatime.cfg:2: ${message}`)).toHaveLength(2);
    expect((JSON.parse(out) as { total_seconds: unknown }).total_seconds).toBe(before);
  });
});

describe('a key of [reports]', () => {
  it.each([
    [
      ['[settings]', 'timezone = Europe/Berlin'],
      2,
      'timezone stands in [settings] and is not read; it belongs in [reports]',
    ],
    [
      ['week_start = sun', '[settings]'],
      1,
      'week_start stands above all sections and is not read; it belongs in [reports]',
    ],
  ])('is named where it is not read: %j', async (lines, line, message) => {
    kit.config(lines);
    expect((await kit.call('streak')).err).toContain(`.wakatime.cfg:${line}: ${message}\n`);
  });

  it.each(['Week-Start', 'weekstart', 'WEEK.START'])('may be written as %s', async (key) => {
    kit.config(['[reports]', `${key} = sun`]);
    const { err, out } = await kit.call('stats week --source local --json');
    expect([err, out]).toEqual(['', expect.stringContaining('"from":"2026-11-22T00:00:00+00:00"')]);
  });
});

describe('week_start', () => {
  const weeksOf = async (line: string): Promise<unknown> =>
    ((await kit.parsed(line))['groups'] as { name: string }[]).map(({ name }) => name);

  it('says where weeks begin in ranges, groups and goals', async () => {
    kit.add(minutes('2026-11-21T10:00', 31));
    const ofMonday = await totalOf('stats week --source local');
    kit.config(['[reports]', 'week_start = sun']);
    expect((await kit.parsed('stats week --source local'))['range']).toMatchObject({
      from: '2026-11-22T00:00:00+00:00',
      to: '2026-11-29T00:00:00+00:00',
    });
    expect(await weeksOf('stats 7d --source local --by week')).toEqual(['2026-11-15', '2026-11-22']);
    expect(await weeksOf('stats 7d --source local --by week --week-start mon')).toEqual(['2026-W47']);
    expect(await weeksOf('stats 7d --source local --by weekday')).toEqual(['Sunday', 'Saturday']);
    const { out } = await kit.call('goal --weekly 1m --json');
    expect((JSON.parse(out) as { goals: { from: string }[] }).goals[0]?.from).toContain('2026-11-22');
    expect(await totalOf('stats week --source local --week-start monday')).toBe(ofMonday);
    expect((await kit.call('timesheet --csv')).out).not.toContain('2026-11-21');
    expect((await kit.call('heatmap 7d --color always', { columns: 80 })).out).toMatch(
      /\n {2}Sun .*[\s\S]*\n {2}Sat /,
    );
  });

  it('is refused as a flag that names no day', async () => {
    const { code, err } = await kit.call('stats week --week-start funday');
    expect(code).toBe(2);
    expect(err).toContain('weeks cannot begin on "funday"');
    expect(err).toContain('Use a day such as monday, sunday or sat.');
  });
});

describe('duration_format', () => {
  const REPORTS = [
    'today --source local',
    'stats today --source local',
    'stats today --by project,day',
    'projects today',
    'project any',
    'sessions today',
    'goal --daily 2h',
    'heatmap 7d',
    'timesheet today',
    'streak',
  ];

  it.each(REPORTS)('is how people read durations of %s', async (line) => {
    kit.add(minutes('2026-11-22T13:00', 70), { project: 'any' });
    const json = (await kit.call(`${line} --json`)).out;
    const texts = async (more = ''): Promise<string> => (await kit.call(`${line}${more}`)).out;
    const before = await texts();
    expect(before).toMatch(/\d+h \d\dm|\d+m\b/);
    kit.config(['[reports]', 'duration_format = 4:18']);
    expect(await texts()).toMatch(/\b\d+:\d\d\b/);
    expect(await texts()).not.toMatch(/\d+h \d\dm|\b\d+m\b/);
    expect(await texts(' --format 4.30')).toMatch(/\b\d+\.\d\d\b/);
    expect(await texts(' --format units')).toBe(before);
    expect((await kit.call(`${line} --json --format seconds`)).out).toBe(json);
  });

  it('is refused as a flag that nobody can read', async () => {
    const { code, err } = await kit.call('today --format roman');
    expect(code).toBe(2);
    expect(err).toContain('durations cannot be written as "roman"');
    expect(err).toContain('Use units (4h 18m), clock (4:18), decimal (4.30), seconds (15480).');
  });
});

describe('today in another way than a server counts', () => {
  const SERVER = [
    '[settings]',
    'api_key = waka_00000000-0000-4000-8000-000000000000',
    'api_url = http://127.0.0.1:9/api',
  ];
  const sourceOf = async (line: string): Promise<string | undefined> =>
    /^source\t(.*)$/m.exec((await kit.call(line)).out)?.[1];

  it.each([
    [['day_start = 4'], '', 'day_start in [reports]'],
    [[], ' --day-start 4', '--day-start'],
    [['keystroke_timeout = 5'], ' --tz Asia/Tokyo', '--tz and keystroke_timeout in [reports]'],
  ])('is counted here, which says why: %j%s', async (lines, flags, why) => {
    kit.config([...SERVER, '[reports]', ...lines]);
    expect(await sourceOf(`today${flags}`)).toBe(`local history, since no server counts today by ${why}`);
    expect(await sourceOf(`today${flags} --source local`)).toBe('local history');
    const { code, err } = await kit.call(`today --source server --day-start 4`);
    expect([code, err]).toEqual([1, expect.stringContaining('no server counts today by --day-start')]);
  });

  it('asks the server all the same where [reports] changes nothing of it', async () => {
    kit.config([
      ...SERVER,
      '[reports]',
      'timezone = UTC',
      'day_start = 0',
      'week_start = sun',
      'duration_format = clock',
    ]);
    const { err } = await kit.call('today');
    expect(err).toContain("showing this computer's history");
  });
});
