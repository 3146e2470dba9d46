import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../../scripts/package/platforms.mts';
import { fillInstaller } from '../../../../scripts/release/installers.mts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const PROJECT = { repository: 'https://example.org/o/n', node: '30.1' };
const read = (name: string): string => readFileSync(resolve(ROOT, 'install', name), 'utf8');

describe.each(['install.sh', 'install.ps1'])('%s', (name) => {
  const filled = fillInstaller(read(name), name, PROJECT);
  const names = PLATFORMS.filter(({ os }) => (os === 'win32') === name.endsWith('ps1'));

  it('has the archive of each of its platforms, and of no other', () => {
    const found = [...filled.matchAll(/hackatime-[\w-]+\.(?:tar\.gz|zip)/g)].map(([archive]) => archive);
    expect(found).toEqual(names.map(({ archive }) => archive));
  });

  it('has the address and the Node of the project', () => {
    expect(filled).toContain("'https://example.org/o/n/releases'");
    expect(filled).toContain("'with Node 30.1 or newer: npm install -g hackatime'");
  });

  it('is the same when it is filled again, and else as it was', () => {
    expect(fillInstaller(filled, name, PROJECT)).toBe(filled);
    const around = (text: string) => text.replace(/# generated[\s\S]*# \/generated/, '');
    expect(around(filled)).toBe(around(read(name)));
  });

  it('begins work in its last line, so that half of it does nothing', () => {
    const last = read(name).trimEnd().split('\n').at(-1);
    expect(last).toBe(name === 'install.sh' ? 'main "$@"' : 'Install-Hackatime');
  });
});

describe('install.sh', () => {
  it.each([
    ['dash', '-n'],
    ['bash', '--posix', '-n'],
    ['busybox', 'sh', '-n'],
    ['zsh', '-n'],
    ['shellcheck', '-s', 'sh', '-'],
  ])('%s finds nothing wrong with it', (program, ...args) => {
    const ended = spawnSync(program, args, { input: read('install.sh'), encoding: 'utf8' });
    if (ended.error === undefined) expect(`${ended.stdout}${ended.stderr}`).toBe('');
  });
});
