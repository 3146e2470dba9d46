import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import type { Heartbeat } from '../../../src/heartbeat/heartbeat.ts';
import { lockFlush } from '../../../src/store/database/flushLock.ts';
import { openRollup } from '../../../src/store/rollup/file.ts';
import { readPackedRows, readUnpackedRows } from '../../../src/store/rollup/rows.ts';
import { createQueueKit, MIRROR, NOW_US, type QueueKit } from '../../support/queueKit.ts';
import { idOf, queued, beat as storeBeat } from '../../support/storeKit.ts';

const NOW_S = NOW_US / 1e6;
let kit: QueueKit;
let log: string;

beforeEach(async () => {
  kit = createQueueKit();
  log = join(kit.home, '.claude/projects/-shop/s-1.jsonl');
  mkdirSync(dirname(log), { recursive: true });
  mkdirSync(join(kit.home, 'shop'));
  for (const name of ['cart.ts', 'open.ts']) writeFileSync(join(kit.home, 'shop', name), 'a\nb\n');
  await kit.run(['ai', 'sync']);
  kit.pass(4000);
});
afterEach(() => kit.remove());

/** What an agent changed, seconds after the first sync. */
function agent(...seconds: readonly number[]): void {
  for (const second of seconds) {
    const timestamp = new Date((NOW_S + second) * 1000).toISOString();
    const toolUseResult = { filePath: join(kit.home, 'shop/cart.ts'), oldString: 'a', newString: 'a\nb' };
    appendFileSync(log, `${JSON.stringify({ type: 'user', timestamp, sessionId: 's-1', toolUseResult })}\n`);
  }
}

/** What an editor sent then. */
function human(second: number, patch: Partial<Heartbeat> = {}, refs = [DEFAULT_DESTINATION]): void {
  kit.withStore((store) => {
    const entity = join(kit.home, 'shop/open.ts');
    store.add([queued(storeBeat(0, { timeUs: NOW_US + second * 1e6, entity, ...patch }), ...refs)]);
  });
}

const sync = async (): Promise<unknown> => (await kit.json('ai', 'sync'))['added'];

/** Categories of editors' heartbeats by their seconds: what the history says, and what would be sent. */
function categories(): Record<number, string> {
  const wires = kit.waiting().map((wire) => JSON.parse(wire) as Record<string, unknown>);
  const sent = wires.filter(({ entity }) => String(entity).endsWith('open.ts'));
  return Object.fromEntries(sent.map(({ time, category }) => [Number(time) - NOW_S, String(category)]));
}

const recorded = (): readonly string[] =>
  kit.withStore((store) =>
    [...store.history(0, Number.MAX_SAFE_INTEGER)]
      .filter(({ entity }) => entity.endsWith('open.ts'))
      .map(({ category }) => category),
  );

