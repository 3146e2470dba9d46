import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/config/settings.ts';
import type { Context } from '../../../src/context/context.ts';
import { recordAndSend } from '../../../src/delivery/recordAndSend.ts';
import { AppError } from '../../../src/errors.ts';
import { spoolFolder, writeSpool } from '../../../src/store/spool/spool.ts';
import { beat, hearLog, queued } from '../../support/storeKit.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
let log: ReturnType<typeof hearLog>;
let letGo: number;
const kept = [queued(beat(1))];
const settings = {
  offline: true,
  filter: { syncAiDisabled: true },
  key: { value: '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70', from: 'config' },
  rateLimitSeconds: 0,
  lastSentUs: undefined,
  backoff: { atUs: undefined, retries: 0 },
} as unknown as Settings;

beforeEach(() => {
  log = hearLog();
  letGo = 0;
});

const busy = (): never => {
  throw new AppError('storage', 'the database is busy');
};

/** `adds`: what becomes of each write, the last one of all further ones. */
function context(adds: readonly (() => void)[], waiting: () => number): Context {
  let calls = 0;
  const store = {
    add() {
      adds[Math.min(calls, adds.length - 1)]?.();
      calls += 1;
      return { added: 1 };
    },
    countWaitingFor: waiting,
  };
  return {
    log,
    paths: { resources: folder.path, database: join(folder.path, 'hackatime.db') },
    clock: { nowUs: () => 1_700_000_000e6 },
    options: { switches: {} },
    store: () => store,
    letCallerGo: () => {
      letGo += 1;
    },
  } as unknown as Context;
}

const spooled = (): number => {
  mkdirSync(spoolFolder(folder.path), { recursive: true });
  return readdirSync(spoolFolder(folder.path)).length;
};

describe('a heartbeat that the database took', () => {
  it('is not spooled as well when older spool files cannot be taken in', async () => {
    writeSpool(spoolFolder(folder.path), [queued(beat(0))]);
    const outcome = await recordAndSend(kept, settings, context([() => {}, busy], busy));
    expect([outcome.place, outcome.problem, spooled(), letGo]).toEqual(['store', undefined, 1, 1]);
    expect(log.lines.join('\n')).toContain('spool files wait for the next call: the database is busy');
  });

  it('is no failure when the database is not to be had for sending it', async () => {
    const outcome = await recordAndSend(kept, settings, context([() => {}], busy));
    expect(outcome).toEqual({ place: 'store', problem: undefined, delivered: false });
  });
});

it('a heartbeat that the database did not take is spooled once', async () => {
  const outcome = await recordAndSend(kept, settings, context([busy], busy));
  expect([outcome.place, spooled(), letGo]).toEqual(['spool', 1, 1]);
});
