import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { findForeignQueues } from '../../../../src/store/rescue/find.ts';
import { systemFs } from '../../../../src/system/disk/fs.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let resources: string;
beforeEach(() => {
  resources = join(folder.path, '.wakatime');
  mkdirSync(resources);
});

const find = (): readonly string[] =>
  findForeignQueues(resources, folder.path, systemFs).map(
    ({ path, kind }) => `${kind} ${path.slice(folder.path.length + 1)}`,
  );
const write = (...names: readonly string[]): void => {
  for (const name of names) writeFileSync(join(folder.path, name), '');
};

it('finds nothing where there is nothing', () => {
  expect(find()).toEqual([]);
  expect(findForeignQueues(join(folder.path, 'none'), '', systemFs)).toEqual([]);
});

it('finds the queues in use first, then those set aside by age', () => {
  write(
    '.wakatime/offline_heartbeats.bdb.corrupt.20260702T000000Z',
    '.wakatime/offline_heartbeats.bdb.corrupt.20260624T101500Z',
    '.wakatime.db',
    '.wakatime.bdb',
    '.wakatime.bdb.corrupt.20260101T000000Z',
    '.wakatime/offline_heartbeats.bdb',
  );
  expect(find()).toEqual([
    'bolt .wakatime/offline_heartbeats.bdb',
    'bolt .wakatime.bdb',
    'python .wakatime.db',
    'bolt .wakatime/offline_heartbeats.bdb.corrupt.20260624T101500Z',
    'bolt .wakatime/offline_heartbeats.bdb.corrupt.20260702T000000Z',
    'bolt .wakatime.bdb.corrupt.20260101T000000Z',
  ]);
});

it('leaves other files alone', () => {
  write(
    '.wakatime/hackatime.db',
    '.wakatime.cfg',
    '.wakatime.bdb.lock',
    '.wakatime/offline_heartbeats.bdb.bak',
  );
  mkdirSync(join(folder.path, '.wakatime.db'));
  expect(find()).toEqual([]);
});

it('names a file once, however it is reached', () => {
  write('.wakatime/offline_heartbeats.bdb');
  symlinkSync(join(resources, 'offline_heartbeats.bdb'), join(folder.path, '.wakatime.bdb'));
  expect(find()).toEqual(['bolt .wakatime/offline_heartbeats.bdb']);
  expect(findForeignQueues(resources, resources, systemFs)).toHaveLength(1);
});

it('names one that cannot be looked at', () => {
  const fs: Parameters<typeof findForeignQueues>[2] = {
    stat: () => 'denied',
    list: () => [],
    realpath: () => undefined,
  };
  expect(findForeignQueues('/res', '', fs).map(({ path }) => path)).toEqual(
    ['offline_heartbeats.bdb', '.wakatime.bdb', '.wakatime.db'].map((name) => join('/res', name)),
  );
});
