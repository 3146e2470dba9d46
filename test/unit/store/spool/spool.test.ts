import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUnqueued } from '../../../../src/store/queue/backfill.ts';
import { absorbSpool, spoolFolder, writeSpool } from '../../../../src/store/spool/spool.ts';
import type { Store } from '../../../../src/store/store.ts';
import {
  beat,
  hearLog,
  historySeconds,
  OTHER_DESTINATION,
  openTestStore,
  queued,
  START_US,
} from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let spool: string;
let store: Store;
beforeEach(() => {
  spool = spoolFolder(folder.path);
  store = openTestStore(join(folder.path, 'hackatime.db'));
});
afterEach(() => {
  store.close();
});

const clock = { nowUs: () => START_US };

describe('writing a spool file', () => {
  it('gives a finished file with everything in it', () => {
    const file = writeSpool(spool, [queued(beat(1), OTHER_DESTINATION)], clock);
    expect(file).toMatch(new RegExp(`spool.${START_US}-${process.pid}-[a-z0-9]{8}\\.json$`));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([
      { heartbeat: { entity: beat(1).entity }, destinations: [OTHER_DESTINATION] },
    ]);
    expect(readdirSync(spool)).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('lets nobody else read it', () => {
    const file = writeSpool(spool, [queued(beat(1))], clock);
    expect([statSync(spool).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('never takes the file of another', () => {
    for (let round = 0; round < 20; round++) writeSpool(spool, [queued(beat(round))], clock);
    expect(readdirSync(spool)).toHaveLength(20);
  });

  it('fails where it cannot write', () => {
    writeFileSync(join(folder.path, 'plain'), '');
    expect(() => writeSpool(join(folder.path, 'plain', 'spool'), [queued(beat(1))], clock)).toThrow();
  });

  it.skipIf(process.platform === 'win32')('refuses a link planted in a folder for everybody', () => {
    const shared = join(folder.path, 'tmp');
    mkdirSync(shared);
    chmodSync(shared, 0o1777);
    mkdirSync(join(folder.path, 'theirs'));
    symlinkSync(join(folder.path, 'theirs'), join(shared, 'spool'));
    expect(() => writeSpool(join(shared, 'spool'), [queued(beat(1))], clock)).toThrow(/another user/);
    writeFileSync(join(folder.path, 'theirs', '1.json'), JSON.stringify([queued(beat(1))]));
    expect(absorbSpool(join(shared, 'spool'), store)).toBe(0);
  });
});

describe('absorbing the spool', () => {
  it('keeps for what heartbeats were meant that are not to be queued', () => {
    writeSpool(spool, [{ heartbeat: beat(1), destinations: [], route: [OTHER_DESTINATION] }], clock);
    writeSpool(spool, [{ heartbeat: beat(2), destinations: [] }], clock);
    expect(absorbSpool(spool, store)).toBe(2);
    const [first, second] = [...readUnqueued(store, OTHER_DESTINATION, 0)].flat();
    expect([first?.route, second?.route]).toEqual([[OTHER_DESTINATION], undefined]);
    expect(store.countWaiting()).toBe(0);
  });

  it('does nothing without one', () => {
    expect(absorbSpool(spool, store)).toBe(0);
    expect(existsSync(spool)).toBe(false);
  });

  it('moves everything into the history and the outbox', () => {
    writeSpool(spool, [queued(beat(1)), queued(beat(2), OTHER_DESTINATION)], clock);
    writeSpool(spool, [queued(beat(3, { project: undefined, dependencies: [] }))], clock);
    expect(absorbSpool(spool, store)).toBe(3);
    expect(historySeconds(store)).toEqual([1, 2, 3]);
    expect(store.destination(OTHER_DESTINATION)?.waiting).toBe(1);
    expect(readdirSync(spool)).toEqual([]);
  });

  it('does no harm when a crash left the files behind', () => {
    const file = writeSpool(spool, [queued(beat(1))], clock);
    const text = readFileSync(file);
    absorbSpool(spool, store);
    writeFileSync(file, text);
    expect(absorbSpool(spool, store)).toBe(0);
    expect(store.countWaiting()).toBe(1);
  });

  it('waits for the database no longer than it is told', () => {
    writeSpool(spool, [queued(beat(1))], clock);
    const waits: unknown[] = [];
    const add: Store['add'] = (items, options) => {
      waits.push(options?.patienceMs);
      return store.add(items);
    };
    absorbSpool(spool, { add }, undefined, { patienceMs: 0 });
    expect([waits, historySeconds(store)]).toEqual([[0], [1]]);
  });

  it('keeps the files when the database cannot take them', () => {
    writeSpool(spool, [queued(beat(1))], clock);
    const broken = {
      add: () => {
        throw new Error('full');
      },
    };
    expect(() => absorbSpool(spool, broken)).toThrow('full');
    expect(readdirSync(spool)).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32').each([
    ['a FIFO', (path: string) => void execFileSync('mkfifo', [path])],
    ['a folder', (path: string) => void mkdirSync(path)],
    ['a link to an endless device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
    ['a link that leads nowhere', (path: string) => symlinkSync('nowhere', path)],
  ])('waits for no end of %s, and takes the rest', (_, put) => {
    writeSpool(spool, [queued(beat(1))], clock);
    put(join(spool, '0-odd.json'));
    expect([absorbSpool(spool, store), absorbSpool(spool, store)]).toEqual([1, 0]);
    expect(readdirSync(spool)).toEqual(['0-odd.json.bad']);
  });

  it.each([
    ['cut off', '[{"heartbeat":{"ent'],
    ['no list', '{}'],
    ['without destinations', JSON.stringify([{ heartbeat: beat(1) }])],
    ['without a time', JSON.stringify([{ heartbeat: { ...beat(1), timeUs: 'x' }, destinations: [] }])],
  ])('sets aside once what is %s, and takes the rest', (_name, text) => {
    writeSpool(spool, [queued(beat(1))], clock);
    writeFileSync(join(spool, '0-bad.json'), text);
    const log = hearLog();
    expect(absorbSpool(spool, store, log)).toBe(1);
    expect(absorbSpool(spool, store, log)).toBe(0);
    expect(readdirSync(spool)).toEqual(['0-bad.json.bad']);
    expect(log.lines).toHaveLength(1);
  });

  it('leaves alone what another process is still writing', () => {
    mkdirSync(spool);
    const unfinished = `${Date.now() * 1000}-1-a.json.tmp`;
    writeFileSync(join(spool, unfinished), '[');
    expect(absorbSpool(spool, store)).toBe(0);
    expect(readdirSync(spool)).toEqual([unfinished]);
  });

  it('takes what a killed process has left behind, or removes what it had only begun', () => {
    mkdirSync(spool);
    writeFileSync(join(spool, '1-1-a.json.tmp'), JSON.stringify([queued(beat(1))]));
    writeFileSync(join(spool, '2-1-b.json.tmp'), '[{"heartbeat":');
    expect([absorbSpool(spool, store), readdirSync(spool)]).toEqual([1, []]);
  });
});
