import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, type Home, KEY, makeHome, PACKAGE, type RunOptions } from '../support/bundle.ts';
import { findKeptCode, makeKeptCode, plantCode, problemWith } from '../support/keptCode.ts';
import {
  damageFile,
  FILE_DAMAGES,
  PLACE_DAMAGES,
  RIGHTS_DAMAGES,
  removeAt,
} from '../torture/support/fileDamages.ts';
import { createRandom } from '../torture/support/random.ts';

/** Every damage is done so often, each time elsewhere. */
const TIMES = 6;
const STRANGER = 12_345;
const PATIENCE_MS = 20_000;
const isRoot = process.getuid?.() === 0;

let home: Home;
let time = 1_700_000_000;

/** A heartbeat call; one that hangs is ended by a signal, which is then its code. */
async function call(options: RunOptions = {}): Promise<Ended> {
  const running = home.start(['--entity', home.file, '--time', String(time++)], options);
  const timer = setTimeout(() => running.kill('SIGKILL'), PATIENCE_MS);
  const ended = await running.ended;
  clearTimeout(timer);
  return ended;
}

/** Stored while the server rests. */
const STORED = { code: 112, stdout: '', stderr: '' };
const cache = (): string => join(home.home, '.wakatime', 'cache');
const resources = (): string => join(home.home, '.wakatime');

function prepareHome(): Home {
  const made = makeHome();
  made.config([
    `api_key = ${KEY}`,
    'api_url = http://127.0.0.1:9/api/v1',
    'heartbeat_rate_limit_seconds = 0',
  ]);
  mkdirSync(join(made.home, '.wakatime'), { mode: 0o700 });
  const backoff = ['[internal]', `backoff_at = ${new Date().toISOString()}`, 'backoff_retries = 9', ''];
  writeFileSync(join(made.home, '.wakatime', 'wakatime-internal.cfg'), backoff.join('\n'));
  return made;
}

/** A home with kept code for a group of tests, which each of them finds as `prepare` leaves it. */
function keepHome(prepare: (file: string) => void = () => {}): void {
  let restore = (): void => {};
  beforeAll(async () => {
    home = prepareHome();
    prepare(await makeKeptCode(home, ['--entity', home.file]));
    await home.quiet();
    restore = home.snapshot();
  });
  afterEach(async () => {
    await home.quiet();
    restore();
  });
  afterAll(() => home.remove());
}

