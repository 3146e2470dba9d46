import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readSpecsLater } from '../../../../scripts/build/specs.mts';
import { namesOf } from '../../../../src/cli/command.ts';
import { ENTRIES } from '../../../../src/commands/entries.generated.ts';

const TEXT = readFileSync(
  resolve(import.meta.dirname, '../../../../src/commands/entries.generated.ts'),
  'utf8',
);
const SPECS = ENTRIES.map(({ spec }) => spec);

it('the built program knows the names of each command and reads the very spec of the one that is asked for', () => {
  const text = readSpecsLater(TEXT, SPECS);
  const parts = [...text.matchAll(/\{ names: (\[.*?\]), get spec\(\) \{ return JSON\.parse\((".*")\); \},/g)];

  expect(parts.map(([, names = '']) => JSON.parse(names))).toEqual(SPECS.map(namesOf));
  expect(parts.map(([, , json = '']) => JSON.parse(JSON.parse(json)))).toEqual(SPECS);
});

it('loads no file for the sake of a spec, and each command as before', () => {
  const text = readSpecsLater(TEXT, SPECS);
  const loads = (of: string) => of.match(/import\('[^']+'\)/g);

  expect(text).not.toMatch(/^import (?!type)/m);
  expect(loads(text)).toEqual(loads(TEXT));
});

it.each([
  ['fewer', SPECS.slice(1)],
  ['more', [...SPECS, ...SPECS.slice(0, 1)]],
])('refuses %s specs than entries', (_, specs) => {
  expect(() => readSpecsLater(TEXT, specs)).toThrow(/entries/);
});
