import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemFs } from '../../../../src/system/disk/fs.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-fs-'));
  writeFileSync(at('a.txt'), 'héllo');
  mkdirSync(at('d'));
  symlinkSync('a.txt', at('link'));
  symlinkSync('nowhere', at('dead'));
  symlinkSync('loop', at('loop'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['a.txt', { kind: 'file', size: 6 }],
  ['link', { kind: 'file', size: 6 }],
  ['d', { kind: 'directory' }],
])('knows %s', (name, stat) => {
  expect(systemFs.stat(at(name))).toMatchObject(stat);
});

it.each(['none', 'dead', 'loop', 'a.txt/below'])('%s is missing', (name) => {
  expect(systemFs.stat(at(name))).toBe('missing');
});

it('reads no more than it is asked for', () => {
  expect(systemFs.readHead(at('a.txt'), 2)?.length).toBe(2);
  expect(systemFs.readText(at('a.txt'))).toBe('héllo');
});

it.each(['none', 'd', 'dead'])('gives nothing for %s instead of failing', (name) => {
  expect(systemFs.readHead(at(name), 10)).toBeUndefined();
  expect(systemFs.readText(at(name))).toBeUndefined();
});

it('lists a folder, and nothing for what is none', () => {
  expect([...systemFs.list(folder)].sort()).toContain('a.txt');
  expect(systemFs.list(at('a.txt'))).toEqual([]);
});

it.skipIf(process.platform === 'win32')('does not wait for a pipe that nobody writes to', () => {
  execFileSync('mkfifo', [at('pipe')]);
  expect(systemFs.readHead(at('pipe'), 10)).toBeUndefined();
});

it('tells a link from what is none', () => {
  expect(systemFs.readLink(at('link'))).toBe('a.txt');
  expect(systemFs.readLink(at('a.txt'))).toBeUndefined();
});

const isUnix = process.platform !== 'win32';
describe.skipIf(!isUnix || !keepsBytes())('a name that is no UTF-8', () => {
  const bytes = (...parts: readonly (string | number)[]): Buffer =>
    Buffer.concat([
      Buffer.from(`${folder}/`),
      ...parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part))),
    ]);
  beforeAll(() => {
    writeFileSync(bytes('caf', 0xe9, '.py'), 'x = 1\n');
    mkdirSync(bytes('caf', 0xe9, 's'));
    writeFileSync(bytes('caf', 0xe9, 's/', 0xfc, 0xe4, '.txt'), 'deep');
    writeFileSync(at('whole \ufffd.txt'), 'whole');
    writeFileSync(bytes('whole ', 0xff, '.txt'), 'lost');
    symlinkSync(bytes('caf', 0xe9, '.py'), at('to-lost'));
  });

  it.each([
    ['as an argument gives it', 'caf\ufffd.py', 'x = 1\n'],
    ['as Python writes it', 'caf\udce9.py', 'x = 1\n'],
    ['below a folder of the same kind', 'caf\ufffds/\ufffd\ufffd.txt', 'deep'],
    ['with one mark for all that is lost', 'caf\ufffds/\ufffd.txt', 'deep'],
    ['unless a file is really called so', 'whole \ufffd.txt', 'whole'],
  ])('is found %s', (_, name, text) => {
    expect(systemFs.stat(at(name))).toMatchObject({ kind: 'file', size: text.length });
    expect(systemFs.readText(at(name))).toBe(text);
  });

  it('is found as a folder and behind a link', () => {
    expect(systemFs.stat(at('caf\ufffds'))).toMatchObject({ kind: 'directory' });
    expect(systemFs.list(at('caf\ufffds'))).toEqual(['\ufffd\ufffd.txt']);
    expect(systemFs.readLink(at('to-lost'))).toBe(at('caf\ufffd.py'));
    expect(systemFs.realpath(at('caf\ufffd.py'))).toBe(`${systemFs.realpath(folder)}/caf\ufffd.py`);
  });

  it.each(['caf\ufffd.rb', 'tea\ufffd.py', 'caf\ufffds/x\ufffd', '\ufffd'])('%j is missing', (name) => {
    expect(systemFs.stat(at(name))).toBe('missing');
    expect(systemFs.readText(at(name))).toBeUndefined();
  });
});

/** Some file systems take only UTF-8. */
function keepsBytes(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'hackatime-bytes-'));
  try {
    writeFileSync(Buffer.concat([Buffer.from(`${place}/`), Buffer.of(0xe9)]), '');
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
