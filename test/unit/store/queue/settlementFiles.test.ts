import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type KeptSettlement,
  keepSettlement,
  listKept,
  readKept,
  reserveRoom,
} from '../../../../src/store/queue/settlementFiles.ts';
import { makeFolder } from '../../../support/storeKit.ts';

const disk = vi.hoisted(() => {
  // Files of one worker share their modules: the fake takes effect in those that are loaded anew, here and nowhere else.
  vi.resetModules();
  return { isFull: false };
});
vi.mock(import('../../../../src/store/spool/durable.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    writeDurably(...args) {
      if (disk.isFull) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      return real.writeDurably(...args);
    },
  };
});

afterAll(() => vi.resetModules());

let base: ReturnType<typeof makeFolder>;
let folder: string;
beforeEach(() => {
  base = makeFolder();
  folder = join(base.path, 'hackatime.db.settled');
  disk.isFull = false;
});
afterEach(() => base.remove());

const row = (id: number) => ({ id, heartbeatId: id, timeUs: 1.8e15 + id, attempts: 3, refusals: 2 });
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

function settlementOf(patch: Partial<KeptSettlement>): KeptSettlement {
  return { destinationId: 1, nowUs: 1, delivered: [], quarantined: [], failed: [], refused: [], ...patch };
}

const keptIn = (path: string): readonly KeptSettlement[] => listKept(path).flatMap(readKept);

describe('on a disk that is full', () => {
  it('a group of acknowledged rows finds the room that was kept free', () => {
    const kept = settlementOf({ delivered: upTo(25).map((number) => row(1e9 + number)) });
    reserveRoom(folder);
    disk.isFull = true;
    expect(keepSettlement(folder, kept)).toBe(true);
    expect(keptIn(folder)).toEqual([kept]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('the words of a server are cut before a row would be sent again', () => {
    const message = 'it is too long ago '.repeat(100);
    const kept = settlementOf({
      quarantined: upTo(25).map((number) => ({ ...row(number), status: 422, message })),
      destination: { retryReason: message },
    });
    reserveRoom(folder);
    disk.isFull = true;
    expect(keepSettlement(folder, kept)).toBe(true);
    const [found] = keptIn(folder);
    expect(found?.quarantined.map(({ id }) => id)).toEqual(upTo(25));
    expect(found?.quarantined[0]?.message).toMatch(/^it is too long ago/);
  });

  it('a second one is not said to be kept', () => {
    reserveRoom(folder);
    disk.isFull = true;
    expect(keepSettlement(folder, settlementOf({ delivered: [row(1)] }))).toBe(true);
    expect(keepSettlement(folder, settlementOf({ delivered: [row(2)] }))).toBe(false);
  });
});

describe('the room that is kept free', () => {
  it('is the owner’s alone, and made anew when it was used or is not right', () => {
    reserveRoom(folder);
    writeFileSync(join(folder, 'room'), 'short');
    reserveRoom(folder);
    const { size, mode } = statSync(join(folder, 'room'));
    expect(size).toBe(8192);
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
    expect(keptIn(folder)).toEqual([]);
  });

  it('keeps nothing from being sent where it cannot be made', () => {
    mkdirSync(join(folder, 'room'), { recursive: true });
    expect(() => reserveRoom(folder)).not.toThrow();
    expect(keepSettlement(folder, settlementOf({ delivered: [row(1)] }))).toBe(true);
  });
});
