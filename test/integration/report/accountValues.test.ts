import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskingKit, createAskingKit, json } from '../../support/askingKit.ts';
import { KEY } from '../../support/config.ts';
import { minutes } from '../../support/reportKit.ts';

const OTHER_KEY = `${KEY.slice(0, -1)}${KEY.endsWith('0') ? '1' : '0'}`;
const account = (values: object): ReturnType<typeof json> => json({ data: { username: 'alice', ...values } });
const WISHES = { timezone: 'Asia/Tokyo', timeout: 5, weekday_start: 0 };

let kit: AskingKit;
beforeEach(async () => {
  kit = await createAskingKit();
  kit.add(minutes('2026-11-22T01:00', 31));
  kit.add(['2026-11-22T10:00', '2026-11-22T10:07', '2026-11-22T10:21']);
});
afterEach(() => kit.remove());

/** Asks a server for the account, as people do now and then. */
async function ask(name: 'hackatime' | 'wakapi' | 'wakatime', values: object = WISHES): Promise<void> {
  kit.speak(name);
  kit.route('/users/current', account(values));
  await kit.parsed('whoami');
}

const local = async (line: string): Promise<Record<string, unknown>> => kit.parsed(`${line} --source local`);

describe('what a server tells of the account', () => {
  it('counts where nothing else is said, and the output says so', async () => {
    kit.speak('wakatime');
    expect(await local('stats week')).toMatchObject({ account: null, range: { timezone: 'UTC' } });
    await ask('wakatime');
    const json = await local('stats week');
    expect(json).toMatchObject({
      rule: { name: 'wakatime', timeout_seconds: 300 },
      range: { timezone: 'Asia/Tokyo', from: '2026-11-22T00:00:00+09:00' },
      account: {
        server: new URL(kit.server.url).host,
        timezone: 'Asia/Tokyo',
        timeout_seconds: 300,
        week_start: 'sunday',
      },
    });
    const { out } = await kit.call('today --source local');
    expect(out).toContain('rule\twakatime, time-out 5 min: longer pauses do not count\n');
    expect(out).toContain(
      `account\ttime-out of 5 min, time zone Asia/Tokyo, weeks from Sunday on, from your account at ${new URL(kit.server.url).host}\n`,
    );
  });

  it('gives way to [reports] and to flags', async () => {
    await ask('wakatime');
    kit.speak('wakatime', [`api_key = ${KEY}`, '[reports]', 'timezone = UTC', 'keystroke_timeout = 20']);
    expect(await local('stats week --week-start mon')).toMatchObject({
      account: null,
      rule: { timeout_seconds: 1200 },
      range: { timezone: 'UTC', from: '2026-11-16T00:00:00+00:00' },
    });
  });

  it('leaves the rule of another server its own time-out', async () => {
    await ask('wakatime');
    expect(await local('stats today --rule wakapi')).toMatchObject({ rule: { timeout_seconds: 600 } });
    expect(await local('stats today --rule wakatime')).toMatchObject({ rule: { timeout_seconds: 300 } });
  });

  it('is not that of another key or another server', async () => {
    await ask('wakatime');
    kit.speak('wakatime', [`api_key = ${OTHER_KEY}`]);
    expect(await local('stats week')).toMatchObject({ account: null, range: { timezone: 'UTC' } });
    kit.speak('wakapi');
    expect(await local('stats week')).toMatchObject({ account: null, range: { timezone: 'UTC' } });
    kit.speak('wakatime', []);
    expect(await local('stats week')).toMatchObject({ account: null, range: { timezone: 'UTC' } });
    kit.speak('wakatime');
    expect(await local('stats week')).toMatchObject({ range: { timezone: 'Asia/Tokyo' } });
  });

  it('is only the zone on Wakapi and Hackatime', async () => {
    for (const name of ['wakapi', 'hackatime'] as const) {
      await ask(name);
      expect(await local('stats week')).toMatchObject({
        range: { from: '2026-11-16T00:00:00+09:00' },
        account: { timezone: 'Asia/Tokyo', timeout_seconds: null, week_start: null },
      });
    }
  });

  it('is the newest that was told', async () => {
    await ask('wakatime');
    await ask('wakatime', { timezone: 'UTC', timeout: 15, weekday_start: 1 });
    const answer = await local('stats week');
    expect(answer).toMatchObject({
      rule: { timeout_seconds: 900 },
      account: { timezone: null, timeout_seconds: 900, week_start: null },
    });
  });

  it.each([
    { timezone: 'Mars/Olympus', timeout: 0, weekday_start: 9 },
    { timezone: 5, timeout: 'x', weekday_start: '0' },
    { timezone: null, timeout: 1e9, weekday_start: 0.5 },
    {},
  ])('is left alone where it makes no sense: %j', async (values) => {
    await ask('wakatime', values);
    expect(await local('stats week')).toMatchObject({
      account: null,
      rule: { timeout_seconds: 900 },
      range: { timezone: 'UTC', from: '2026-11-16T00:00:00+00:00' },
    });
  });

  it('comes from numbers that are asked for as well, but not from a zone that was asked for', async () => {
    kit.speak('wakatime');
    const day = { date: '2026-11-22', timezone: 'Asia/Tokyo' };
    const stats = { total_seconds: 60, timezone: 'Asia/Tokyo', timeout: 5, start: '', end: '' };
    kit.route(
      '/users/current/summaries',
      json({ data: [{ grand_total: { total_seconds: 60 }, range: day }] }),
    );
    kit.route('/users/current/stats/all_time', json({ data: stats }));
    await kit.call('stats today --source server');
    expect(await local('stats today')).toMatchObject({ account: null });
    await kit.call('stats all --source server');
    expect(await local('stats today')).toMatchObject({
      account: { timezone: 'Asia/Tokyo', timeout_seconds: 300 },
    });
  });

  it('keeps asking the server for today', async () => {
    await ask('wakatime');
    kit.route(
      '/users/current/statusbar/today',
      json({
        data: {
          grand_total: { total_seconds: 4321 },
          range: { date: '2026-11-22', timezone: 'Asia/Tokyo' },
        },
      }),
    );
    expect(await kit.parsed('today')).toMatchObject({
      source: 'server',
      total_seconds: 4321,
      range: { timezone: 'Asia/Tokyo' },
    });
  });
});
