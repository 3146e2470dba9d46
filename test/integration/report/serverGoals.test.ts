import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskingKit, createAskingKit, json } from '../../support/askingKit.ts';
import { KEY } from '../../support/config.ts';
import type { Mode } from '../../support/fakeServer.ts';
import { atTerminal } from '../../support/queueKit.ts';
import { minutes } from '../../support/reportKit.ts';

let kit: AskingKit;
beforeEach(async () => {
  kit = await createAskingKit();
});
afterEach(() => kit.remove());

/** A goal as WakaTime tells it (docs/servers.md#wakatime-goals). */
const goal = (more: object, now: object = {}): object => ({
  id: 'g',
  title: 'Code 2 hrs a day',
  delta: 'day',
  seconds: 7200,
  status: 'pending',
  is_enabled: true,
  is_inverse: false,
  languages: [],
  projects: [],
  editors: [],
  chart_data: [
    { actual_seconds: 9000, goal_seconds: 7200 },
    {
      actual_seconds: 1800.5,
      goal_seconds: 7200,
      range: { start: '2026-11-22T05:00:00Z', end: '2026-11-23T04:59:59Z', timezone: 'America/New_York' },
      ...now,
    },
  ],
  ...more,
});

function set(...goals: readonly object[]): void {
  kit.speak('wakatime');
  kit.route('/users/current/goals', json({ data: goals, total: goals.length, total_pages: 1 }));
}

const ask = (line = '') => kit.call(`goal --source server ${line}`.trim());

describe('goal --source server', () => {
  it('is the documented object, with the keys of local goals and what the server says besides', async () => {
    set(
      goal({}),
      goal({ delta: 'week', custom_title: 'Thesis', projects: ['thesis'], status: 'success' }, { range: {} }),
    );
    const { code, out } = await ask('--json');
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(code).toBe(1);
    expect(answer).toMatchObject({
      schema: 'hackatime.goal/1',
      source: 'server',
      server: `${kit.server.url}/api/v1`,
      rule: { name: 'wakatime', timeout_seconds: null },
      range: { name: 'week', from: '2026-11-16T00:00:00+00:00' },
      filters: {},
      reached: false,
    });
    expect(answer['goals']).toEqual([
      {
        period: 'daily',
        from: '2026-11-22T05:00:00+00:00',
        to: '2026-11-23T05:00:00+00:00',
        goal_seconds: 7200,
        total_seconds: 1800.5,
        remaining_seconds: 5399.5,
        percent: 25,
        reached: false,
        title: 'Code 2 hrs a day',
        status: 'pending',
        inverse: false,
        filters: {},
      },
      {
        period: 'weekly',
        from: '2026-11-16T00:00:00+00:00',
        to: '2026-11-23T00:00:00+00:00',
        goal_seconds: 7200,
        total_seconds: 1800.5,
        remaining_seconds: 5399.5,
        percent: 25,
        reached: true,
        title: 'Thesis',
        status: 'success',
        inverse: false,
        filters: { project: ['thesis'] },
      },
    ]);
  });

  it.each<[string, object, object, number, string]>([
    ['reached', { status: 'success' }, {}, 0, 'reached'],
    ['reached by its numbers', {}, { actual_seconds: 7200 }, 0, 'reached'],
    ['not reached yet', {}, {}, 1, 'not yet'],
    ['missed', { status: 'fail' }, { actual_seconds: 9000 }, 1, 'missed'],
    ['ignored today', { status: 'ignored' }, { actual_seconds: 0 }, 0, 'ignored'],
    ['to code less, and kept so far', { is_inverse: true }, {}, 0, 'reached'],
    ['to code less, and exceeded', { is_inverse: true }, { actual_seconds: 7201 }, 1, 'exceeded'],
  ])('whose goal is %s tells so by its exit code', async (_, more, now, code, state) => {
    set(goal(more, now));
    const ran = await ask();
    expect(ran.code).toBe(code);
    expect(ran.out.split('\t').slice(0, 2)).toEqual(['daily', state]);
  });

  it('needs all of them, save those that are switched off', async () => {
    const reached = goal({ status: 'success' });
    set(reached, goal({}));
    expect((await ask()).code).toBe(1);
    set(reached, goal({ is_enabled: false }));
    expect((await ask()).code).toBe(0);
  });

  it('is a bar for each on a terminal, rows in a pipe', async () => {
    set(goal({}), goal({ title: 'Rest\u001b[2J', is_inverse: true }, { goal_seconds: 3600 }));
    const host = `127.0.0.1:${kit.server.port}`;
    expect(
      (await kit.call('goal --source server', { ...atTerminal(''), columns: 80 })).out.split('\n'),
    ).toEqual([
      'Goal not reached yet',
      '',
      `  Code 2 hrs a day          30m of 2h 00m  ${'█'.repeat(8)}${' '.repeat(22)}  25%`,
      `  Rest [2J          30m of at most 1h 00m  ${'█'.repeat(15)}${' '.repeat(15)}  50%`,
      '',
      `Source  server ${host}`,
      "Rule    wakatime, with the account's own time-out",
      '',
    ]);
    expect((await ask()).out.split('\n').slice(0, 2)).toEqual([
      'daily\tnot yet\t30m\t2h 00m\t25%\tCode 2 hrs a day',
      'daily\treached\t30m\t1h 00m\t50%\tRest [2J',
    ]);
  });

  it('does not guess what the server has not counted yet', async () => {
    set(goal({ chart_data: [], delta: 'month', seconds: undefined, title: undefined }));
    expect((await ask()).out.split('\n')[0]).toBe('month\tnot yet\tunknown\tunknown\tunknown');
    const { goals } = JSON.parse((await ask('--json')).out) as { goals: object[] };
    expect(goals[0]).toMatchObject({
      from: null,
      to: null,
      goal_seconds: null,
      total_seconds: null,
      percent: null,
    });
    expect((await kit.call('goal --source server', atTerminal(''))).out).toContain(
      'month  unknown of unknown',
    );
  });

  it('is the goal of the day on Hackatime', async () => {
    kit.speak('hackatime');
    const tracked = { target_seconds: 3600, tracked_seconds: 3600, completion_percent: 100, complete: true };
    kit.route('/users/current/statusbar/today', json({ data: { grand_total: {}, goal: tracked } }));
    expect(await ask()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^daily\treached\t1h 00m\t1h 00m\t100%\n/),
    });
  });
});

