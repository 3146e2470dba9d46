import { describe, expect, it } from 'vitest';
import { SESSION_GAP_US, sessionsOf } from '../../../src/report/sessions.ts';

const sessions = (gapSeconds: number, ...beats: readonly [number, string | null][]) =>
  [
    ...sessionsOf(
      beats.map(([second, project]) => ({ timeUs: second * 1e6, project })),
      gapSeconds * 1e6,
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
    [120, 120, 1],
    [120, 121, 2],
    [SESSION_GAP_US / 1e6, 900, 1],
    [SESSION_GAP_US / 1e6, 901, 2],
  ])('with a gap of %i s and a pause of %i s are %i', (gap, pause, count) => {
    expect(sessions(gap, [-60, 'a'], [0, 'a'], [pause, 'a'], [pause + 60, 'a'])).toHaveLength(count);
  });

  it('go from their first to their last heartbeat', () => {
    expect(sessions(120, [0, 'a'], [60.7, 'a'], [1000, 'b'], [1001, 'b'])).toEqual([
      [0, 60.7, 60, 2, 'a'],
      [1000, 1001, 1, 2, 'b'],
    ]);
  });

  it('are none of a heartbeat alone, or of several within a second', () => {
    expect(sessions(120, [0, 'a'], [1000, 'b'], [1000.9, 'c'], [2000, null])).toEqual([]);
  });

  it('are named after the project that got most of the time, a pause being that of the earlier heartbeat', () => {
    expect(sessions(120, [0, 'a'], [100, 'b'], [110, 'b'], [120, 'b'])[0]?.[4]).toBe('a');
    expect(sessions(120, [0, 'a'], [10, 'b'], [110, 'a'])[0]?.[4]).toBe('b');
    expect(sessions(120, [0, ''], [100, 'b'])[0]?.[4]).toBeNull();
  });

  it('are none without heartbeats', () => {
    expect(sessions(120)).toEqual([]);
  });
});
