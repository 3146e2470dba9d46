import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../../../src/heartbeat/heartbeat.ts';
import {
  type HideSettings,
  hidesProject,
  meansWholeFolder,
  projectFolderOf,
  sanitise,
} from '../../../src/privacy/sanitise.ts';

const none = { configured: false, matches: () => false };
const never = { configured: true, matches: () => false };
const rules = (...patterns: RegExp[]) => ({
  configured: true,
  matches: (subject: string) => patterns.some((pattern) => pattern.test(subject)),
});
const HIDE_NOTHING: HideSettings = {
  files: none,
  projects: none,
  branches: none,
  dependencies: none,
  projectFolder: false,
};
const SUBJECTS = {
  entity: '/code/proj/src/secret.py',
  folder: '/code/proj',
  root: '/code/proj',
  projectFolder: '',
};
const HEARTBEAT: Heartbeat = {
  entity: '/code/proj/src/secret.py',
  type: 'file',
  timeUs: 1_700_000_000_000_000,
  category: 'coding',
  project: 'proj',
  branch: 'hush',
  language: 'Python',
  dependencies: ['alpha'],
  lines: 10,
  lineno: 3,
  cursorpos: 4,
  isWrite: true,
  projectRootCount: 3,
  userAgent: 'wakatime/1',
};
const clean = (hide: Partial<HideSettings>, heartbeat: Partial<Heartbeat> = {}, projectHidden = false) =>
  sanitise({ ...HEARTBEAT, ...heartbeat }, SUBJECTS, { ...HIDE_NOTHING, ...hide }, projectHidden);

describe('hidden file names', () => {
  it('take name, position, lines, branch and dependencies with them, and leave the rest', () => {
    expect(clean({ files: rules(/./) })).toEqual({
      ...HEARTBEAT,
      entity: 'HIDDEN.py',
      branch: undefined,
      dependencies: undefined,
      lines: undefined,
      lineno: undefined,
      cursorpos: undefined,
      projectRootCount: undefined,
    });
  });

  it.each([
    ['/x/tool', 'HIDDEN'],
    ['/x/.secretrc', 'HIDDEN'],
    ['/x/a.hush.js', 'HIDDEN.js'],
    ['/x.y/tool', 'HIDDEN'],
  ])('%s becomes %s', (entity, hidden) => {
    expect(clean({ files: rules(/./) }, { entity }).entity).toBe(hidden);
  });

  it.each(['app', 'domain', 'url'])('of an %s leave no trace of the name', (type) => {
    expect(clean({ files: rules(/./) }, { entity: 'Secret.App', type }).entity).toBe('HIDDEN');
  });

  it('leave the branch when branches are said not to be hidden', () => {
    expect(clean({ files: rules(/./), branches: never }).branch).toBe('hush');
  });

  it('apply to what their patterns find in the path, the project or its folder only', () => {
    expect(clean({ files: rules(/secret/) }).entity).toBe('HIDDEN.py');
    expect(clean({ files: rules(/code\/proj$/) }).entity).toBe('HIDDEN.py');
    expect(clean({ files: rules(/other/) }).entity).toBe(HEARTBEAT.entity);
  });
});

describe('hidden branches and dependencies', () => {
  it.each([
    ['the branch', /^hush$/],
    ['the path', /\/code\/proj\//],
  ])('a branch pattern is searched in %s', (_, pattern) => {
    expect(clean({ branches: rules(pattern) }).branch).toBeUndefined();
  });

  it('dependencies go, the rest stays', () => {
    expect(clean({ dependencies: rules(/secret/) })).toEqual({ ...HEARTBEAT, dependencies: undefined });
  });
});

describe('hidden projects', () => {
  it('are recognised by name or folder', () => {
    expect(hidesProject('proj', SUBJECTS, { ...HIDE_NOTHING, projects: rules(/^proj$/) })).toBe(true);
    expect(hidesProject('proj', SUBJECTS, { ...HIDE_NOTHING, projects: rules(/^\/code/) })).toBe(true);
    expect(hidesProject('', SUBJECTS, { ...HIDE_NOTHING, projects: rules(/./) })).toBe(false);
  });

  it('take position, lines, branch and dependencies with them', () => {
    expect(clean({}, {}, true)).toMatchObject({
      entity: HEARTBEAT.entity,
      branch: undefined,
      dependencies: undefined,
      lines: undefined,
      lineno: undefined,
      projectRootCount: undefined,
    });
  });
});

it.each([
  ['its path', /^\/code\/proj$/, true],
  ['its path as that of a folder', /^\/code\/proj\/$/, true],
  ['the name', /^name$/, true],
  ['one folder in it', /^\/code\/proj\/src/, false],
  ['an empty text', /^$/, false],
])('a pattern that matches %s (%s) means a whole folder: %j', (_, pattern, isMeant) => {
  const hide = { surelyMatches: (subject: string) => pattern.test(subject) };
  expect(meansWholeFolder('/code/proj', 'name', hide)).toBe(isMeant);
  expect(meansWholeFolder('', '', hide)).toBe(false);
});

describe('the hidden project folder', () => {
  it.each([
    ['/code/proj/src/a.py', 'src/a.py'],
    ['/elsewhere/a.py', 'a.py'],
  ])('%s becomes %s', (entity, relative) => {
    expect(clean({ projectFolder: true }, { entity })).toMatchObject({
      entity: relative,
      projectRootCount: undefined,
    });
  });

  it('is that of the worktree or submodule that the file is in', () => {
    const subjects = { ...SUBJECTS, entity: '/code/tree/src/a.py', root: '/code/tree' };
    const heartbeat = { ...HEARTBEAT, entity: subjects.entity };
    const hide = { ...HIDE_NOTHING, projectFolder: true };
    expect(sanitise(heartbeat, subjects, hide, false).entity).toBe('src/a.py');
  });

  it('is cut once, also when the heartbeat is sanitised again on its way out', () => {
    const once = clean({ projectFolder: true });
    const forgotten = { ...SUBJECTS, entity: once.entity, folder: '', root: '' };
    expect(sanitise(once, forgotten, { ...HIDE_NOTHING, projectFolder: true }, false)).toEqual(once);
  });

  it('leaves apps alone', () => {
    expect(clean({ projectFolder: true }, { entity: '/usr/bin/App', type: 'app' }).entity).toBe(
      '/usr/bin/App',
    );
  });
});

it('nothing of a hidden file’s name but its extension survives', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{8,20}$/), fc.constantFrom('file', 'app', 'url'), (name, type) => {
      const hidden = clean(
        { files: rules(/./) },
        { entity: `/x/${name}.py`, type, branch: name, dependencies: [name] },
      );
      expect(JSON.stringify(hidden)).not.toContain(name);
    }),
  );
});

it.each([
  ['/home/me/proj/src/a.py', 4, '/home/me/proj'],
  ['/a.py', 1, ''],
  ['HIDDEN.py', undefined, ''],
  ['/a/b.py', 9, ''],
  ['/a/b.py', 3, ''],
])('the project folder of a stored %s with %s is %j', (entity, projectRootCount, folder) => {
  expect(projectFolderOf({ ...HEARTBEAT, entity, projectRootCount })).toBe(folder);
});