describe.skipIf(process.platform === 'win32' || PACKAGE !== undefined)('kept code that is damaged', () => {
  let file: string;
  let good: Buffer;

  beforeAll(async () => {
    home = prepareHome();
    file = await makeKeptCode(home, ['--entity', home.file]);
    good = readFileSync(file);
  });
  afterAll(() => home.remove());

  const restore = (): void => {
    removeAt(file);
    writeFileSync(file, good, { mode: 0o600 });
  };

  it('is used as long as it is sound', async () => {
    expect(problemWith(file)).toBeUndefined();
    const before = lstatSync(file);
    expect(await call()).toEqual(STORED);
    expect(lstatSync(file)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  it('is kept anew by a call that does something for the first time, with the functions that this took', async () => {
    const other = prepareHome();
    const kept = await makeKeptCode(other, ['--entity', other.file]);
    const before = lstatSync(kept).size;
    rmSync(join(other.home, '.wakatime', 'wakatime-internal.cfg'));
    const sending = ['--entity', other.file, '--time', '1700000009', '--write'];
    await other.run(sending);
    const after = lstatSync(kept).size;
    expect(after).toBeGreaterThan(before);
    expect(problemWith(kept)).toBeUndefined();
    await other.quiet();
    const { ino } = lstatSync(kept);
    rmSync(join(other.home, '.wakatime', 'wakatime-internal.cfg'), { force: true });
    await other.run(sending);
    expect(lstatSync(kept).ino).toBe(ino);
    other.remove();
  });

  it.each(FILE_DAMAGES)('%s: the call works, says nothing, and the file is whole again', async (kind) => {
    for (let seed = 0; seed < TIMES; seed++) {
      restore();
      const done = damageFile(kind, file, createRandom(seed));
      expect({ done, ...(await call()) }).toEqual({ done, ...STORED });
      expect({ done, problem: problemWith(file) }).toEqual({ done, problem: undefined });
    }
  });

  it('is refused also where both halves have lost the same sector', async () => {
    for (let sector = 1; sector * 512 < good.length / 2; sector += 97) {
      const bytes = Buffer.from(good);
      bytes.fill(0, sector * 512, sector * 512 + 512);
      const other = Math.floor(good.length / 2 / 512 + sector) * 512;
      bytes.fill(0, other, other + 512);
      removeAt(file);
      writeFileSync(file, bytes, { mode: 0o600 });
      expect({ sector, ...(await call()) }).toEqual({ sector, ...STORED });
      expect(readFileSync(file).equals(bytes)).toBe(false);
      expect(problemWith(file)).toBeUndefined();
    }
  });

  it('is not that of another bundle, Node or machine, whatever its name says', async () => {
    await home.run(['--version']);
    const others = readdirSync(cache()).filter((name) => name.startsWith('main.js@') && !/\.\d+$/.test(name));
    expect(others).toHaveLength(1);
    const other = readFileSync(join(cache(), others[0] ?? ''));
    const anotherNode = Buffer.from(good.toString('latin1').replaceAll('@v', '@w'), 'latin1');
    for (const bytes of [other, anotherNode]) {
      removeAt(file);
      writeFileSync(file, bytes, { mode: 0o600 });
      expect(await call()).toEqual(STORED);
      const now = readFileSync(file);
      expect(now.equals(bytes)).toBe(false);
      expect(now.subarray(0, 64).equals(good.subarray(0, 64))).toBe(true);
    }
  });

  it('is the form of an earlier version: it is replaced', async () => {
    removeAt(file);
    writeFileSync(file, good.subarray(256, good.length / 2), { mode: 0o600 });
    expect(await call()).toEqual(STORED);
    expect(problemWith(file)).toBeUndefined();
  });

  it('does not keep the leavings of other builds and of calls that were killed', async () => {
    const [bundle, , ...node] = basename(file).split('@');
    const old = [bundle, '0123456789abcdef', ...node].join('@');
    mkdirSync(join(cache(), old, 'deeper'), { recursive: true });
    writeFileSync(join(cache(), `${old}.1`), '');
    // No process has a number as large as this.
    writeFileSync(`${file}.4194999`, 'half');
    writeFileSync(join(cache(), 'somebody’s file'), '');
    for (const more of ['moved', 'fifo']) removeAt(`${file}.${more}`);
    const otherNode = join(cache(), basename(file).replace(/@v[\d.]+@/, '@v1.2.3@'));
    writeFileSync(otherNode, '');
    removeAt(file);
    expect(await call()).toEqual(STORED);
    expect(problemWith(file)).toBeUndefined();
    expect(
      readdirSync(cache())
        .filter((name) => name.startsWith('editor.js'))
        .sort(),
    ).toEqual([basename(otherNode), basename(file)].sort());
    expect(existsSync(join(cache(), 'somebody’s file'))).toBe(true);
  });
});

describe.skipIf(process.platform === 'win32' || PACKAGE !== undefined)('the folder of kept code', () => {
  keepHome();

  const isKept = (): boolean => {
    const file = findKeptCode(cache());
    return file !== undefined && problemWith(file) === undefined && (statSync(cache()).mode & 0o077) === 0;
  };
  const replaceFolder = (): void => rmSync(cache(), { recursive: true });

  const replaced = PLACE_DAMAGES.filter(
    (kind) => !['a full folder', 'a folder', 'a link to the file', 'nothing'].includes(kind),
  );
  it.each(replaced)('is replaced by %s: the next call makes it anew', async (kind) => {
    replaceFolder();
    writeFileSync(cache(), '');
    damageFile(kind, cache(), createRandom(1));
    expect(await call()).toEqual(STORED);
    expect(isKept()).toBe(true);
  });

  it.each(RIGHTS_DAMAGES)('%s: the next call makes it anew', async (kind) => {
    damageFile(kind, cache(), createRandom(1));
    expect(await call()).toEqual(STORED);
    expect(isKept()).toBe(true);
  });

  it('is replaced by a file: the file is kept beside it', async () => {
    replaceFolder();
    writeFileSync(cache(), 'somebody’s text');
    expect(await call()).toEqual(STORED);
    expect(isKept()).toBe(true);
    expect(readFileSync(`${cache()}.before-hackatime`, 'utf8')).toBe('somebody’s text');
  });

  it('may be a link to another of the user’s folders', async () => {
    const elsewhere = join(home.home, 'elsewhere');
    renameSync(cache(), elsewhere);
    symlinkSync(elsewhere, cache());
    for (const name of readdirSync(elsewhere)) rmSync(join(elsewhere, name));
    expect(await call()).toEqual(STORED);
    expect(isKept()).toBe(true);
    expect(lstatSync(cache()).isSymbolicLink()).toBe(true);
  });

  it('is left alone where it holds anything else and others may write to it', async () => {
    writeFileSync(join(cache(), 'thesis.txt'), 'years of work');
    chmodSync(cache(), 0o777);
    expect(await call()).toEqual(STORED);
    expect(readFileSync(join(cache(), 'thesis.txt'), 'utf8')).toBe('years of work');
    expect(statSync(cache()).mode & 0o777).toBe(0o777);
  });
});

/** Code that somebody has put there; it would leave `traces` behind. */
describe.skipIf(process.platform === 'win32' || PACKAGE !== undefined)(
  'code that somebody else may have put there',
  () => {
    let file: string;
    let traces: string;

    keepHome((kept) => {
      file = kept;
      traces = join(home.home, 'traces');
      plantCode(file, traces);
    });

    const stranger = (path: string): void => {
      if (isRoot) chownSync(path, STRANGER, STRANGER);
      else chmodSync(path, 0o777);
    };

    it('would be run: the trap of these tests is live', async () => {
      expect(await call()).toMatchObject({ code: 0 });
      expect(existsSync(traces)).toBe(true);
    });

    it.each<readonly [string, () => void]>([
      ['~/.wakatime may be written by everybody', () => chmodSync(resources(), 0o777)],
      ['~/.wakatime may be written by a group', () => chmodSync(resources(), 0o770)],
      ['~/.wakatime is sticky and may be written by everybody', () => chmodSync(resources(), 0o1777)],
      ['~/.wakatime is somebody else’s', () => stranger(resources())],
      ['cache may be written by everybody', () => chmodSync(cache(), 0o777)],
      ['cache may be written by a group', () => chmodSync(cache(), 0o770)],
      ['cache is sticky and may be written by everybody', () => chmodSync(cache(), 0o1777)],
      ['cache is somebody else’s', () => stranger(cache())],
      ['the file may be written by everybody', () => chmodSync(file, 0o666)],
      ['the file may be written by a group', () => chmodSync(file, 0o620)],
      ['the file is somebody else’s', () => stranger(file)],
      [
        'the file is a link',
        () => {
          renameSync(file, `${file}.moved`);
          symlinkSync(`${file}.moved`, file);
        },
      ],
      [
        'the file is one of another bundle under this one’s name',
        () => {
          const text = readFileSync(file, 'latin1');
          writeFileSync(file, text.replaceAll('hackatime editor.js', 'hackatime editer.js'), 'latin1');
        },
      ],
      [
        'cache is a link to a folder that everybody may write to',
        () => {
          const elsewhere = join(home.home, 'elsewhere');
          renameSync(cache(), elsewhere);
          chmodSync(elsewhere, 0o777);
          symlinkSync(elsewhere, cache());
        },
      ],
      [
        '~/.wakatime is a link to a folder that everybody may write to',
        () => {
          const elsewhere = join(home.home, 'elsewhere');
          renameSync(resources(), elsewhere);
          chmodSync(elsewhere, 0o777);
          symlinkSync(elsewhere, resources());
        },
      ],
    ])('is not run where %s', async (_, make) => {
      make();
      expect(await call()).toMatchObject({ stdout: '', stderr: '' });
      expect(existsSync(traces)).toBe(false);
    });

    it('is not run where WAKATIME_HOME is a folder of the project', async () => {
      cpSync(cache(), join(home.repository, 'waka', 'cache'), { recursive: true });
      const env = { WAKATIME_HOME: 'waka' };
      chmodSync(join(home.repository, 'waka'), 0o700);
      expect(await call({ env })).toMatchObject({ stdout: '', stderr: '' });
      expect(existsSync(traces)).toBe(false);
    });

    it('is what the user trusts where ~/.wakatime is a link to a folder of his own', async () => {
      const elsewhere = join(home.home, 'dotfiles');
      renameSync(resources(), elsewhere);
      symlinkSync('dotfiles', resources());
      expect(await call()).toMatchObject({ code: 0, stdout: '', stderr: '' });
      expect(existsSync(traces)).toBe(true);
    });
  },
);

it.skipIf(process.platform === 'win32' || PACKAGE !== undefined)(
  'a link that leads to itself in the place of ~/.wakatime ends no call',
  async () => {
    home = prepareHome();
    rmSync(resources(), { recursive: true });
    symlinkSync('.wakatime', resources());
    expect(await call()).toMatchObject({ code: expect.any(Number), stdout: '', stderr: '' });
    home.remove();
  },
);
