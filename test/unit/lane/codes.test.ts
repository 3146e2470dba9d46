import { describe, expect, it } from 'vitest';
import { whoOf, withCodes } from '../../../src/lane/codes.ts';

const codes = (...entries: readonly (readonly [string, number])[]) => new Map(entries);

describe('the exit codes that are left for later calls', () => {
  it('have a line for each caller whose code is not 0', () => {
    expect(withCodes('', codes(['a', 104], ['b', 0]))).toBe('104 a\n');
  });

  it('take the place of former ones of the same caller', () => {
    expect(withCodes('104 a\n102 b c\n', codes(['a', 112]))).toBe('102 b c\n112 a\n');
    expect(withCodes('104 a\n102 b c\n', codes(['b c', 0]))).toBe('104 a\n');
  });

  it('leave a caller out that would be two lines', () => {
    expect(withCodes('', codes(['a\n0 b', 104]))).toBe('');
  });
});

describe('whose exit code it is', () => {
  const env = { HOME: '/home/alice' };
  it.each([
    [[], ' /home/alice'],
    [['--entity', 'a', '--key', 'k', '--api-url=u'], 'k --api-url=u  /home/alice'],
    [['--key', '--key=x'], '--key=x  /home/alice'],
    [['--config', '/c', '--plugin', 'vim/9'], '/c  /home/alice'],
  ])('is told by %j', (argv, who) => {
    expect(whoOf(argv, env)).toBe(who);
  });
});
