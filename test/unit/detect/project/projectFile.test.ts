import { describe, expect, it } from 'vitest';
import { detectProject, findProjectFile } from '../../../../src/detect/project/index.ts';
import { fillPlaceholder } from '../../../../src/detect/project/projectFile.ts';
import { memoryFs, type Tree } from '../../../support/projectFs.ts';
import { projectDeps, queryFor } from '../../../support/projectQuery.ts';

const REPOSITORY: Tree = { '/w/p/.git/config': '', '/w/p/.git/HEAD': 'ref: refs/heads/main\n' };
const detect = (tree: Tree, path = '/w/p/src/a.py') =>
  detectProject(queryFor(path), projectDeps(memoryFs({ [path]: '', ...tree })));

describe('.wakatime-project', () => {
  it.each([
    ['', 'p', ''],
    ['\uFEFF', 'p', ''],
    ['Named', 'Named', ''],
    ['Named\n', 'Named', ''],
    ['   Named one  \n\tside \n', 'Named one', 'side'],
    ['Named\r\nside\r\nmore\r\n', 'Named', 'side'],
    ['\uFEFFNamed\n', 'Named', ''],
    ['\nside\n', '', 'side'],
    ['firm/{project}\n', 'firm/p', ''],
    ['{project}-{project}\n', 'p-p', ''],
  ])('with %j means project %j, branch %j', async (text, project, branch) => {
    expect(await detect({ '/w/p/.wakatime-project': text })).toMatchObject({
      project,
      branch,
      folder: '/w/p',
    });
  });

  it.each([
    ['Named\n', 'Named', 'main', true],
    ['Named\nside\n', 'Named', 'side', true],
    ['\nside\n', 'p', 'side', false],
    ['firm/{project}\nside\n', 'firm/p', 'side', false],
  ])('with %j in a repository means project %j, branch %j', async (text, project, branch, isWritten) => {
    const found = await detect({ ...REPOSITORY, '/w/p/src/.wakatime-project': text });
    expect(found).toMatchObject({ project, branch, isWritten, folder: '/w/p/src' });
  });

  it('takes the place of no other name in {project}', async () => {
    const given = { given: 'Flag-{project}' };
    expect((await detectProject(queryFor('/w/a', given), projectDeps(memoryFs({})))).project).toBe(
      'Flag-{project}',
    );
  });

  it('is read when written as UTF-16', async () => {
    const utf16 = Buffer.from('\uFEFFNamed\r\nside\r\n', 'utf16le');
    const fs = memoryFs({ '/w/.wakatime-project': 'there', '/w/a.py': '' });
    const read = { ...fs, readHead: (path: string) => (path.endsWith('-project') ? utf16 : undefined) };
    expect(await detectProject(queryFor('/w/a.py'), projectDeps(read))).toMatchObject({
      project: 'Named',
      branch: 'side',
    });
  });

  it('counts where it is nearest, in the entity itself when that is a folder', async () => {
    const tree = {
      '/w/.wakatime-project': 'Outer\n',
      '/w/p/.wakatime-project': 'Inner\n',
      '/w/p/src/a.py': '',
    };
    expect((await detect(tree)).project).toBe('Inner');
    expect((await detect(tree, '/w/b.py')).project).toBe('Outer');
    expect((await detectProject(queryFor('/w/p'), projectDeps(memoryFs(tree)))).project).toBe('Inner');
  });

  it('as a link to another file gives away nothing of it', async () => {
    const tree = {
      '/w/p/.wakatime-project': { link: '/home/jo/.netrc' },
      '/home/jo/.netrc': 'machine example.org password geheim\n',
      '/w/p/sub/.wakatime-project': { link: '../../shared/.wakatime-project' },
      '/w/shared/.wakatime-project': 'Shared\n',
      '/w/p/sub/a.py': '',
    };
    expect((await detect(tree)).project).toBe('');
    expect((await detect(tree, '/w/p/sub/a.py')).project).toBe('Shared');
  });

  it('as a folder is passed over', async () => {
    expect((await detect({ '/w/p/.wakatime-project': '/', '/w/.wakatime-project': 'Outer\n' })).project).toBe(
      'Outer',
    );
  });
});

describe('findProjectFile', () => {
  const fs = memoryFs({
    '/w/.wakatime-project': '',
    '/w/p/a.py': '',
    '/.wakatime-project': '',
    '/q/a.py': '',
  });

  it.each([
    ['/w/p/a.py', '/w/.wakatime-project'],
    ['/w', '/w/.wakatime-project'],
    ['/w/p/missing.py', '/w/.wakatime-project'],
    ['/q/a.py', undefined],
    ['Untitled-1', undefined],
  ])('above %s is %s', (path, wanted) => {
    expect(findProjectFile(path, { fs })).toBe(wanted);
  });
});

describe('fillPlaceholder', () => {
  it.each([
    ['{project}', 'tool', 'tool'],
    ['firm/{project}', '$&', 'firm/$&'],
    ['{project}-{project}', 'a', 'a-a'],
    ['none', 'a', 'none'],
  ])('%s with %s is %s', (project, name, filled) => {
    expect(fillPlaceholder(project, name)).toBe(filled);
  });

  it('makes no name that is longer than any', () => {
    expect(fillPlaceholder('{project}'.repeat(400), 'n'.repeat(200_000)).length).toBeLessThan(5000);
  });
});
