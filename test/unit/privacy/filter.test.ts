import { describe, expect, it } from 'vitest';
import { type FilterSettings, filterDetected, filterEntity } from '../../../src/privacy/filter.ts';

const settings = (given: Partial<FilterSettings>): FilterSettings => ({
  exclude: [],
  include: [],
  excludeAi: [],
  excludeUnknownProject: false,
  ...given,
});

describe('the path filter', () => {
  it.each([
    ['nothing configured', {}, undefined],
    ['an exclude pattern', { exclude: [/skip/] }, 'excluded'],
    ['another exclude pattern', { exclude: [/other/] }, undefined],
    ['include beats exclude', { exclude: [/./], include: [/skip/] }, undefined],
    ['include alone excludes nothing', { include: [/other/] }, undefined],
  ] as const)('%s', (_, given, reason) => {
    expect(filterEntity('/code/skip/a.py', settings(given))).toBe(reason);
  });
});

describe('the filter after detection', () => {
  const heartbeat = { entity: '/a.py', type: 'file', category: 'coding', project: '' };

  it('drops what has no project when that is asked for', () => {
    expect(filterDetected(heartbeat, settings({ excludeUnknownProject: true }))).toBe('unknown-project');
    expect(
      filterDetected({ ...heartbeat, project: 'p' }, settings({ excludeUnknownProject: true })),
    ).toBeUndefined();
  });

  it('drops AI heartbeats of matching files only', () => {
    const ai = settings({ excludeAi: [/a\.py/] });
    expect(filterDetected({ ...heartbeat, category: 'ai coding' }, ai)).toBe('excluded-ai');
    expect(filterDetected({ ...heartbeat, category: 'ai coding', type: 'app' }, ai)).toBeUndefined();
    expect(filterDetected(heartbeat, ai)).toBeUndefined();
  });
});
