import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { textWidth } from '../../../src/render/width.ts';
import { type AskingKit, createAskingKit, json } from '../../support/askingKit.ts';
import { minutes } from '../../support/reportKit.ts';

/** Names as people have them: long, wide, of several characters that are one sign, without a blank to break at. */
const NAMES = [
  'a-project-whose-name-is-so-long-that-it-has-no-room-on-any-terminal-whatever-its-width-may-be-and-goes-on-and-on-and-on',
  '日本語の長い名前のプロジェクト日本語の長い名前のプロジェクト日本語の長い名前のプロジェクト日本語の長い名前',
  '👩‍💻👨‍👩‍👧‍👦🏳️‍🌈 emoji with joiners 👩‍💻👨‍👩‍👧‍👦🏳️‍🌈 and again 👩‍💻👨‍👩‍👧‍👦🏳️‍🌈 and again 👩‍💻👨‍👩‍👧‍👦🏳️‍🌈 and again',
  `${'e\u0301a\u0308o\u0302'.repeat(30)} marks`,
  'short',
];

let kit: AskingKit;
beforeAll(async () => {
  kit = await createAskingKit();
  kit.speak('hackatime');
  for (const [at, name] of NAMES.entries()) {
    const day = `2026-11-${18 + at}`;
    kit.add(minutes(`${day}T10:00`, 40 + 10 * at), {
      project: name,
      branch: `${name}-branch`,
      language: at % 2 === 0 ? 'TypeScript' : name,
      entity: `/home/user/${name}/${name}/${name}.ts`,
      machine: name,
    });
    // An agent and an editor nearby, of which each has a part of the time.
    kit.add(minutes(`${day}T14:00`, 20), {
      category: 'ai coding',
      project: name,
      userAgent: 'wakatime/1.0.0 (linux-6-x86_64) node24.0.0 claude-code/2.1',
      aiLineChanges: 123_456,
      ai: { session: name, model: name, inputTokens: 987_654_321, promptLength: 7 },
    });
    kit.add(minutes(`${day}T14:10`, 20), { category: 'ai coding', project: name, humanLineChanges: -5 });
    kit.queue([at], [DEFAULT_DESTINATION], { project: name, entity: `/home/${name}/${name}.ts` });
  }
  const user = { id: 7, username: NAMES[0], display_name: NAMES[1], timezone: 'Europe/Berlin' };
  kit.route('/users/current', json({ data: { ...user, id: '7', email: `${NAMES[0]}@example.org` } }));
  kit.route('/api/v1/users/7/trust_factor', json({ trust_level: 'green', trust_value: 2 }));
  const lists = NAMES.map((name, at) => ({ name, total_seconds: 3600 * (at + 1) }));
  kit.route(
    '/api/v1/users/bob/stats',
    json({
      data: { username: NAMES[0], total_seconds: 99_000, languages: lists, projects: lists, editors: lists },
    }),
  );
  kit.route(
    '/api/v1/leaderboard/daily',
    json({
      entries: NAMES.map((name, at) => ({
        rank: at + 1,
        user: { id: at, username: name },
        total_seconds: 7200,
      })),
    }),
  );
});
afterAll(() => kit.remove());

const COMMANDS = [
  'today --source local',
  'stats all',
  'stats all --by language --by branch --by entity --by machine --by day --by weekday --by hour',
  'stats all --by project,day',
  'stats all --by day,project',
  'stats all --by project,language',
  'stats all --limit 2',
  'stats all --fields name,total_seconds,percent',
  `stats all --project ${NAMES[0]}`,
  'projects',
  'projects --limit 2',
  `project ${NAMES[0]}`,
  `project ${NAMES[1]}`,
  'timesheet all',
  'timesheet 7d --rate 80 --round 15m',
  'sessions all',
  'heatmap',
  'streak',
  `goal --daily 2h --project ${NAMES[0]}`,
  'ai all',
  'ai all --by model',
  'ai all --by project',
  'ai all --by day --limit 2',
  'ai all --by model --fields name,lines',
  'ai 2020',
  'stats all --by model,agent',
  'queue status',
  'queue list',
  'queue quarantine list',
  'alias list',
  'alias suggest',
  'leaderboard',
  'user bob',
  'whoami',
  'trust',
  'status --source local',
  'doctor --source local',
  'link --status',
  'flush --dry-run',
];

describe.each([40, 80, 120])('on a terminal of %i columns', (columns) => {
  it.each(COMMANDS)('%s has no line that is wider', async (line) => {
    const io = { columns, stdoutIsTty: true, env: { NO_COLOR: '1', LANG: 'C.UTF-8' } };
    const { out, err } = await kit.call(line, io);
    expect(out, err).not.toBe('');
    // An address is there to be copied.
    const wider = out.split('\n').filter((each) => textWidth(each) > columns && !each.includes('://'));
    expect(wider).toEqual([]);
  });
});
