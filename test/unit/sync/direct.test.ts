import { describe, expect, it } from 'vitest';
import { sendDirectly } from '../../../src/sync/direct.ts';
import { memoryLog } from '../../support/config.ts';
import { beat, queued } from '../../support/storeKit.ts';

/** Sends a heartbeat for each of these, which are the server's answers to them. */
async function send(states: readonly number[]) {
  const log = memoryLog();
  const bodies: (readonly string[])[] = [];
  const kept = states.map((_, second) => queued(beat(second)));
  const problem = await sendDirectly(kept, {
    apiUrl: 'https://waka.example/api',
    keyring: { keyFor: () => 'key' },
    connect: (baseUrl, key) => ({
      ...{ baseUrl, key, userAgent: 'a', hostname: '', timezone: undefined, proxy: undefined },
      ...{ env: {}, sslCertsFile: undefined, noSslVerify: false, timeoutMs: 0 },
    }),
    send: async (wire) => {
      bodies.push(wire);
      const responses = states.map((status) => [status === 201 ? { data: {} } : { error: 'no' }, status]);
      return { status: 202, headers: {}, body: JSON.stringify({ responses }) };
    },
    log,
  });
  return { problem, lines: log.lines, bodies };
}

describe('heartbeats that are sent without the queue', () => {
  it('are one request', async () => {
    expect(await send([201, 201])).toMatchObject({ problem: undefined, lines: [], bodies: [{ length: 2 }] });
  });

  it.each([
    [[201, 400, 500], '2 of 3'],
    [[400], '1 of 1'],
  ])(
    'and refused one by one (%j) are a failure of the API, and counted in the log',
    async (states, count) => {
      const { problem, lines } = await send(states);
      expect(problem).toMatchObject({ kind: 'api', message: `the server did not take ${count} heartbeats` });
      expect(lines).toEqual([
        expect.stringMatching(new RegExp(`^error .*${count}.*"kind":"api","lost":${states.length}`)),
      ]);
    },
  );
});
