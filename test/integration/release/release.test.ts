import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../scripts/package/platforms.mts';
import { runRelease } from '../../../scripts/release/main.mts';

const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n- A new thing.\n\n## [0.1.0] - 2026-01-01\n\n- The first.\n';
/** What the made-up project builds and generates; both know the version. */
const BUILD = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
mkdirSync('dist', { recursive: true });
writeFileSync('dist/main.js', '// ' + version);
writeFileSync('dist/main.js.map', '{}');
writeFileSync('dist/bundles.json', '{"main.js":[]}');
`;
const GEN = `import { readFileSync, writeFileSync } from 'node:fs';
writeFileSync('man/hackatime.1', JSON.parse(readFileSync('package.json', 'utf8')).version);
`;
/** Makes an archive of each program that is asked for; its text is its name and the version. */
const PACKAGE = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const at = process.argv.indexOf('--out');
const out = process.argv[at + 1];
mkdirSync(out, { recursive: true });
for (const id of process.argv.slice(2, at)) {
  writeFileSync(out + '/hackatime-' + id + (id.startsWith('win') ? '.zip' : '.tar.gz'), id + version);
}
`;
const LISTED = ['package.json', 'CHANGELOG.md', 'README.md', 'dist/bundles.json', '@bundles', '@man'];

let base: string;
let root: string;
let out: string;
let said: string[];
let complained: string[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'hackatime-releasing-'));
  root = join(base, 'project');
  out = join(base, 'out');
  said = [];
  complained = [];
  const version = '0.1.0';
  const sqlite = { version: '13.2.0', integrity: 'sha512-BBBB' };
  const files: Record<string, string> = {
    'package.json': JSON.stringify({
      name: 'hackatime',
      version,
      description: 'The tool',
      license: 'MIT',
      homepage: 'https://example.org/o/n#readme',
      man: ['man/hackatime.1'],
      engines: { node: '>=22.19.0' },
      files: ['dist', 'man', 'CHANGELOG.md'],
    }),
    'package-lock.json': JSON.stringify({
      name: 'hackatime',
      version,
      lockfileVersion: 3,
      packages: { '': { name: 'hackatime', version }, 'node_modules/better-sqlite3': sqlite },
    }),
    'CHANGELOG.md': CHANGELOG,
    'README.md': '# A project\n',
    '.gitignore': 'dist\nnode_modules\n',
    'man/hackatime.1': version,
    'install/install.sh': 'echo\n',
    'install/install.ps1': 'echo\n',
    'scripts/build.mts': BUILD,
    'scripts/gen.mts': GEN,
    'scripts/package.mts': PACKAGE,
    'scripts/release/contents.txt': LISTED.join('\n'),
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'Ana');
  git('config', 'user.email', 'ana@example.org');
  git('config', 'commit.gpgsign', 'false');
  git('config', 'tag.gpgsign', 'false');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'Start');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string): unknown => JSON.parse(read(path));
const git = (...argv: readonly string[]): string =>
  execFileSync('git', argv, { cwd: root, encoding: 'utf8' }).trim();
const release = (...argv: readonly string[]): Promise<number> =>
  runRelease(argv, {
    root,
    today: '2026-11-29',
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });

