import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareContents } from '../../scripts/release/contents.mts';
import { formatCommandHelp } from '../../src/cli/help.ts';
import { formatTopHelp } from '../../src/cli/topHelp.ts';
import { COMMANDS } from '../../src/commands/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const STYLE = { width: 80, colour: false };

/** Paths of the files that `npm pack` would pack, with forward slashes. */
const packed = new Set(
  (
    JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: ROOT,
        encoding: 'utf8',
        shell: process.platform === 'win32',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as readonly { readonly files: readonly { readonly path: string }[] }[]
  ).flatMap(({ files }) => files.map(({ path }) => path)),
);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const pages = [...packed].filter((path) => path.endsWith('.md'));

describe('the package', () => {
  it.each([
    'README.md',
    'LICENSE',
    'bin/hackatime.js',
    'docs/reference.md',
    'docs/json.md',
    'man/hackatime.1',
  ])('holds %s', (path) => {
    expect(packed).toContain(path);
  });

  it('holds nothing of the tests, the sources or the scripts', () => {
    expect([...packed].filter((path) => /^(?:src|test|scripts|\.)/.test(path))).toEqual([]);
  });

  it('holds what scripts/release/contents.txt lists and nothing else', () => {
    const { man } = JSON.parse(read('package.json')) as { man: string[] };
    const list = read('scripts/release/contents.txt');
    // Without dist/, which need not be built here.
    expect(compareContents([...packed], { list, man, bundles: undefined })).toEqual([]);
  });

  it('holds every file that its pages link to or show', () => {
    const wrong = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!\w+:)([^)\s#]+)/g)]
        .map(([, target = '']) => posix.join(dirname(page), target))
        .filter((target) => !packed.has(target))
        .map((target) => `${page} links to ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('holds every page that is named in its pages, man pages and completions and in help', () => {
    const texts = [
      ...[...packed]
        .filter((path) => /^(?:man|completions)\/|\.md$/.test(path))
        .map((path) => ({ from: path, text: read(path).replaceAll('\\', '') })),
      {
        from: 'hackatime help',
        text: formatTopHelp(COMMANDS, STYLE),
      },
      ...COMMANDS.map(({ spec }) => ({
        from: `hackatime help ${spec.name}`,
        text: formatCommandHelp(spec, STYLE),
      })),
    ];
    const named = texts.flatMap(({ from, text }) =>
      [...text.matchAll(/(?<![\w/.-])docs\/[\w-]+\.\w+/g)].map(([path]) => ({ from, path })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ path }) => !packed.has(path))).toEqual([]);
  });
});
