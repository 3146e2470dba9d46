import { describe, expect, it } from 'vitest';
import { guessCategory } from '../../../src/detect/category.ts';

describe('guessCategory', () => {
  it.each([
    '/p/x_test.go',
    '/p/tests/a.py',
    '/p/test/a.py',
    '/p/testdata/in.txt',
    '/p/spec/a.rb',
    '/p/specs/a.rb',
    '/p/b.test.js',
    '/p/c.spec.ts',
    '/P/Tests/A.PY',
    '/p/test/README.md',
    'C:\\p\\tests\\a.cs',
  ])('%s is about writing tests', (path) => {
    expect(guessCategory(path)).toBe('writing tests');
  });

  it.each(['/p/README.md', '/p/page.mdx', '/P/README.MD'])('%s is about writing docs', (path) => {
    expect(guessCategory(path)).toBe('writing docs');
  });

  it.each([
    '/p/a.py',
    '/p/x_test.py',
    '/p/tests',
    '/p/latest/a.py',
    '/p/inspect/a.py',
    '/p/test.js',
    '/p/a.test.dir/b.js',
    '/p/notes.markdown',
    'Slack',
    '',
  ])('%s says nothing', (path) => {
    expect(guessCategory(path)).toBeUndefined();
  });
});
