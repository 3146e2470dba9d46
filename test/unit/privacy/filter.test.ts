import { describe, expect, it } from 'vitest';
import {
  type FilterSettings,
  filterDetected,
  filterEntity,
  isExcludedInDoubt,
} from '../../../src/privacy/filter.ts';

const pattern = (expression: RegExp) => ({
  test: (subject: string) => expression.test(subject),
  mayMatch: (subject: string) => expression.test(subject),
});
/** A pattern that cannot be read, and may have meant this. */
const doubtful = (expression: RegExp) => ({ ...pattern(expression), test: () => false });

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
    ['an exclude pattern', { exclude: [pattern(/skip/)] }, 'excluded'],
    ['another exclude pattern', { exclude: [pattern(/other/)] }, undefined],
    ['include beats exclude', { exclude: [pattern(/./)], include: [pattern(/skip/)] }, undefined],
    ['an exclude pattern in doubt', { exclude: [doubtful(/skip/)] }, 'excluded'],
    ['an include pattern in doubt', { exclude: [pattern(/./)], include: [doubtful(/skip/)] }, 'excluded'],
    ['include alone excludes nothing', { include: [pattern(/other/)] }, undefined],
  ] as const)('%s', (_, given, reason) => {
    expect(filterEntity('/code/skip/a.py', settings(given))).toBe(reason);
  });
});

it('what has no name is excluded by no pattern', () => {
  expect(filterEntity('', settings({ exclude: [pattern(/^/)] }))).toBeUndefined();
});

describe('the filter after detection', () => {
  const heartbeat = { entity: '/a.py', type: 'file', category: 'coding', project: '' };

  it('drops what has no project when that is asked for', () => {
    expect(filterDetected(heartbeat, settings({ excludeUnknownProject: true }))).toBe('unknown-project');
    expect(
      filterDetected({ ...heartbeat, project: 'p' }, settings({ excludeUnknownProject: true })),
    ).toBeUndefined();
  });

  it('drops AI heartbeats of files that one of the patterns matches', () => {
    const ai = { ...heartbeat, category: 'ai coding' };
    expect(filterDetected(ai, settings({}))).toBeUndefined();
    const excludeAi = [pattern(/other/), pattern(/a\.py/)];
    expect(filterDetected(ai, settings({ excludeAi }))).toBe('excluded-ai');
  });

  it('drops AI heartbeats of matching files only', () => {
    const ai = settings({ excludeAi: [pattern(/a\.py/)] });
    expect(filterDetected({ ...heartbeat, category: 'ai coding' }, ai)).toBe('excluded-ai');
    expect(filterDetected({ ...heartbeat, category: 'ai coding', type: 'app' }, ai)).toBeUndefined();
    expect(filterDetected(heartbeat, ai)).toBeUndefined();
  });
});

describe('what is excluded', () => {
  it.each([
    ['by a pattern', [pattern(/skip/)], false],
    ['by what a pattern may have meant', [doubtful(/skip/)], true],
    ['by both', [doubtful(/skip/), pattern(/skip/)], false],
  ])('%s: in doubt only %j', (_, exclude, expected) => {
    expect(isExcludedInDoubt('/code/skip/a.py', 'excluded', settings({ exclude }))).toBe(expected);
  });

  it('for want of a project is so for certain', () => {
    expect(isExcludedInDoubt('/a.py', 'unknown-project', settings({}))).toBe(false);
  });
});
