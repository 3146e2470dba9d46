import { describe, expect, it } from 'vitest';
import { ruleFor } from '../../../src/report/counting/rules.ts';
import { sessionsOf } from '../../../src/report/sessions.ts';

const sessions = (rule: Parameters<typeof ruleFor>[0], ...beats: readonly [number, string | null][]) =>
  [
    ...sessionsOf(
      beats.map(([second, project]) => ({ timeUs: second * 1e6, project })),
      ruleFor(rule),
    ),
  ].map(({ fromUs, toUs, seconds, heartbeats, project }) => [
    fromUs / 1e6,
    toUs / 1e6,
    seconds,
    heartbeats,
    project,
  ]);

describe('sessionsOf', () => {
  it.each([
    ['hackatime', 120, 1],
    ['hackatime', 121, 2],
    ['wakapi', 599, 1],
    ['wakapi', 600, 2],
    ['wakatime', 900, 1],
    ['wakatime', 901, 2],
  ] as const)('of %s with a pause of %i s are %i', (rule, pause, count) => {
    expect(sessions(rule, [0, 'a'], [pause, 'a'])).toHaveLength(count);
  });

  it('go from their first to their last heartbeat', () => {
    expect(sessions('hackatime', [0, 'a'], [60, 'a'], [1000, 'b'], [2000, null])).toEqual([
      [0, 60, 60, 2, 'a'],
      [1000, 1000, 0, 1, 'b'],
      [2000, 2000, 0, 1, null],
    ]);
  });

  it('are named after the project that got most of the time, a pause being that of the earlier heartbeat', () => {
    expect(sessions('hackatime', [0, 'a'], [100, 'b'], [110, 'b'], [120, 'b'])[0]?.[4]).toBe('a');
    expect(sessions('hackatime', [0, 'a'], [10, 'b'], [110, 'a'])[0]?.[4]).toBe('b');
    expect(sessions('hackatime', [0, ''], [100, 'b'])[0]?.[4]).toBeNull();
  });

  it('are none without heartbeats', () => {
    expect(sessions('hackatime')).toEqual([]);
  });
});
