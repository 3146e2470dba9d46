import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  applyTo,
  changeOf,
  findExplained,
  formatChange,
  parseExplained,
} from '../../scripts/mutants/changes.mts';
import { readTests } from '../../scripts/mutants/imports.mts';
import { mutantsOf } from '../../scripts/mutants/operators.mts';

const ROOT = resolve(import.meta.dirname, '../..');

describe('the mutants of a line', () => {
  it.each<readonly [line: string, mutants: readonly string[]]>([
    ['x(a < b);', [';', 'x(a <= b);', 'x(a >= b);']],
    ['const c = a && !b;', ['const c = a || !b;', 'const c = a && b;']],
    ['const c = a ?? b;', ['const c = (a && b);']],
    ['const c = (a: Type<"x">): string => a;', ['const c = (a: Type<"x">): string => undefined;']],
    ["const é = 'ü' + a;", ["const é = '' + a;"]],
    ['const c = `a-b`;', ["const c = '';"]],
    ['const c = { a: 1, b: true };', ['const c = { a: 2, b: true };', 'const c = { a: 1, b: false };']],
    ['const c = Math.min(a, b) as number;', ['const c = Math.max(a, b) as number;']],
    ['const c = a ? b : d;', ['const c = true ? b : d;', 'const c = false ? b : d;']],
    ['const c = [a];', ['const c = [];']],
    ['if (a) b();', ['if (true) b();', 'if (false) b();', 'if (a) ;']],
    ["import a from 'b';", []],
    ["throw new Error('a text for people');", []],
  ])('%s', (line, expected) => {
    expect(mutantsOf(line).map((mutant) => applyTo(line, mutant))).toEqual(expected);
  });

  it('are printed, written down and found again as the lines they change', () => {
    const text = 'a();\n  if (b)\n    return;\n';
    const mutant = mutantsOf(`function f() {\n${text}}`).find(({ replacement }) => replacement === 'true');
    const start = text.indexOf('b');
    const change = changeOf(text, { start, end: start + 1, replacement: mutant?.replacement ?? '' });
    expect([change.line, formatChange(change)]).toEqual([2, '- if (b)\n+ if (true)']);
    const explained = parseExplained(`# A remark.\n\nsrc/a.ts\n${formatChange(change)}\nIt is always so.\n`);
    expect(findExplained(explained, 'src/a.ts', change)?.reason).toBe('It is always so.');
    expect(findExplained(explained, 'src/b.ts', change)).toBeUndefined();
    expect(() => parseExplained('src/a.ts\n- a\n+ b\n')).toThrow('src/a.ts');
  });
});

it('the tests of a file are those that load it, also through others', () => {
  const tests = readTests(ROOT).loading('src/privacy/sanitise.ts');
  expect(tests).toContain('test/unit/privacy/sanitise.test.ts');
  expect(tests).toContain('test/integration/queue/commands.test.ts');
  expect(tests).not.toContain('test/unit/render/table.test.ts');
});

it('every mutant that is explained is one', () => {
  const explained = parseExplained(readFileSync(resolve(ROOT, 'test/mutants-explained.txt'), 'utf8'));
  const strangers = explained.filter(({ file, ...change }) => {
    const text = readFileSync(resolve(ROOT, file), 'utf8');
    return !mutantsOf(text).some((mutant) => formatChange(changeOf(text, mutant)) === formatChange(change));
  });
  expect(strangers.map((each) => `${each.file}\n${formatChange(each)}`)).toEqual([]);
});
