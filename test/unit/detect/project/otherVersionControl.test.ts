import { describe, expect, it } from 'vitest';
import { detectProject, type ProjectDeps } from '../../../../src/detect/project/index.ts';
import { memoryFs, type Tree } from '../../../support/projectFs.ts';
import { projectDeps, queryFor } from '../../../support/projectQuery.ts';

const detect = (tree: Tree, patch: Partial<ProjectDeps> = {}, path = '/w/p/src/a.py') =>
  detectProject(queryFor(path), projectDeps(memoryFs({ [path]: '', ...tree }), patch));

describe('Mercurial', () => {
  it.each<[string, Tree, string]>([
    ['default', { '/w/p/.hg': '/' }, 'default'],
    ['named', { '/w/p/.hg/branch': 'stable one\n' }, 'stable one'],
    ['an empty file', { '/w/p/.hg/branch': '\n' }, 'default'],
    [
      'a link elsewhere',
      { '/w/p/.hg/branch': { link: '/etc/secret' }, '/etc/secret': 'geheim\n' },
      'default',
    ],
  ])('%s branch', async (_, tree, branch) => {
    expect(await detect(tree)).toMatchObject({
      project: 'p',
      branch,
      folder: '/w',
      root: '/w/p',
      rootCount: 2,
    });
  });
});

describe('Subversion', () => {
  const tree = { '/w/p/.svn/wc.db': 'a database' };

  it.each([
    ['file:///srv/store', 'file:///srv/store/trunk', 'store', 'trunk'],
    [
      'https://jo@svn.example.org/repos/my%20store',
      'https://jo@svn.example.org/repos/x/branches/one',
      'my store',
      'one',
    ],
    ['svn://jo:geheim@svn.example.org', 'svn://jo:geheim@svn.example.org/trunk', 'svn.example.org', 'trunk'],
  ])('%s', async (root, url, project, branch) => {
    const asked: string[] = [];
    const readSubversion: ProjectDeps['readSubversion'] = async (wcDb, path) => {
      asked.push(wcDb, path);
      return { root, url };
    };
    expect(await detect(tree, { readSubversion })).toMatchObject({
      project,
      branch,
      folder: '/w/p',
      root: '/w/p',
    });
    expect(asked).toEqual(['/w/p/.svn/wc.db', '/w/p']);
  });

  it('is nothing when its database says nothing', async () => {
    expect(await detect(tree)).toMatchObject({ project: '', branch: '' });
  });
});

describe('TFVC', () => {
  it('names the project', async () => {
    const found = await detect({ '/w/p/.tf/properties.tf1': 'x' });
    expect(found).toMatchObject({ project: 'p', branch: '', folder: '/w', root: '/w/p' });
  });

  it('has another folder name on Windows', async () => {
    const tree = { 'C:/w/p/$tf/properties.tf1': 'x' };
    expect((await detect(tree, {}, 'C:/w/p/src/a.py')).project).toBe('p');
    expect((await detect({ '/w/p/$tf/properties.tf1': 'x' })).project).toBe('');
  });
});

describe('several systems at once', () => {
  it('git comes first', async () => {
    const tree = { '/w/p/.hg': '/', '/w/.git/config': '', '/w/.git/HEAD': 'ref: refs/heads/main\n' } as const;
    expect(await detect(tree)).toMatchObject({ project: 'w', branch: 'main' });
  });
});