describe('heartbeats of editors near an agent’s work', () => {
  it('count as the agent’s, in the history and for the server', async () => {
    for (const second of [-200, -100, 100, 2000]) human(second);
    agent(0, 200);
    expect(await sync()).toBe(2);
    expect(categories()).toEqual({ '-200': 'coding', '-100': 'ai coding', 100: 'ai coding', 2000: 'coding' });
    expect(recorded()).toEqual(['coding', 'ai coding', 'ai coding', 'coding']);
  });

  it('stay as they are where lines were changed by hand, and after that', async () => {
    const counted = { userAgent: 'wakatime/1 (linux) vim/9 vim-wakatime/1' };
    human(101, { ...counted, humanLineChanges: 2 });
    human(600, counted);
    human(900, { ...counted, humanLineChanges: 5 });
    human(1000, counted);
    human(601);
    agent(100);
    await sync();
    expect(categories()).toEqual({
      101: 'coding',
      600: 'ai coding',
      601: 'coding',
      900: 'coding',
      1000: 'coding',
    });
  });

  it('stay as they are once any server was asked to take them', async () => {
    human(100, {}, [DEFAULT_DESTINATION, MIRROR]);
    human(110, {}, [DEFAULT_DESTINATION, MIRROR]);
    human(120);
    human(130);
    kit.withStore((store) => {
      const rows = store.take(idOf(store, MIRROR), { limit: 9, newestFirst: false });
      kit.settle(MIRROR, { delivered: rows.slice(0, 1).map(({ id }) => id) });
      const own = store.take(idOf(store, DEFAULT_DESTINATION), { limit: 9, newestFirst: false });
      kit.settle(DEFAULT_DESTINATION, { failed: [{ id: own[2]?.id ?? 0, reason: 'no answer' }] });
    });
    agent(100);
    await sync();
    expect(categories()).toEqual({ 100: 'coding', 110: 'ai coding', 120: 'coding', 130: 'ai coding' });
  });

  it('stay as they are when a flush that was killed may have sent them', async () => {
    human(100);
    kit.withStore((store) => {
      store.beginSending();
      store.take(idOf(store, DEFAULT_DESTINATION), { limit: 25, newestFirst: false });
    });
    human(110);
    agent(100);
    await sync();
    expect(categories()).toEqual({ 100: 'coding', 110: 'ai coding' });
  });

  it('stay as they are where nobody knows what a flush had sent', async () => {
    human(100);
    kit.withStore((store) => {
      store.beginSending();
      store.take(idOf(store, DEFAULT_DESTINATION), { limit: 25, newestFirst: false });
    });
    rmSync(`${kit.database}.settled/asked`);
    human(110);
    agent(100);
    await sync();
    expect(categories()).toEqual({ 100: 'coding', 110: 'coding' });
  });

  it('stay as they are while somebody sends', async () => {
    human(100);
    const lock = lockFlush(join(kit.home, '.wakatime/flush.lock.db'));
    agent(100);
    expect(await sync()).toBe(1);
    lock?.release();
    expect(categories()).toEqual({ 100: 'coding' });
    agent(101);
    expect(await sync()).toBe(1);
    expect(categories()).toEqual({ 100: 'ai coding' });
  });

  it('stay as they are where agents’ work is left out', async () => {
    mkdirSync(join(kit.home, 'other'));
    writeFileSync(join(kit.home, 'other/.wakatime'), '[settings]\nsync_ai_disabled = true\n');
    kit.config(['[settings]', 'exclude_ai = shop/open']);
    human(100);
    human(101, { entity: join(kit.home, 'other/open.ts') });
    human(102, { entity: 'HIDDEN.open.ts' });
    human(103, { entity: join(kit.home, 'elsewhere/open.ts') });
    agent(100);
    await sync();
    expect(categories()).toEqual({ 100: 'coding', 101: 'coding', 102: 'coding', 103: 'ai coding' });
  });

  it('are still the same heartbeats when they come again', async () => {
    human(100);
    agent(100);
    await sync();
    human(100);
    expect(recorded()).toEqual(['ai coding']);
    expect(categories()).toEqual({ 100: 'ai coding' });
  });

  it('are counted anew where reports had counted them', async () => {
    for (let second = 0; second < 50; second++) human(second);
    // The rollup takes in what is of many days.
    for (let day = 1; day <= 20; day++) human(-86_400 * day);
    const rowsOf = (read: typeof readPackedRows): unknown =>
      kit.withStore((store) =>
        [...read(store, 0, Number.MAX_SAFE_INTEGER)].map(({ timeUs, category }) => [timeUs, category]),
      );
    expect(rowsOf(readPackedRows)).toEqual(rowsOf(readUnpackedRows));
    const lastId = kit.withStore((store) => {
      const rollup = openRollup(store, false);
      rollup?.close();
      return rollup?.mark.lastId;
    });
    expect(lastId).toBe(70);
    agent(20);
    await sync();
    expect(rowsOf(readUnpackedRows)).toContainEqual([NOW_US, 'ai coding']);
    expect(rowsOf(readPackedRows)).toEqual(rowsOf(readUnpackedRows));
    expect(rowsOf(readPackedRows)).toEqual(rowsOf(readUnpackedRows));
  });
});
