import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../../../src/report/groups/dimensions.ts';
import { listGroups } from '../../../../src/report/groups/limitGroups.ts';

const listed = (dimension: Dimension, names: readonly (string | null)[], limit?: number) => {
  const groups = names.map((name, at) => ({ name, totalSeconds: 100 - at, percent: 0, heartbeats: 1 }));
  const { groups: kept, leftOut } = listGroups(groups, dimension, limit);
  return [kept.map(({ name }) => name).join(' '), leftOut];
};

describe('listGroups', () => {
  it.each([
    ['project', ['web', 'api'], 'web api'],
    ['weekday', ['Sunday', 'Tuesday', 'Monday'], 'Monday Tuesday Sunday'],
    ['hour', ['17', '09', '00'], '00 09 17'],
    ['day', ['2026-11-21', '2025-12-01', '2026-02-03'], '2025-12-01 2026-02-03 2026-11-21'],
  ] as const)('orders by %s', (dimension, names, shown) => {
    expect(listed(dimension, names)).toEqual([shown, 0]);
  });

  it('keeps the longest and tells how many it leaves out', () => {
    expect(listed('hour', ['17', '09', '00'], 2)).toEqual(['09 17', 1]);
    expect(listed('project', ['b', 'a', null], 1)).toEqual(['b', 2]);
  });

  it('keeps the last days and weeks', () => {
    const days = ['2026-11-19', '2026-11-21', '2026-11-20'];
    expect(listed('day', days, 2)).toEqual(['2026-11-20 2026-11-21', 1]);
    expect(listed('day', days, 3)).toEqual(['2026-11-19 2026-11-20 2026-11-21', 0]);
    expect(listed('week', ['2026-W02', '2025-W52'], 1)).toEqual(['2026-W02', 1]);
  });
});
