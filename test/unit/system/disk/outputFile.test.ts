import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findPlace,
  type OutputPlace,
  writeFileWhole,
  writeStream,
} from '../../../../src/system/disk/outputFile.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hackatime-output-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

function fileAt(name: string): OutputPlace & { readonly kind: 'file' } {
  const place = findPlace(at(name));
  return place.kind === 'file' ? place : expect.fail(`${name} is a ${place.kind}`);
}
const write = (name: string, texts: Iterable<string> = ['new\n']) => writeFileWhole(fileAt(name), texts);
const read = (name: string): string => readFileSync(at(name), 'utf8');
function* failing(): Iterable<string> {
  yield 'x'.repeat(200_000);
  throw new Error('the database went away');
}

describe('a file that is written whole', () => {
  it('is new, and only for its owner', async () => {
    expect(await write('a', ['one\n', 'two\n'])).toBe(2);
    expect(read('a')).toBe('one\ntwo\n');
    expect(statSync(at('a')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('keeps the mode of the one that it replaces', async () => {
    writeFileSync(at('a'), 'old');
    chmodSync(at('a'), 0o640);
    await write('a');
    expect(read('a')).toBe('new\n');
    expect(statSync(at('a')).mode & 0o777).toBe(0o640);
  });

  it('is written where a link leads, also through several and to what is not there yet', async () => {
    mkdirSync(at('far'));
    writeFileSync(at('far/real'), 'old');
    symlinkSync('far/real', at('near'));
    symlinkSync(at('near'), at('link'));
    symlinkSync('far/new', at('dangling'));
    await write('link');
    await write('dangling');
    expect([read('far/real'), read('far/new')]).toEqual(['new\n', 'new\n']);
    expect([readlinkSync(at('near')), readlinkSync(at('dangling'))]).toEqual(['far/real', 'far/new']);
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  });

  it('follows a link out of a folder that is one itself', async () => {
    mkdirSync(at('deep/er'), { recursive: true });
    symlinkSync('deep/er', at('folder'));
    symlinkSync('../real', at('deep/er/link'));
    await write('folder/link');
    expect(read('deep/real')).toBe('new\n');
  });

  it('stays one file under all its names', async () => {
    writeFileSync(at('a'), 'old, and longer than what comes');
    linkSync(at('a'), at('b'));
    await write('a');
    expect(read('b')).toBe('new\n');
    expect(statSync(at('a')).ino).toBe(statSync(at('b')).ino);
  });

  it.each(['a', 'hard'])('is as it was when something fails, with nothing beside it: %s', async (name) => {
    writeFileSync(at('a'), 'old');
    if (name === 'hard') linkSync(at('a'), at('hard'));
    await expect(write(name, failing())).rejects.toThrow(/cannot write .*: the database went away/);
    expect(read(name)).toBe('old');
    expect(readdirSync(folder).filter((each) => each.endsWith('.tmp'))).toEqual([]);
  });

  it('is as it was when it is given up', async () => {
    writeFileSync(at('a'), 'old');
    const texts = Array.from({ length: 10 }, () => 'x'.repeat(100_000));
    expect(await writeFileWhole(fileAt('a'), texts, () => true)).toBeUndefined();
    expect(read('a')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('is nobody else’s unfinished file', async () => {
    const foreign = `.hackatime.${process.pid}.tmp`;
    writeFileSync(at(foreign), 'theirs');
    await expect(write('a')).rejects.toThrow(/file already exists/);
    expect(read(foreign)).toBe('theirs');
  });
});

describe('what cannot be written', () => {
  it('is a folder, and links in a circle', () => {
    symlinkSync('two', at('one'));
    symlinkSync('one', at('two'));
    expect(() => findPlace(folder)).toThrow(`cannot write ${folder}: it is a folder`);
    expect(() => findPlace(at('one'))).toThrow(/too many symbolic links/);
  });

  it('is a file in a folder that is not there', async () => {
    await expect(write('no/a')).rejects.toThrow(`cannot write ${at('no/a')}: no such file or directory`);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('is a device, which stays one', () => {
    const place = findPlace('/dev/null');
    expect(place.kind === 'stream' && writeStream(place, ['x'])).toBe(1);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    symlinkSync('/dev/null', at('link'));
    expect(findPlace(at('link'))).toMatchObject({ kind: 'stream', to: '/dev/null' });
    expect(existsSync(at('link'))).toBe(true);
  });

  it('is a FIFO', () => {
    execFileSync('mkfifo', [at('f')]);
    symlinkSync('f', at('link'));
    expect(findPlace(at('link'))).toEqual({ kind: 'stream', name: at('link'), to: at('f') });
  });

  it.skipIf(!existsSync('/dev/full'))('may be full', () => {
    const place = findPlace('/dev/full');
    expect(() => place.kind === 'stream' && writeStream(place, ['x'])).toThrow(
      'cannot write /dev/full: no space left on device',
    );
  });

  it.each(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'])(
    'is standard output as %s, also behind a link',
    (name) => {
      symlinkSync(name, at('link'));
      expect([findPlace(name), findPlace(at('link'))]).toEqual([{ kind: 'stdout' }, { kind: 'stdout' }]);
    },
  );

  it('is standard error by its name', () => {
    expect(findPlace('/dev/stderr')).toEqual({ kind: 'stream', name: '/dev/stderr', to: 2 });
  });
});
