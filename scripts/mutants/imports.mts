import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.[^'"]+)['"]/g;

/** Which test files load a source file, at first hand or through others; all paths from the root. */
export interface Tests {
  loading(source: string): readonly string[];
}

/** Reads the imports of all tests below a root. */
export function readTests(root: string): Tests {
  const direct = new Map<string, readonly string[]>();
  const importsOf = (path: string): readonly string[] => {
    const known = direct.get(path);
    if (known !== undefined) return known;
    const found = statSync(path, { throwIfNoEntry: false })?.isFile()
      ? [...readFileSync(path, 'utf8').matchAll(IMPORT)].map(([, to = '']) => resolve(dirname(path), to))
      : [];
    direct.set(path, found);
    return found;
  };
  const closureOf = (path: string): ReadonlySet<string> => {
    const seen = new Set([path]);
    for (const each of seen) for (const next of importsOf(each)) seen.add(next);
    return seen;
  };
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(root, 'test', name))
    .map((path) => ({ path: relative(root, path), loads: closureOf(path) }));
  return {
    loading: (source) => tests.filter(({ loads }) => loads.has(join(root, source))).map(({ path }) => path),
  };
}
