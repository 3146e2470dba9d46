import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatEntity } from '../../../src/detect/entity.ts';
import { detectProject, type ProjectFound, type ProjectQuery } from '../../../src/detect/project/index.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
import { NO_SETTINGS, projectDeps, queryFor, rules } from '../../support/projectQuery.ts';
import { hasTool, openWorkshop, type Workshop } from '../../support/projectTools.ts';

describe.skipIf(!hasTool('git'))('repositories made by git (skipped where there is no git)', () => {
  let shop: Workshop;
  beforeEach(() => {
    shop = openWorkshop();
    shop.write('code/proj/a.py');
    shop.write('code/proj/x/y/b.py');
    shop.sh('code/proj', 'git init -q .', 'git add -A', 'git commit -qm one');
  });
  afterEach(() => shop.remove());

  function detect(path: string, settings: Partial<ProjectQuery['settings']> = {}): Promise<ProjectFound> {
    const entity = join(shop.root, path);
    return detectProject(
      queryFor(entity, { settings: { ...NO_SETTINGS, ...settings } }),
      projectDeps(systemFs),
    );
  }

  it('names the project after its folder and the branch after HEAD', async () => {
    expect(await detect('code/proj/x/y/b.py')).toMatchObject({
      project: 'proj',
      branch: 'main',
      folder: join(shop.root, 'code/proj'),
      rootCount: shop.root.split('/').length + 2,
    });
  });

  it.each([
    ['git checkout -qb feature/one/two', 'feature/one/two'],
    ['git checkout -q --detach', ''],
    ['git checkout -q --orphan fresh', 'fresh'],
    ['git pack-refs --all && git gc -q', 'main'],
    ['git branch -m größe', 'größe'],
    ['rm .git/HEAD', 'master'],
  ])('after %s the branch is %j', async (command, branch) => {
    shop.sh('code/proj', command);
    expect(await detect('code/proj/a.py')).toMatchObject({ project: 'proj', branch });
  });

  it('takes the remote for the name when asked to', async () => {
    shop.sh('code/proj', 'git remote add up git@example.org:up/stream.git');
    expect((await detect('code/proj/a.py', { fromGitRemote: true })).project).toBe('proj');
    shop.sh('code/proj', 'git remote add origin https://jo:geheim@example.org/owner/name.git');
    expect((await detect('code/proj/a.py', { fromGitRemote: true })).project).toBe('owner/name');
  });

  it('knows a worktree, absolute or relative', async () => {
    shop.sh('code/proj', 'git worktree add -q -b side/way ../side');
    expect(await detect('code/side/a.py')).toMatchObject({
      project: 'proj',
      branch: 'side/way',
      folder: join(shop.root, 'code/proj'),
      root: join(shop.root, 'code/side'),
      rootCount: undefined,
    });
    shop.write('code/side/.git', 'gitdir: ../proj/.git/worktrees/side\n');
    expect(await detect('code/side/a.py')).toMatchObject({ project: 'proj', branch: 'side/way' });
  });

  it.each(['store', 'store.git'])('knows a worktree of the bare repository %s', async (store) => {
    shop.sh(
      'code/proj',
      `git clone -q --bare . ../${store}`,
      `git -C ../${store} worktree add -q -b side ../side`,
    );
    expect(await detect('code/side/a.py')).toMatchObject({
      project: 'store',
      branch: 'side',
      rootCount: undefined,
    });
  });

  it('knows worktrees around a hidden bare repository', async () => {
    shop.sh(
      'code/app',
      'git clone -q --bare ../proj .bare',
      'echo "gitdir: ./.bare" > .git',
      'git worktree add -q -b dev dev',
    );
    expect(await detect('code/app/dev/a.py')).toMatchObject({ project: 'app', branch: 'dev' });
  });

  it('knows a git folder elsewhere', async () => {
    shop.write('code/apart/a.py');
    shop.sh('code/apart', 'mkdir ../sep', 'git init -q --separate-git-dir ../sep/gd -b trunk .');
    expect(await detect('code/apart/a.py')).toMatchObject({
      project: 'apart',
      branch: 'trunk',
      rootCount: undefined,
    });
  });

  it('knows a submodule, its worktrees and how to leave it out', async () => {
    shop.write('lib/l.py');
    shop.sh('lib', 'git init -q .', 'git add -A', 'git commit -qm one');
    shop.sh(
      'code/proj',
      'git submodule --quiet add ../../lib vendor/lib',
      'git commit -qm sub',
      'git -C vendor/lib checkout -qb inner',
      'git -C vendor/lib worktree add -q -b beside ../../../beside',
    );
    const file = 'code/proj/vendor/lib/l.py';
    expect(await detect(file)).toMatchObject({ project: 'lib', branch: 'inner', rootCount: undefined });
    expect(await detect('code/beside/l.py')).toMatchObject({ project: 'lib', branch: 'beside' });
    const outer = await detect(file, { submodulesDisabled: rules(/vendor/) });
    expect(outer).toMatchObject({ project: 'proj', branch: 'main' });
  });

  it('follows a linked file into its repository, and no link above a file', async () => {
    symlinkSync(join(shop.root, 'code/proj/a.py'), join(shop.root, 'link.py'));
    symlinkSync(join(shop.root, 'code/proj'), join(shop.root, 'alias'));
    const format = (path: string) =>
      formatEntity(
        { entity: join(shop.root, path), entityType: 'file', isUnsaved: false, projectFolder: undefined },
        { fs: systemFs, cwd: '/', home: '', platform: process.platform },
      );
    expect(format('link.py').entity).toBe(join(shop.root, 'code/proj/a.py'));
    expect(format('alias/a.py').entity).toBe(join(shop.root, 'alias/a.py'));
    expect(await detect('alias/a.py')).toMatchObject({ project: 'alias', branch: 'main' });
  });

  it('does not wait for a pipe in the place of a marker', async () => {
    shop.sh(
      'code/pipes',
      'mkfifo .git .wakatime-project',
      'mkdir -p sub/.git',
      'touch sub/.git/config a.py',
      'mkfifo sub/.git/HEAD',
    );
    expect(await detect('code/pipes/a.py')).toMatchObject({ project: '', branch: '' });
    expect(await detect('code/pipes/sub/a.py')).toMatchObject({ project: 'sub', branch: 'master' });
  });
});
