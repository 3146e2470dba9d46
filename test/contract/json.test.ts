import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'))
  .join('\n');
const document = readFileSync(join(ROOT, 'docs/json.md'), 'utf8');

// A file the program keeps for itself is no answer to anybody.
const INTERNAL = ['hackatime.allowed/1'];

it('every object that a command prints is documented', () => {
  const schemas = [...new Set(sources.match(/hackatime\.[a-z.]+\/\d+/g))].filter(
    (name) => !INTERNAL.includes(name),
  );
  expect(schemas.length).toBeGreaterThan(3);
  expect(schemas.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});
