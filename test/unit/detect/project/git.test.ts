import { describe, expect, it } from 'vitest';
import { detectProject } from '../../../../src/detect/project/index.ts';
import { memoryFs, type Tree } from '../../../support/projectFs.ts';
import { NO_SETTINGS, named, projectDeps, queryFor, rules } from '../../../support/projectQuery.ts';

type Settings = typeof NO_SETTINGS;

const detect = (tree: Tree, path = '/w/p/src/a.py', settings: Partial<Settings> = {}) =>
  detectProject(
    queryFor(path, { settings: { ...NO_SETTINGS, ...settings } }),
    projectDeps(memoryFs({ [path]: '', ...tree })),
  );
const repository = (gitDir: string, branch = 'main'): Tree => ({
  [`${gitDir}/config`]: '[core]\n',
  [`${gitDir}/HEAD`]: `ref: refs/heads/${branch}\n`,
});
const NOTHING = { project: '', branch: '' };

describe('a plain repository', () => {
  it('names project, branch and folder, and says where they stand', async () => {
    const marker = '/w/p/.git';
    const origin = { system: 'git', marker, gitDir: marker, commonDir: marker, name: 'folder' };
    expect(await detect(repository('/w/p/.git'))).toEqual({
      project: 'p',
      branch: 'main',
      folder: '/w/p',
      root: '/w/p',
      isWritten: false,
      rootCount: 3,
      projectBy: { by: 'repository', origin },
      branchBy: { by: 'repository', origin },
    });
  });

  it('is looked for further up when a .git folder is none', async () => {
    expect(await detect({ ...repository('/w/.git'), '/w/p/.git/x': '' })).toMatchObject({
      project: 'w',
      branch: 'main',
    });
  });

  it('without a HEAD is on master', async () => {
    expect(await detect({ '/w/p/.git/config': '' })).toMatchObject({ project: 'p', branch: 'master' });
  });

  it('with a detached head has no branch', async () => {
    const tree = { '/w/p/.git/config': '', '/w/p/.git/HEAD': 'a'.repeat(40) };
    expect(await detect(tree)).toMatchObject({ project: 'p', branch: '' });
  });

  it('is found for a file that is not there and for the folder itself', async () => {
    const fs = memoryFs(repository('/w/p/.git'));
    expect((await detectProject(queryFor('/w/p/new/a.py'), projectDeps(fs))).branch).toBe('main');
    expect((await detectProject(queryFor('/w/p'), projectDeps(fs))).branch).toBe('main');
  });

  it('in the root of the file system does not count', async () => {
    expect(await detect(repository('/.git'))).toMatchObject(NOTHING);
  });

  it('three folders up costs a handful of looks at the disk', async () => {
    const path = '/w/p/x/y/z/a.py';
    const fs = memoryFs({ ...repository('/w/p/.git'), [path]: '' });
    expect((await detectProject(queryFor(path), projectDeps(fs))).project).toBe('p');
    expect(fs.calls.filter((call) => call.includes('/.git')).length).toBe(6);
    expect(fs.calls.length).toBeLessThan(15);
  });

  it.each([
    ['git@example.org:owner/name.git', 'owner/name'],
    ['https://jo:token@example.org/owner/name.git', 'owner/name'],
    ['/srv/name.git', 'p'],
  ])('with the remote %s is %s when remotes give the name', async (url, project) => {
    const tree = { ...repository('/w/p/.git'), '/w/p/.git/config': `[remote "origin"]\n\turl = ${url}\n` };
    expect((await detect(tree, undefined, { fromGitRemote: true })).project).toBe(project);
    expect((await detect(tree)).project).toBe('p');
  });
});

describe('a .git file', () => {
  it.each(['', 'nonsense\n', 'gitdir:\n', 'gitdir: /nowhere\n'])(
    'that says %j is passed over',
    async (text) => {
      expect(await detect({ '/w/p/.git': text })).toMatchObject(NOTHING);
      expect((await detect({ ...repository('/w/.git'), '/w/p/.git': text })).project).toBe('w');
    },
  );

  it.each([['../sep/gd'], ['/w/sep/gd']])('with %s leads to a separate git folder', async (written) => {
    const found = await detect({ ...repository('/w/sep/gd', 'side'), '/w/p/.git': `gitdir: ${written}\n` });
    expect(found).toMatchObject({
      project: 'p',
      branch: 'side',
      folder: '/w/sep',
      root: '/w/p',
      rootCount: undefined,
    });
  });

  it('with a relative path is followed from the real folder, too', async () => {
    const tree = {
      ...repository('/real/gd'),
      '/real/p/.git': 'gitdir: ../gd\n',
      '/real/p/a.py': '',
      '/w/alias': { link: '/real/p' },
    };
    expect(await detect(tree, '/w/alias/a.py')).toMatchObject({ project: 'alias', branch: 'main' });
  });

  it.each(['/etc/passwd', '/home/jo/.ssh', '../../home/jo/.ssh'])(
    'that points to %s gives nothing away',
    async (target) => {
      const tree = {
        '/w/p/.git': `gitdir: ${target}\n`,
        '/etc/passwd': 'root:x:0:0\n',
        '/home/jo/.ssh/HEAD': 'PRIVATE KEY\nabc\n',
      };
      const found = await detect(tree, undefined, { fromGitRemote: true });
      expect(found.branch).toBe('');
      expect(JSON.stringify(found)).not.toMatch(/PRIVATE|root:x/);
    },
  );
});

