import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPackedRows, readUnpackedRows } from '../../../src/store/rollup/rows.ts';
import { openCurrentRollup } from '../../../src/store/rollup/update.ts';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
});
afterEach(() => kit.remove());

const agent = (name: string, model: string, session: string) => ({
  category: 'ai coding',
  userAgent: `wakatime/1.0.0 (linux-6-x86_64) node24.0.0 ${name}/1.0`,
  aiLineChanges: 2,
  humanLineChanges: undefined,
  ai: { session, model, inputTokens: 1000, cachedInputTokens: 500, outputTokens: 100, promptLength: 7 },
});

/** By hand 10 minutes, by one agent 20, by another 5; each minute is one heartbeat. */
function fill(): void {
  kit.add(minutes('2026-11-22T08:00', 10), { aiLineChanges: undefined, humanLineChanges: 3 });
  kit.add(minutes('2026-11-22T09:00', 20), agent('claude-code', 'opus', 's-1'));
  kit.add(minutes('2026-11-22T10:00', 5), { ...agent('codex-cli', 'gpt', 's-2'), project: 'web' });
}

it('tells time, lines, tokens, prompts and sessions with agents and without', async () => {
  fill();
  const answer = await kit.parsed('ai');
  expect(answer).toMatchObject({
    schema: 'hackatime.ai/1',
    agent_lines: 50,
    human_lines: 30,
    input_tokens: 25_000,
    cached_input_tokens: 12_500,
    output_tokens: 2_500,
    prompts: 25,
    sessions: 2,
    by: 'agent',
  });
  const total = (await kit.parsed('stats today'))['total_seconds'];
  expect(answer['total_seconds']).toBe(total);
  expect(Number(answer['agent_seconds']) + Number(answer['other_seconds'])).toBe(total);
  const stats = await kit.parsed('stats today --by category');
  const [first] = (stats['groups'] as { name: string; total_seconds: number }[]).filter(({ name }) =>
    /ai coding/i.test(name),
  );
  expect(answer['agent_seconds']).toBe(first?.total_seconds);
});

it.each([
  [
    'agent',
    [
      ['Claude Code', 40, 's'],
      ['Codex CLI', 10, 's'],
    ],
  ],
  [
    'model',
    [
      ['opus', 40],
      ['gpt', 10],
    ],
  ],
  [
    'project',
    [
      ['api', 40],
      ['web', 10],
    ],
  ],
  ['day', [['2026-11-22', 50]]],
])('groups by %s', async (by, expected) => {
  fill();
  const { groups } = await kit.parsed(`ai --by ${by}`);
  const found = (groups as { name: string; lines: number; total_seconds: number }[]).map(
    ({ name, lines, total_seconds }) => {
      expect(total_seconds).toBeGreaterThan(0);
      return [name.toLowerCase().replace(/[ -]/g, ''), lines];
    },
  );
  expect(found).toEqual(
    expected.map(([name, lines]) => [String(name).toLowerCase().replace(/[ -]/g, ''), lines]),
  );
});

it('fits terminals and says what each number is', async () => {
  fill();
  for (const columns of [40, 80]) {
    const { out } = await kit.call('ai', {
      stdoutIsTty: true,
      columns,
      env: { TERM: 'xterm', NO_COLOR: '1' },
    });
    expect(out).toMatch(/AGENT +TIME +LINES/);
    expect(out).toContain('+50 by agents, +30 by hand');
    if (columns === 80) expect(out).toContain('25.0k in, 12.5k from caches, 2.5k out');
  }
});

describe('groups that do not add up', () => {
  /** Two agents that work by turns, and an editor in the middle. */
  function fillAtOnce(): void {
    kit.add(minutes('2026-11-22T09:00', 10), agent('claude-code', 'opus', 's-1'));
    kit.add(
      minutes('2026-11-22T09:00', 10).map((time) => time.replace(/\d+$/, (at) => String(Number(at) + 30))),
      {
        ...agent('codex-cli', 'gpt', 's-2'),
        project: 'web',
      },
    );
  }
  const nearby = { category: 'ai coding', aiLineChanges: undefined, humanLineChanges: undefined };

  it.each([
    ['agent', 'agents at work at once'],
    ['model', 'models at work at once'],
    ['project', 'projects worked on at once'],
  ])('by %s say what is shared', async (by, words) => {
    fillAtOnce();
    const { out } = await kit.call(`ai --by ${by}`);
    expect(out).toMatch(new RegExp(`^shared\t.* counted in several groups: ${words}$`, 'm'));
    const answer = await kit.parsed(`ai --by ${by} --limit 1`);
    const all = await kit.parsed(`ai --by ${by}`);
    const sum = (all['groups'] as { total_seconds: number }[]).reduce(
      (at, each) => at + each.total_seconds,
      0,
    );
    expect(answer).toMatchObject({ groups_total_seconds: sum, groups_left_out: 1 });
    expect(sum).toBeGreaterThan(Number(answer['agent_seconds']));
  });

  it('name editors where they are among them', async () => {
    fillAtOnce();
    kit.add(['2026-11-22T09:03+15', '2026-11-22T09:05+15'], nearby);
    const { out } = await kit.call('ai');
    expect(out).toContain('counted in several groups: agents and editors at work at once');
  });

  it('by day say what belongs to none', async () => {
    kit.add(['2026-11-21T23:59', '2026-11-22T00:03'], agent('claude-code', 'opus', 's-1'));
    const { out } = await kit.call('ai 2d --by day');
    expect(out).toMatch(/^beside\t2m in none of the groups: pauses over midnight$/m);
  });

  it('and those that do say nothing', async () => {
    fill();
    const { out } = await kit.call('ai --by day');
    expect(out).not.toMatch(/^(?:shared|beside)/m);
  });
});

