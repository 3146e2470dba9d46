import { describe, expect, it } from 'vitest';
import { compareVersions, nextVersion, parseVersion } from '../../../../scripts/release/version.mts';

describe('a version', () => {
  it.each([
    ['1.2.3', [1, 2, 3]],
    ['0.0.0', [0, 0, 0]],
    ['10.200.3000', [10, 200, 3000]],
    ['v1.2.3', undefined],
    ['1.2', undefined],
    ['1.2.3-rc.1', undefined],
    ['01.2.3', undefined],
    ['1.2.3\n', undefined],
    ['', undefined],
  ])('%j is %j', (text, parts) => {
    expect(parseVersion(text)).toEqual(parts);
  });

  it.each([
    ['1.2.3', '1.2.3', 0],
    ['1.2.3', '1.2.10', -1],
    ['1.10.0', '1.9.9', 1],
    ['2.0.0', '1.99.99', 1],
  ])('%s against %s', (a, b, sign) => {
    const parts = (text: string) => parseVersion(text) ?? expect.fail(text);
    expect(Math.sign(compareVersions(parts(a), parts(b)))).toBe(sign);
  });
});

describe('the next version', () => {
  it.each([
    ['0.1.0', 'patch', '0.1.1'],
    ['0.1.9', 'minor', '0.2.0'],
    ['0.9.9', 'major', '1.0.0'],
    ['9.9.9', 'patch', '9.9.10'],
    ['0.1.0', '0.1.1', '0.1.1'],
    ['0.9.0', '0.10.0', '0.10.0'],
  ])('of %s by %s is %s', (current, wanted, next) => {
    expect(nextVersion(current, wanted)).toBe(next);
  });

  it.each([
    ['0.2.0', '0.1.9', 'not greater'],
    ['0.2.0', '0.2.0', 'not greater'],
    ['0.10.0', '0.9.0', 'not greater'],
    ['0.2.0', 'v0.3.0', 'no version'],
    ['0.2.0', 'mayor', 'no version'],
    ['0.2.0', '0.3.0-beta.1', 'no version'],
    ['0.2', 'patch', 'package.json'],
  ])('of %s is not %s', (current, wanted, why) => {
    expect(() => nextVersion(current, wanted)).toThrow(why);
  });
});
