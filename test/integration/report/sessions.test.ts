import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atTerminal } from '../../support/queueKit.ts';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.add(minutes('2026-11-21T23:50', 21));
  kit.add(minutes('2026-11-22T10:00', 61), { project: 'web', language: 'Go' });
  kit.add(minutes('2026-11-22T11:10', 6), { project: '', isWrite: false });
});
afterEach(() => kit.remove());

describe('sessions on a narrow terminal', () => {
  it('have their length and not their end, and no line is too long', async () => {
    kit.add(minutes('2026-11-22T09:00', 31), { project: 'a-project-with-a-long-name' });
    const { out } = await kit.call('sessions', { ...atTerminal(''), columns: 40 });
    expect(out).toContain('  DATE        START  LENGTH  PROJECT\n');
    expect(out).toMatch(/ {2}2026-11-22 {2}09:00 {5}30m {2}a-proj\S*…\n/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
    expect((await kit.call('sessions', { ...atTerminal(''), columns: 60 })).out).toContain(
      '09:00  09:30     30m',
    );
  });
});

describe('sessions', () => {
  it('is the documented object', async () => {
    const json = await kit.parsed('sessions --limit 1 --gap 5');
    expect(Object.keys(json).join(' ')).toBe(
      'schema source server source_reason aliases rule range account filters writes_only times gap_seconds total_seconds sessions sessions_left_out as_of',
    );
    expect(json).toMatchObject({
      schema: 'hackatime.sessions/1',
      range: { name: 'today' },
      gap_seconds: 300,
      total_seconds: 600 + 3600 + 300,
      sessions: [
        {
          start: '2026-11-22T11:10:00+00:00',
          end: '2026-11-22T11:15:00+00:00',
          seconds: 300,
          project: null,
          heartbeats: 6,
        },
      ],
      sessions_left_out: 2,
    });
  });

  it.each([
    ['sessions', '600,4500'],
    ['sessions 7d', '1200,4500'],
    ['sessions --gap 5', '600,3600,300'],
    ['sessions --gap 5 --keystroke-timeout 10', '600,3600,300'],
    ['sessions --keystroke-timeout 10', '600,4500'],
    ['sessions --rule hackatime', '600,4500'],
    ['sessions --language go', '3600'],
    ['sessions --writes-only', '600,3600'],
    ['sessions --tz America/New_York', '4500'],
  ])('%s finds what it says', async (line, seconds) => {
    expect((await kit.call(`${line} --fields seconds`)).out).toBe(`${seconds.split(',').join('\n')}\n`);
  });

  it('is a table on a terminal', async () => {
    const { out } = await kit.call('sessions 7d --limit 2 --gap 5', atTerminal(''));
    expect(out.split('\n').slice(0, 10)).toEqual([
      'Last 7 days  1h 25m',
      '',
      '  DATE        START  END    LENGTH  PROJECT',
      '  2026-11-22  10:00  11:00  1h 00m  web',
      '  2026-11-22  11:10  11:15      5m  unknown',
      '  and 1 before',
      '',
      'Range   2026-11-16 to 2026-11-22, UTC',
      'Source  local history',
      'Rule    sessions, gap 5 min: longer pauses end one, shorter ones count',
    ]);
  });

  it('is rows in a pipe and CSV for programs', async () => {
    expect((await kit.call('sessions')).out).toMatch(
      /^total\t1h 25m\nsession\t2026-11-22\t00:00\t00:10\t10m\tapi\n/,
    );
    expect((await kit.call('sessions --csv --limit 1 --gap 5')).out).toBe(
      'start,end,seconds,project,heartbeats\n2026-11-22T11:10:00+00:00,2026-11-22T11:15:00+00:00,300,,6\n',
    );
  });

  it.each(['0', '-1', 'x', '1441'])('refuses a gap of %s', async (gap) => {
    const { code, err } = await kit.call(`sessions --gap ${gap}`);
    expect([code, err]).toEqual([
      2,
      `hackatime: the gap between sessions cannot be "${gap}"\nUse minutes above 0 and up to 1440, e.g. --gap 15.\n`,
    ]);
  });

  it('says that there were none, which is no error', async () => {
    const { code, out } = await kit.call('sessions 2025', atTerminal(''));
    expect([code, out.split('\n')[0]]).toEqual([0, 'No activity in 2025.']);
  });
});

describe('streak', () => {
  const day = (date: string, count = 16): void => kit.add(minutes(`${date}T14:00`, count), { project: 'x' });

  it('is the documented object', async () => {
    for (const date of ['2026-11-20', '2026-11-19', '2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04'])
      day(date);
    day('2026-11-21');
    const json = await kit.parsed('streak');
    expect(Object.keys(json).join(' ')).toBe(
      'schema source server source_reason aliases rule range account filters writes_only times current longest minimum_seconds today_seconds today_counts as_of',
    );
    expect(json).toMatchObject({
      schema: 'hackatime.streak/1',
      current: { days: 4, from: '2026-11-19', to: '2026-11-22' },
      longest: { days: 4, from: '2026-11-19', to: '2026-11-22' },
      minimum_seconds: 900,
      today_counts: true,
    });
  });

  it('holds while today has not enough yet', async () => {
    day('2026-11-22');
    kit.pass(86_400);
    expect(await kit.parsed('streak')).toMatchObject({
      current: { days: 1, from: '2026-11-22', to: '2026-11-22' },
      today_seconds: 0,
      today_counts: false,
    });
    kit.pass(86_400);
    expect(await kit.parsed('streak')).toMatchObject({ current: { days: 0, from: null, to: null } });
  });

  it('leaves browsing out', async () => {
    kit.pass(86_400 * 3);
    kit.add(minutes('2026-11-25T10:00', 60), { category: 'browsing' });
    expect(await kit.parsed('streak')).toMatchObject({ today_seconds: 0 });
  });

  it('is a few lines for people', async () => {
    const { out } = await kit.call('streak', atTerminal(''));
    expect(out).toMatch(
      /^Streak {2}1 day\n\nToday {4}1h \d\dm, counts\nLongest {2}1 day, 2026-11-22 to 2026-11-22\nSource /,
    );
    expect((await kit.call('streak')).out).toMatch(/^streak\t1\ntoday\t/);
    expect((await kit.call('streak --day-start 12')).out).toMatch(/^streak\t1\n/);
  });
});