it('lists days in the order of time, the last where there is little room', async () => {
  kit.add(minutes('2026-11-20T09:00', 5), agent('claude-code', 'opus', 's-1'));
  kit.add(minutes('2026-11-21T09:00', 20), agent('claude-code', 'opus', 's-1'));
  kit.add(minutes('2026-11-22T09:00', 10), agent('claude-code', 'opus', 's-1'));
  const daysOf = async (line: string) =>
    ((await kit.parsed(line))['groups'] as { name: string }[]).map(({ name }) => name);
  expect(await daysOf('ai 7d --by day')).toEqual(['2026-11-20', '2026-11-21', '2026-11-22']);
  expect(await daysOf('ai 7d --by day --limit 2')).toEqual(['2026-11-21', '2026-11-22']);
  const { out } = await kit.call('ai 7d --by day --limit 2', {
    stdoutIsTty: true,
    columns: 80,
    env: { TERM: 'xterm', NO_COLOR: '1' },
  });
  expect(out).toMatch(/^and 1 before$/m);
});

it.each([
  ['agent', "agents' logs", ['logs']],
  ['plugin', "agents' plugins", ['plugins']],
  ['editor', 'editors', ['editors']],
  ['agent editor', "agents' logs and editors", ['logs', 'editors']],
  ['lines', 'editors', ['editors']],
])('names what told of agents: %s', async (who, words, sources) => {
  const patches: Readonly<Record<string, object>> = {
    agent: agent('claude-code', 'opus', 's-1'),
    plugin: {
      category: 'ai coding',
      userAgent: 'wakatime/1.0.0 (linux-6-x86_64) node24.0.0 opencode-tui/1.2 opencode-wakatime/1.3',
    },
    editor: { category: 'ai coding' },
    lines: { aiLineChanges: 4 },
  };
  for (const each of who.split(' '))
    kit.add(minutes('2026-11-22T09:00', 5), {
      humanLineChanges: undefined,
      aiLineChanges: undefined,
      ...patches[each],
    });
  const { out } = await kit.call('ai');
  expect(out).toContain(`\nsource\tlocal history: ${words}\n`);
  expect(await kit.parsed('ai')).toMatchObject({ counted_from: sources });
});

it('says so where no agent worked', async () => {
  kit.add(minutes('2026-11-22T08:00', 10));
  const { code, out } = await kit.call('ai', { stdoutIsTty: true, columns: 80 });
  expect(code).toBe(0);
  expect(out).toContain('No agent worked then');
});

it.each([
  ['sync_ai_disabled = true', 'sync_ai_disabled is set', 'hackatime config set sync_ai_disabled false'],
  ['offline = false', 'offline = false is set', 'hackatime config set offline true'],
])('says so where logs are not read, by %s', async (line, why, fix) => {
  kit.config(['[settings]', line]);
  kit.add(minutes('2026-11-22T08:00', 10));
  const { out } = await kit.call('ai', { stdoutIsTty: true, columns: 120 });
  expect(out).toContain(`\nNothing is known of agents then: ${why}, so their logs are not read.\n`);
  const { code, err } = await kit.call('ai sync');
  expect([code, err]).toEqual([
    2,
    `hackatime: ${why}, so the logs of coding agents are left alone\nTo read them: ${fix}\n`,
  ]);
});

