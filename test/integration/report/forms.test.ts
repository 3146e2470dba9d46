import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskingKit, createAskingKit, json } from '../../support/askingKit.ts';
import { atTerminal } from '../../support/queueKit.ts';
import { minutes } from '../../support/reportKit.ts';

let kit: AskingKit;
beforeEach(async () => {
  kit = await createAskingKit();
  kit.add(minutes('2026-11-20T10:00', 61));
  kit.add(minutes('2026-11-21T10:00', 31));
  kit.speak('hackatime');
  kit.route(
    '/users/current',
    json({ data: { id: '7', username: 'alice', display_name: 'Alice, of "A"', timezone: 'Europe/Berlin' } }),
  );
  kit.route('/api/v1/users/7/trust_factor', json({ trust_level: 'green', trust_value: 2 }));
  kit.route(
    '/api/v1/users/bob/stats',
    json({
      data: {
        total_seconds: 7200,
        languages: [
          { name: 'Go', total_seconds: 1800 },
          { name: 'Rust', total_seconds: 5400 },
        ],
        projects: [{ name: '', total_seconds: 7200 }],
      },
    }),
  );
  kit.route(
    '/api/v1/leaderboard/daily',
    json({
      entries: [
        { rank: 1, user: { id: 3, username: 'Bob' }, total_seconds: 7200 },
        { rank: 2, user: { id: 7, username: 'Alice' }, total_seconds: 60 },
      ],
    }),
  );
});
afterEach(() => kit.remove());

const COLOUR = /\u001b\[\d+m/g;
const GOAL = 'goal --weekly 1.5h';

describe('--csv', () => {
  it.each([
    [
      'streak',
      [
        'current_days,current_from,current_to,longest_days,longest_from,longest_to,minimum_seconds,today_seconds,today_counts',
        '2,2026-11-20,2026-11-21,2,2026-11-20,2026-11-21,900,0,false',
      ],
    ],
    [
      GOAL,
      [
        'period,from,to,goal_seconds,total_seconds,remaining_seconds,percent,reached,title,status,inverse,filters',
        'weekly,2026-11-16T00:00:00+00:00,2026-11-23T00:00:00+00:00,5400,5520,0,102.22,true,,,false,',
      ],
    ],
    [
      'whoami',
      [
        'id,username,display_name,email,timezone,plan,created_at,last_heartbeat_at,last_project,last_editor',
        '7,alice,"Alice, of ""A""",,Europe/Berlin,,,,,',
      ],
    ],
    ['trust', ['user,level,value', ',green,2']],
    [
      'user bob',
      ['by,name,total_seconds,percent', 'project,,7200,100', 'language,Rust,5400,75', 'language,Go,1800,25'],
    ],
    [
      'leaderboard',
      [
        'rank,id,name,is_you,total_seconds,daily_average_seconds,languages',
        '1,3,Bob,false,7200,,',
        '2,7,Alice,true,60,,',
      ],
    ],
  ])('of %s is a header and its rows', async (line, lines) => {
    const text = `${lines.join('\n')}\n`;
    expect(await kit.call(`${line} --csv`)).toEqual({ code: 0, out: text, err: '' });
    expect((await kit.call(`${line} --csv`, atTerminal(''))).out).toBe(text);
  });

  it('of a server’s goal says in words what alone counts for it', async () => {
    kit.speak('wakatime');
    const goal = { delta: 'day', status: 'pending', is_enabled: true, title: 'Deep, deep work' };
    const data = [{ ...goal, projects: ['thesis', 'api'], languages: ['Go'], chart_data: [] }];
    kit.route('/users/current/goals', json({ data, total: 1, total_pages: 1 }));
    expect(await kit.call('goal --source server --csv --fields title,filters,percent')).toEqual({
      code: 1,
      out: 'title,filters,percent\n"Deep, deep work","project thesis or api, language Go",\n',
      err: '',
    });
    expect(JSON.parse((await kit.call('goal --source server --json --fields filters')).out)).toMatchObject({
      goals: [{ filters: { project: ['thesis', 'api'], language: ['Go'] } }],
    });
  });

  it('is the header alone when there is nobody', async () => {
    kit.route('/api/v1/leaderboard/daily', json({ entries: [] }));
    expect((await kit.call('leaderboard --csv --fields name,rank')).out).toBe('name,rank\n');
  });
});

describe('--fields', () => {
  it.each([
    ['streak', 'longest_days,current_days', '2\t2\n'],
    [GOAL, 'reached,remaining_seconds', 'true\t0\n'],
    ['whoami', 'timezone,username', 'Europe/Berlin\talice\n'],
    ['trust', 'value,level', '2\tgreen\n'],
    ['user bob', 'percent,by', '100\tproject\n75\tlanguage\n25\tlanguage\n'],
    ['leaderboard', 'is_you,name', 'false\tBob\ntrue\tAlice\n'],
  ])('of %s are picked and ordered: %s', async (line, names, rows) => {
    expect(await kit.call(`${line} --fields ${names}`)).toEqual({ code: 0, out: rows, err: '' });
    expect((await kit.call(`${line} --csv --fields ${names}`)).out).toBe(
      `${names}\n${rows.replaceAll('\t', ',')}`,
    );
    const [title] = (await kit.call(`${line} --fields ${names}`, atTerminal(''))).out.split('\n');
    expect(title?.split(/ +/)).toEqual(names.toUpperCase().split(','));
  });

  it.each(['streak', GOAL, 'whoami', 'trust', 'user bob', 'leaderboard'])(
    'of %s that do not exist are told at once',
    async (line) => {
      const { code, out, err } = await kit.call(`${line} --fields lenght`);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^hackatime: unknown field "lenght"\nUse some of: [a-z_, ]+\.\n$/);
      expect(kit.asked()).toEqual([]);
    },
  );
});

