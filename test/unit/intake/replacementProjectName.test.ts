import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordReplacementName } from '../../../src/intake/replacementProjectName.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'hackatime-name-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const folder = (...names: readonly string[]): string => {
  const path = join(home, ...names);
  mkdirSync(path, { recursive: true });
  return path;
};
const keep = (path: string, env = {}) =>
  recordReplacementName(path, { fs: systemFs, random: () => 0, home, env });
const isKept = (path: string): boolean => existsSync(join(path, '.wakatime-project'));

describe('a made-up name', () => {
  it('is kept in a project, and found again', async () => {
    const project = folder('work/api/.git');
    const path = join(project, '..');
    const name = await keep(path);
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d+$/);
    expect(readFileSync(join(path, '.wakatime-project'), 'utf8')).toBe(`${name}\n`);
    expect(await keep(path)).toBe(name);
  });

  it.each(['', '.', '..', '../..'])('is not kept in the home folder or above it: %j', async (path) => {
    const target = join(home, path);
    expect(await keep(target)).toBeUndefined();
    expect(isKept(target)).toBe(false);
  });

  it('is not kept in a home folder that a link leads to', async () => {
    symlinkSync(home, join(folder('links'), 'me'));
    expect(await keep(join(home, 'links/me'))).toBeUndefined();
    expect(isKept(home)).toBe(false);
  });

  it('is not kept in the root of the file system or where temporary files lie', async () => {
    expect(await keep('/')).toBeUndefined();
    const scratch = folder('scratch');
    expect(await keep(scratch, { TMPDIR: scratch })).toBeUndefined();
    expect(await keep(folder('waka'), { WAKATIME_HOME: folder('waka/deep') })).toBeUndefined();
  });

  it.each(['one/.git', 'a/one/.git', 'one/.hg', 'one/.svn'])(
    'is not kept above another project: %s',
    async (marker) => {
      folder('code', marker);
      expect(await keep(join(home, 'code'))).toBeUndefined();
      expect(isKept(join(home, 'code'))).toBe(false);
    },
  );

  it('is kept above submodules and worktrees, which are the same project', async () => {
    const path = folder('code/lib/sub');
    folder('code/.git');
    writeFileSync(join(path, '.git'), 'gitdir: ../../.git/modules/sub\n');
    expect(await keep(join(home, 'code'))).toBeDefined();
  });

  it('is kept in an old working copy of Subversion, with a marker in every folder', async () => {
    folder('code/.svn');
    folder('code/lib/.svn');
    expect(await keep(join(home, 'code'))).toBeDefined();
  });

  it('is not kept in a folder that belongs to somebody else', async () => {
    const fs = {
      ...systemFs,
      stat: (path: string) => {
        const found = systemFs.stat(path);
        return typeof found === 'string' ? found : { ...found, uid: found.uid + 1 };
      },
    };
    const path = folder('theirs');
    expect(await recordReplacementName(path, { fs, random: () => 0, home, env: {} })).toBeUndefined();
    expect(isKept(path)).toBe(false);
  });

  it('is none where a file with another name stands, and that stays', async () => {
    const path = folder('named');
    writeFileSync(join(path, '.wakatime-project'), 'Client A\n');
    expect(await keep(path)).toBeUndefined();
    expect(readFileSync(join(path, '.wakatime-project'), 'utf8')).toBe('Client A\n');
  });

  it.skipIf(process.getuid?.() === 0)('is none where nothing can be written', async () => {
    const path = folder('closed');
    chmodSync(path, 0o500);
    expect(await keep(path)).toBeUndefined();
    chmodSync(path, 0o700);
  });
});
