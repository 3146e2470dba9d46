import { describe, expect, it } from 'vitest';
import { isRemoteEntity, withoutCredentials } from '../../../src/detect/remote.ts';

describe('isRemoteEntity', () => {
  it.each([
    ['ssh://192.168.1.2/p', true],
    ['SFTP://jo@host:22/p', true],
    ['ssh://ssh://host/p', true],
    ['ssh:/host/p', false],
    ['ssh:///p', false],
    ['/srv/ssh://x', false],
    ['https://host/p', false],
    ['C:/p', false],
  ])('%s: %s', (entity, wanted) => {
    expect(isRemoteEntity(entity)).toBe(wanted);
  });
});

describe('withoutCredentials', () => {
  it.each([
    ['ssh://user:1234@192.168.1.2/p', 'ssh://192.168.1.2/p'],
    ['ssh://jo@host:2222/p', 'ssh://host:2222/p'],
    ['SSH://jo:geheim@host/p', 'SSH://host/p'],
    ['ssh://ssh://jo:geheim@host/p', 'ssh://ssh://host/p'],
    ['sftp://jo:a@b@host/p', 'sftp://host/p'],
    ['sftp://jo:pa/ss@host/p', 'sftp://host/p'],
    ['sftp://jo:pa/s@s@host/p', 'sftp://host/p'],
    ['sftp://jo:p?w#d@host/p', 'sftp://host/p'],
    ['ssh://host/packages/a@1/b.js', 'ssh://host/packages/a@1/b.js'],
    ['ssh://host:22/packages/a@1/b.js', 'ssh://host:22/packages/a@1/b.js'],
    ['ssh://[::1]:22/a@b', 'ssh://[::1]:22/a@b'],
    ['ssh://jo@host', 'ssh://host'],
    ['/home/jo@work/a.py', '/home/jo@work/a.py'],
    ['C:/jo@work/a.py', 'C:/jo@work/a.py'],
  ])('%s becomes %s', (url, wanted) => {
    expect(withoutCredentials(url)).toBe(wanted);
  });
});
