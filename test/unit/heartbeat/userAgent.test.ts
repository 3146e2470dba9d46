import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatUserAgent, type UserAgentParts } from '../../../src/heartbeat/userAgent.ts';

const CASES = JSON.parse(
  readFileSync(new URL('../../fixtures/user-agents.json', import.meta.url), 'utf8'),
) as readonly { readonly plugin: string; readonly tokens: string }[];

const LINUX: UserAgentParts = {
  version: '0.1.0',
  platform: 'linux',
  release: '6.1.0-18-amd64',
  arch: 'x64',
  nodeVersion: '24.21.0',
  plugin: 'vim/9 vim-wakatime/12',
};

describe('formatUserAgent', () => {
  it.each(CASES)('writes $plugin as $tokens', ({ plugin, tokens }) => {
    const agent = formatUserAgent({ ...LINUX, plugin });
    expect(agent).toBe(`wakatime/0.1.0-hackatime (linux-6.1.0-18-amd64-x86_64) node24.21.0 ${tokens}`);
  });

  it('says Unknown/0 without a plugin', () => {
    expect(formatUserAgent({ ...LINUX, plugin: undefined })).toMatch(/ node24\.21\.0 Unknown\/0$/);
  });

  it.each([
    ['win32', '10.0.22631', 'x64', '(windows-10.0.22631-x86_64)'],
    ['darwin', '24.6.0', 'arm64', '(darwin-24.6.0-arm64)'],
    ['android', '14', 'arm64', '(android-14-arm64)'],
    ['freebsd', '14.1-RELEASE', 'ia32', '(freebsd-14.1-RELEASE-i386)'],
    [
      'linux',
      '5.15.153.1-microsoft-standard-WSL2',
      'x64',
      '(linux-5.15.153.1-microsoft-standard-WSL2-x86_64)',
    ],
    ['linux', '', '', '(linux-unknown-unknown)'],
    ['linux', '6.1 (custom) build', 'x64', '(linux-6.1_custom_build-x86_64)'],
  ])('describes %s %s %s as %s', (platform, release, arch, system) => {
    expect(formatUserAgent({ ...LINUX, platform, release, arch })).toContain(` ${system} `);
  });

  it('keeps an endless plugin text short enough for an index', () => {
    expect(formatUserAgent({ ...LINUX, plugin: 'x'.repeat(100_000) }).length).toBeLessThan(1100);
  });
});
