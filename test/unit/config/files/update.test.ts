import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeConfig } from '../../../../src/config/document/encoding.ts';
import { writeConfigValues } from '../../../../src/config/files/changeConfig.ts';
import { writeInternal } from '../../../../src/config/files/internal.ts';
import { STALE_LOCK_MS } from '../../../../src/config/files/lock.ts';
import { readConfigText, updateFile } from '../../../../src/config/files/update.ts';
import { systemClock } from '../../../../src/system/clock.ts';
import { systemFs } from '../../../../src/system/disk/fs.ts';
import { createHome, type Home } from '../../../support/config.ts';

let home: Home;
let file: string;
beforeEach(() => {
  home = createHome('[settings]\na = 1\n');
  file = home.paths.configFile;
});
afterEach(() => home.remove());

const text = (path = file): string => readFileSync(path, 'utf8');
const mode = (path: string): number => statSync(path).mode & 0o777;
const set = (value: string): boolean => writeConfigValues(file, 'settings', [['a', value]]);

describe('reading', () => {
  /** A file system that shows these contents one after the other. */
  const changing = (contents: readonly string[]) => {
    let at = 0;
    return {
      stat: systemFs.stat,
      readHead: () => Buffer.from(contents[Math.min(at++, contents.length - 1)] ?? ''),
    };
  };

  it.each([
    ['empty', ''],
    ['full of NULs', '\0\0\0\0'],
    ['cut in a section', '[setti'],
    ['cut in a key', '[settings]\napi_k'],
  ])('looks again at a file that is %s', (_, cut) => {
    let pauses = 0;
    const reading = readConfigText(file, {
      fs: changing([cut, cut, '[settings]\na = 1\n']),
      pause: () => pauses++,
    });
    expect(reading).toEqual({ kind: 'text', text: '[settings]\na = 1\n' });
    expect(pauses).toBe(2);
  });

  it('takes what there is when it stays like that', () => {
    expect(readConfigText(file, { fs: changing(['']), pause: () => {} })).toEqual({ kind: 'text', text: '' });
  });

  it.each(['[settings]\na = 1\n', '[settings]\na = 1', '# only a remark'])('reads %j once', (content) => {
    const pause = (): never => {
      throw new Error('waited');
    };
    expect(readConfigText(file, { fs: changing([content]), pause })).toEqual({ kind: 'text', text: content });
  });

  it('tells a missing file from an unreadable one', () => {
    expect(readConfigText(join(home.folder, 'none'), { fs: systemFs })).toBeUndefined();
    expect(readConfigText(home.folder, { fs: systemFs })).toEqual({ kind: 'unreadable' });
  });

  it.each(['stat', 'readHead'] as const)(
    'tells a file that is made right after %s from an unreadable one',
    (look) => {
      let isThere = false;
      const after = <T>(name: 'stat' | 'readHead', found: T): T => {
        isThere ||= name === look;
        return found;
      };
      const fs = {
        stat: () => after('stat', isThere ? ({ kind: 'file', size: 3, uid: -1 } as const) : 'missing'),
        readHead: () => after('readHead', isThere ? Buffer.from('[a]') : undefined),
      };
      expect(readConfigText('c.cfg', { fs })).toBeUndefined();
    },
  );

  it('tells a file that is taken away while it is read from an unreadable one', () => {
    let isThere = true;
    const fs = {
      stat: () => (isThere ? ({ kind: 'file', size: 3, uid: -1 } as const) : 'missing'),
      readHead: () => {
        isThere = false;
        return undefined;
      },
    };
    expect(readConfigText('c.cfg', { fs })).toBeUndefined();
  });
});

