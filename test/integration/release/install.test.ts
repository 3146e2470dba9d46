import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../scripts/package/platforms.mts';

const SCRIPT = resolve(import.meta.dirname, '../../../install/install.sh');
const ARCHIVES = PLATFORMS.filter(({ os }) => os !== 'win32').map(({ archive }) => archive);
/** What the script may call; curl and wget are named by a test. */
const TOOLS = [
  'cat',
  'chmod',
  'env',
  'getconf',
  'gzip',
  'head',
  'mkdir',
  'mktemp',
  'mv',
  'readlink',
  'rm',
  'rmdir',
  'sh',
  'tar',
  'tr',
];
/** macOS has had sha256sum for a short time only. */
const HASHER = find('sha256sum') === undefined ? 'shasum' : 'sha256sum';
const SHELLS = [['dash'], ['busybox', 'sh'], ['bash', '--posix']].filter(
  ([name = '']) => find(name) !== undefined,
);

/** Some shells of BusyBox run programs of their own in place of those in PATH, so that nothing can be faked or taken away. */
function obeysPath([name = '', ...words]: readonly string[]): boolean {
  const folder = mkdtempSync(join(base, 'path-'));
  writeFileSync(join(folder, 'uname'), '#!/bin/sh\necho faked\n', { mode: 0o755 });
  const asked = execFileSync(find(name) ?? name, [...words, '-c', 'uname'], {
    env: { HOME: folder, PATH: folder },
    encoding: 'utf8',
  });
  return asked === 'faked\n';
}

type Answer = { readonly body: Buffer; readonly cutAt?: number };

const NOBODY = 65_534;
const base = mkdtempSync(join(tmpdir(), 'hackatime-install-'));
chmodSync(base, 0o755);
const answers = new Map<string, Answer>();
let server: Server;
let releases = '';

/** Where PATH has a program; undefined where it is not installed. */
function find(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** A program that says its version as the real one does; to editors it says something else. */
const programOf = (version: string): string =>
  `#!/bin/sh\ncase $1 in version) echo "hackatime ${version} (node 24.21.0, linux x64)" ;; *) echo '<local-build>' ;; esac\n`;

/** An archive whose program says that it is this version. */
function archiveOf(version: string, name = 'hackatime'): Buffer {
  const folder = mkdtempSync(join(base, 'made-'));
  writeFileSync(join(folder, name), programOf(version));
  writeFileSync(join(folder, 'LICENSE'), 'MIT\n');
  return execFileSync('tar', ['-czf', '-', '-C', folder, name, 'LICENSE'], { encoding: 'buffer' });
}

function serve(path: string, archive: Answer, listed: Buffer | string = archive.body): void {
  const sum = typeof listed === 'string' ? listed : createHash('sha256').update(listed).digest('hex');
  const lines = ARCHIVES.map((name) => `${sum}  ${name}\n`).join('');
  answers.set(`${path}/SHA256SUMS`, { body: Buffer.from(`${'0'.repeat(64)}  install.sh\n${lines}`) });
  for (const name of ARCHIVES) answers.set(`${path}/${name}`, archive);
}

beforeAll(async () => {
  serve('/latest/download', { body: archiveOf('9.9.9') });
  serve('/download/v1.2.3', { body: archiveOf('1.2.3') });
  serve('/tampered/latest/download', { body: archiveOf('6.6.6') }, archiveOf('9.9.9'));
  serve('/unlisted/latest/download', { body: archiveOf('6.6.6') });
  answers.set('/unlisted/latest/download/SHA256SUMS', {
    body: Buffer.from(`${'0'.repeat(64)}  other.tar.gz\n`),
  });
  serve('/half/latest/download', { body: archiveOf('6.6.6'), cutAt: 100 });
  serve('/empty/latest/download', { body: archiveOf('6.6.6', 'other') });
  serve('/odd/latest/download', { body: archiveOf('unknown') });
  const broken = mkdtempSync(join(base, 'made-'));
  writeFileSync(join(broken, 'hackatime'), '#!/no/such/interpreter\n');
  const packed = execFileSync('tar', ['-czf', '-', '-C', broken, 'hackatime'], { encoding: 'buffer' });
  serve('/broken/latest/download', { body: packed });
  server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '');
    if (answer === undefined) {
      response.writeHead(404).end('no such file');
      return;
    }
    response.writeHead(200, { 'content-length': answer.body.length });
    if (answer.cutAt === undefined) response.end(answer.body);
    else response.write(answer.body.subarray(0, answer.cutAt), () => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  releases = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(base, { recursive: true, force: true });
});

interface Wish {
  /** Programs for the download, with an other name where they have one: `wget=busybox`; curl unless said. */
  readonly loaders?: readonly string[];
  /** Programs for checksums; the one of this system unless said. */
  readonly hashers?: readonly string[];
  /** What `uname -s` and `uname -m` say. */
  readonly uname?: readonly [system: string, machine: string];
  /** Programs of these names, as texts of shell scripts. */
  readonly faked?: Readonly<Record<string, string>>;
  readonly home?: string;
  /** Whether ~/.local/bin is the last folder of PATH. */
  readonly isInPath?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  /** Whether root, who may write anywhere, runs the script as somebody else. */
  readonly isNobody?: boolean;
  /** Path of the server below which the releases are. */
  readonly from?: string;
  /** Is called with the home before the script runs. */
  readonly before?: (home: string) => void;
}

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly home: string;
  readonly bin: string;
  readonly target: string;
}