describe('goal --source server, without an answer', () => {
  it('says who has goals where the server has none', async () => {
    kit.speak('wakapi');
    expect(await ask()).toEqual({
      code: 1,
      out: '',
      err:
        'hackatime: Wakapi has no goals\n' +
        'Hackatime and WakaTime have it. "hackatime goal --daily 2h" counts the history of this computer.\n',
    });
    expect(kit.asked()).toEqual([]);
  });

  it('says so when none is set', async () => {
    set();
    expect(await ask()).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('no goal is set on'),
    });
  });

  it.each<[string, Mode, number, string]>([
    ['refuses the key', json({ error: 'Unauthorized' }, 401), 4, 'does not accept the API key'],
    ['is in error', { status: 500, body: 'x' }, 1, 'status 500'],
    ['is a hotel’s', 'html', 1, 'did not answer with JSON'],
  ])('ends with a reason when the server %s', async (_, mode, code, words) => {
    kit.speak('wakatime');
    kit.route('/users/current/goals', mode);
    expect(await ask()).toMatchObject({ code, out: '', err: expect.stringContaining(words) });
  });

  it('ends with a reason without a key, and without a network', async () => {
    kit.speak('hackatime', []);
    expect(await ask()).toMatchObject({ code: 4, out: '' });
    kit.config(['[settings]', 'api_url = http://127.0.0.1:9/api/hackatime/v1', `api_key = ${KEY}`]);
    expect(await ask()).toMatchObject({
      code: 1,
      err: expect.stringContaining('"hackatime goal --daily 2h" works'),
    });
  });

  it.each(['--daily 1h', '--project api', '--writes-only', '--tz Asia/Tokyo', '--rule wakapi'])(
    'takes no %s, which is about goals of one’s own',
    async (flag) => {
      set(goal({}));
      expect(await ask(flag)).toMatchObject({
        code: 2,
        err: expect.stringMatching(/use either --\S+ or --source server/),
      });
      expect(kit.asked()).toEqual([]);
    },
  );

  it('is not what goal asks for by itself', async () => {
    set(goal({}));
    kit.add(minutes('2026-11-22T10:00', 31));
    expect(await kit.call('goal --daily 30m')).toMatchObject({ code: 0, err: '' });
    expect((await kit.call('goal --daily 30m --source auto')).code).toBe(2);
    expect(kit.asked()).toEqual([]);
  });
});
