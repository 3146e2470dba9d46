import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemFs } from '../../../src/system/fs.ts';

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
