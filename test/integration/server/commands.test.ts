import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BASES, captured, json, type Name } from '../../support/askingKit.ts';
import { KEY } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { atTerminal, createQueueKit, type QueueKit } from '../../support/queueKit.ts';

let server: FakeServer;
let kit: QueueKit;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

/** A server of this kind, which the configuration names. */
function speak(name: Name): void {
  kit = createQueueKit(`${server.url}${BASES[name]}`);
  if (name === 'wakatime') server.route('GET /api/health', { status: 404 });
}
/** Below the read base, or from the root. */
const route = (name: Name, path: string, mode: Parameters<FakeServer['route']>[1]): void =>
  server.route(`GET ${path.startsWith('/api/') ? path : `${BASES[name]}${path}`}`, mode);

/** Runs and sees to it that nothing shows the key. */
async function run(argv: readonly string[], io?: Parameters<QueueKit['run']>[1]) {
  const ran = await kit.run(argv, io);
  expect(ran.out + ran.err).not.toContain(KEY);
  expect(ran.out + ran.err).not.toContain(Buffer.from(KEY).toString('base64'));
  return ran;
}
const object = async (...argv: string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await run([...argv, '--json'])).out) as Record<string, unknown>;

const ACCOUNT = { data: { id: '7', username: 'alice', display_name: 'Alice', timezone: 'Europe/Berlin' } };

describe('whoami', () => {
  it.each(['hackatime', 'wakatime'] as const)('on %s', async (name) => {
    speak(name);
    route(name, '/users/current', json(ACCOUNT));
    expect(await object('whoami')).toMatchObject({
      schema: 'hackatime.whoami/1',
      server: `${server.url}${BASES[name]}`,
      dialect: name,
      id: '7',
      username: 'alice',
      display_name: 'Alice',
      email: null,
      timezone: 'Europe/Berlin',
      created_at: null,
    });
    expect(server.requests.at(-1)?.headers.authorization).toBe(
      `Basic ${Buffer.from(KEY).toString('base64')}`,
    );
  });

  it('on Wakapi, at a terminal and in a pipe', async () => {
    speak('wakapi');
    route('wakapi', '/users/current', captured('get-users-current'));
    const { out } = await run(['whoami'], atTerminal(undefined));
    expect(out).toMatch(
      /^alice\n\nUser {12}alice\nId {14}alice\nTime zone {7}Europe\/Berlin\nSince {11}2026-11-21 /,
    );
    expect(out).toContain(`Server          Wakapi, ${server.url}`);
    expect((await run(['whoami'])).out).toContain('time_zone\tEurope/Berlin\n');
  });

  it('on an older Hackatime says that the key is accepted', async () => {
    speak('hackatime');
    route('hackatime', '/users/current', { status: 404, body: '<html>' });
    route(
      'hackatime',
      '/users/current/statusbar/today',
      json({ data: { grand_total: { total_seconds: 1 } } }),
    );
    const { out, code } = await run(['whoami'], atTerminal(undefined));
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'The key is accepted; the server does not say whose it is.',
    ]);
    expect(await object('whoami')).toMatchObject({ id: null, username: null });
  });

  it('lets a name not move the cursor', async () => {
    speak('hackatime');
    route('hackatime', '/users/current', json({ data: { display_name: 'A\u001b[2J', username: 'b\u0007' } }));
    expect((await run(['whoami'], atTerminal(undefined))).out).not.toMatch(/[\u0007\u001b]/);
    expect((await run(['whoami'])).out).not.toMatch(/[\u0007\u001b]/);
  });
});

