import { describe, expect, it } from 'vitest';
import { fillGroups, projectFromMap } from '../../../../src/detect/project/projectMap.ts';
import { named } from '../../../support/projectQuery.ts';

describe('fillGroups', () => {
  it.each<[string, (string | undefined)[], string | undefined]>([
    ['plain', [], 'plain'],
    ['my-project-2-{0}', ['data'], 'my-project-2-data'],
    ['{1}/{0}', ['a', 'b'], 'b/a'],
    ['{}-{}', ['a', 'b'], 'a-b'],
    ['{0}', [undefined], ''],
    ['{{{0}}}', ['a'], '{a}'],
    ['$& {0}', ['$1'], '$& $1'],
    ['{0}', [], undefined],
    ['{}{}', ['a'], undefined],
    ['{name}', ['a'], undefined],
    ['{0', ['a'], undefined],
    ['0}', ['a'], undefined],
  ])('%s of %j is %s', (name, groups, wanted) => {
    expect(fillGroups(name, groups)).toBe(wanted);
  });
});

describe('detectMapped', () => {
  const path = '/work/testdata/entity.any';
  const heard: string[] = [];
  const log = { error: (message: string) => void heard.push(message) };

  it('takes the first entry that matches', () => {
    const map = [named(/nowhere/, 'No'), named(/test([a-z]+)/, 'p-{0}'), named(/work/, 'Later')];
    expect(projectFromMap(map, path, log)?.project).toBe('p-data');
    expect(projectFromMap([], path, log)?.project).toBeUndefined();
    expect(heard).toEqual([]);
  });

  it('passes over a name that cannot be filled in, and says so without naming it', () => {
    expect(projectFromMap([named(/work/, 'secret-{3}'), named(/work/, 'Next')], path, log)?.project).toBe(
      'Next',
    );
    expect(heard).toHaveLength(1);
    expect(heard.join()).not.toContain('secret');
  });

  it('passes over a name that would grow beyond any', () => {
    const long = named(/(.*)/, '{0}'.repeat(100_000));
    expect(
      projectFromMap([long, named(/work/, 'Next')], `/${'a'.repeat(4000)}`, log)?.project,
    ).toBeUndefined();
    expect(projectFromMap([long, named(/work/, 'Next')], path, log)?.project).toBe('Next');
  });
});
