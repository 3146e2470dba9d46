import { describe, expect, it } from 'vitest';
import { findObstacles } from '../../../../scripts/release/checks.mts';
import { formatChecksums } from '../../../../scripts/release/checksums.mts';
import { readRequest } from '../../../../scripts/release/request.mts';

describe('what is asked of npm run release', () => {
  it.each([
    [['minor'], { kind: 'release', wanted: 'minor' }],
    [['--dry-run'], { kind: 'dry-run', wanted: 'patch', out: 'release', hasPrograms: false }],
    [
      ['1.0.0', '--dry-run', '--programs', '--out', 'x'],
      { kind: 'dry-run', wanted: '1.0.0', out: 'x', hasPrograms: true },
    ],
    [['--artifacts', '--out', 'x', '--complete'], { kind: 'artifacts', out: 'x', isComplete: true }],
    [['--artifacts'], { kind: 'artifacts', out: 'release', isComplete: false }],
    [['minor', '--help'], { kind: 'help' }],
  ])('%j', (argv, request) => {
    expect(readRequest(argv)).toEqual(request);
  });

  it.each([
    [[], 'which version?'],
    [['1.0.0', '2.0.0'], 'one version'],
    [['minor', '--out', 'x'], '--out goes with'],
    [['minor', '--complete'], '--complete goes with'],
    [['minor', '--programs'], '--programs goes with'],
    [['minor', '--artifacts'], 'the version that is checked out'],
    [['--artifacts', '--dry-run'], 'leave out --artifacts'],
    [['--dry'], '--dry'],
  ])('%j is refused', (argv, why) => {
    expect(() => readRequest(argv)).toThrow(why);
  });
});

describe('what keeps a checkout from being released', () => {
  const ready = { branch: 'main', changes: [], tags: ['v0.1.0'] };
  it.each([
    [{}, []],
    [{ branch: 'fix' }, ['releases are made on main, and this is the branch fix']],
    [{ branch: '' }, ['releases are made on main, and this is no branch']],
    [{ changes: [' M a.ts', '?? b c.ts'] }, ['there are changes that are not committed: a.ts, b c.ts']],
    [
      { changes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ` M ${name}`) },
      ['there are changes that are not committed: a, b, c, d, e and 2 more'],
    ],
    [{ tags: ['v0.2.0'] }, ['there is a tag v0.2.0 already']],
    [{ tags: ['v0.2.0-old', '0.2.0'] }, []],
  ])('%j', (facts, obstacles) => {
    expect(findObstacles({ ...ready, ...facts }, '0.2.0')).toEqual(obstacles);
  });
});

it('SHA256SUMS has two blanks between checksum and name, and is sorted', () => {
  const sums = new Map([
    ['b', '11'],
    ['a', '22'],
    ['B', '33'],
  ]);
  expect(formatChecksums(sums)).toBe('33  B\n22  a\n11  b\n');
});