describe('what is from before agents’ logs count', () => {
  const screen = async (line: string): Promise<string> =>
    (await kit.call(line, { stdoutIsTty: true, columns: 80, env: { TERM: 'xterm', NO_COLOR: '1' } })).out;

  it('is named where a range begins before', async () => {
    expect(await kit.parsed('ai')).toMatchObject({ logs_since: null });
    expect(await screen('ai')).not.toMatch(/^Logs/m);
    await kit.call('ai sync');
    fill();
    const since = '2026-11-22T12:00:00+00:00';
    expect(await kit.parsed('ai')).toMatchObject({ logs_since: since });
    expect(await screen('ai')).toMatch(/^Logs {4}those of agents count from 2026-11-22 12:00 on$/m);
    expect((await kit.call('ai')).out).toContain('\nlogs\tthose of agents count from 2026-11-22 12:00 on\n');
    await kit.call('ai sync --since 2026-11-21');
    expect(await screen('ai 2d')).not.toMatch(/^Logs/m);
    expect(await screen('ai 3d')).toMatch(/^Logs {4}those of agents count from 2026-11-21 on$/m);
  });

  it('can be taken in where all of a range is', async () => {
    kit.add(minutes('2026-10-05T08:00', 3));
    await kit.call('ai sync');
    expect(await screen('ai 2026-10-05')).toContain(
      '\nWhat agents did then was not taken in.\nTo do so: hackatime ai sync --since 2026-10\n',
    );
  });
});

describe('stats of agents and models', () => {
  /** What an editor sent near an agent, and what an agent's own plugin sent. */
  function fillMore(): void {
    fill();
    kit.add(minutes('2026-11-22T09:30', 3), { category: 'ai coding', humanLineChanges: undefined });
    kit.add(minutes('2026-11-22T11:00', 4), {
      category: 'ai coding',
      userAgent: 'wakatime/1.0.0 (linux-6-x86_64) node24.0.0 opencode-tui/1.2 opencode-wakatime/1.3',
    });
  }
  const secondsBy = async (by: string): Promise<Record<string, number>> => {
    const { groups } = await kit.parsed(`stats today --source local --rule wakatime --by ${by}`);
    const found = groups as { name: string | null; total_seconds: number }[];
    return Object.fromEntries(found.map(({ name, total_seconds }) => [String(name), total_seconds]));
  };

  it('are by agents whose logs tell of it, and by agents’ plugins', async () => {
    fillMore();
    const byEditor = await secondsBy('editor');
    const byAgent = await secondsBy('agent');
    expect(Object.keys(byAgent).sort()).toEqual(['Claude Code', 'Codex CLI', 'OpenCode', 'null'].sort());
    expect(byAgent['Claude Code']).toBe(byEditor['Claude-code']);
    expect(byAgent['Codex CLI']).toBe(byEditor['Codex-cli']);
    expect(byAgent['OpenCode']).toBe(byEditor['Opencode-tui']);
  });

  it('are by models, also in a table', async () => {
    fillMore();
    const byModel = await secondsBy('model');
    expect(Object.keys(byModel).sort()).toEqual(['gpt', 'null', 'opus']);
    const { out } = await kit.call('stats today --source local --by model,project --csv');
    expect(out).toMatch(/^"?model,project"?,opus,api,\d+/m);
    expect(out).toMatch(/^"?model,project"?,gpt,web,\d+/m);
  });

  it('are the same where the history is packed', async () => {
    fillMore();
    // The rollup takes in what is of many days.
    for (let day = 1; day <= 20; day++)
      kit.add(minutes(`2026-10-${String(day).padStart(2, '0')}T08:00`, 2), {});
    kit.withStore((store) => {
      const rowsOf = (read: typeof readPackedRows) =>
        [...read(store, 0, Number.MAX_SAFE_INTEGER)].map(({ timeUs, agentModel }) => [timeUs, agentModel]);
      const rows = rowsOf(readUnpackedRows);
      expect(rows.filter(([, model]) => model === 'opus')).toHaveLength(20);
      expect(rowsOf(readPackedRows)).toEqual(rows);
      openCurrentRollup(store)?.close();
      expect(rowsOf(readPackedRows)).toEqual(rows);
    });
  });

  it('say in words what has none', async () => {
    fill();
    const { out } = await kit.call('stats today --source local --by agent --by model', {
      stdoutIsTty: true,
      columns: 80,
    });
    expect(out).toContain('no agent');
    expect(out).toContain('no model');
  });

  it('know models after something was forgotten', async () => {
    fill();
    await kit.call('forget --project web --yes');
    expect(Object.keys(await secondsBy('model')).sort()).toEqual(['null', 'opus']);
  });

  it('come from no server', async () => {
    fill();
    const { code, err } = await kit.call('stats today --source server --by agent');
    expect(code).not.toBe(0);
    expect(err).toContain('agent');
  });
});

it('refuses what it cannot group by', async () => {
  const { code, err } = await kit.call('ai --by editor');
  expect(code).toBe(2);
  expect(err).toContain('--by is one of: agent, model, project, day.');
});
