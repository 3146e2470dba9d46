import { describe, expect, it } from 'vitest';
import { type ProjectTraits, proposeAliases } from '../../../src/report/alikeProjects.ts';

const DAY_US = 86_400e6;
const project = (name: string, more: Partial<ProjectTraits> = {}): ProjectTraits => ({
  name,
  totalSeconds: 60,
  firstUs: 0,
  lastUs: DAY_US,
  files: [],
  branches: new Set(),
  ...more,
});
const later = { firstUs: 30 * DAY_US, lastUs: 60 * DAY_US };
const filesIn = (folder: string, ...names: readonly string[]) => names.map((name) => `${folder}/${name}`);
const proposed = (...projects: readonly ProjectTraits[]) =>
  proposeAliases(projects).map(({ from, to, reason, sharedFiles }) =>
    [from.name, to.name, reason, ...(sharedFiles > 0 ? [sharedFiles] : [])].join(' '),
  );

const OWN = ['src/parse.ts', 'src/render.ts', 'src/tables/wide.ts', 'src/tables/narrow.ts', 'src/paint.ts'];

describe('names that may be one project', () => {
  it.each<[string, ProjectTraits[], string[]]>([
    [
      'by case, the one with the most time stays',
      [project('Api'), project('api', { totalSeconds: 90 }), project('API', later)],
      ['Api api case', 'API api case'],
    ],
    [
      'by how Unicode spells a letter',
      [project('caf\u00e9', { totalSeconds: 90 }), project('Cafe\u0301'), project('cafe')],
      ['Cafe\u0301 caf\u00e9 case'],
    ],
    [
      'by separators',
      [project('my_app', { totalSeconds: 90 }), project('My-App'), project('my app'), project('myapp')],
      ['My-App my_app separators', 'my app my_app separators'],
    ],
    [
      'by a word for worktrees',
      [
        project('shop'),
        project('shop-worktree-7', later),
        project('shop.wt2'),
        project('shop-wtf'),
        project('shopworktree'),
      ],
      ['shop-worktree-7 shop worktree', 'shop.wt2 shop worktree'],
    ],
    [
      'by a branch of its own',
      [
        project('shop'),
        project('shop-feature-login', { branches: new Set(['feature/login']) }),
        project('shop-cart', { branches: new Set(['alice/cart']) }),
        project('shop-main', { branches: new Set(['main']) }),
        project('shop-api', { branches: new Set(['master']) }),
      ],
      ['shop-feature-login shop worktree', 'shop-cart shop worktree'],
    ],
    [
      'by the same files, the one that was worked on last stays',
      [
        project('one', { files: filesIn('/w/x', ...OWN) }),
        project('two', { ...later, files: filesIn('/w/x', ...OWN.slice(2)) }),
      ],
      ['one two files 3'],
    ],
    [
      'by a renamed folder',
      [
        project('old', { files: filesIn('/w/old', ...OWN) }),
        project('new', { ...later, files: filesIn('/elsewhere/new', ...OWN.slice(0, 4)) }),
      ],
      ['old new folder 4'],
    ],
    [
      'by a copy that is worked on beside it',
      [
        project('one', { files: filesIn('/w/one', ...OWN) }),
        project('two', { files: filesIn('/w/two', ...OWN) }),
      ],
      ['two one folder 5'],
    ],
    [
      'by their remote, unless they are parts of one working copy',
      [
        project('a', { repository: { remote: 'o/a', root: '/w/a' } }),
        project('b', { ...later, repository: { remote: 'o/a', root: '/w/b' } }),
        project('c', { repository: { remote: 'o/c', root: '/w/c' } }),
        project('c-docs', { repository: { remote: 'o/c', root: '/w/c' } }),
      ],
      ['a b remote'],
    ],
    [
      'of several steps all have one name',
      [
        project('a', { files: filesIn('/w/a', ...OWN) }),
        project('A'),
        project('b', { ...later, files: filesIn('/w/b', ...OWN) }),
        project('b-wt'),
      ],
      ['a b folder 5', 'A b folder 5', 'b-wt b worktree'],
    ],
  ])('are found %s', (_, projects, wanted) => {
    expect(proposed(...projects)).toEqual(wanted);
  });

  it.each<[string, ProjectTraits[]]>([
    ['other names', [project('api'), project('web'), project('api2')]],
    [
      'what every project has',
      ['one', 'two'].map((name) =>
        project(name, {
          files: filesIn(
            `/w/${name}`,
            'package.json',
            'README.md',
            'src/index.ts',
            'tsconfig.json',
            '.gitignore',
            'src/main.go',
          ),
        }),
      ),
    ],
    [
      'a few files of many',
      [
        project('one', { files: filesIn('/w/one', ...OWN, 'a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts') }),
        project('two', { files: filesIn('/w/two', ...OWN, 'f.ts', 'g.ts', 'h.ts', 'i.ts') }),
      ],
    ],
    [
      'what many have',
      [1, 2, 3, 4, 5].map((at) => project(`p${at}x`, { files: filesIn(`/w/p${at}x`, ...OWN) })),
    ],
    ['hidden files', [project('one', { files: ['HIDDEN.ts'] }), project('two', { files: ['HIDDEN.ts'] })]],
  ])('are not seen in %s', (_, projects) => {
    expect(proposed(...projects)).toEqual([]);
  });
});
