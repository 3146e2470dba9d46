import { describe, expect, it } from 'vitest';
import { run } from '../../../../src/commands/flush/flush.ts';
import { resolvePaths } from '../../../../src/config/files/paths.ts';
import type { Context } from '../../../../src/context/context.ts';
import { AppError } from '../../../../src/errors.ts';
import type { PluginOptions } from '../../../../src/options.ts';
import { parseMax, runSyncOffline } from '../../../../src/plugin/sync/syncOffline.ts';
import type { FlushRequest, FlushResult } from '../../../../src/sync/run/flushRequest.ts';
import { systemZone } from '../../../../src/system/zone/localZone.ts';
import { fakeIo } from '../../../support/cli.ts';
import { memoryLog } from '../../../support/config.ts';

const DONE: FlushResult = {
  outcome: 'done',
  delivered: 12,
  quarantined: 0,
  waiting: 0,
  problem: undefined,
  problems: [],
};
const OFFLINE = new AppError('offline', 'cannot reach waka.example: the connection was refused', {
  hint: 'Try later.',
});

function command(result: Partial<FlushResult>, terminal = false) {
  const io = fakeIo({ stdoutIsTty: terminal, stdinIsTty: terminal, stderrIsTty: terminal });
  const told = {
    get out() {
      return io.printed();
    },
    get err() {
      return io.complained();
    },
    shown: [] as string[],
    requests: [] as FlushRequest[],
  };
  const acts = {
    flush: async (request: FlushRequest) => {
      told.requests.push(request);
      request.onProgress?.(5, 7);
      return { ...DONE, ...result };
    },
    startProgress: async () => ({
      show: (text: string) => void told.shown.push(text),
      end: () => void told.shown.push('end'),
    }),
  };
  const unused = () => expect.fail('not needed for this');
  const context = {
    io,
    clock: { nowUs: () => Date.UTC(2026, 10, 21, 12) * 1000, monotonicMs: () => 0 },
    zone: systemZone(),
    settings: unused,
    store: unused,
    paths: resolvePaths({ text: {} }, {}),
    log: memoryLog(),
  } as unknown as Context;
  return { told, start: (options = {}) => run({ arguments: [], options }, context, acts) };
}

