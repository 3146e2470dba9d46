import { describe, expect, it } from 'vitest';
import { originOfConfig, projectOfRemote } from '../../../../src/detect/project/gitRemote.ts';

describe('projectOfRemote', () => {
  it.each([
    ['git@github.com:wakatime/wakatime-cli.git', 'wakatime/wakatime-cli'],
    ['github.com:wakatime/wakatime-cli', 'wakatime/wakatime-cli'],
    ['git@example.org:/srv/owner/name.git/', 'srv/owner/name'],
    ['[git@example.org:2222]:owner/name.git', 'owner/name'],
    ['https://github.com/wakatime/wakatime-cli.git', 'wakatime/wakatime-cli'],
    ['https://github.com/wakatime/wakatime-cli/', 'wakatime/wakatime-cli'],
    ['https://jo:ghp_token@github.com/owner/name.git', 'owner/name'],
    ['https://ghp_token@github.com:8443/owner/name.git?x#y', 'owner/name'],
    ['ssh://git@example.org:2222/group/sub/name.git', 'group/sub/name'],
    ['git+ssh://git@example.org/owner/name', 'owner/name'],
    ['https://example.org/owner/my%20name.git', 'owner/my name'],
    ['https://example.org/owner/100%.git', 'owner/100%'],
  ])('%s is %s', (url, wanted) => {
    expect(projectOfRemote(url)).toBe(wanted);
  });

  it.each([
    '/srv/git/name.git',
    '../lib',
    'file:///srv/git/name.git',
    'C:/repos/name.git',
    'C:\\repos\\name',
    'https://example.org',
    'https://example.org/.git',
    'ext::sh -c "do something"',
    'https://jo:pa/ss@example.org/owner/name',
    'jo:pa/ss@example.org:owner/name',
    '',
  ])('%j gives no name', (url) => {
    expect(projectOfRemote(url)).toBeUndefined();
  });

  it('never shows what stands before an @', () => {
    for (const url of [
      'jo:geheim@example.org:o/n',
      'https://geheim@example.org/o/n',
      'ssh://jo:ge/heim@h/o/n',
    ]) {
      expect(projectOfRemote(url) ?? '').not.toMatch(/ge|heim/);
    }
  });
});

describe('originOfConfig', () => {
  it.each([
    ['[core]\n\tbare = false\n[remote "origin"]\n\tfetch = +x\n\turl = git@h:o/n.git\n', 'git@h:o/n.git'],
    ['[remote "fork"]\n\turl = fork\n[remote "origin"]\n\turl = mine\n', 'mine'],
    ['[REMOTE "origin"]\r\n\tURL=mine\r\n', 'mine'],
    ['[remote.origin]\nurl = mine\n', 'mine'],
    ['[remote "origin"] url = mine\n', 'mine'],
    ['[remote "origin"]\nurl = "m;i#ne" ; a comment\n', 'm;i#ne'],
    ['[remote "origin"]\n# url = no\n; url = no\nurl = mine # yes\n', 'mine'],
    ['[remote "origin"]\nurl = first\nurl = second\n', 'first'],
    ['[remote "origin"]\npushurl = push\n[branch "main"]\nurl = other\n', undefined],
    ['[remote "Origin"]\nurl = other\n', undefined],
    ['[url "git@h:"]\ninsteadOf = x\n', undefined],
    ['', undefined],
  ])('%j says %j', (text, wanted) => {
    expect(originOfConfig(text)).toBe(wanted);
  });

  it('reads 1000 lines at most', () => {
    const origin = '[remote "origin"]\nurl = mine\n';
    expect(originOfConfig('\n'.repeat(998) + origin)).toBe('mine');
    expect(originOfConfig('\n'.repeat(1000) + origin)).toBeUndefined();
  });
});

describe('a remote that is longer than any', () => {
  it.each(['/', 'a@[', ' ', ':'])(
    'is none, however it is made (%j)',
    (piece) => {
      expect(projectOfRemote(`ssh://host/x${piece.repeat(250_000)}b`)).toBeUndefined();
      expect(projectOfRemote(`${piece.repeat(250_000)}:b`)).toBeUndefined();
    },
    5_000,
  );
});
