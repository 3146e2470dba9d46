import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/context/context.ts';
import { runAbsorber } from '../../../src/lane/absorber.ts';
import { isAbsorberRunning } from '../../../src/lane/place.ts';
import type { Wake } from '../../../src/system/wake.ts';
import { KEY } from '../../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { type LaneKit, makeLaneKit } from '../../support/laneKit.ts';

let kit: LaneKit;
let server: FakeServer;
beforeEach(async () => {
  kit = makeLaneKit();
  server = await startFakeServer();
  kit.config(`api_key = ${KEY}`, `api_url = ${server.url}/api/v1`, 'heartbeat_rate_limit_seconds = 0');
});
afterEach(async () => {
  await server.close();
  kit.remove();
});

const calls = (): readonly string[] => readdirSync(kit.lane).filter((name) => name.endsWith('.call'));
const beat = (second: number): readonly string[] => [
  '--entity',
  kit.file,
  '--time',
  `${1_700_000_000 + second}`,
];

/** A clock that goes on by what is waited for; `events` happen while the absorber waits, one at a time. */
function timed(events: readonly (() => void)[] = []): { readonly wake: Wake; readonly machine: Machine } {
  let nowMs = 0;
  const left = [...events];
  const wake: Wake = {
    isEnding: () => false,
    async wait(ms) {
      const event = left.shift();
      if (event === undefined) nowMs += ms;
      else event();
      // Real time is only given to the server.
      await new Promise((done) => setImmediate(done));
    },
  };
  const clock = { ...kit.machine.clock, monotonicMs: () => nowMs };
  return { wake, machine: { ...kit.machine, clock } };
}

const run = (events?: readonly (() => void)[], claimed = join(kit.lane, 'absorber.1')): Promise<number> =>
  runAbsorber({ lane: kit.lane, claimed }, { ...timed(events), report: async () => undefined });

describe.skipIf(process.platform !== 'linux')('an absorber', () => {
  it('takes what lies there and what comes while it stays, sends it and leaves', async () => {
    kit.leave(1, beat(1));
    expect(await run([() => void kit.leave(2, beat(2)), () => void kit.leave(3, beat(3))])).toBe(0);
    expect(calls()).toEqual([]);
    expect(kit.history()).toHaveLength(3);
    expect(new Set(server.accepted.map(({ time }) => time)).size).toBe(3);
    expect(isAbsorberRunning(kit.lane)).toBe(false);
  });

  it('has the place while it stays, and another one leaves all to it', async () => {
    const seen: unknown[] = [];
    const second = (): Promise<number> =>
      runAbsorber({ lane: kit.lane, claimed: undefined }, { ...timed(), report: async () => undefined });
    let other: Promise<number> | undefined;
    await run([
      () => {
        seen.push(isAbsorberRunning(kit.lane));
        other = second();
      },
    ]);
    expect([seen, await other]).toEqual([[true], 0]);
  });

  it('leaves the exit code of the last calls for those to come, and takes it away again', async () => {
    const who = ` ${kit.home}`;
    server.setMode({ status: 401 });
    kit.leave(1, beat(1));
    expect(await run()).toBe(104);
    expect(readFileSync(join(kit.lane, 'codes'), 'utf8')).toBe(`104 ${who}\n`);
    server.setMode('ok');
    kit.config(
      `api_key = ${KEY.replace(/0$/, '1')}`,
      `api_url = ${server.url}/api/v1`,
      'heartbeat_rate_limit_seconds = 0',
    );
    kit.leave(2, beat(2));
    expect(await run()).toBe(0);
    expect(readdirSync(kit.lane)).not.toContain('codes');
  });

  it('stores, and leaves the sending to another one, where a variable is not the one it was started with', async () => {
    const env = { HOME: kit.home, NODE_EXTRA_CA_CERTS: '/my/ca.pem' };
    kit.leave(1, beat(1), undefined, { env });
    expect(await run()).toBe(0);
    expect([kit.history().length, server.attempted.length]).toEqual([1, 0]);
  });
});
