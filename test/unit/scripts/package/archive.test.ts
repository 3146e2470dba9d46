import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEntries, tarGz, zip } from '../../../../scripts/package/archive.mts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
const NOISE = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7919) >> 3));
const FILES: Readonly<Record<string, Buffer>> = {
  hackatime: NOISE,
  LICENSE: Buffer.from('MIT\n'),
  'man/a.1': Buffer.alloc(512, 'x'),
  'man/é.1': Buffer.alloc(0),
};

function fill(name: string, timeS: number, order: readonly string[]): string {
  const root = join(folder.path, name);
  mkdirSync(join(root, 'man'), { recursive: true });
  for (const path of order) {
    writeFileSync(join(root, path), FILES[path] ?? '', { mode: 0o600 });
    utimesSync(join(root, path), timeS, timeS);
  }
  return root;
}

describe.each([
  ['tar.gz', tarGz],
  ['zip', zip],
] as const)('an archive as %s', (form, pack) => {
  it('has the same bytes whatever the times, modes and the order of its files are', () => {
    const names = Object.keys(FILES);
    const one = readEntries(fill('one', 1e9, names), new Set(['hackatime']));
    const other = readEntries(fill('other', 2e9, names.toReversed()), new Set(['hackatime']));
    expect(one.map(({ name }) => name)).toEqual(['LICENSE', 'hackatime', 'man/a.1', 'man/é.1']);
    expect(pack(one).equals(pack(other))).toBe(true);
    expect(pack(one).equals(pack(one.slice(1)))).toBe(false);
  });

  it('is unpacked by the usual programs, with the program to be run', () => {
    const archive = join(folder.path, `a.${form}`);
    writeFileSync(archive, pack(readEntries(fill('in', 1e9, Object.keys(FILES)), new Set(['hackatime']))));
    const out = join(folder.path, 'out');
    mkdirSync(out);
    const [program, ...argv]: [string, ...string[]] =
      form === 'zip' ? ['unzip', '-q', archive, '-d', out] : ['tar', '-xzf', archive, '-C', out];
    const unpacked = spawnSync(program, argv, {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    // Not every system has unzip.
    if (unpacked.error !== undefined) return;
    expect({ status: unpacked.status, stderr: unpacked.stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(out).sort()).toEqual(['LICENSE', 'hackatime', 'man']);
    for (const [path, bytes] of Object.entries(FILES))
      expect(readFileSync(join(out, path)).equals(bytes)).toBe(true);
    if (process.platform === 'win32') return;
    expect(['hackatime', 'LICENSE'].map((name) => statSync(join(out, name)).mode & 0o777)).toEqual([
      0o755, 0o644,
    ]);
  });
});

it.skipIf(spawnSync('python3', ['--version']).status !== 0)(
  'zip is as Python reads it, to the last checksum',
  () => {
    const archive = join(folder.path, 'a.zip');
    writeFileSync(archive, zip(readEntries(fill('in', 1e9, Object.keys(FILES)), new Set())));
    const read = spawnSync('python3', ['-m', 'zipfile', '-t', archive], { encoding: 'utf8' });
    expect(read.stdout).toBe('Done testing\n');
  },
);

it('tar takes no name that it would cut', () => {
  const entry = { name: 'x'.repeat(101), bytes: Buffer.alloc(0), isExecutable: false };
  expect(() => tarGz([entry])).toThrow('too long a name');
  expect(tarGz([{ ...entry, name: 'x'.repeat(100) }]).length).toBeGreaterThan(20);
});
