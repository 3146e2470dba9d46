import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isNewer, renewLaunchers } from '../../../../../src/commands/setup/link/renew.ts';
import { systemDisk } from '../../../../../src/launcher/disk.ts';
import { exeText, factIn, textAtEnd, textIn } from '../../../../../src/launcher/exe/exeText.ts';
import { systemFs } from '../../../../../src/system/disk/fs.ts';
import { fakeIo } from '../../../../support/cli.ts';

let home: string;
let launcher: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-renew-'));
  launcher = join(home, '.wakatime', 'wakatime-cli-windows-amd64.exe');
  mkdirSync(join(home, '.wakatime'));
  writeFileSync(join(home, '.wakatime/launchers.json'), JSON.stringify({ launchers: [launcher] }));
  const facts = { isPackaged: false, node: '/old/node', program: '/p', copy: '/c', logFile: '/l', code: '' };
  const text = exeText({ ...facts, nodeVersion: 'v22.19.0' });
  writeFileSync(launcher, Buffer.concat([Buffer.from('MZ'), textAtEnd(text)]));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What is said; a launcher is written as its text alone. */
function renew(version: string, isLauncher = false): string {
  const io = fakeIo();
  const context = {
    io,
    fs: { ...systemFs, readText: () => 'module.exports = () => {};' },
    platform: 'win32',
    arch: 'x64',
    nodeFile: '/new/node',
    calledAs: '/p/bin/hackatime.js',
    paths: { home, resources: join(home, '.wakatime'), logFile: '/l' },
  } as unknown as Parameters<typeof renewLaunchers>[0];
  const disk = {
    ...systemDisk,
    writeScript: (path: string, text: string) =>
      writeFileSync(path, Buffer.concat([Buffer.from('MZ'), textAtEnd(text)])),
  };
  renewLaunchers(context, { version, isLauncher }, disk);
  return io.complained();
}
const versionThere = (): string | undefined => factIn(textIn(readFileSync(launcher)) ?? '', 'nodeVersion');

it('launchers get a newer Node', () => {
  expect(renew('v22.20.1')).toBe('hackatime: the launchers have Node v22.20.1 now\n');
  expect(versionThere()).toBe('v22.20.1');
  expect(renew('v22.20.1')).toBe('');
});

it.each([
  ['the same', 'v22.19.0', false],
  ['an older one', 'v22.9.9', false],
  ['the one in a launcher', 'v26.0.0', true],
])('launchers stay as they are with %s', (_, version, isLauncher) => {
  expect(renew(version, isLauncher)).toBe('');
  expect(versionThere()).toBe('v22.19.0');
});

it.each([
  ['v24.1.0', 'v22.19.0', true],
  ['v22.19.0', 'v22.9.0', true],
  ['v22.19.10', 'v22.19.9', true],
  ['v22.19.0', 'v22.19.0', false],
  ['v9.0.0', 'v22.0.0', false],
])('%s above %s: %s', (version, than, is) => {
  expect(isNewer(version, than)).toBe(is);
});
