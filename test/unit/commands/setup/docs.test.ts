import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listPages, run } from '../../../../src/commands/setup/docs.ts';
import { run as runMan } from '../../../../src/commands/setup/man.ts';
import { systemFs } from '../../../../src/system/disk/fs.ts';
import { fakeIo } from '../../../support/cli.ts';

function printed(command: typeof run, ...words: readonly string[]): string {
  const io = fakeIo();
  expect(command({ arguments: words, options: {} }, { io, fs: systemFs })).toBe(0);
  return io.printed();
}

describe('docs', () => {
  it('lists every page that there is', () => {
    const pages = readdirSync('docs').flatMap((name) => /^(?!README)(.*)\.md$/.exec(name)?.[1] ?? []);
    const listed = listPages(readFileSync('docs/README.md', 'utf8')).map(({ name }) => name);
    expect([...pages, 'readme', 'changelog', 'licences'].sort()).toEqual([...listed].sort());
    expect(printed(run)).toMatch(/^privacy {2,}What is left out/m);
  });

  it.each(['privacy', 'privacy.md', 'docs/privacy.md', 'Privacy'])('shows a page called %s', (word) => {
    expect(printed(run, word)).toBe(readFileSync('docs/privacy.md', 'utf8'));
  });

  it('shows all licences', () => {
    expect(printed(run, 'licences')).toMatch(/^MIT License[\s\S]*better-sqlite3/);
  });

  it.each([
    ['privcy', /Did you mean privacy\?/],
    ['../package', /hackatime docs/],
  ])('says that there is no page %s', (word, hint) => {
    expect(() => printed(run, word)).toThrow(
      expect.objectContaining({ kind: 'usage', hint: expect.stringMatching(hint) }),
    );
  });
});

describe('man', () => {
  it.each([
    [[], 'hackatime - '],
    [['today'], 'hackatime-today - '],
    [['queue', 'list'], 'hackatime-queue-list - '],
    [['hackatime-queue-list'], 'hackatime-queue-list - '],
    [['ai-sync'], 'hackatime-ai-sync - '],
  ])('shows the page of %j', (words, name) => {
    expect(printed(runMan, ...words)).toContain(`NAME\n    ${name}`);
  });

  it.each(['nothing', '../../README'])('says that there is no page of %s', (word) => {
    expect(() => printed(runMan, word)).toThrow(/there is no man page for/);
  });
});
