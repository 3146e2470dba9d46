import { describe, expect, it } from 'vitest';
import { detectProject, type ProjectQuery } from '../../../../src/detect/project/index.ts';
import { memoryFs, type Tree } from '../../../support/projectFs.ts';
import { NO_SETTINGS, named, projectDeps, queryFor } from '../../../support/projectQuery.ts';

const GIT: Tree = { '/w/p/.git/config': '', '/w/p/.git/HEAD': 'ref: refs/heads/main\n' };
const FILES: Tree = { '/w/p/src/a.py': '', '/other/c.py': '' };
const map = (expression: RegExp, name: string) => ({
  settings: { ...NO_SETTINGS, map: [named(expression, name)] },
});

function detect(path: string, patch: Partial<ProjectQuery> = {}, tree: Tree = {}) {
  return detectProject(queryFor(path, patch), projectDeps(memoryFs({ ...FILES, ...tree })));
}

describe('without a trace of a project', () => {
  it.each([
    ['/w/p/src/a.py', '/w/p/src', 4],
    ['/a.py', '/', 1],
    ['Untitled-1', '', undefined],
    ['src/new.py', '', undefined],
    ['ssh://host/srv/a.py', '', undefined],
  ])('%s has the folder %j', async (path, folder, rootCount) => {
    expect(await detect(path)).toEqual({
      project: '',
      branch: '',
      folder,
      root: folder,
      isWritten: false,
      rootCount,
    });
  });

  it('a url is not looked for on the disk', async () => {
    const fs = memoryFs({});
    await detectProject(queryFor('ssh://host/srv/a.py'), projectDeps(fs));
    expect(fs.calls).toEqual([]);
  });
});

describe('the order of what names a project', () => {
  const file = { '/w/p/.wakatime-project': 'Named\n' };
  const everything = {
    ...map(/\/w\//, 'Mapped'),
    given: 'Flag',
    alternateProject: 'Alternate',
    projectFolder: '/w/p/src',
  };

  it.each<[string, Partial<ProjectQuery>, Tree, string]>([
    ['.wakatime-project first', everything, { ...GIT, ...file }, 'Named'],
    ['then the map', everything, GIT, 'Mapped'],
    ['then --project', { ...everything, settings: NO_SETTINGS }, GIT, 'Flag'],
    ['then version control', { ...everything, settings: NO_SETTINGS, given: undefined }, GIT, 'p'],
    ['then --alternate-project', { ...everything, settings: NO_SETTINGS, given: '' }, {}, 'Alternate'],
    ['then the name of --project-folder', { projectFolder: '/w/p' }, {}, 'p'],
    ['then nothing', {}, {}, ''],
  ])('%s', async (_, patch, tree, project) => {
    expect((await detect('/w/p/src/a.py', patch, tree)).project).toBe(project);
  });

  it('lets version control fill in the branch and the folder', async () => {
    const mapped = await detect('/w/p/src/a.py', map(/\/w\//, 'Mapped'), GIT);
    expect(mapped).toMatchObject({ project: 'Mapped', branch: 'main', folder: '/w/p/src', root: '/w/p' });
    const given = await detect('/w/p/src/a.py', { given: 'Flag' }, GIT);
    expect(given).toMatchObject({ project: 'Flag', branch: 'main', folder: '/w/p', rootCount: 3 });
  });

  it('takes --alternate-branch only without another', async () => {
    expect((await detect('/w/p/src/a.py', { alternateBranch: 'guess' })).branch).toBe('guess');
    expect((await detect('/w/p/src/a.py', { alternateBranch: 'guess' }, GIT)).branch).toBe('main');
  });
});

describe('--project-folder', () => {
  it.each<[string, Partial<ProjectQuery>, Tree, object]>([
    [
      'leads to a repository',
      { projectFolder: '/w/p' },
      GIT,
      { project: 'p', branch: 'main', folder: '/w/p' },
    ],
    [
      'leads to one above it',
      { projectFolder: '/w/p/src' },
      GIT,
      { project: 'p', branch: 'main', folder: '/w/p' },
    ],
    [
      'loses to the repository of the file',
      { projectFolder: '/w/p' },
      { ...GIT, '/other/.git/config': '', '/other/.git/HEAD': 'ref: refs/heads/o\n' },
      { project: 'other', branch: 'o', folder: '/other', rootCount: 2 },
    ],
    [
      'may hold a project file',
      { projectFolder: '/w/p' },
      { '/w/.wakatime-project': 'W' },
      { project: 'W', folder: '/w' },
    ],
    [
      'may match the map',
      { projectFolder: '/w/p', ...map(/^\/w\//, 'M') },
      {},
      { project: 'M', folder: '/w/p' },
    ],
    [
      'is the folder of --project',
      { projectFolder: '/w/p', given: 'F' },
      {},
      { project: 'F', folder: '/w/p' },
    ],
    [
      'need not exist',
      { projectFolder: '/gone', alternateProject: 'A' },
      {},
      { project: 'A', folder: '/gone' },
    ],
  ])('%s', async (_, patch, tree, wanted) => {
    expect(await detect('/other/c.py', patch, tree)).toMatchObject(wanted);
  });

  it('counts for an entity that is no file', async () => {
    const slack = { isFile: false, projectFolder: '/w/p' };
    expect(await detect('Slack', slack, GIT)).toMatchObject({
      project: 'p',
      branch: 'main',
      rootCount: undefined,
    });
    expect(await detect('/w/p/src/a.py', { isFile: false }, GIT)).toMatchObject({ project: '', folder: '' });
  });

  it('above the file is not searched twice', async () => {
    const fs = memoryFs(FILES);
    await detectProject(queryFor('/w/p/src/a.py', { projectFolder: '/w/p' }), projectDeps(fs));
    expect(new Set(fs.calls).size).toBe(fs.calls.length);
  });
});

describe('the cost of a deep path', () => {
  it('grows with its depth, not with its square', async () => {
    const callsAt = async (depth: number): Promise<number> => {
      let calls = 0;
      const nothing = (): undefined => void calls++;
      const stat = (): 'missing' => {
        calls++;
        return 'missing';
      };
      const fs = { ...memoryFs({}), stat, readHead: nothing, readText: nothing, readLink: nothing };
      await detectProject(queryFor(`${'/d'.repeat(depth)}/a.py`), projectDeps(fs));
      return calls;
    };
    expect(await callsAt(200)).toBeLessThanOrEqual((await callsAt(100)) * 2);
    expect(await callsAt(5000)).toBe(await callsAt(600));
  });
});

describe('a folder that is a link', () => {
  it('is the one it names', async () => {
    const tree: Tree = { '/w/real/.git/config': '', '/w/real/a.py': '', '/w/alias': { link: 'real' } };
    expect(await detect('/w/alias/a.py', {}, tree)).toMatchObject({ project: 'alias', folder: '/w/real' });
  });
});