describe('failures', () => {
  const COMMANDS: readonly string[][] = [['whoami'], ['leaderboard'], ['user', 'bob'], ['trust', 'bob']];

  it.each(COMMANDS)('401 is exit 4: %s', async (...argv: string[]) => {
    speak('hackatime');
    for (const path of ['/users/current', '/api/v1/leaderboard/daily', '/api/v1/users/bob/stats'])
      route('hackatime', path, json({ error: 'Unauthorized' }, 401));
    route('hackatime', '/api/v1/users/bob/trust_factor', json({ error: 'Unauthorized' }, 401));
    const { code, out, err } = await run(argv);
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain('does not accept the API key');
  });

  it.each([...COMMANDS, ['api', 'users/current']])(
    'without a server exit 1 with a hint: %s',
    async (...argv) => {
      kit = createQueueKit('http://127.0.0.1:9/api/hackatime/v1');
      const { code, out, err } = await run(argv);
      expect([code, out]).toEqual([1, '']);
      expect(err.split('\n')).toEqual([
        expect.stringContaining('cannot reach 127.0.0.1:9'),
        'This needs the server; "hackatime today --source local" works without it.',
        '',
      ]);
    },
  );

  it('without a key exit 4', async () => {
    speak('hackatime');
    kit.config(['[settings]', `api_url = ${server.url}/api/hackatime/v1`]);
    expect(await run(['whoami'])).toMatchObject({ code: 4, out: '' });
    expect(server.requests).toEqual([]);
  });

  it('an unknown user is one helpful line', async () => {
    speak('hackatime');
    route('hackatime', '/api/v1/users/bob/stats', json({ error: 'User not found' }, 404));
    route('hackatime', '/api/v1/users/bob/trust_factor', json({ error: 'User not found' }, 404));
    for (const command of ['user', 'trust']) {
      const { code, err } = await run([command, 'bob']);
      expect(code).toBe(1);
      expect(err.split('\n')[0]).toBe(`hackatime: ${server.url}/api/hackatime/v1 knows no user "bob"`);
    }
  });

  it('a leaderboard that is being made is told in the server’s words', async () => {
    speak('hackatime');
    route('hackatime', '/users/current', json(ACCOUNT));
    route('hackatime', '/api/v1/leaderboard/daily', json({ error: 'Leaderboard is being generated' }, 503));
    const { code, err } = await run(['leaderboard']);
    expect(code).toBe(1);
    expect(err).toContain('Leaderboard is being generated');
  });
});

describe('trust', () => {
  it('of the key’s account goes by its id, with the key as a bearer token', async () => {
    speak('hackatime');
    route('hackatime', '/users/current', json(ACCOUNT));
    route('hackatime', '/api/v1/users/7/trust_factor', json({ trust_level: 'green', trust_value: 2 }));
    expect(await object('trust')).toMatchObject({
      schema: 'hackatime.trust/1',
      user: null,
      level: 'green',
      value: 2,
    });
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect((await run(['trust'], atTerminal(undefined))).out).toBe('green  trusted\n');
    expect((await run(['trust'])).out).toBe('level\tgreen\nvalue\t2\nmeaning\ttrusted\n');
  });

  it.each(['wakatime', 'wakapi'] as const)('is not on %s, which says who has it', async (name) => {
    speak(name);
    const { code, err } = await run(['trust']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^hackatime: Waka\w+ has no trust levels\nHackatime has it\. "hackatime whoami" shows/,
    );
  });
});