async function install(shell: readonly string[], wish: Wish = {}): Promise<Result> {
  const world = mkdtempSync(join(base, 'world-'));
  const home = join(world, wish.home ?? 'home');
  const bin = join(world, 'bin');
  mkdirSync(home);
  mkdirSync(bin);
  for (const name of [...TOOLS, ...(wish.loaders ?? ['curl']), ...(wish.hashers ?? [HASHER])]) {
    const [link = '', program = link] = name.split('=');
    const file = find(program);
    if (file !== undefined) symlinkSync(file, join(bin, link));
  }
  const [system, machine] = wish.uname ?? ['Linux', 'x86_64'];
  const faked = {
    uname: `case "$1" in -m) echo ${machine} ;; *) echo ${system} ;; esac`,
    getconf: 'case "$1" in GNU_LIBC_VERSION) echo glibc 2.36 ;; LONG_BIT) echo 64 ;; esac',
    ...wish.faked,
  };
  for (const [name, text] of Object.entries(faked)) {
    rmSync(join(bin, name), { force: true });
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  wish.before?.(home);
  const env = {
    HOME: home,
    PATH: wish.isInPath ? `${bin}:${home}/.local/bin` : bin,
    SHELL: '/bin/bash',
    HACKATIME_RELEASES: `${releases}${wish.from ?? ''}`,
    ...wish.env,
  };
  const user = wish.isNobody && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (wish.isNobody) chmodSync(world, 0o755);
  const [name = '', ...words] = shell;
  return await new Promise((done) => {
    const argv = [...words, SCRIPT, ...(wish.argv ?? [])];
    execFile(find(name) ?? name, argv, { env, cwd: world, encoding: 'utf8', ...user }, (error, out, err) => {
      const code = error === null ? 0 : Number(error.code);
      done({ code, out, err, home, bin, target: join(home, '.local/bin/hackatime') });
    });
  });
}

const run = (file: string): string =>
  execFileSync(file, ['version'], { encoding: 'utf8' }).split(' ')[1] ?? '';

describe.concurrent.each(SHELLS)('install.sh under %s', (...shell) => {
  const isBound = obeysPath(shell);
  /** Whether a wish can come true under this shell. */
  const canBe = ({ uname, faked, loaders, hashers }: Wish): boolean =>
    isBound || [uname, faked, loaders, hashers].every((one) => one === undefined);

  it('installs the newest version into ~/.local/bin, and says so', async () => {
    const { code, out, err, home, target } = await install(shell);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(run(target)).toBe('9.9.9');
    expect(out).toBe(
      [
        `Downloading hackatime-linux-x64.tar.gz from ${releases}/latest/download`,
        `Installed hackatime 9.9.9: ${target}`,
        `${home}/.local/bin is not in your PATH. This adds it, for terminals that you open from now on:`,
        `  echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bashrc`,
        'Next, set the server and the key, and have your editors use it: hackatime login',
        '',
      ].join('\n'),
    );
    expect(readdirSync(join(home, '.local/bin'))).toEqual(['hackatime']);
    expect(lstatSync(target).mode & 0o777).toBe(0o755);
  });

  it('says nothing of PATH where the folder is in it', async () => {
    const { code, out, target } = await install(shell, { isInPath: true });
    expect(code).toBe(0);
    expect(out).not.toContain('PATH');
    expect(run(target)).toBe('9.9.9');
  });

  it.skipIf(!isBound)('names another hackatime that comes before it in PATH', async () => {
    const { out, bin } = await install(shell, { isInPath: true, faked: { hackatime: 'echo 0.0.1' } });
    expect(out).toContain(`Note: ${bin}/hackatime comes first in your PATH, and is what "hackatime" runs.\n`);
  });

  it.each([
    ['an argument', (folder: string) => ({ argv: ['--to', folder] })],
    ['a variable', (folder: string) => ({ env: { HACKATIME_INSTALL_DIR: `${folder}/` } })],
  ])('installs into the folder that %s names', async (_, wishFor) => {
    const folder = join(mkdtempSync(join(base, 'to-')), 'a/b');
    const { code, out, home } = await install(shell, wishFor(folder));
    expect(code).toBe(0);
    expect(out).toContain(`Installed hackatime 9.9.9: ${folder}/hackatime\n`);
    expect(readdirSync(folder)).toEqual(['hackatime']);
    expect(readdirSync(home)).toEqual([]);
  });

  it.each([
    ['a version', ['--version', '1.2.3'], {}],
    ['a version with a v', ['--version=v1.2.3'], {}],
    ['a version of the environment', [], { HACKATIME_VERSION: '1.2.3' }],
  ])('installs %s', async (_, argv, env) => {
    const { code, out, target } = await install(shell, { argv, env });
    expect(code).toBe(0);
    expect(out).toContain('/download/v1.2.3');
    expect(run(target)).toBe('1.2.3');
  });

  it('takes the place of an older version', async () => {
    const { code, out, home, target } = await install(shell, { before: (folder) => older(folder) });
    expect(code).toBe(0);
    expect(out).toContain(`Installed hackatime 9.9.9 in place of 0.9.0: ${target}\n`);
    expect(run(target)).toBe('9.9.9');
    expect(readdirSync(join(home, '.local/bin'))).toEqual(['hackatime', 'other']);
  });

  it('works with blanks, quotes and a dollar in HOME', async () => {
    const { code, out, target } = await install(shell, { home: `a  b's "$c" *` });
    expect(code).toBe(0);
    expect(run(target)).toBe('9.9.9');
    expect(out).toContain('"$HOME/.local/bin:$PATH"');
  });

  it.skipIf(find('wget') === undefined)('works with wget where there is no curl', async () => {
    const { code, err, target } = await install(shell, { loaders: ['wget'] });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(run(target)).toBe('9.9.9');
  });

  it.skipIf(find('busybox') === undefined)('works with the wget of BusyBox', async () => {
    const { code, err, target } = await install(shell, { loaders: ['wget=busybox'] });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(run(target)).toBe('9.9.9');
  });

  it.skipIf(find('openssl') === undefined)('works with openssl where there is no sha256sum', async () => {
    const { code, target } = await install(shell, { hashers: ['openssl'] });
    expect(code).toBe(0);
    expect(run(target)).toBe('9.9.9');
  });

  it.each<[name: string, wish: Wish, said: readonly string[]]>([
    [
      'an archive that is not the listed one',
      { from: '/tampered' },
      ['is not what the release lists: nothing was installed', 'its checksum is', 'SHA256SUMS says'],
    ],
    [
      'an archive that is not listed',
      { from: '/unlisted' },
      ['SHA256SUMS does not list hackatime-linux-x64.tar.gz'],
    ],
    [
      'half a download',
      { from: '/half' },
      ['could not download', '/half/latest/download/hackatime-linux-x64.tar.gz'],
    ],
    ['half a download by wget', { from: '/half', loaders: ['wget'] }, ['could not download']],
    ['an archive without the program', { from: '/empty' }, ['holds no hackatime']],
    [
      'a program that does not start',
      { from: '/broken' },
      ['does not start on this computer', 'npm install -g'],
    ],
    [
      'a version that is not there',
      { argv: ['--version', '7.7.7'] },
      ['could not download', '/download/v7.7.7/'],
    ],
    ['what is no version', { argv: ['--version', '1.x'] }, ['"1.x" is no version']],
    ['an unknown option', { argv: ['--prefix', '/usr'] }, ['there is no option "--prefix"']],
    ['an option without its value', { argv: ['--to'] }, ['--to needs a folder']],
    [
      'another system',
      { uname: ['FreeBSD', 'amd64'] },
      ['there is no program for freebsd-x64', 'linux-arm64', 'npm install -g'],
    ],
    ['another machine', { uname: ['Linux', 'riscv64'] }, ['there is no program for linux-riscv64']],
    [
      'a system of 32 bits on a kernel of 64',
      { faked: { getconf: 'case "$1" in GNU_LIBC_VERSION) echo glibc 2.36 ;; LONG_BIT) echo 32 ;; esac' } },
      ['there is no program for linux-ia32'],
    ],
    [
      'musl',
      { faked: { getconf: 'exit 1', ldd: 'echo "musl libc (x86_64)" >&2; exit 1' } },
      ['there is no program for linux-x64-musl', 'npm install -g hackatime'],
    ],
    ['Windows', { uname: ['MINGW64_NT-10.0', 'x86_64'] }, ['in PowerShell', 'install.ps1 | iex']],
    ['a computer without curl and wget', { loaders: [] }, ['neither curl nor wget']],
    ['a computer that cannot make checksums', { hashers: [] }, ['cannot be checked']],
    ['no home', { env: { HOME: '' } }, ['HOME is not set', '--to FOLDER']],
    [
      'a folder that cannot be made',
      { before: (home) => writeFileSync(join(home, '.local'), '') },
      ['cannot make the folder', '--to FOLDER'],
    ],
  ])('refuses %s, and leaves nothing', async (_, wish, said) => {
    if (!canBe(wish)) return;
    const { code, out, err, home } = await install(shell, wish);
    for (const words of said) expect(err).toContain(words);
    expect(err).toMatch(/^hackatime: /m);
    expect(code).toBe(1);
    expect(out).not.toContain('Installed');
    expect(readdirSync(home).filter((name) => !lstatSync(join(home, name)).isFile())).toEqual([]);
  });

  it('leaves an older version as it was where the new one is refused', async () => {
    const { code, home, target } = await install(shell, {
      from: '/tampered',
      before: (folder) => older(folder),
    });
    expect(code).toBe(1);
    expect(run(target)).toBe('0.9.0');
    expect(readdirSync(join(home, '.local/bin'))).toEqual(['hackatime', 'other']);
  });

  it('refuses a folder that it may not write into', async () => {
    const { code, err, home } = await install(shell, {
      isNobody: true,
      before: (folder) => {
        mkdirSync(join(folder, '.local/bin'), { recursive: true });
        chmodSync(join(folder, '.local/bin'), 0o555);
      },
    });
    expect(code).toBe(1);
    expect(err).toContain(`cannot write into ${home}/.local/bin`);
    expect(err).toContain('--to FOLDER');
    expect(readdirSync(join(home, '.local/bin'))).toEqual([]);
  });

  it('does not replace a link of npm', async () => {
    const { code, err, target } = await install(shell, {
      before: (home) => {
        older(home);
        rmSync(join(home, '.local/bin/hackatime'));
        symlinkSync('../lib/node_modules/hackatime/bin/hackatime.js', join(home, '.local/bin/hackatime'));
      },
    });
    expect(code).toBe(1);
    expect(err).toContain('is a link to ../lib/node_modules/hackatime/bin/hackatime.js');
    expect(err).toContain('npm uninstall -g hackatime');
    expect(lstatSync(target).isSymbolicLink()).toBe(true);
  });

  it.each([
    [['Darwin', 'arm64'], {}, 'hackatime-darwin-arm64.tar.gz'],
    [['Darwin', 'x86_64'], {}, 'hackatime-darwin-x64.tar.gz'],
    [['Darwin', 'x86_64'], { sysctl: 'echo 1' }, 'hackatime-darwin-arm64.tar.gz'],
    [['Linux', 'aarch64'], {}, 'hackatime-linux-arm64.tar.gz'],
  ] as const)('takes the archive for %j %j', async (uname, faked, archive) => {
    if (!canBe({ uname })) return;
    const { code, out } = await install(shell, { uname, faked });
    expect(code).toBe(0);
    expect(out).toContain(`Downloading ${archive} from`);
    if (uname[0] === 'Darwin') expect(out).toContain('>> ~/.bash_profile');
  });

  it('does nothing when it is cut off anywhere', async () => {
    const whole = readFileSync(SCRIPT, 'utf8');
    const [name = '', ...words] = shell;
    for (let end = 500; end < whole.length - 1; end += 1500) {
      const world = mkdtempSync(join(base, 'cut-'));
      const env = { HOME: world, PATH: process.env['PATH'] ?? '', HACKATIME_RELEASES: releases };
      await new Promise((done) => {
        execFile(find(name) ?? name, [...words, '-c', whole.slice(0, end)], { env }, done);
      });
      expect(readdirSync(world)).toEqual([]);
    }
  });
});

function older(home: string): void {
  const folder = join(home, '.local/bin');
  mkdirSync(folder, { recursive: true });
  for (const name of ['hackatime', 'other']) {
    writeFileSync(join(folder, name), programOf('0.9.0'));
    chmodSync(join(folder, name), 0o755);
  }
}
