/** Repositories of git, Mercurial and TFVC that point elsewhere or hold what those would not. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type Hostile, type Place, SECRET } from './place.ts';

const of = (name: string, make: (place: Place) => void): Hostile => ({
  name,
  make: (place) => {
    make(place);
    return place.file('src/a.py');
  },
});

function plainGit(place: Place, more: string = ''): void {
  place.file('.git/HEAD', 'ref: refs/heads/main\n');
  place.file('.git/config', `[core]\n\trepositoryformatversion = 0\n${more}`);
}

/** Has the name of a project come from the remote, which a repository may ask for. */
const byRemote = (place: Place): string => place.file('.wakatime', '[git]\nproject_from_git_remote = true\n');

export const VERSION_CONTROL: readonly Hostile[] = [
  of('git: a pointer to itself', (place) => place.file('.git', 'gitdir: .git\n')),
  of('git: pointers in a ring', (place) => {
    place.file('.git', 'gitdir: one\n');
    place.file('one/.git', 'gitdir: ../two\n');
    place.file('two/.git', 'gitdir: ../one\n');
    place.link('one/HEAD', '../two/HEAD');
    place.link('two/HEAD', '../one/HEAD');
  }),
  of('git: a pointer to a device', (place) => place.file('.git', 'gitdir: /dev/zero\n')),
  of('git: a pointer to a folder of the user', (place) => place.file('.git', `gitdir: ${place.outside}\n`)),
  of('git: a pointer of 100 MB without an end', (place) =>
    place.sparse('.git', 100 * 1024 ** 2, 'gitdir: a'),
  ),
  of('git: a pointer with control characters', (place) => place.file('.git', 'gitdir: \x1b]0;x\x07\0/etc\n')),
  of('git: a FIFO', (place) => place.fifo('.git')),
  of('git: a link to itself', (place) => place.link('.git', '.git')),
  of('git: a HEAD that is a FIFO', (place) => {
    place.file('.git/config', '');
    place.fifo('.git/HEAD');
  }),
  of('git: a HEAD that is a link to a secret', (place) => {
    place.file('.git/config', '');
    place.link('.git/HEAD', join(place.outside, 'secret.txt'));
  }),
  of('git: a HEAD of 10 GB', (place) => {
    place.file('.git/config', '');
    place.sparse('.git/HEAD', 10 * 1024 ** 3, `ref: refs/heads/${'b'.repeat(10_000)}`);
  }),
  of('git: a branch with control characters', (place) => {
    plainGit(place);
    place.file('.git/HEAD', 'ref: refs/heads/\x1b[31mred\x1b[0m\u202e\n');
  }),
  of('git: a config that runs commands', (place) => {
    const mark = `touch ${join(place.root, 'was-run')}`;
    plainGit(
      place,
      `\tfsmonitor = ${mark}\n\tsshCommand = ${mark}\n\teditor = ${mark}\n[alias]\n\tx = !${mark}\n[include]\n\tpath = ${place.outside}/secret.txt\n`,
    );
    chmodSync(place.file('.git/hooks/post-checkout', `#!/bin/sh\n${mark}\n`), 0o755);
  }),
  of('git: a config that is a link to a secret', (place) => {
    byRemote(place);
    place.file('.git/HEAD', 'ref: refs/heads/main\n');
    place.link('.git/config', join(place.outside, 'secret.txt'));
  }),
  of('git: a remote of 200,000 slashes', (place) => {
    byRemote(place);
    plainGit(place, `[remote "origin"]\n\turl = ssh://host/x${'/'.repeat(200_000)}b\n`);
  }),
  of('git: a remote of 200,000 signs', (place) => {
    byRemote(place);
    plainGit(place, `[remote "origin"]\n\turl = ${'a@['.repeat(66_000)}:b\n`);
  }),
  of('git: a remote with a password', (place) => {
    byRemote(place);
    plainGit(place, `[remote "origin"]\n\turl = https://jo:${SECRET}@host/team/tool.git\n`);
  }),
  of('git: a section of 200,000 blanks', (place) => {
    byRemote(place);
    plainGit(place, `[remote${' '.repeat(200_000)}"origin"${' '.repeat(10_000)}\n`);
  }),
  of('git: worktrees that share each other', (place) => {
    place.file('.git', 'gitdir: store/worktrees/one\n');
    place.file('store/worktrees/one/HEAD', 'ref: refs/heads/main\n');
    place.file('store/worktrees/one/commondir', '../two\n');
    place.file('store/worktrees/two/commondir', '../one\n');
  }),
  of('git: a worktree that shares a device', (place) => {
    place.file('.git', 'gitdir: store/worktrees/one\n');
    place.file('store/worktrees/one/HEAD', 'ref: refs/heads/main\n');
    place.file('store/worktrees/one/commondir', '/dev/zero\n');
    byRemote(place);
  }),
  of('git: packed references of 10 GB', (place) => {
    plainGit(place);
    place.sparse('.git/packed-refs', 10 * 1024 ** 3, '# pack-refs with: peeled\n');
    place.fifo('.git/index');
  }),
  of('git: a submodule of a submodule of a submodule', (place) => {
    const path = Array.from({ length: 200 }, () => 'modules/m').join('/');
    place.file('.git', `gitdir: store.git/${path}\n`);
    place.file(`store.git/${path}/HEAD`, 'ref: refs/heads/main\n');
  }),
  of('hg: a branch that is a FIFO', (place) => {
    place.folder('.hg');
    place.fifo('.hg/branch');
  }),
  of('hg: a branch that is a link to a secret', (place) => {
    place.link('.hg/branch', join(place.outside, 'secret.txt'));
  }),
  of('hg: a branch of 10 GB', (place) => place.sparse('.hg/branch', 10 * 1024 ** 3, 'a'.repeat(10_000))),
  of('hg: a configuration that runs commands and includes others', (place) => {
    const mark = `touch ${join(place.root, 'was-run')}`;
    place.file('.hg/branch', 'stable\n');
    place.file(
      '.hg/hgrc',
      `%include ${place.outside}/secret.txt\n[hooks]\npre-status = ${mark}\n[ui]\nssh = ${mark}\n`,
    );
    place.fifo('.hg/dirstate', '.hg/store');
  }),
  of('hg: a link to itself', (place) => place.link('.hg', '.hg')),
  of('tfvc: properties that are a FIFO', (place) => {
    place.folder('.tf');
    place.fifo('.tf/properties.tf1');
  }),
];
