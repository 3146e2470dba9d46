import { describe, expect, it } from 'vitest';
import type { RuleName } from '../../../../src/report/counting/rules.ts';
import type { Dimension } from '../../../../src/report/groups/dimensions.ts';
import { daysFromServer, groupsFromServer } from '../../../../src/report/groups/fromServer.ts';

describe('a name that a server tells', () => {
  it.each<[RuleName, Dimension, string, string | null]>([
    ['hackatime', 'project', 'Other', null],
    ['hackatime', 'project', 'unknown', 'unknown'],
    ['hackatime', 'language', 'Other', null],
    ['hackatime', 'editor', 'Unknown', null],
    ['hackatime', 'machine', 'unknown', null],
    ['hackatime', 'machine', 'Other', 'Other'],
    ['wakapi', 'project', 'unknown', null],
    ['wakapi', 'project', 'Other', 'Other'],
    ['wakapi', 'language', 'Unknown', null],
    ['wakapi', 'category', 'unknown', null],
    ['wakatime', 'language', 'Other', 'Other'],
    ['wakatime', 'branch', '', null],
  ])('on %s as a %s, %j, is the group %j', (dialect, dimension, name, group) => {
    expect(groupsFromServer([{ name, totalSeconds: 5 }], dimension, dialect)[0]?.name).toBe(group);
  });

  it('is one group, however often it comes, the longest first', () => {
    const items = [
      { name: 'Go', totalSeconds: 30 },
      { name: 'Other', totalSeconds: 40 },
      { name: '', totalSeconds: 30 },
    ];
    expect(groupsFromServer(items, 'language', 'hackatime')).toEqual([
      { name: null, totalSeconds: 70, percent: 70, heartbeats: undefined },
      { name: 'Go', totalSeconds: 30, percent: 30, heartbeats: undefined },
    ]);
  });
});

describe('days that a server tells', () => {
  const days = [
    { date: '2026-11-14', totalSeconds: 60 },
    { date: '2026-11-20', totalSeconds: 0 },
    { date: '2026-11-21', totalSeconds: 120 },
    { date: undefined, totalSeconds: 9 },
    { date: '2026-11-19', totalSeconds: undefined },
  ];

  it('are groups where there was any time', () => {
    expect(daysFromServer(days, 'day').map(({ name, totalSeconds }) => [name, totalSeconds])).toEqual([
      ['2026-11-21', 120],
      ['2026-11-14', 60],
    ]);
  });

  it('are added by week, from any day on', () => {
    const weeks = (weekStart?: 1 | 6) => daysFromServer(days, 'week', weekStart).map(({ name }) => name);
    expect(weeks()).toEqual(['2026-W47', '2026-W46']);
    expect(weeks(6)).toEqual(['2026-11-21', '2026-11-14']);
  });

  it('are added by weekday', () => {
    expect(daysFromServer(days, 'weekday')).toEqual([
      { name: 'Saturday', totalSeconds: 180, percent: 100, heartbeats: undefined },
    ]);
  });
});
