import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type OptionSpec, PLUGIN_OPTIONS } from '../../src/options.ts';
import { PROGRAM } from '../support/bundle.ts';
import { readCases } from './runner/read.ts';
import { runCase } from './runner/runCase.ts';

const FOLDER = resolve(import.meta.dirname, 'cases');
const DIFFERENCES = resolve(import.meta.dirname, '../../docs/differences.md');
const { cases, problems } = readCases(FOLDER);

describe('the case files', () => {
  it('are in the format', () => {
    expect(problems).toEqual([]);
    expect(cases.length).toBeGreaterThan(200);
  });

  it('name no case twice', () => {
    const names = cases.map((one) => one.name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('name each case by its file', () => {
    const families = new Set(cases.map((one) => one.name.split('/')[0] ?? ''));
    expect([...families].filter((family) => !existsSync(resolve(FOLDER, `${family}.json`)))).toEqual([]);
  });

  it('expect something of every step', () => {
    const free = cases.filter((one) => one.steps.some((step) => Object.keys(step.expect ?? {}).length < 2));
    expect(free.map((one) => one.name)).toEqual([]);
  });
});

describe('the cases for Windows', () => {
  it('are in the format', () => {
    const windows = readCases(resolve(import.meta.dirname, 'windows'));
    expect(windows.problems).toEqual([]);
    expect(windows.cases.length).toBeGreaterThan(40);
  });
});

describe('a flag of wakatime-cli', () => {
  const words = new Set(
    cases.flatMap((one) => one.steps.flatMap((step) => step.argv.map((word) => word.split('=')[0]))),
  );
  const names = (PLUGIN_OPTIONS as readonly OptionSpec[]).flatMap((spec) => [
    spec.name,
    ...(spec.aliases ?? []),
  ]);
  it.each(names)('--%s is in a case', (name) => {
    expect(words).toContain(`--${name}`);
  });
});

describe('docs/differences.md', () => {
  const rows = readFileSync(DIFFERENCES, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '))
    .filter(([id]) => id !== 'id');
  const ids = rows.map(([id]) => id);

  it('has an id in every row, each once', () => {
    expect(ids.filter((id) => !/^[a-z][a-z0-9-]+$/.test(id ?? ''))).toEqual([]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('gives a reason in every row', () => {
    const lengths = rows.map((row) => row.length);
    expect(lengths.every((length) => length === 3 || length === 4)).toBe(true);
    expect(rows.filter((row) => row.some((cell) => cell.trim() === ''))).toEqual([]);
  });

  it('explains every difference that a case names', () => {
    const named = cases.flatMap((one) => one.difference ?? []);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the built program', () => {
  it.concurrent.each(cases.map((one) => ({ name: one.name, about: one.about, one })))(
    '$name: $about',
    async ({ one }) => {
      const verdict = await runCase(one, PROGRAM);
      expect(verdict.differences).toEqual([]);
    },
  );
});
