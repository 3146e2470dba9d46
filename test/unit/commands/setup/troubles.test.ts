import { describe, expect, it } from 'vitest';
import { findTroubles, type StatusFacts } from '../../../../src/commands/setup/troubles.ts';
import { AppError } from '../../../../src/errors.ts';
import type { DestinationStatus, QueueStatus } from '../../../../src/render/screens/queueStatus.ts';

const NOW_US = 1_763_700_000e6;
const SLOT: DestinationStatus = {
  title: 'https://waka.example/api (default)',
  url: 'https://waka.example/api',
  isDefault: true,
  waiting: 0,
  oldestUs: undefined,
  quarantined: 0,
  lastSentUs: NOW_US,
  failures: 0,
  lastError: undefined,
  next: undefined,
};
const QUEUE: QueueStatus = {
  database: {
    file: '/h/.wakatime/hackatime.db',
    problem: undefined,
    isReadOnly: false,
    damagedCopies: [],
    insteadOf: undefined,
  },
  counts: { waiting: 0, oldestUs: undefined, quarantined: 0, lost: 0 },
  lastDrop: undefined,
  spool: { folder: '/h/.wakatime/spool', files: 0, bad: [] },
  otherQueues: [],
  destinations: [SLOT],
  asOfUs: NOW_US,
  offsetMinutes: () => 0,
};
const WELL: StatusFacts = {
  sendProblem: undefined,
  serverProblem: undefined,
  settingsProblems: [],
  queue: QUEUE,
  launchers: 'all',
  hasHeartbeat: true,
  keyInRepository: undefined,
};
const waiting = (reason: string, lastError?: string): QueueStatus => ({
  ...QUEUE,
  counts: { waiting: 3, oldestUs: NOW_US - 2 * 86_400e6, quarantined: 0, lost: 0 },
  destinations: [{ ...SLOT, waiting: 3, lastError, next: { reason, atUs: undefined, problem: undefined } }],
});

it('a machine on which all is well has none', () => {
  expect(findTroubles(WELL)).toEqual([]);
  expect(findTroubles({ ...WELL, launchers: undefined })).toEqual([]);
});

describe('is named with the line to type:', () => {
  it.each<[what: string, facts: Partial<StatusFacts>, name: string, fix: string | undefined]>([
    ['no key', { sendProblem: new AppError('auth', 'no API key is configured') }, 'key', 'hackatime login'],
    [
      'a proxy that cannot be read',
      { sendProblem: new AppError('config', 'the proxy names no host', { hint: 'Write it anew' }) },
      'settings',
      'Write it anew',
    ],
    ['a key that is refused', { serverProblem: new AppError('auth', 'no') }, 'key', 'hackatime login'],
    [
      'a server that is away',
      { serverProblem: new AppError('offline', 'cannot reach x') },
      'server',
      undefined,
    ],
    ['a key that was refused before', { queue: waiting('key-refused') }, 'key', 'hackatime queue retry'],
    ['a queue that is off', { queue: waiting('queue-off') }, 'queue', 'hackatime flush'],
    ['a queue that is old', { queue: waiting('backoff', 'x answered 503.') }, 'queue', 'hackatime flush'],
    [
      'what was refused for good',
      { queue: { ...QUEUE, counts: { waiting: 0, oldestUs: undefined, quarantined: 2, lost: 0 } } },
      'quarantine',
      'hackatime queue quarantine list',
    ],
    [
      'a queue of another tool',
      { queue: { ...QUEUE, otherQueues: [{ file: '/h/q.bdb', kind: 'bolt', heartbeats: 4 }] } },
      'other-queue',
      'hackatime flush',
    ],
    [
      'a database that is read-only',
      { queue: { ...QUEUE, database: { ...QUEUE.database, isReadOnly: true } } },
      'database',
      'chmod u+w /h/.wakatime/hackatime.db',
    ],
    [
      'a database that is broken',
      {
        queue: {
          ...QUEUE,
          database: { ...QUEUE.database, problem: new AppError('storage', 'broken', { hint: 'h' }) },
        },
      },
      'database',
      'h',
    ],
    [
      'a folder that cannot be written to',
      { queue: { ...QUEUE, database: { ...QUEUE.database, insteadOf: '/h/.wakatime' } } },
      'database',
      'make /h/.wakatime writable',
    ],
    ['nothing recorded', { hasHeartbeat: false }, 'no-heartbeat', expect.stringContaining('plugin')],
    [
      'a key that git tracks',
      { keyInRepository: '/r/.wakatime.cfg' },
      'key-in-repository',
      expect.stringContaining('git rm --cached /r/.wakatime.cfg'),
    ],
    ['no launcher', { launchers: 'none' }, 'launchers', 'hackatime link'],
    ['a launcher that was replaced', { launchers: 'some' }, 'launchers', 'hackatime link'],
    [
      'a setting',
      { settingsProblems: [{ place: { file: '/h/.wakatime.cfg', line: 3 }, message: 'x' }] },
      'setting',
      undefined,
    ],
  ])('%s', (_, facts, name, fix) => {
    expect(findTroubles({ ...WELL, ...facts }).map((one) => [one.name, one.fix])).toEqual([[name, fix]]);
  });
});

it('what follows from a cause is not said again', () => {
  const noKey = new AppError('auth', 'no API key is configured');
  const queue = waiting('config', 'x');
  expect(findTroubles({ ...WELL, sendProblem: noKey, queue }).map(({ name }) => name)).toEqual(['key']);
  const refused = { serverProblem: new AppError('auth', 'no'), queue: waiting('key-refused') };
  expect(findTroubles({ ...WELL, ...refused }).map(({ name }) => name)).toEqual(['key']);
  const away = { serverProblem: new AppError('offline', 'no'), queue: waiting('backoff', 'x') };
  expect(findTroubles({ ...WELL, ...away }).map(({ name }) => name)).toEqual(['server']);
});