describe('--format', () => {
  it.each([
    ['user bob', /^total\t(?:\d+h )?\d+m/m, /^total\t\d+:\d\d\t/m],
    ['leaderboard', /\t(?:\d+h )?\d+m\t/, /\t\d+:\d\d\t/],
  ])('is that of the durations of %s', async (line, usual, clock) => {
    expect((await kit.call(line)).out).toMatch(usual);
    expect((await kit.call(`${line} --format clock`)).out).toMatch(clock);
    expect((await kit.call(`${line} --format roman`)).code).toBe(2);
  });
});

describe('--json with --fields', () => {
  it.each<[line: string, field: string, rows: object]>([
    ['streak', 'longest_days', { longest: { days: 2 } }],
    ['streak', 'today_counts', { today_counts: false }],
    ['whoami', 'username', { username: 'alice' }],
    ['trust', 'level', { level: 'green' }],
  ])('of %s keeps only %s of the record, and who says so', async (line, field, record) => {
    const [all, some] = [await kit.parsed(line), await kit.parsed(`${line} --fields ${field}`)];
    const around = [
      'schema',
      'source',
      'account',
      'server',
      'source_reason',
      'aliases',
      'dialect',
      'rule',
      'range',
      'filters',
      'writes_only',
      'times',
      'as_of',
    ];
    const kept = Object.entries(all).filter(([key]) => around.includes(key));
    expect(some).toEqual({ ...Object.fromEntries(kept), ...record });
  });

  it.each<[line: string, fields: string, rows: object]>([
    [GOAL, 'reached,period', { goals: [{ reached: true, period: 'weekly' }] }],
    [
      'user bob',
      'by,name',
      {
        groups: [
          { by: 'project', items: [{ name: null }] },
          { by: 'language', items: [{ name: 'Rust' }, { name: 'Go' }] },
        ],
      },
    ],
    ['leaderboard', 'name', { entries: [{ name: 'Bob' }, { name: 'Alice' }] }],
  ])('of %s keeps only %s of each row, and all around them', async (line, fields, rows) => {
    expect(await kit.parsed(`${line} --fields ${fields}`)).toEqual({ ...(await kit.parsed(line)), ...rows });
  });
});

describe('one form at a time', () => {
  it.each(['streak', GOAL, 'whoami', 'trust', 'user bob', 'leaderboard'])('of %s', async (line) => {
    const { code, out, err } = await kit.call(`${line} --json --csv`);
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({
      error: { code: 'usage', message: 'use either --json or --csv' },
    });
    expect(kit.asked()).toEqual([]);
  });
});

describe('--color', () => {
  const colours = { env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' } };

  it.each([
    ['whoami', /^\u001b\[1mAlice, of "A"\u001b\[22m\n/],
    ['trust', /^\u001b\[1mgreen\u001b\[22m {2}trusted\n/],
    ['user bob', /█/],
    ['leaderboard', /\u001b\[36m {3}2 {2}Alice \(you\)/],
  ])('always draws %s in a pipe as on a terminal', async (line, screen) => {
    expect((await kit.call(`${line} --color always`, colours)).out).toMatch(screen);
    const { out } = await kit.call(`${line} --color never`, { ...colours, ...atTerminal('') });
    expect(out).toMatch(/Alice|green|bob/);
    expect(out).not.toContain('\u001b');
  });

  const FORCED = { env: { ...colours.env, FORCE_COLOR: '1' } };

  it.each(['whoami', 'stats', 'projects', 'queue status', 'queue list', 'alias list'])(
    'FORCE_COLOR draws %s in a pipe as on a terminal, and NO_COLOR does not',
    async (line) => {
      const onTerminal = (await kit.call(line, { ...colours, stdoutIsTty: true })).out;
      expect((await kit.call(line, FORCED)).out).toBe(onTerminal);
      const without = { env: { ...FORCED.env, NO_COLOR: '1' } };
      expect((await kit.call(line, without)).out).toBe((await kit.call(line, colours)).out);
    },
  );

  it.each([
    'stats --csv',
    'stats --json',
    'stats --fields name',
    'goal --daily 1h --fields percent',
    'api users/current',
  ])('FORCE_COLOR leaves alone what programs asked for: %s', async (line) => {
    const { out } = await kit.call(line, FORCED);
    expect(out).toBe((await kit.call(line, colours)).out);
    expect(out).not.toContain('\u001b');
  });

  it.each([
    'stats',
    'stats --by day,project',
    'projects',
    'sessions',
    'timesheet',
    'heatmap',
    'streak',
    'goal --daily 1h',
    'leaderboard',
    'user bob',
    'trust',
    'whoami',
    'queue status',
  ])('%s says nothing by colour alone, and has no red beside green', async (line) => {
    const io = { ...colours, stdoutIsTty: true };
    const { out } = await kit.call(line, io);
    const plain = await kit.call(line, { ...io, env: { ...io.env, NO_COLOR: '1' } });
    const codes = [...out.matchAll(COLOUR)].map(([code]) => code);
    expect(codes).not.toEqual([]);
    expect(out.replaceAll(COLOUR, '')).toBe(plain.out);
    expect(codes.filter((code) => /\[(?:3[12]|9[12])m/.test(code))).toEqual([]);
  });
});