describe('user', () => {
  it('on Hackatime', async () => {
    speak('hackatime');
    route(
      'hackatime',
      '/api/v1/users/bob/stats',
      json({
        data: {
          username: 'Bob',
          user_id: '42',
          total_seconds: 7200,
          range: 'all_time',
          human_readable_range: 'All Time',
          streak: 3,
          languages: [
            { name: 'Go', total_seconds: 1800 },
            { name: 'Rust', total_seconds: 5400 },
          ],
          projects: [{ name: '', total_seconds: 7200 }],
        },
        trust_factor: { trust_level: 'blue', trust_value: 0 },
      }),
    );
    expect(await object('user', 'bob')).toMatchObject({
      schema: 'hackatime.user/1',
      user: 'bob',
      id: '42',
      display_name: 'Bob',
      range: { name: 'all_time', text: 'All Time' },
      total_seconds: 7200,
      daily_average_seconds: null,
      streak_days: 3,
      trust: { level: 'blue', value: 0 },
      groups: [
        { by: 'project', items: [{ name: null, total_seconds: 7200, percent: 100 }] },
        {
          by: 'language',
          items: [
            { name: 'Rust', percent: 75 },
            { name: 'Go', percent: 25 },
          ],
        },
      ],
    });
    expect((await run(['user', 'bob', '--csv'])).out).toBe(
      'by,name,total_seconds,percent\nproject,,7200,100\nlanguage,Rust,5400,75\nlanguage,Go,1800,25\n',
    );
    const { out } = await run(['user', 'bob'], atTerminal(undefined));
    expect(out).toContain('Bob  2h 00m  All Time\n\nProject\n  unknown  2h 00m');
    expect(out).toContain('Streak  3 days\nTrust   blue\n');
    expect((await run(['user', 'bob'])).out).toContain('language\tRust\t1h 30m\t75%\n');
  });

  it.each([
    ['hackatime', '/api/v1/users/bob/stats', 'project', 'Other'],
    ['hackatime', '/api/v1/users/bob/stats', 'language', 'Unknown'],
    ['wakapi', '/users/bob/stats', 'project', 'unknown'],
    ['wakapi', '/users/bob/stats', 'editor', 'Unknown'],
  ] as const)('names nothing by the word that %s at %s has for a %s: %s', async (name, path, by, word) => {
    speak(name);
    const items = [
      { name: word, total_seconds: 60 },
      { name: 'a', total_seconds: 30 },
    ];
    route(name, path, json({ data: { username: 'Bob', total_seconds: 90, [`${by}s`]: items } }));
    expect(await object('user', 'bob')).toMatchObject({
      groups: [{ by, items: [{ name: null, total_seconds: 60 }, { name: 'a' }] }],
    });
  });

  it('on Wakapi', async () => {
    speak('wakapi');
    route('wakapi', '/users/alice/stats', captured('get-stats'));
    expect(await object('user', 'alice')).toMatchObject({
      total_seconds: 10069,
      trust: null,
      streak_days: null,
    });
    route('wakapi', '/users/bob/stats', captured('get-stats-other-user'));
    const { code, err } = await run(['user', 'bob']);
    expect(code).toBe(1);
    expect(err).toContain('bob does not share these numbers: requested time range too broad');
  });

  it('on WakaTime says when the numbers are not final', async () => {
    speak('wakatime');
    route('wakatime', '/users/bob/stats', json({ data: { total_seconds: 1.5, is_up_to_date: false } }, 202));
    const { out, err, code } = await run(['user', 'bob', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ total_seconds: 1.5, groups: [] });
    expect(err).toBe('hackatime: the server still counts; the numbers are not final\n');
  });
});

const leader = (rank: number) => ({
  rank,
  running_total: {
    total_seconds: 36_000 - rank,
    daily_average: 5142.5,
    languages: [
      { name: 'Go', total_seconds: 60 },
      { name: 'C, "old"', total_seconds: 6 },
    ],
  },
  user: { id: `u${rank}`, display_name: `Name ${rank}` },
});

