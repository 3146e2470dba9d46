import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as link from '../../src/commands/setup/link/link.ts';
import * as unlink from '../../src/commands/setup/link/unlink.ts';
import { resolvePaths } from '../../src/config/files/paths.ts';
import { type Disk, systemDisk } from '../../src/launcher/disk.ts';
import type { Mover } from '../../src/launcher/script.ts';
import { findShell } from '../../src/launcher/shell.ts';
import { systemFs } from '../../src/system/disk/fs.ts';
import { fakeIo } from '../support/cli.ts';
import { damageFile, FILE_DAMAGES } from '../torture/support/fileDamages.ts';
import { createRandom } from '../torture/support/random.ts';

/** No process has so large a number. */
const DEAD = 4_194_999;
const OWN_NAME = 'wakatime-cli-linux-amd64';

let home: string;
let before: readonly string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-link-'));
  for (const folder of ['bin', '.wakatime', 'pkg/bin', 'pkg/dist']) {
    mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
  }
  writeFileSync(join(home, 'pkg/bin/hackatime.js'), '');
  writeFileSync(join(home, 'pkg/dist/main.js'), '');
  writeFileSync(join(home, 'pkg/package.json'), '{"name": "hackatime"}');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const resource = (name: string): string => join(home, '.wakatime', name);

/** What a user has before: a downloaded wakatime-cli with its link, and another one on PATH. */
function withOtherProgram(): void {
  writeFileSync(resource(OWN_NAME), '\u007fELF downloaded', { mode: 0o750 });
  symlinkSync(OWN_NAME, resource('wakatime-cli'));
  writeFileSync(join(home, 'bin/wakatime-cli'), '\u007fELF own', { mode: 0o711 });
}

/** Every file with its kind, mode and content. */
function snapshot(): readonly string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home, name))
    .map((path) => {
      const found = lstatSync(path);
      const content = found.isSymbolicLink()
        ? readlinkSync(path)
        : found.isFile()
          ? readFileSync(path, 'utf8')
          : '';
      return `${relative(home, path)} ${found.mode.toString(8)} ${content}`;
    })
    .sort();
}

interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const SHELLS = new Map<string, string>();

/** The shell of this machine, which is tried by starting it: once, and not at each of a thousand plans. */
function foundShell(mover: Mover): string {
  const found = SHELLS.get(mover.file) ?? findShell(mover);
  SHELLS.set(mover.file, found);
  return found;
}

const deps = (io: ReturnType<typeof fakeIo>, disk: Disk) => ({
  io,
  fs: systemFs,
  platform: 'linux' as const,
  arch: 'x64',
  nodeFile: process.execPath,
  calledAs: join(home, 'pkg/bin/hackatime.js'),
  paths: {
    ...resolvePaths({ text: {} }, {}),
    home,
    resources: resource('.'),
    logFile: resource('wakatime.log'),
  },
  disk,
  findShell: foundShell,
  settings: async () => ({ fastLane: true }),
});

const adoptNothing = async (): Promise<[]> => [];

async function run(command: 'link' | 'unlink' | 'status', disk: Disk = systemDisk): Promise<Done> {
  const io = fakeIo({ env: { PATH: `${join(home, 'bin')}:/usr/bin:/bin` } });
  const request = { arguments: [], options: command === 'status' ? { status: true } : {} };
  const code =
    command === 'unlink'
      ? unlink.run(request, deps(io, disk))
      : await link.run(request, deps(io, disk) as unknown as Parameters<typeof link.run>[1], adoptNothing);
  return { code, out: io.printed(), err: io.complained() };
}

class Killed extends Error {}

