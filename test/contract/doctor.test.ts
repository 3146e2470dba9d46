import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'src/commands/setup/doctor');

/** The names of findings that are not well, as the checks write them. */
const written = readdirSync(FOLDER)
  .filter((name) => /Checks\.ts$/.test(name))
  .flatMap((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const literal = /name: '([a-z-]+)',\s*level: '(?:warn|fail)'/g;
    const called = /\b(?:fail|warn|found)\(\s*'([a-z-]+)'/g;
    const listed = /'((?:launcher-[a-z]+)|no-plugin|no-heartbeat|key-vault|key-missing|settings-stop)'/g;
    return [literal, called, listed].flatMap((pattern) =>
      [...text.matchAll(pattern)].map(([, one = '']) => one),
    );
  });

it('docs/doctor.md lists what doctor can find, and nothing else', () => {
  const page = readFileSync(join(ROOT, 'docs/doctor.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, one = '']) => one),
  );
  expect(listed.length).toBeGreaterThan(50);
  expect([...new Set(written)].sort()).toEqual([...listed].sort());
});
