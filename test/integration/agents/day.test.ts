import { afterAll, beforeAll, expect, it } from 'vitest';
import { editorDay, writeAgentDay } from '../../support/madeUpAgents.ts';
import { API_URL, atTerminal } from '../../support/queueKit.ts';
import { createReportKit, type ReportKit } from '../../support/reportKit.ts';
import { beat, queued } from '../../support/storeKit.ts';

const REPORTS = [
  'ai sync',
  'ai',
  'ai today --by model',
  'ai today --by project',
  'ai 7d --by day',
  'ai --csv',
  'today --source local',
  'stats today --source local --by agent',
  'stats today --source local --by category',
  'stats today --source local --by editor',
  'stats today --source local --by agent,project',
];

let kit: ReportKit;
// Now is noon.
beforeAll(async () => {
  kit = createReportKit();
  kit.config(['[settings]', `api_url = ${API_URL}`]);
  kit.pass(-4 * 3600);
  await kit.call('ai sync');
  kit.pass(4 * 3600);
  kit.withStore((store) => store.add(editorDay(kit.home).map((patch) => queued(beat(0, patch)))));
  writeAgentDay(kit.home);
});
afterAll(() => kit.remove());

it('a day with two agents and an editor is written down as every report shows it', async () => {
  const before = (await kit.parsed('stats today --source local'))['total_seconds'];
  const shown: string[] = [];
  for (const line of REPORTS) {
    const { out } = await kit.call(line, { ...atTerminal(''), columns: 100 });
    shown.push(`$ hackatime ${line}\n${out}`);
  }
  const narrow = await kit.call('ai', { ...atTerminal(''), columns: 40 });
  shown.push(`$ hackatime ai   # in 40 columns\n${narrow.out}`);
  await expect(shown.join('\n')).toMatchFileSnapshot('../../fixtures/ai-day.txt');

  const ai = await kit.parsed('ai');
  const categories = (await kit.parsed('stats today --source local --by category'))['groups'];
  const secondsOf = (wanted: string) =>
    (categories as { name: string; total_seconds: number }[]).find(({ name }) => name === wanted)
      ?.total_seconds;
  expect(Number(ai['total_seconds'])).toBeGreaterThan(Number(before));
  expect(secondsOf('ai coding')).toBe(ai['agent_seconds']);
  expect(ai).toMatchObject({
    agent_lines: 6 * 3 + 5,
    human_lines: 30 + 40,
    input_tokens: 6 * 800 + 5 * 1000,
    cached_input_tokens: 6 * 9000 + 5 * 4000,
    output_tokens: 6 * 250 + 5 * 90,
    prompts: 4,
    sessions: 2,
  });
});
