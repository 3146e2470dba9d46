import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReportKit, secondsOf } from '../../support/reportKit.ts';
import { runs } from '../../support/runs.ts';
import { beat } from '../../support/storeKit.ts';

const NOON = secondsOf('2026-11-22T12:00');

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const row = fc.record({
  /** Minutes before now, over two days. */
  ago: fc.integer({ min: 0, max: 2000 }),
  project: fc.constantFrom('api', 'web', undefined),
  category: fc.constantFrom('coding', 'ai coding', 'ai coding'),
  agent: fc.constantFrom('claude-code', 'codex-cli', 'vscode'),
  aiLineChanges: some(fc.integer({ min: -50, max: 50 })),
  humanLineChanges: some(fc.integer({ min: -50, max: 50 })),
  ai: some(
    fc.record({
      session: fc.constantFrom('s-1', 's-2', 's-3'),
      model: some(fc.constantFrom('opus', 'gpt')),
      inputTokens: some(fc.integer({ min: 1, max: 5000 })),
      cachedInputTokens: some(fc.integer({ min: 1, max: 5000 })),
      outputTokens: some(fc.integer({ min: 1, max: 5000 })),
      promptLength: some(fc.integer({ min: 1, max: 99 })),
    }),
  ),
});

interface Group {
  readonly name: string | null;
  readonly total_seconds: number;
  readonly [field: string]: unknown;
}

const BY = ['agent', 'model', 'project', 'day'] as const;
const SUMS = {
  lines: 'agent_lines',
  input_tokens: 'input_tokens',
  cached_input_tokens: 'cached_input_tokens',
  output_tokens: 'output_tokens',
  prompts: 'prompts',
} as const;

it('sums of agents’ work are the same by whatever they are grouped, and its time is that of stats', async () => {
  const law = fc.asyncProperty(
    fc.array(row, { minLength: 1, maxLength: 40 }),
    fc.constantFrom('today', 'yesterday', '7d'),
    fc.constantFrom('hackatime', 'wakatime', 'wakapi'),
    async (rows, range, rule) => {
      const kit = createReportKit();
      try {
        kit.withStore((store) =>
          store.add(
            rows.map(({ ago, agent, ...patch }, at) => ({
              heartbeat: beat(0, {
                ...patch,
                timeUs: (NOON - ago * 60) * 1e6 - at,
                userAgent: `wakatime/1.0.0 (linux-6-x86_64) node24.0.0 ${agent}/1.0`,
              }),
              destinations: [],
            })),
          ),
        );
        const stats = await kit.parsed(`stats ${range} --source local --rule ${rule} --by category`);
        const ofAgents = (stats['groups'] as Group[]).find(({ name }) => /^ai coding$/i.test(name ?? ''));
        for (const by of BY) {
          const ai = await kit.parsed(`ai ${range} --rule ${rule} --by ${by}`);
          expect(ai['total_seconds']).toBe(stats['total_seconds']);
          expect(ai['agent_seconds']).toBe(ofAgents?.total_seconds ?? 0);
          expect(Number(ai['agent_seconds']) + Number(ai['other_seconds'])).toBeGreaterThanOrEqual(
            Number(ai['total_seconds']),
          );
          const groups = ai['groups'] as Group[];
          expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
          for (const [field, total] of Object.entries(SUMS))
            expect([by, field, groups.reduce((sum, group) => sum + Number(group[field]), 0)]).toEqual([
              by,
              field,
              ai[total],
            ]);
          expect(ai['groups_total_seconds']).toBe(groups.reduce((sum, each) => sum + each.total_seconds, 0));
          const most = Math.max(0, ...groups.map(({ sessions }) => Number(sessions)));
          expect(ai['sessions']).toBeGreaterThanOrEqual(most);
        }
      } finally {
        kit.remove();
      }
    },
  );
  await fc.assert(law, runs(20));
}, 60_000);
