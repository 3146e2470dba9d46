/** Guesses what kind of work a file belongs to. */

/**
 * The category of a file heartbeat that was given none: tests and documentation are known by their path.
 * Undefined for everything else. docs/wakatime-cli.md#categories
 */
export function guessCategory(entityPath: string): string | undefined {
  const path = entityPath.toLowerCase().replaceAll('\\', '/');
  const isTest =
    path.endsWith('_test.go') ||
    ((path.includes('test') || path.includes('spec')) &&
      (/\/(?:tests?|testdata|specs?)\//.test(path) || /\.(?:test|spec)\.[^./]+$/.test(path)));
  if (isTest) return 'writing tests';
  return path.endsWith('.md') || path.endsWith('.mdx') ? 'writing docs' : undefined;
}
