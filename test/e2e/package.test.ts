import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledFolders, formatHeading, readBundledPackage } from '../../scripts/build/notices.mts';
import { compareContents } from '../../scripts/release/contents.mts';

const ROOT = resolve(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'hackatime-package-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as unknown;

describe('the package', () => {
  let paths: readonly string[] = [];
  beforeAll(() => {
    // Without scripts: packing would build dist/ anew under the feet of other tests.
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'];
    const env = { ...process.env, HOME: home, npm_config_cache: join(home, 'cache') };
    const answer = execFileSync('npm', args, {
      cwd: ROOT,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [packed] = Object.values(JSON.parse(answer) as Record<string, { files: { path: string }[] }>);
    paths = (packed?.files ?? []).map((file) => file.path);
  });

  it('holds every file of the built program, the completions and the man pages', () => {
    const wanted = ['bin', 'dist', 'completions', 'man', 'shell'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
    );
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('holds what people look for first, and the licences', () => {
    const wanted = ['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD_PARTY_NOTICES', 'package.json'];
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('holds every man page and program that package.json names', () => {
    const { man, bin } = readJson('package.json') as { man: string[]; bin: Record<string, string> };
    expect([...man, ...Object.values(bin)].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('holds what scripts/release/contents.txt lists and nothing else', () => {
    const { man } = readJson('package.json') as { man: string[] };
    const bundles = Object.keys(readJson('dist/bundles.json') as object);
    const list = readFileSync(join(ROOT, 'scripts/release/contents.txt'), 'utf8');
    expect(compareContents(paths, { list, man, bundles })).toEqual([]);
  });

  it('holds neither tests nor sources nor anything else', () => {
    const allowed =
      /^((bin|dist|completions|man|shell|docs)\/|(README\.md|CHANGELOG\.md|LICENSE|THIRD_PARTY_NOTICES|package\.json)$)/;
    expect(paths.filter((path) => !allowed.test(path) || /\.(test|mts|ts)$/.test(path))).toEqual([]);
  });
});

describe('THIRD_PARTY_NOTICES', () => {
  const notices = readFileSync(join(ROOT, 'THIRD_PARTY_NOTICES'), 'utf8');
  const bundles = readJson('dist/bundles.json') as Record<string, string[]>;
  const folders = bundledFolders(Object.values(bundles).flat());

  it('is about what the bundles hold', () => {
    expect(folders).toEqual(
      expect.arrayContaining(
        ['undici', 'commander', 'ora', 're2js', 'linguist-languages'].map((name) => `node_modules/${name}`),
      ),
    );
  });

  it.each(folders)('holds the licence of %s', (folder) => {
    const one = readBundledPackage(ROOT, folder);
    expect(notices).toContain(`\n${formatHeading(one)}\n`);
    for (const text of one.texts) expect(notices).toContain(text);
  });
});
