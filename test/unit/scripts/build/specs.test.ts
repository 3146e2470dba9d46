import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ALL_SPECS, readSpecsLater, specsFile } from '../../../../scripts/build/specs.mts';
import { namesOf } from '../../../../src/cli/command.ts';
import { ENTRIES } from '../../../../src/commands/entries.generated.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const TEXT = readFileSync(resolve(ROOT, 'src/commands/entries.generated.ts'), 'utf8');
const SPECS = ENTRIES.map(({ spec }) => spec);

it('the built program knows the names of each command, and takes its spec from the file that runs it', () => {
  const text = readSpecsLater(TEXT, SPECS);
  const entries = [
    ...text.matchAll(
      /\{ names: (\[.*?\]), get spec\(\) \{ return specAt\((\d+), \(\) => require\('(.*?)'\)\); \},.*import\('(.*?)'\)/g,
    ),
  ];

  expect(entries.map(([, names = '']) => JSON.parse(names))).toEqual(SPECS.map(namesOf));
  expect(entries.map(([, , at]) => Number(at))).toEqual([...SPECS.keys()]);
  expect(entries.map(([, , , file]) => file)).toEqual(entries.map(([, , , , file]) => file));
  expect(text).not.toMatch(/^import (?!type)/m);
  expect(text.match(/import\('[^']+'\)/g)).toEqual(TEXT.match(/import\('[^']+'\)/g));
});

it('what lists commands gets the very specs from one file', () => {
  const exports: { SPECS?: unknown } = {};
  new Function('exports', specsFile(SPECS))(exports);
  expect(exports.SPECS).toEqual(SPECS);
});

it('the called command’s spec is its own, and any other one is looked up', () => {
  const own = { spec: 'own' };
  const asked: string[] = [];
  const load = (file: string): unknown => {
    asked.push(file);
    return file === ALL_SPECS ? { SPECS: ['zeroth', 'first', 'second'] } : own;
  };
  const code = readSpecsLater(TEXT, SPECS).slice(readSpecsLater(TEXT, SPECS).indexOf('let first'));
  const plain = code
    .replace(': number | undefined', '')
    .replace('at: number, own: () => { spec: unknown }', 'at, own');
  const specAt = new Function('require', `${plain}; return specAt;`)(load);

  expect(specAt(1, () => load('./one.ts'))).toEqual({ ...own }.spec);
  expect(asked).toEqual(['./one.ts']);
  expect(specAt(2, () => load('./two.ts'))).toBe('second');
  expect(specAt(1, () => load('./one.ts'))).toBe('own');
  expect(asked).toEqual(['./one.ts', ALL_SPECS, './one.ts']);
});

it.each([
  ['fewer', SPECS.slice(1)],
  ['more', [...SPECS, ...SPECS.slice(0, 1)]],
])('refuses %s specs than entries', (_, specs) => {
  expect(() => readSpecsLater(TEXT, specs)).toThrow(/entries/);
});
