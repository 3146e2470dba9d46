import { describe, expect, it } from 'vitest';
import { compareContents, expectedContents } from '../../../../scripts/release/contents.mts';

const LIST = '# A remark\nREADME.md\ndist/bundles.json\n@bundles\n@man\n';
const sources = { list: LIST, man: ['man/a.1'], bundles: ['main.js'] };
const whole = ['README.md', 'dist/bundles.json', 'dist/main.js', 'dist/main.js.map', 'man/a.1'];

describe('the contents of the package', () => {
  it('are the list, with bundles and man pages in place of their marks', () => {
    expect(expectedContents(sources)).toEqual(whole);
    expect(compareContents(whole, sources)).toEqual([]);
  });

  it('are named where they are missing or too many', () => {
    expect(
      compareContents([...whole.filter((path) => path !== 'dist/main.js.map'), '.env'], sources),
    ).toEqual([
      '.env would be published and is not in scripts/release/contents.txt',
      'dist/main.js.map is missing from the package',
    ]);
  });

  it('are compared without dist/ where nothing is built', () => {
    const unbuilt = { ...sources, bundles: undefined };
    expect(compareContents(['README.md', 'man/a.1', 'dist/old.js'], unbuilt)).toEqual([]);
    expect(compareContents(['README.md'], unbuilt)).toEqual(['man/a.1 is missing from the package']);
  });
});
