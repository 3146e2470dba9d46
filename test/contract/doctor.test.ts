import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KNOWN_FAULTS } from '../../src/commands/setup/doctor/known.ts';
import { ALL_FAULTS } from '../integration/doctor/faults/all.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'src/commands/setup/doctor');

/** The names of findings that are not well, as the checks write them. */
const written = readdirSync(FOLDER)
  .filter((name) => /Checks\.ts$/.test(name))
  .flatMap((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const literal = /name: '([a-z-]+)',\s*level: '(?:warn|fail)'/g;
    const called = /\b(?:fail|warn|found)\(\s*'([a-z-]+)'/g;
    const listed = /'((?:launcher-[a-z]+)|no-plugin|no-heartbeat|heartbeats-refused)'/g;
    return [literal, called, listed].flatMap((pattern) =>
      [...text.matchAll(pattern)].map(([, one = '']) => one),
    );
  });

const known = Object.values(KNOWN_FAULTS).flatMap((part) => Object.entries(part));
/** Mark and name of everything that the tests see doctor say, once each. */
const said = [
  ...new Set(ALL_FAULTS.flatMap(({ says }) => says.map((line) => line.slice(0, line.indexOf(':'))))),
];

describe('what doctor can find', () => {
  it('is all that its checks say, and nothing else', () => {
    expect([...new Set(written)].sort()).toEqual(known.map(([name]) => name).sort());
  });

  it('is put into a machine by the tests, all of it, with the mark that the docs name', () => {
    const marked = known.flatMap(([name, { mark }]) => mark.split(' or ').map((one) => `${one} ${name}`));
    expect(said.toSorted()).toEqual(marked.sort());
  });

  it('are at least 60 different things, by more than 120 different faults', () => {
    expect(new Set(known.map(([name]) => name)).size).toBeGreaterThanOrEqual(60);
    expect(new Set(ALL_FAULTS.map(({ what }) => what)).size).toBe(ALL_FAULTS.length);
    expect(new Set(ALL_FAULTS.map(({ says }) => says[0])).size).toBeGreaterThanOrEqual(60);
    expect(ALL_FAULTS.length).toBeGreaterThan(120);
  });

  it('is never said without what mends it', () => {
    expect(ALL_FAULTS.flatMap(({ says }) => says).filter((line) => !/ → \S/.test(line))).toEqual([]);
    expect(ALL_FAULTS.filter(({ says }) => says.length === 0)).toEqual([]);
  });
});
