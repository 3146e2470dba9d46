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

it('says so where no agent worked', async () => {
  kit.add(minutes('2026-11-22T08:00', 10));
  const { code, out } = await kit.call('ai', { stdoutIsTty: true, columns: 80 });
  expect(code).toBe(0);
  expect(out).toContain('No agent worked then');
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
