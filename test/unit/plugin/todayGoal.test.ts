import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { runTodayGoal } from '../../../src/plugin/todayGoal.ts';
import { fakeContext } from '../../support/context.ts';

const ID = '00000000-0000-4000-8000-000000000abc';
const chart = (...texts: string[]) => ({
  body: JSON.stringify({ data: { chart_data: texts.map((text) => ({ actual_seconds_text: text })) } }),
});
const goal = async (answer: Parameters<typeof fakeContext>[1], ...argv: string[]) => {
  const fake = fakeContext(['--today-goal', ID, ...argv], answer);
  return { code: await runTodayGoal(fake.context, fake.network), ...fake };
};

describe('--today-goal', () => {
  it('prints the last day of the chart, with an editor’s patience for the server', async () => {
    const { code, out, asked } = await goal(chart('1 min', '3 hrs 4 mins'));
    expect([code, out()]).toEqual([0, '3 hrs 4 mins\n']);
    expect(asked).toEqual([
      { path: `https://waka.example/api/v1/users/current/goals/${ID}`, timeoutMs: 10_000 },
    ]);
  });

  it('prints the same as json, and the whole answer as raw-json', async () => {
    expect((await goal(chart('5 mins'), '--output', 'json')).out()).toBe('5 mins\n');
    expect(JSON.parse((await goal(chart('5 mins'), '--output', 'raw-json')).out())).toHaveProperty(
      'data.chart_data',
    );
  });

  it.each([
    ['an empty chart', chart()],
    ['no chart', { body: '{}' }],
    ['no JSON', { body: '<html>' }],
    ['another status', { status: 500 }],
    ['a refused key', { status: 401 }],
    ['no connection', new AppError('offline', 'no connection')],
  ])('prints nothing and gives 1 for %s', async (_, answer) => {
    const { code, out, lines } = await goal(answer);
    expect([code, out()]).toEqual([1, '']);
    expect(lines).toHaveLength(1);
  });

  it.each(['', 'my-goal', '../../x'])('asks nobody about the id %j', async (id) => {
    const fake = fakeContext(['--today-goal', id], chart('1 min'));
    expect(await runTodayGoal(fake.context, fake.network)).toBe(1);
    expect([fake.asked, fake.out()]).toEqual([[], '']);
  });

  it('lets no server write control characters to a terminal', async () => {
    expect((await goal(chart('\u001b[2J5 mins'))).out()).toBe(' [2J5 mins\n');
  });
});
