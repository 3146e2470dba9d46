/** The changelog with a version in it, and what it says of that version. */
export interface Released {
  readonly text: string;
  /** The version's entries without its heading, for the page of the release. */
  readonly notes: string;
}

const UNRELEASED = '## [Unreleased]';

/** The entries below the heading of `name` (`Unreleased` or a version); undefined where there is no such heading. */
export function entriesOf(changelog: string, name: string): string | undefined {
  const heading = new RegExp(`^## \\[${name.replaceAll('.', '\\.')}\\].*$`, 'm').exec(changelog);
  if (heading === null) return undefined;
  const rest = changelog.slice(heading.index + heading[0].length);
  const end = /^## \[/m.exec(rest)?.index ?? rest.length;
  return rest.slice(0, end).trim();
}

/**
 * Makes the section Unreleased that of a version, with an empty one above it. `date` is as `2026-11-29`. Throws an Error where there is
 * nothing to release or the version stands there already.
 */
export function releaseChangelog(changelog: string, version: string, date: string): Released {
  const notes = entriesOf(changelog, 'Unreleased');
  if (notes === undefined) throw new Error(`CHANGELOG.md has no line "${UNRELEASED}"`);
  if (!/^- /m.test(notes))
    throw new Error('CHANGELOG.md has no entry under Unreleased: there is nothing to release');
  if (entriesOf(changelog, version) !== undefined)
    throw new Error(`CHANGELOG.md has a section for ${version} already`);
  const text = changelog.replace(UNRELEASED, () => `${UNRELEASED}\n\n## [${version}] - ${date}`);
  return { text, notes };
}
