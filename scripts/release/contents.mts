/** What decides which files belong into the package: the list, and what two other files say of theirs. */
export interface ContentSources {
  /** Text of contents.txt: a path a line, `#` for remarks, `@man` and `@bundles` for what stands elsewhere. */
  readonly list: string;
  /** Man pages that package.json names. */
  readonly man: readonly string[];
  /** Names of the bundles by dist/bundles.json; undefined where dist/ is left out of the comparison. */
  readonly bundles: readonly string[] | undefined;
}

/** Paths that the package should hold, sorted. */
export function expectedContents({ list, man, bundles }: ContentSources): readonly string[] {
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const paths = lines.flatMap((line) => {
    if (line === '@man') return man;
    if (line === '@bundles') return (bundles ?? []).flatMap((name) => [`dist/${name}`, `dist/${name}.map`]);
    return [line];
  });
  return paths.filter((path) => bundles !== undefined || !path.startsWith('dist/')).sort();
}

/** What is wrong with a package that holds `packed`, a line for each file; nothing where it holds what is expected. */
export function compareContents(packed: readonly string[], sources: ContentSources): readonly string[] {
  const expected = new Set(expectedContents(sources));
  const found = new Set(packed.filter((path) => sources.bundles !== undefined || !path.startsWith('dist/')));
  return [
    ...[...expected].filter((path) => !found.has(path)).map((path) => `${path} is missing from the package`),
    ...[...found]
      .filter((path) => !expected.has(path))
      .map((path) => `${path} would be published and is not in scripts/release/contents.txt`),
  ].sort();
}
