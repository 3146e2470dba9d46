import { describe, expect, it } from 'vitest';
import { branchOfHead, gitDirOfFile } from '../../../../src/detect/project/gitHead.ts';

describe('branchOfHead', () => {
  it.each([
    ['ref: refs/heads/main\n', 'main'],
    ['ref: refs/heads/main', 'main'],
    ['ref: refs/heads/main\r\n', 'main'],
    ['ref: refs/heads/feature/one/two\n', 'feature/one/two'],
    ['ref: refs/heads/größe\n', 'größe'],
    ['ref:refs/heads/main\n', 'main'],
    ['5ac1c1d8e3d4f3c9a4a8e6a0b6b0f3e5a4c6d7e8\n', ''],
    ['ref: refs/heads/.invalid\n', ''],
    ['ref: refs/heads\n', ''],
    ['ref: refs/heads/\n', ''],
    ['ref: refs/remotes/origin/main\n', ''],
    ['root:x:0:0:root:/root:/bin/sh\n', ''],
    ['ref: refs/heads/not a branch\n', ''],
    ['secret\nref: refs/heads/main\n', ''],
    ['', ''],
  ])('%j names %j', (head, branch) => {
    expect(branchOfHead(head)).toBe(branch);
  });
});

describe('gitDirOfFile', () => {
  it.each([
    ['gitdir: ../.git/modules/lib\n', '../.git/modules/lib'],
    ['gitdir: /with space/gd \r\n', '/with space/gd'],
    ['gitdir:/x', '/x'],
    ['gitdir:\n', undefined],
    ['', undefined],
    ['see gitdir: /x\n', undefined],
    ['gitdir: /x\x00y\n', '/x'],
  ])('%j leads to %j', (text, wanted) => {
    expect(gitDirOfFile(text)).toBe(wanted);
  });
});