describe('npm run release -- VERSION', () => {
  it('commits the version, everything that follows from it, and a tag', async () => {
    expect({ code: await release('minor'), complained }).toEqual({ code: 0, complained: [] });
    expect(git('log', '-1', '--format=%s')).toBe('Release 0.2.0');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('rev-parse', 'v0.2.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
    expect(git('cat-file', '-t', 'v0.2.0')).toBe('tag');
    expect(git('show', '--name-only', '--format=', 'HEAD').split('\n').sort()).toEqual(
      ['CHANGELOG.md', 'man/hackatime.1', 'package-lock.json', 'package.json'].sort(),
    );
    expect(json('package.json')).toMatchObject({ version: '0.2.0' });
    expect(json('package-lock.json')).toMatchObject({
      version: '0.2.0',
      packages: { '': { version: '0.2.0' } },
    });
    expect(read('CHANGELOG.md')).toContain('## [Unreleased]\n\n## [0.2.0] - 2026-11-29\n\n- A new thing.\n');
    expect(said.join('\n')).toContain('git push --atomic origin main v0.2.0');
  });

  it.each<[name: string, spoil: () => void, words: string]>([
    ['with changes', () => write('README.md', 'other'), 'changes that are not committed: README.md'],
    ['on another branch', () => git('switch', '--quiet', '-c', 'fix'), 'this is the branch fix'],
    ['with the tag', () => git('tag', 'v0.2.0'), 'there is a tag v0.2.0 already'],
    ['with nothing to release', () => empty(), 'nothing to release'],
    ['that cannot be generated', () => unbuildable('gen'), 'scripts/gen.mts ended with 1'],
  ])('refuses a checkout %s, and changes nothing', async (_, spoil, words) => {
    spoil();
    const before = [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')];
    expect(await release('minor')).toBe(1);
    expect(complained.join('\n')).toContain(words);
    expect([git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')]).toEqual(before);
  });

  it('refuses a version that is not greater', async () => {
    expect(await release('0.1.0')).toBe(1);
    expect(complained).toEqual(['hackatime: 0.1.0 is not greater than 0.1.0, the version of package.json']);
  });
});

describe('npm run release -- --dry-run', () => {
  it('makes the files of a release, with their checksums, and changes nothing', async () => {
    const head = git('rev-parse', 'HEAD');
    const asked = ['--dry-run', '--programs', '--out', out];
    expect({ code: await release(...asked), complained }).toEqual({ code: 0, complained: [] });
    expect([git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')]).toEqual([head, '', '']);
    expect(readdirSync(root)).not.toContain('dist');

    const archives = PLATFORMS.map(({ archive }) => archive);
    const summed = [...archives, 'hackatime-0.1.1.tgz', 'install.ps1', 'install.sh'].sort();
    expect(readdirSync(out).sort()).toEqual([...summed, 'SHA256SUMS', 'formulae', 'notes.md'].sort());
    const sum = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex');
    expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(
      summed.map((name) => `${sum(name)}  ${name}\n`).join(''),
    );
    expect(readFileSync(join(out, 'notes.md'), 'utf8')).toBe('- A new thing.\n');
    expect(readFileSync(join(out, 'hackatime-linux-x64.tar.gz'), 'utf8')).toBe('linux-x640.1.1');
    const formula = readFileSync(join(out, 'formulae/hackatime.rb'), 'utf8');
    expect(formula).toContain(`sha256 "${sum('hackatime-linux-x64.tar.gz')}"`);
    expect(formula).toContain('https://example.org/o/n/releases/download/v0.1.1/hackatime-linux-x64.tar.gz');
    expect(readFileSync(join(out, 'formulae/hackatime.json'), 'utf8')).toContain(
      sum('hackatime-win-x64.zip'),
    );
    const integrity = createHash('sha512')
      .update(readFileSync(join(out, 'hackatime-0.1.1.tgz')))
      .digest('base64');
    expect(readFileSync(join(out, 'formulae/hackatime.nix'), 'utf8')).toContain(`sha512-${integrity}`);
    const checked = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: out });
    if (checked.error === undefined) expect(checked.status).toBe(0);
  });

  it('does not take programs of another version for those of this one', async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'hackatime-linux-x64.tar.gz'), 'old');
    expect(await release('--dry-run', '--out', out)).toBe(0);
    expect(readdirSync(join(out, 'formulae'))).toEqual(['hackatime.nix']);
    expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).not.toContain('linux');
    expect(said.join('\n')).toContain('There is no program for linux-x64, linux-arm64,');
  });

  it('says what would keep it from being released', async () => {
    git('switch', '--quiet', '-c', 'fix');
    expect(await release('minor', '--dry-run', '--out', out)).toBe(1);
    expect(complained).toEqual(['hackatime: releases are made on main, and this is the branch fix']);
    expect(existsSync(join(out, 'hackatime-0.2.0.tgz'))).toBe(true);
  });

  it.each<[name: string, listed: readonly string[], words: string]>([
    ['lacks a file', [...LISTED, 'shell/other.sh'], 'shell/other.sh is missing from the package'],
    ['holds one that is not listed', LISTED.slice(1), 'package.json would be published and is not in'],
  ])('refuses a package that %s, and leaves none', async (_, listed, words) => {
    write('scripts/release/contents.txt', listed.join('\n'));
    git('commit', '--quiet', '--all', '-m', 'List');
    expect(await release('--dry-run', '--out', out)).toBe(1);
    expect(complained.join('\n')).toContain(words);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('npm run release -- --artifacts', () => {
  it('takes in the programs that are there, and leaves the others out', async () => {
    mkdirSync(out);
    for (const name of ['hackatime-linux-x64.tar.gz', 'hackatime-win-x64.zip'])
      writeFileSync(join(out, name), name);
    expect(await release('--artifacts', '--out', out)).toBe(0);
    expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toContain('  hackatime-linux-x64.tar.gz\n');
    expect(readFileSync(join(out, 'formulae/hackatime.rb'), 'utf8')).not.toContain('arm');
    expect(said.join('\n')).toContain(
      'There is no program for linux-arm64, darwin-x64, darwin-arm64, win-arm64',
    );
  });

  it('makes the files of the version that is checked out', async () => {
    expect(await release('--artifacts', '--out', out)).toBe(0);
    expect(readFileSync(join(out, 'notes.md'), 'utf8')).toBe('- The first.\n');
    expect(existsSync(join(out, 'hackatime-0.1.0.tgz'))).toBe(true);
  });

  it('fails where a program is missing that has to be there', async () => {
    expect(await release('--artifacts', '--complete', '--out', out)).toBe(1);
  });

  it('says what a build that fails said', async () => {
    unbuildable('build');
    expect(await release('--artifacts', '--out', out)).toBe(1);
    expect(complained.join('\n')).toMatch(/scripts\/build\.mts ended with 1:\n[\s\S]*no such thing/);
  });
});

function empty(): void {
  write('CHANGELOG.md', CHANGELOG.replace('- A new thing.\n', ''));
  git('commit', '--quiet', '--all', '-m', 'Empty');
}

function unbuildable(script: 'build' | 'gen'): void {
  write(`scripts/${script}.mts`, "throw new Error('no such thing');\n");
  git('commit', '--quiet', '--all', '-m', 'Break');
}