describe('writing', () => {
  it('replaces the file and leaves nothing beside it', () => {
    const before = statSync(file).ino;
    expect(set('2')).toBe(true);
    expect(text()).toBe('[settings]\na = 2\n');
    expect(statSync(file).ino).not.toBe(before);
    expect(readdirSync(home.folder)).toEqual(['.wakatime.cfg']);
  });

  it('does not touch a file that says so already', () => {
    const before = statSync(file).ino;
    expect(set('1')).toBe(false);
    expect(statSync(file).ino).toBe(before);
  });

  it.each([0o600, 0o644, 0o640])('keeps mode %o', (wanted) => {
    chmodSync(file, wanted);
    set('2');
    expect(mode(file)).toBe(wanted);
  });

  it('makes a missing file for its owner alone, with its folder', () => {
    const missing = join(home.folder, 'deep/er/new.cfg');
    writeConfigValues(missing, 'settings', [
      ['a', '1'],
      ['b', '2'],
    ]);
    expect([text(missing), mode(missing)]).toEqual(['\n[settings]\na = 1\nb = 2\n'.trimStart(), 0o600]);
  });

  it('writes through a link', () => {
    const target = home.write('dotfiles/wakatime.cfg', '[settings]\na = 1\n');
    const link = join(home.folder, 'link.cfg');
    symlinkSync('dotfiles/wakatime.cfg', link);
    writeConfigValues(link, 'settings', [['a', '2']]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(text(target)).toBe('[settings]\na = 2\n');
  });

  it('makes the file a dangling link points to', () => {
    const link = join(home.folder, 'link.cfg');
    symlinkSync('later.cfg', link);
    writeConfigValues(link, 'settings', [['a', '2']]);
    expect(text(join(home.folder, 'later.cfg'))).toContain('a = 2');
  });

  it.each(['utf8-bom', 'utf16le-bom', 'utf16be-bom', 'utf16le', 'utf16be', 'latin1'] as const)(
    'keeps the encoding %s',
    (encoding) => {
      const content = '[settings]\r\na = 1\r\nname = B\u00fcro\r\n';
      writeFileSync(file, encodeConfig(content, encoding));
      set('2');
      expect(readFileSync(file)).toEqual(encodeConfig(content.replace('a = 1', 'a = 2'), encoding));
    },
  );

  it('keeps every byte of the other lines', () => {
    writeFileSync(file, '\0junk\0\r\n[settings]\na = 1\n  \t \n;x\nb = \0y');
    set('2');
    expect(text()).toBe('\0junk\0\r\n[settings]\na = 2\n  \t \n;x\nb = \0y');
  });

  it('starts over when somebody without a lock wrote meanwhile', () => {
    let calls = 0;
    updateFile(file, (content) => {
      calls += 1;
      if (calls === 1) writeFileSync(file, '[settings]\nfrom_plugin = 1\n');
      return Buffer.from(`${content?.toString()}added = 1\n`);
    });
    expect(text()).toBe('[settings]\nfrom_plugin = 1\nadded = 1\n');
  });

  it.skipIf(process.getuid?.() === 0)('respects a file that is not to be written', () => {
    chmodSync(file, 0o400);
    expect(() => set('2')).toThrow(expect.objectContaining({ kind: 'config-write' }));
    expect(text()).toContain('a = 1');
  });

  it.skipIf(process.platform === 'win32').each([
    ['a FIFO', (path: string) => void execFileSync('mkfifo', [path])],
    ['a link to an endless device', (path: string) => symlinkSync('/dev/zero', path)],
  ])('neither waits for %s nor takes its place', (_, put) => {
    rmSync(file);
    put(file);
    const before = lstatSync(file).mode;
    expect(() => set('2')).toThrow(expect.objectContaining({ kind: 'config-write' }));
    expect(lstatSync(file).mode).toBe(before);
  });

  it('fails with the name of the file', () => {
    mkdirSync(join(home.folder, 'folder.cfg'));
    const attempt = (): boolean =>
      writeConfigValues(join(home.folder, 'folder.cfg'), 'settings', [['a', '1']]);
    expect(attempt).toThrow(expect.objectContaining({ kind: 'config-write' }));
    expect(attempt).toThrow(/folder\.cfg/);
    expect(readdirSync(home.folder).sort()).toEqual(['.wakatime.cfg', 'folder.cfg']);
  });
});

describe('the lock', () => {
  const lockFile = (): string => `${file}.lock`;
  const GONE = 2 ** 22 + 1; // beyond the largest process id there is
  const waiting = { lockWaitMs: 30 };
  const deps = { clock: systemClock, pause: () => {} };
  const attempt = (): boolean => writeConfigValues(file, 'settings', [['a', '2']], waiting, deps);

  it('of a living process is waited for, but not for ever', () => {
    writeFileSync(lockFile(), `${process.pid}-abc ${hostname()}`);
    expect(attempt).toThrow(expect.objectContaining({ kind: 'config-write' }));
    expect(text()).toContain('a = 1');
    expect(existsSync(lockFile())).toBe(true);
  });

  it('of a dead process is broken, with what it left', () => {
    writeFileSync(lockFile(), `${GONE}-abc ${hostname()}`);
    writeFileSync(`${file}.${GONE}-abc.tmp`, 'half');
    expect(attempt()).toBe(true);
    expect(readdirSync(home.folder)).toEqual(['.wakatime.cfg']);
  });

  it('of another machine is judged by its age', () => {
    writeFileSync(lockFile(), `${GONE}-abc elsewhere`);
    expect(attempt).toThrow(/another process/);
  });

  it.each([
    ['long ago', -2],
    ['in the future', 2],
  ])('written %s is broken', (_, factor) => {
    writeFileSync(lockFile(), `${process.pid}-abc ${hostname()}`);
    const seconds = systemClock.nowUs() / 1e6 + (factor * STALE_LOCK_MS) / 1000;
    utimesSync(lockFile(), seconds, seconds);
    expect(attempt()).toBe(true);
  });

  it('is not blocked by a breaker that died', () => {
    const old = systemClock.nowUs() / 1e6 - 60;
    for (const path of [lockFile(), `${lockFile()}.break`]) {
      writeFileSync(path, '');
      utimesSync(path, old, old);
    }
    expect(attempt()).toBe(true);
    expect(readdirSync(home.folder)).toEqual(['.wakatime.cfg']);
  });

  const putFolder = (path: string): void => void mkdirSync(path);
  const putFifo = (path: string): void => void execFileSync('mkfifo', [path]);
  const fill = (path: string): void => {
    mkdirSync(path);
    writeFileSync(join(path, 'note'), 'kept');
  };
  /** A clock on which a wait is over soon; a loop that does not look at it ends the test. */
  const tired = () => {
    let looks = 0;
    const clock = {
      nowUs: () => {
        looks += 1;
        if (looks > 1000) throw new Error('waits for ever');
        return systemClock.nowUs();
      },
      monotonicMs: () => looks * 5,
    };
    return { clock, pause: () => {} };
  };
  const write = (): boolean => writeConfigValues(file, 'settings', [['a', '2']], waiting, tired());

  it.skipIf(process.platform === 'win32').each([
    ['an empty folder', putFolder],
    ['a FIFO', putFifo],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
  ])('is not in the way when it is %s', (_, put) => {
    put(lockFile());
    const old = new Date(0);
    lutimesSync(lockFile(), old, old);
    expect(write()).toBe(true);
    expect(readdirSync(home.folder)).toEqual(['.wakatime.cfg']);
  });

  it('that cannot be removed is not waited for', () => {
    fill(lockFile());
    expect(write).toThrow(expect.objectContaining({ kind: 'config-write' }));
    expect(existsSync(join(lockFile(), 'note'))).toBe(true);
  });

  it.skipIf(process.platform === 'win32').each([
    ['a folder that is not empty', fill],
    ['a FIFO', putFifo],
  ])('is waited for no longer where its breaker is %s', (_, put) => {
    symlinkSync(`${GONE}-abc ${hostname()}`, lockFile());
    put(`${lockFile()}.break`);
    expect(write).toThrow(expect.objectContaining({ kind: 'config-write' }));
  });

  it('that was taken over is left to its new holder', () => {
    updateFile(file, () => {
      rmSync(lockFile());
      symlinkSync(`${process.pid}-other ${hostname()}`, lockFile());
      return undefined;
    });
    expect(readlinkSync(lockFile())).toContain('other');
  });
});

describe('the internal config', () => {
  const internal = (): string => home.paths.internalConfigFile;

  it('keeps what plugins store there', () => {
    home.write('.wakatime/wakatime-internal.cfg', '[internal]\ncli_version = v5\nbackoff_at =\n');
    writeInternal(internal(), { backoff_at: '2026-01-01T00:00:00Z', backoff_retries: '1' });
    expect(text(internal())).toBe(
      '[internal]\ncli_version = v5\nbackoff_at = 2026-01-01T00:00:00Z\nbackoff_retries = 1\n',
    );
  });

  it.each([{}, { backoff_at: '', backoff_retries: '0' }])('is not made for %j', (values) => {
    expect(writeInternal(internal(), values)).toBe(false);
    expect(existsSync(internal())).toBe(false);
  });

  it.skipIf(process.platform === 'win32').each([
    ['a FIFO', (path: string) => void execFileSync('mkfifo', [path])],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
    ['a link to an endless device', (path: string) => symlinkSync('/dev/zero', path)],
  ])('takes the place of %s', (_, put) => {
    mkdirSync(dirname(internal()), { recursive: true });
    put(internal());
    expect(writeInternal(internal(), { backoff_retries: '1' })).toBe(true);
    expect([lstatSync(internal()).isFile(), text(internal())]).toEqual([
      true,
      '[internal]\nbackoff_retries = 1\n',
    ]);
  });

  it('is mended by the way', () => {
    home.write('.wakatime/wakatime-internal.cfg', '\0\0\0\0');
    writeInternal(internal(), { backoff_retries: '1' });
    expect(text(internal())).toContain('[internal]\nbackoff_retries = 1\n');
  });
});

describe('a config that another program holds', () => {
  const held = (opens: number) => {
    let tries = 0;
    const waits: number[] = [];
    const reading = (platform: NodeJS.Platform, stat = { kind: 'file', size: 3, uid: -1 } as const) =>
      readConfigText('c.cfg', {
        platform,
        pause: (ms) => waits.push(ms),
        fs: { stat: () => stat, readHead: () => (++tries < opens ? undefined : Buffer.from('[a]')) },
      });
    return { reading, waits };
  };

  it('is read on Windows once it is let go, after 700 ms at the latest', () => {
    const { reading, waits } = held(5);
    expect(reading('win32')).toEqual({ kind: 'text', text: '[a]' });
    expect(waits).toHaveLength(4);
    const lasting = held(Number.POSITIVE_INFINITY);
    expect(lasting.reading('win32')).toEqual({ kind: 'unreadable' });
    expect(lasting.waits.reduce((sum, ms) => sum + ms, 0)).toBe(700);
  });

  it('is not waited for elsewhere', () => {
    const { reading, waits } = held(2);
    expect(reading('linux')).toEqual({ kind: 'unreadable' });
    expect(waits).toEqual([]);
  });
});
