import { expect, it } from 'vitest';
import type { AgentBeat } from '../../../src/agents/beat.ts';
import { beatFromWindows, parseDistributions, rootOfDistribution } from '../../../src/agents/wsl.ts';
import type { Context } from '../../../src/context/context.ts';
import { hostsOfAgents } from '../../../src/intake/agents/agentHosts.ts';

const LIST = 'Ubuntu\r\ndocker-desktop\r\ndocker-desktop-data\r\nDebian 12\r\n..\\up\r\nbad/name\r\n\r\n';

it.each([
  ['UTF-16', Buffer.from(`\uFEFF${LIST}`, 'utf16le')],
  ['UTF-8', Buffer.from(LIST)],
])('distributions are read from %s', (_, output) => {
  expect(parseDistributions(output)).toEqual(['Ubuntu', 'Debian 12']);
  expect(parseDistributions(Buffer.alloc(0))).toEqual([]);
});

it('paths of a Linux within Windows are those that Windows sees', () => {
  const beat = { path: '/work/a.ts', folder: '/work' } as AgentBeat;
  const root = rootOfDistribution('Ubuntu');
  expect(beatFromWindows(beat, root)).toEqual({
    path: '\\\\wsl$/Ubuntu/work/a.ts',
    folder: '\\\\wsl$/Ubuntu/work',
  });
  expect(beatFromWindows(beat, undefined)).toBe(beat);
  const others = { path: 'C:/work/a.ts', folder: undefined } as AgentBeat;
  expect(beatFromWindows(others, root)).toEqual(others);
});

it('machines are looked for on Windows alone', () => {
  const context = {
    paths: { home: 'C:/Users/me' },
    platform: 'win32',
    io: { env: { CODEX_HOME: 'D:/codex' } },
    fs: { list: (folder: string) => (folder === '\\\\wsl$/Ubuntu/home' ? ['me'] : []) },
  } as unknown as Context;
  const hosts = hostsOfAgents(context, () => Buffer.from('Ubuntu\n'));
  expect(hosts.map(({ host, linuxRoot }) => [host.home, host.platform, linuxRoot])).toEqual([
    ['C:/Users/me', 'win32', undefined],
    ['\\\\wsl$/Ubuntu/root', 'linux', '\\\\wsl$/Ubuntu'],
    ['\\\\wsl$/Ubuntu/home/me', 'linux', '\\\\wsl$/Ubuntu'],
  ]);
  const failing = (): Buffer => {
    throw new Error('asked');
  };
  expect(hostsOfAgents({ ...context, platform: 'linux' }, failing)).toHaveLength(1);
});
