import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Home, makeHome } from '../support/bundle.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

/** A heartbeat every minute from 2026-01-05T09:00:00Z on, in turns of eleven minutes between two names and a third. */
const NAMES = ['shop', 'shop-old', 'blog'];
const MONTH = Array.from({ length: 132 }, (_, at) => ({
  category: 'coding',
  entity: `/w/${at % 7}.ts`,
  type: 'file',
  project: NAMES[Math.floor(at / 11) % 3] ?? '',
  time: 1_767_603_600 + at * 60 + Math.floor(at / 44) * 86_400,
  user_agent: 'x/1',
}));
const lines = (beats: readonly object[]): string => beats.map((beat) => `${JSON.stringify(beat)}\n`).join('');
const RANGE = ['2026-01', '--tz', 'UTC', '--json'];

it('a month in the past counts under other names as if it had been recorded under them', async () => {
  const renamed = MONTH.map((beat) => ({
    ...beat,
    project: beat.project === 'shop-old' ? 'shop' : beat.project,
  }));
  const reports = [
    ['stats', '--by', 'project', '--by', 'day'],
    ['stats', '--by', 'project,day'],
    ['stats', '--rule', 'wakatime', '--project', 'shop'],
    ['sessions'],
    ['timesheet', '--round', '15m'],
  ];
  const answers = async (beats: readonly object[], ...words: readonly string[]) => {
    await home.run(['import', '-'], { stdin: lines(beats) });
    for (const [pattern = '', name = ''] of [words])
      if (pattern !== '') await home.run(['alias', 'add', pattern, name]);
    const found: unknown[] = [];
    for (const [command = '', ...more] of reports) {
      const { code, stdout, stderr } = await home.run([command, ...RANGE, ...more]);
      const { as_of: _, aliases, ...answer } = JSON.parse(stdout) as Record<string, unknown>;
      expect({ code, stderr, aliases: aliases ?? false }).toEqual({
        code: 0,
        stderr: '',
        aliases: words.length > 0,
      });
      found.push(answer);
    }
    return found;
  };
  const aliased = await answers(MONTH, 'shop-.*', 'shop');
  expect((await home.run(['stats', ...RANGE, '--raw'])).stdout).toContain('"shop-old"');
  // What is stored, and what would be sent, has the recorded names.
  const exported = (await home.run(['export', '-'])).stdout;
  expect(exported.match(/"project":"shop-old"/g)).toHaveLength(44);
  home.remove();
  home = makeHome();
  expect(await answers(renamed)).toEqual(aliased);
});
