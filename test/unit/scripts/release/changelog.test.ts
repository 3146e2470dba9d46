import { describe, expect, it } from 'vitest';
import { entriesOf, releaseChangelog } from '../../../../scripts/release/changelog.mts';

const BEFORE = `# Changelog

Words.

## [Unreleased]

### Added

- One thing, $& and $1.
- Another.

### Fixed

- A third.

## [0.1.0] - 2026-11-21

- The first.
`;

describe('releasing a changelog', () => {
  const { text, notes } = releaseChangelog(BEFORE, '0.2.0', '2026-11-29');

  it('dates what was unreleased, and leaves an empty section above', () => {
    expect(text).toContain(
      '\n## [Unreleased]\n\n## [0.2.0] - 2026-11-29\n\n### Added\n\n- One thing, $& and $1.\n',
    );
    expect(entriesOf(text, 'Unreleased')).toBe('');
  });

  it('changes nothing else', () => {
    expect(text.replace('\n\n## [0.2.0] - 2026-11-29', '')).toBe(BEFORE);
  });

  it('gives the entries of the version alone', () => {
    expect(notes).toBe('### Added\n\n- One thing, $& and $1.\n- Another.\n\n### Fixed\n\n- A third.');
    expect(entriesOf(text, '0.2.0')).toBe(notes);
    expect(entriesOf(text, '0.1.0')).toBe('- The first.');
  });

  it.each([
    ['nothing is unreleased', text, '0.3.0', 'nothing to release'],
    ['only headings are', BEFORE.replace(/^- .*\n/gm, ''), '0.3.0', 'nothing to release'],
    ['there is no such section', BEFORE.replace('Unreleased', 'Later'), '0.3.0', 'no line'],
    ['the version is there', BEFORE, '0.1.0', 'already'],
  ])('refuses where %s', (_, changelog, version, why) => {
    expect(() => releaseChangelog(changelog, version, '2026-11-29')).toThrow(why);
  });

  it('takes a dot of a version for a dot', () => {
    expect(entriesOf('## [0x1x0]\n\n- a\n', '0.1.0')).toBeUndefined();
  });
});
