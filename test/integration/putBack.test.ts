import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { putLaunchersBack } from '../../src/commands/setup/link/putBack.ts';
import { type Disk, systemDisk } from '../../src/launcher/disk.ts';
import { findOverwritten } from '../../src/launcher/overwritten.ts';
import { launcherScript } from '../../src/launcher/script.ts';
import { systemFs } from '../../src/system/disk/fs.ts';
import { BIN } from '../support/bundle.ts';
import { fakeIo } from '../support/cli.ts';

const SCRIPT = launcherScript({
  node: '/n',
  program: '/p',
  copy: '/c',
  logFile: '/l',
  shell: '/bin/sh',
  mover: { kind: 'setsid', file: '/usr/bin/setsid' },
  oldestNode: [22, 19],
});

let home: string;
let launcher: string;
let own: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-back-'));
  for (const folder of ['bin', '.wakatime']) mkdirSync(join(home, folder), { mode: 0o700 });
  launcher = join(home, 'bin/wakatime-cli');
  own = join(home, '.wakatime/wakatime-cli-linux-amd64');
  symlinkSync(BIN, join(home, 'bin/hackatime'));
  for (const path of [launcher, own]) writeFileSync(path, SCRIPT, { mode: 0o755 });
  record([own, launcher]);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function record(launchers: readonly string[]): void {
  writeFileSync(join(home, '.wakatime/launchers.json'), JSON.stringify({ launchers }));
}

/** What is said on each stream. */
function mind(disk = systemDisk): { out: string; err: string } {
  const paths = { home, resources: join(home, '.wakatime') } as Parameters<
    typeof putLaunchersBack
  >[1]['paths'];
  const found = findOverwritten(paths, systemFs);
  const io = fakeIo();
  if (found !== undefined) putLaunchersBack(found, { paths, io, platform: 'linux' }, disk);
  return { out: io.printed(), err: io.complained() };
}
const npmScript = (): void => {
  rmSync(launcher);
  symlinkSync(BIN, launcher);
};
const BACK = {
  out: '',
  err: 'hackatime: an update had taken the launcher ~/bin/wakatime-cli away; it is back\n',
};

it('says and changes nothing while launchers are in their places', () => {
  expect(mind()).toEqual({ out: '', err: '' });
});

it.each([
  ['npm has put its script in its place', npmScript],
  [
    'pnpm has put its script in its place',
    () => writeFileSync(launcher, '#!/bin/sh\nexec node "$basedir/../hackatime/bin/hackatime.js" "$@"\n'),
  ],
  ['npm has taken it away', () => rmSync(launcher)],
])('puts a launcher back where %s', (_, update) => {
  update();
  expect(mind()).toEqual(BACK);
  expect([readFileSync(launcher, 'utf8'), lstatSync(launcher).mode & 0o777]).toEqual([SCRIPT, 0o755]);
  expect(mind()).toEqual({ out: '', err: '' });
});

it('leaves a program alone that somebody has put there, and a place that nobody linked', () => {
  writeFileSync(launcher, '\u007fELF mine');
  expect(mind()).toEqual({ out: '', err: '' });
  npmScript();
  record([own]);
  expect(mind()).toEqual({ out: '', err: '' });
});

it('leaves a launcher alone that is gone with the hackatime beside it', () => {
  rmSync(launcher);
  rmSync(join(home, 'bin/hackatime'));
  expect(mind()).toEqual({ out: '', err: '' });
});

it.each<[what: string, spoil: () => void, disk: Disk]>([
  ['no launcher is left whose text could be taken', () => rmSync(own), systemDisk],
  [
    'a launcher is longer than what is read of it',
    () => writeFileSync(own, SCRIPT + '#'.repeat(64 * 1024)),
    systemDisk,
  ],
  [
    'the folder cannot be written to',
    () => undefined,
    {
      ...systemDisk,
      rename: () => {
        throw new Error('EACCES');
      },
    },
  ],
])('says what to type where %s', (_, spoil, disk) => {
  npmScript();
  spoil();
  expect(mind(disk)).toEqual({
    out: '',
    err: 'hackatime: an update has taken the launcher ~/bin/wakatime-cli away\nTo fix: hackatime link\n',
  });
});