/** Runs a command until its disk dies. */
async function kill(command: 'link' | 'unlink', disk: Disk): Promise<void> {
  try {
    await run(command, disk);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}

/** The disk of a process that is killed at its step `at`, or halfway through it; it has the number of one that has ended. */
function dyingDisk(at: number, way: 'before' | 'halfway'): Disk & { readonly steps: () => number } {
  let steps = 0;
  const step = <A extends readonly string[]>(
    act: (...paths: A) => void,
    half: (...paths: A) => void = () => {},
  ) => {
    return (...paths: A): void => {
      steps += 1;
      const named = paths.map((path) => path.replace(`.${process.pid}.`, `.${DEAD}.`)) as unknown as A;
      if (steps === at && way === 'halfway') half(...named);
      if (steps >= at) throw new Killed(`step ${steps}`);
      act(...named);
    };
  };
  const {
    makeFolder,
    writeScript,
    link: hardLink,
    symlink,
    rename,
    remove,
    removeFolder,
    removeEmptyFolder,
    copy,
    giveAway,
  } = systemDisk;
  return {
    makeFolder: step(makeFolder),
    writeScript: step(writeScript, (path, text) => writeFileSync(path, text.slice(0, 40))),
    link: step(hardLink),
    symlink: step(symlink),
    rename: step(rename),
    remove: step(remove),
    removeFolder: step(removeFolder, (path) => rmSync(join(path, 'package.json'), { force: true })),
    removeEmptyFolder: step(removeEmptyFolder),
    copy: step(copy, (path, other) => {
      if (lstatSync(path).isDirectory()) mkdirSync(other, { recursive: true });
      else cpSync(path, other);
    }),
    giveAway: step(giveAway),
    update: (path, change) => step(() => systemDisk.update(path, change))(),
    steps: () => steps,
  };
}

/** How many steps a command makes; each of them may be its last. */
async function countSteps(command: 'link' | 'unlink'): Promise<number> {
  const disk = dyingDisk(Number.POSITIVE_INFINITY, 'before');
  await run(command, disk);
  return disk.steps();
}

/** Nothing that exists for a plugin may be missing for it at any moment. */
function expectPlacesFilled(): void {
  for (const path of [resource(OWN_NAME), resource('wakatime-cli'), join(home, 'bin/wakatime-cli')]) {
    expect(systemFs.realpath(path)).toBeDefined();
  }
}

const STARTS = [
  ['nothing', () => undefined],
  ['another program', withOtherProgram],
] as const;

describe.skipIf(process.platform === 'win32').each(STARTS)('where there was %s', (name, start) => {
  beforeEach(() => {
    start();
    before = snapshot();
  });

  const again = (): void => {
    for (const part of ['bin', '.wakatime']) rmSync(join(home, part), { recursive: true });
    for (const part of ['bin', '.wakatime']) mkdirSync(join(home, part), { mode: 0o700 });
    start();
    expect(snapshot()).toEqual(before);
  };

  it('what links is undone to the last byte', async () => {
    expect(await run('link')).toMatchObject({ code: 0, err: '' });
    expect(await run('unlink')).toMatchObject({ code: 0, err: '' });
    expect(snapshot()).toEqual(before);
    expect(await run('unlink')).toMatchObject({
      code: 0,
      out:
        'Nothing to undo: hackatime is not linked.\n' +
        'The program, your settings and the recorded heartbeats stay. To remove them, too: hackatime uninstall\n',
    });
    expect(snapshot()).toEqual(before);
  });

  it.each(['before', 'halfway'] as const)(
    'link may be killed %s any of its steps: it can be undone, or done again',
    async (way) => {
      const steps = await countSteps('link');
      expect(steps).toBeGreaterThan(12);
      for (let at = 1; at <= steps; at++) {
        for (const next of ['unlink', 'link'] as const) {
          again();
          await kill('link', dyingDisk(at, way));
          if (name === 'another program') expectPlacesFilled();
          if (next === 'link') {
            expect({ at, ...(await run('link')) }).toMatchObject({ at, code: 0, err: '' });
            expect({ at, ...(await run('status')) }).toMatchObject({ at, code: 0 });
            expect(snapshot().filter((line) => /\.(tmp|old) /.test(line))).toEqual([]);
          }
          expect({ at, ...(await run('unlink')) }).toMatchObject({ at, code: 0, err: '' });
          expect({ at, files: snapshot() }).toEqual({ at, files: before });
        }
      }
    },
  );

  it('link may be killed and its record lost', async () => {
    const steps = await countSteps('link');
    for (let at = 1; at <= steps; at++) {
      again();
      await kill('link', dyingDisk(at, 'before'));
      rmSync(resource('launchers.json'), { force: true });
      expect({ at, ...(await run('unlink')) }).toMatchObject({ at, code: 0, err: '' });
      expect({ at, files: snapshot() }).toEqual({ at, files: before });
    }
  });

  it.each(['before', 'halfway'] as const)(
    'unlink may be killed %s any of its steps: it can be done again, or undone',
    async (way) => {
      await run('link');
      const steps = await countSteps('unlink');
      expect(steps).toBeGreaterThan(3);
      for (let at = 1; at <= steps; at++) {
        for (const next of ['unlink', 'link'] as const) {
          again();
          await run('link');
          await kill('unlink', dyingDisk(at, way));
          if (name === 'another program') expectPlacesFilled();
          if (next === 'link') expect({ at, ...(await run('link')) }).toMatchObject({ at, code: 0, err: '' });
          expect({ at, ...(await run('unlink')) }).toMatchObject({ at, code: 0, err: '' });
          expect({ at, files: snapshot() }).toEqual({ at, files: before });
        }
      }
    },
  );

  it.each(FILE_DAMAGES)('the record of launchers may be damaged: %s', async (kind) => {
    for (let seed = 0; seed < 4; seed++) {
      again();
      await run('link');
      const done = damageFile(kind, resource('launchers.json'), createRandom(seed));
      expect({ done, ...(await run('status')) }).toMatchObject({ done, code: 0, err: '' });
      if (seed % 2 === 0) expect({ done, ...(await run('link')) }).toMatchObject({ done, code: 0, err: '' });
      expect({ done, ...(await run('unlink')) }).toMatchObject({ done, code: 0, err: '' });
      // What a link leads to, and a folder with something in it, stay.
      const beside = /^\.wakatime\/(launchers\.json\.|nowhere)/;
      expect({ done, files: snapshot().filter((line) => !beside.test(line)) }).toEqual({
        done,
        files: before,
      });
    }
  });
});

describe.skipIf(process.platform === 'win32')('what stands in the way', () => {
  it('a file whose owner the system lets nobody give a second name is kept all the same', async () => {
    withOtherProgram();
    before = snapshot();
    const disk: Disk = {
      ...systemDisk,
      link: () => {
        throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      },
    };
    expect(await run('link', disk)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(resource(`${OWN_NAME}.before-hackatime`), 'utf8')).toBe('\u007fELF downloaded');
    await run('unlink');
    expect(snapshot()).toEqual(before);
  });

  it('a link whose launcher a plugin has taken away does not cost what was there before', async () => {
    withOtherProgram();
    await run('link');
    rmSync(resource(OWN_NAME));
    expect(await run('unlink')).toMatchObject({ code: 0 });
    expect(readFileSync(resource(OWN_NAME), 'utf8')).toBe('\u007fELF downloaded');
    expect(readlinkSync(resource('wakatime-cli'))).toBe(OWN_NAME);
  });

  it('a home that is a file is named, and nothing is changed', async () => {
    rmSync(join(home, '.wakatime'), { recursive: true });
    writeFileSync(join(home, '.wakatime'), 'mine');
    const { code, err } = await run('link');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('.wakatime/launchers.json: a part of the path is a file, and no folder'),
    ]);
    expect(readFileSync(join(home, '.wakatime'), 'utf8')).toBe('mine');
  });

  it('one place that cannot be changed does not keep the others', async () => {
    withOtherProgram();
    await run('link');
    const disk: Disk = {
      ...systemDisk,
      rename: (path, other) => {
        if (path.startsWith(join(home, 'bin'))) throw new Error('EACCES: permission denied');
        systemDisk.rename(path, other);
      },
    };
    const { code, err } = await run('unlink', disk);
    expect([code, err]).toEqual([1, expect.stringContaining('bin/wakatime-cli')]);
    expect(readFileSync(resource(OWN_NAME), 'utf8')).toBe('\u007fELF downloaded');
    expect(JSON.parse(readFileSync(resource('launchers.json'), 'utf8'))).toEqual({
      launchers: [join(home, 'bin/wakatime-cli')],
    });
    expect(await run('unlink')).toMatchObject({ code: 0 });
    expect(readFileSync(join(home, 'bin/wakatime-cli'), 'utf8')).toBe('\u007fELF own');
  });

  it('a launcher of another user’s program on PATH is not this user’s to take away', async () => {
    await run('link');
    const text = readFileSync(join(home, 'bin/wakatime-cli'), 'utf8');
    rmSync(resource('launchers.json'));
    writeFileSync(join(home, 'bin/wakatime-cli'), text.replaceAll(home, '/home/other'));
    chmodSync(join(home, 'bin/wakatime-cli'), 0o755);
    await run('unlink');
    expect(readFileSync(join(home, 'bin/wakatime-cli'), 'utf8')).toContain('/home/other');
  });

  it('a record that names other files leads to none of them', async () => {
    await run('link');
    writeFileSync(join(home, 'letter'), 'dear');
    writeFileSync(join(home, 'letter.before-hackatime'), 'older');
    const launchers = [join(home, 'letter'), 'wakatime-cli', 7, null, join(home, 'bin', 'wakatime-cli')];
    writeFileSync(resource('launchers.json'), JSON.stringify({ launchers }));
    expect(await run('unlink')).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(home, 'letter'), 'utf8')).toBe('dear');
    expect(readFileSync(join(home, 'letter.before-hackatime'), 'utf8')).toBe('older');
    expect(readdirSync(join(home, 'bin'))).toEqual([]);
  });
});