describe('a worktree', () => {
  const worktree = (gitDir: string, commonDir = '../..'): Tree => ({
    '/w/side/.git': `gitdir: ${gitDir}\n`,
    [`${gitDir}/HEAD`]: 'ref: refs/heads/side/way\n',
    [`${gitDir}/commondir`]: `${commonDir}\n`,
  });

  it.each([
    ['/w/p/.git/worktrees/side', 'p', '/w/p'],
    ['/w/store/worktrees/side', 'store', '/w/store'],
    ['/w/store.git/worktrees/side', 'store', '/w/store.git'],
    ['/w/p/.bare/worktrees/side', 'p', '/w/p'],
    ['/w/modules/p/.git/worktrees/side', 'p', '/w/modules/p'],
    ['/w/p/.git/modules/lib/worktrees/side', 'lib', '/w/p/.git/modules'],
  ])('of %s belongs to %s', async (gitDir, project, folder) => {
    const found = await detect(worktree(gitDir), '/w/side/a.py');
    expect(found).toMatchObject({
      project,
      branch: 'side/way',
      folder,
      root: '/w/side',
      rootCount: undefined,
    });
  });

  it('takes the remote of the repository it belongs to', async () => {
    const tree = {
      ...worktree('/w/p/.git/worktrees/side'),
      '/w/p/.git/config': '[remote "origin"]\nurl = h.org:o/n\n',
    };
    expect((await detect(tree, '/w/side/a.py', { fromGitRemote: true })).project).toBe('o/n');
  });

  it('whose commondir is a link gives nothing of its target away', async () => {
    const tree = {
      ...worktree('/w/x/worktrees/side'),
      '/w/x/worktrees/side/commondir': { link: '/home/jo/secret' },
      '/home/jo/secret': 'geheim\n',
    };
    expect(JSON.stringify(await detect(tree, '/w/side/a.py'))).not.toContain('geheim');
  });
});

describe('a submodule', () => {
  const tree: Tree = {
    ...repository('/w/p/.git'),
    '/w/p/vendor/lib/.git': 'gitdir: ../../.git/modules/vendor/lib\n',
    '/w/p/.git/modules/vendor/lib/HEAD': 'ref: refs/heads/inner\n',
    '/w/p/.git/modules/vendor/lib/config': '[remote "origin"]\n\turl = git@h.org:own/lib.git\n',
  };
  const path = '/w/p/vendor/lib/src/l.py';

  it('is a project of its own', async () => {
    expect(await detect(tree, path)).toMatchObject({
      project: 'lib',
      branch: 'inner',
      folder: '/w/p/.git/modules/vendor',
      root: '/w/p/vendor/lib',
      rootCount: undefined,
    });
  });

  it.each([
    ['its folder', /vendor\/lib$/],
    ['the folder of the file', /lib\/src$/],
    ['the file', /l\.py$/],
    ['everything', /(?:)/],
  ])('belongs to the outer project when %s is disabled', async (_, pattern) => {
    const found = await detect(tree, path, { submodulesDisabled: rules(pattern) });
    expect(found).toMatchObject({ project: 'p', branch: 'main', root: '/w/p', rootCount: 3 });
  });

  it('is its own project when other paths are disabled', async () => {
    expect((await detect(tree, path, { submodulesDisabled: rules(/other/) })).project).toBe('lib');
  });

  it('takes the name of the map before that of the remote', async () => {
    const submoduleMap = [named(/modules\/vendor\/(.*)$/, 'Vendor {0}')];
    expect((await detect(tree, path, { fromGitRemote: true })).project).toBe('own/lib');
    expect((await detect(tree, path, { fromGitRemote: true, submoduleMap })).project).toBe('Vendor lib');
  });

  it.each([
    ['/w/sep/gd/modules/lib', { '/w/sep/gd/HEAD': '' }],
    ['/w/p/.git/modules/modules/lib', {}],
    ['/w/p/.git/worktrees/side/modules/lib', { '/w/p/.git/worktrees/side/HEAD': '' }],
  ])('is known by %s', async (gitDir, more) => {
    const found = await detect(
      { ...more, '/w/s/.git': `gitdir: ${gitDir}\n`, [`${gitDir}/HEAD`]: 'ref: refs/heads/x\n' },
      '/w/s/a.py',
    );
    expect(found.project).toBe('lib');
  });

  it('is not what merely lies in a folder called modules', async () => {
    const found = await detect({ ...repository('/w/modules/gd'), '/w/p/.git': 'gitdir: /w/modules/gd\n' });
    expect(found).toMatchObject({ project: 'p', branch: 'main' });
  });
});

describe('pointers that lead nowhere', () => {
  const folders = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `/w/${'d/'.repeat(at)}d`);
  const broken = (count: number): Tree =>
    Object.fromEntries(folders(count).map((folder) => [`${folder}/.git`, 'gitdir: ../gone\n']));

  it('are passed over as long as there are few', async () => {
    expect(
      (await detect({ ...broken(5), ...repository('/w/.git') }, `${folders(5).at(-1)}/a.py`)).project,
    ).toBe('w');
  });

  it('do not all have to be followed where somebody has made hundreds', async () => {
    const path = `${folders(400).at(-1)}/a.py`;
    const fs = memoryFs({ [path]: '', ...broken(400), ...repository('/w/.git') });
    expect((await detectProject(queryFor(path), projectDeps(fs))).project).toBe('w');
    expect(fs.calls.filter((call) => call.startsWith('realpath ')).length).toBeLessThan(20);
  });
});
