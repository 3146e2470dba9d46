import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('refuses what it cannot group by', async () => {
  const { code, err } = await kit.call('ai --by editor');
  expect(code).toBe(2);
  expect(err).toContain('--by is one of: agent, model, project, day.');
});
