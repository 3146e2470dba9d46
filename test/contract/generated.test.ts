import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageName } from '../../scripts/gen/man.mts';
import { findLeftovers, generateAll } from '../../scripts/gen.mts';
import { COMMANDS } from '../../src/commands/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const files = await generateAll();

describe('what is generated and checked in', () => {
  it.each(files.map((file) => [file.path, file.text] as const))(
    '%s is what `npm run gen` makes',
    (path, text) => {
      expect(existsSync(resolve(ROOT, path)), `${path} is missing: npm run gen`).toBe(true);
      expect(readFileSync(resolve(ROOT, path), 'utf8') === text, `${path} is out of date: npm run gen`).toBe(
        true,
      );
    },
  );

  it('is the same when made again', async () => {
    expect(await generateAll()).toEqual(files);
  });

  it('leaves nothing of former commands behind', () => {
    expect(findLeftovers(files)).toEqual([]);
  });

  it('is listed in package.json as far as it is a man page', () => {
    const { man } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { man: string[] };
    const pages = ['hackatime', ...COMMANDS.map(({ spec }) => pageName(spec))].map((name) => `man/${name}.1`);
    expect([...man].sort()).toEqual(pages.sort());
  });
});