describe('hackatime flush', () => {
  it.each([
    ['all delivered', {}, 0, 'Delivered 12 heartbeats.\n', ''],
    ['nothing to do', { outcome: 'nothing', delivered: 0 }, 0, '', ''],
    [
      'another at work',
      { outcome: 'busy', delivered: 0, waiting: 3 },
      0,
      'Another flush is at work; 3 heartbeats wait.\n',
      '',
    ],
    [
      'some wait',
      { outcome: 'partial', delivered: 1, waiting: 2 },
      1,
      'Delivered 1 heartbeat; 2 still wait.\n',
      '',
    ],
    [
      'no connection',
      { outcome: 'partial', delivered: 0, waiting: 1, problem: OFFLINE },
      1,
      'Delivered 0 heartbeats; 1 still waits.\n',
      'hackatime: cannot reach waka.example: the connection was refused\nTry later.\n',
    ],
    [
      'key refused',
      { outcome: 'partial', delivered: 0, waiting: 1, problem: new AppError('auth', 'No.') },
      4,
      'Delivered 0 heartbeats; 1 still waits.\n',
      'hackatime: No.\n',
    ],
    [
      'some refused',
      { quarantined: 2 },
      0,
      "Delivered 12 heartbeats; 2 refused for good (kept, with the server's words).\n",
      '',
    ],
  ] as const)('%s', async (_, result, code, out, err) => {
    const { told, start } = command(result);
    expect(await start()).toBe(code);
    expect(told).toMatchObject({ out, err, shown: [] });
  });

  it('says on a terminal that there was nothing to do', async () => {
    const { told, start } = command({ outcome: 'nothing', delivered: 0 }, true);
    expect(await start()).toBe(0);
    expect(told.out).toBe('Nothing is waiting to be sent.\n');
  });

  it('asks for everything, whatever the backoff says', async () => {
    const { told, start } = command({});
    await start();
    expect(told.requests).toEqual([{ trigger: 'user', max: undefined, deadlineMs: undefined }]);
  });

  const REFUSED = new AppError('auth', 'it refused the API key');
  it.each([
    ['nothing of what will be over by itself', [OFFLINE, new AppError('backoff', 'later')], {}, ''],
    [
      'a key that is refused by one of several servers',
      [OFFLINE, REFUSED],
      {},
      `hackatime: ${REFUSED.message}\n`,
    ],
    ['the same only once', [REFUSED, REFUSED], {}, `hackatime: ${REFUSED.message}\n`],
    [
      'what was refused for good',
      [OFFLINE],
      { quarantined: 1 },
      'hackatime: the server refused 1 heartbeat for good\nTo see them, and why: hackatime queue quarantine list\n',
    ],
  ] as const)('prints with --quiet %s', async (_, problems, result, err) => {
    const { told, start } = command(
      { outcome: 'partial', waiting: 1, problem: problems[0], problems, ...result },
      true,
    );
    await start({ quiet: true });
    expect(told).toMatchObject({ out: '', err, shown: [] });
  });

  it('shows its progress on a terminal', async () => {
    const { told, start } = command({}, true);
    await start();
    expect(told.shown).toEqual(['5 delivered, 7 to go', 'end']);
  });

  it('prints one object with --json, also when nothing was to do', async () => {
    const { told, start } = command({ outcome: 'partial', delivered: 3, waiting: 4, problem: OFFLINE }, true);
    expect(await start({ json: true })).toBe(1);
    expect(JSON.parse(told.out)).toEqual({
      schema: 'hackatime.flush/1',
      outcome: 'partial',
      delivered: 3,
      quarantined: 0,
      waiting: 4,
      problem: {
        kind: 'offline',
        message: 'cannot reach waka.example: the connection was refused',
        hint: 'Try later.',
      },
      as_of: '2026-11-21T12:00:00.000Z',
    });
    expect(told).toMatchObject({ err: '', shown: [] });

    const idle = command({ outcome: 'nothing', delivered: 0 });
    expect(await idle.start({ json: true })).toBe(0);
    expect(JSON.parse(idle.told.out)).toMatchObject({ outcome: 'nothing', problem: null });
  });
});

describe('--sync-offline-activity', () => {
  it.each([
    ['10', 10],
    ['+3', 3],
    ['0', undefined],
    ['-1', undefined],
    ['none', undefined],
    ['1.5', undefined],
    ['', undefined],
    [undefined, undefined],
    ['99999999999999999999', undefined],
  ])('%j sends at most %s', (text, max) => {
    expect(parseMax(text)).toBe(max);
  });

  const sync = async (outcome: Partial<FlushResult> | AppError, offline = true) => {
    const requests: FlushRequest[] = [];
    const logged: string[] = [];
    const hear = (message: string): void => void logged.push(message);
    const options: PluginOptions = {
      text: { 'sync-offline-activity': '3' },
      numbers: {},
      switches: {},
      lists: {},
      pairs: {},
      given: new Set(['sync-offline-activity']),
    };
    const context = {
      log: { debug: hear, info: hear, warn: hear, error: hear },
      settings: async () => ({ offline }),
    } as unknown as Context;
    const code = await runSyncOffline(options, context, async (request) => {
      requests.push(request);
      if (outcome instanceof AppError) throw outcome;
      return { ...DONE, ...outcome };
    });
    return { code, requests, logged };
  };

  it.each([
    ['all sent', {}, 0],
    ['nothing to do', { outcome: 'nothing' }, 0],
    ['another at work', { outcome: 'busy', waiting: 9 }, 0],
    ['more waits than was asked for', { waiting: 9 }, 0],
    ['a failure', { outcome: 'partial', problem: OFFLINE }, 1],
    ['a refused key', { outcome: 'partial', problem: new AppError('auth', 'no') }, 1],
    ['no key at all', new AppError('auth', 'no key'), 1],
  ] as const)('%s', async (_, outcome, code) => {
    expect(await sync(outcome)).toMatchObject({ code, requests: [{ trigger: 'user', max: 3 }] });
  });

  it('does nothing when heartbeats are not queued', async () => {
    expect(await sync({}, false)).toMatchObject({ code: 0, requests: [] });
  });
});