describe('leaderboard', () => {
  it('on Hackatime marks one’s own row', async () => {
    speak('hackatime');
    route('hackatime', '/users/current', json(ACCOUNT));
    const board = {
      period: 'last_7_days',
      date_range: 'Nov 15 - Nov 21, 2026',
      generated_at: '2026-11-21T10:00:00Z',
      entries: [
        { rank: 1, user: { id: 3, username: 'Bob' }, total_seconds: 7200 },
        { rank: 2, user: { id: 7, username: 'Alice' }, total_seconds: 60 },
      ],
    };
    route('hackatime', '/api/v1/leaderboard/weekly', json(board));
    expect(await object('leaderboard', '--period', 'weekly')).toMatchObject({
      schema: 'hackatime.leaderboard/1',
      period: 'last_7_days',
      period_text: 'Nov 15 - Nov 21, 2026',
      own_rank: 2,
      entries: [
        { rank: 1, id: '3', name: 'Bob', is_you: false, total_seconds: 7200, daily_average_seconds: null },
        { rank: 2, id: '7', name: 'Alice', is_you: true, total_seconds: 60, languages: [] },
      ],
    });
    const weekly = ['leaderboard', '--period', 'weekly'];
    expect((await run(weekly, atTerminal(undefined))).out).toBe(
      'Nov 15 - Nov 21, 2026\nRANK  NAME          TOTAL\n   1  Bob          2h 00m\n   2  Alice (you)      1m\n',
    );
    expect((await run([...weekly, '--limit', '1'], atTerminal(undefined))).out).toContain('\nYour rank  2\n');
    expect((await run(weekly)).out).toBe('1\tBob\t2h 00m\t\t\t\n2\tAlice\t1m\t\t\tyou\n');
  });

  it('stays when the account cannot be asked', async () => {
    speak('hackatime');
    route('hackatime', '/users/current', { status: 500 });
    route('hackatime', '/api/v1/leaderboard/daily', json({ entries: [] }));
    expect(await run(['leaderboard'])).toEqual({ code: 0, out: '', err: '' });
    expect((await run(['leaderboard'], atTerminal(undefined))).out).toBe('Nobody is on this leaderboard.\n');
  });

  it('on WakaTime reads as many pages as it takes', async () => {
    speak('wakatime');
    route('wakatime', '/leaders', (_, request) => {
      const page = Number(new URL(request.path, server.url).searchParams.get('page'));
      return json({
        page,
        total_pages: 3,
        data: [leader(page * 2 - 1), leader(page * 2)],
        current_user: { rank: 99 },
      });
    });
    const ranks = async (limit: string) =>
      ((await object('leaderboard', '--limit', limit))['entries'] as { rank: number }[]).map(
        ({ rank }) => rank,
      );
    expect(await ranks('3')).toEqual([1, 2, 3]);
    expect(server.requests.filter(({ path }) => path.includes('leaders'))).toHaveLength(2);
    expect(await ranks('0')).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await run(['leaderboard', '--limit', '1', '--csv'])).out).toBe(
      'rank,id,name,is_you,total_seconds,daily_average_seconds,languages\n1,u1,Name 1,false,35999,5142.5,"Go, C, ""old"""\n',
    );
  });

  it('does not turn in circles when a server knows no pages', async () => {
    speak('wakatime');
    route('wakatime', '/leaders', json({ page: 1, total_pages: 9, data: [leader(1)] }));
    expect(((await object('leaderboard', '--limit', '0'))['entries'] as unknown[]).length).toBe(1);
    expect(server.requests.filter(({ path }) => path.includes('leaders'))).toHaveLength(2);
  });

  it('on WakaTime takes a language, a country and a private board', async () => {
    speak('wakatime');
    route('wakatime', '/leaders', json({ data: [] }));
    route(
      'wakatime',
      '/users/current/leaderboards/b1',
      json({ data: [{ rank: 1, user: { username: 'x' } }] }),
    );
    await run(['leaderboard', '--language', 'C#', '--country', 'DE']);
    expect(server.requests.at(-1)?.path).toBe('/api/v1/leaders?language=C%23&country_code=DE&page=1');
    expect((await run(['leaderboard', '--board', 'b1'])).out).toBe('1\tx\t\t\t\t\n');
  });

  it('on Wakapi', async () => {
    speak('wakapi');
    route('wakapi', '/leaders', captured('get-leaders-language'));
    expect(await object('leaderboard', '--language', 'Go')).toMatchObject({
      period: '7_days',
      period_text: 'Last 7 Days',
      language: 'Go',
      entries: [],
    });
    route('wakapi', '/leaders', { status: 500 });
    expect((await run(['leaderboard'])).err).toContain('is switched off');
  });

  it.each([
    ['wakatime', ['--period', 'daily'], 'WakaTime has no daily leaderboard\nHackatime has it.'],
    [
      'hackatime',
      ['--language', 'Go'],
      'Hackatime has no leaderboard by language\nWakaTime and Wakapi have it.',
    ],
    ['wakapi', ['--board', 'x'], 'Wakapi has no private leaderboards\nWakaTime has it.'],
  ] as const)('on %s refuses %j and names the others', async (name, argv, message) => {
    speak(name);
    const { code, err } = await run(['leaderboard', ...argv]);
    expect(code).toBe(1);
    expect(err).toBe(`hackatime: ${message}\n`);
    expect(server.requests.filter(({ path }) => path.includes('leader'))).toEqual([]);
  });

  it('takes the period that a server has anyway', async () => {
    speak('wakatime');
    route('wakatime', '/leaders', json({ data: [] }));
    expect(await run(['leaderboard', '--period', 'weekly'])).toMatchObject({ code: 0 });
  });
});
