import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { type ErrorKind, exitCodeFor } from '../../src/errors.ts';
import { formatStatsJson, type ReportHead } from '../../src/render/reportJson.ts';
import {
  type AccountView,
  formatAccountJson,
  formatTrustJson,
  type ServerInfo,
} from '../../src/render/screens/account.ts';
import { CAUSE_NAMES } from '../../src/render/screens/causes.ts';
import { type DiffView, formatDiffJson } from '../../src/render/screens/diff.ts';
import { formatGoalJson, type GoalView } from '../../src/render/screens/goal.ts';
import { formatLeaderboardJson, type LeaderboardView } from '../../src/render/screens/leaderboard.ts';
import { formatStreakJson } from '../../src/render/screens/streak.ts';
import { formatUserJson, type UserView } from '../../src/render/screens/userStats.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'))
  .join('\n');
const document = readFileSync(join(ROOT, 'docs/json.md'), 'utf8');

// A file the program keeps for itself is no answer to anybody.
const INTERNAL = ['hackatime.allowed/1'];

it('every object that a command prints is documented', () => {
  const schemas = [...new Set(sources.match(/hackatime\.[a-z.]+\/\d+/g))].filter(
    (name) => !INTERNAL.includes(name),
  );
  expect(schemas.length).toBeGreaterThan(3);
  expect(schemas.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});

const HEAD: ReportHead = {
  source: 'server',
  server: 'https://waka.example/api',
  rule: { name: 'wakapi', timeoutSeconds: undefined },
  range: { name: 'week', fromUs: 0, toUs: 1, timezone: 'UTC' },
  asOfUs: 0,
  offsetMinutes: () => 0,
};
const GROUP = { name: 'api', totalSeconds: 1, percent: 100, heartbeats: undefined };
const GOAL: GoalView['goals'][number] = {
  period: 'weekly',
  range: HEAD.range,
  goalSeconds: 2,
  totalSeconds: 1,
  fromServer: {
    title: 'T',
    status: 'pending',
    isInverse: false,
    projects: ['api'],
    languages: [],
    editors: [],
  },
};

const STREAK = { days: 1, from: '2026-11-21', to: '2026-11-21' };
const TOLD: ServerInfo = {
  server: 's',
  dialect: 'wakatime',
  title: 'WakaTime',
  asOfUs: 0,
  offsetMinutes: () => 0,
};
const ACCOUNT: AccountView = {
  ...TOLD,
  account: {
    id: '7',
    username: undefined,
    displayName: undefined,
    email: undefined,
    timezone: undefined,
    plan: undefined,
    createdAtUs: undefined,
    lastHeartbeatAtUs: undefined,
    lastProject: undefined,
    lastEditor: undefined,
  },
};
const USER: UserView = {
  ...TOLD,
  user: 'bob',
  userId: undefined,
  displayName: undefined,
  rangeName: undefined,
  rangeText: undefined,
  totalSeconds: undefined,
  dailyAverageSeconds: undefined,
  streakDays: undefined,
  trust: { level: 'green', value: 2 },
  groups: [{ by: 'project', items: [GROUP] }],
};
const BOARD: LeaderboardView = {
  ...TOLD,
  period: undefined,
  periodText: undefined,
  language: undefined,
  updatedAtUs: undefined,
  ownRank: undefined,
  entries: [
    {
      rank: 1,
      userId: undefined,
      name: undefined,
      isYou: false,
      totalSeconds: undefined,
      dailyAverageSeconds: undefined,
      languages: [{ name: 'Go', totalSeconds: 1 }],
    },
  ],
};

/** The keys with a value of their own, as tables name them: `rule.name`, `groups[].name`. */
function keysOf(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item) => keysOf(item, `${path}[]`));
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  // Whatever is filtered by are names of their own.
  if (!isObject || path.endsWith('filters')) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path === '' ? key : `${path}.${key}`));
}

const STATS = 'hackatime.stats/1';
const WHOAMI = 'hackatime.whoami/1';
const sectionOf = (schema: string): string =>
  document.split(/^(?=## )/m).find((section) => section.split('\n')[0]?.includes(schema)) ?? '';

it.each([
  [
    STATS,
    formatStatsJson({
      ...HEAD,
      totalSeconds: 1,
      by: 'project',
      groups: [GROUP],
      trend: {
        average: { seconds: 1, days: 1 },
        best: { date: '2026-11-21', totalSeconds: 1 },
        before: {
          unit: 'day',
          days: 1,
          fromUs: 0,
          toUs: 1,
          isCut: false,
          totalSeconds: 1,
          recordedFromUs: undefined,
        },
      },
      queue: { waiting: 0, quarantined: 0 },
    }),
  ],
  ['hackatime.goal/1', formatGoalJson({ ...HEAD, goals: [GOAL] })],
  [
    'hackatime.streak/1',
    formatStreakJson({ ...HEAD, current: STREAK, longest: STREAK, minimumSeconds: 900, todaySeconds: 0 }),
  ],
  [WHOAMI, formatAccountJson(ACCOUNT)],
  ['hackatime.trust/1', formatTrustJson({ ...TOLD, user: 'bob', level: 'green', value: 2 })],
  ['hackatime.user/1', formatUserJson(USER)],
  ['hackatime.leaderboard/1', formatLeaderboardJson(BOARD)],
])('every key of %s is in a table, for numbers of a server too', (schema, text) => {
  // What every report says first is explained with stats, what every answer of a server says with whoami.
  const isToldByServer = 'dialect' in (JSON.parse(text) as object);
  const tables = sectionOf(schema) + sectionOf(isToldByServer ? WHOAMI : STATS);
  const isNamed = (key: string): boolean =>
    key === 'schema' ||
    tables.includes(`\`${key}\``) ||
    (key.includes('[].') && tables.includes(`\`.${key.split('[].').at(-1)}\``));
  const keys = keysOf(JSON.parse(text), '');
  expect(keys.length).toBeGreaterThan(6);
  expect(keys.filter((key) => !isNamed(key))).toEqual([]);
});

const BERLIN_MINUTES = 60;
const us = (text: string): number => Date.parse(text) * 1000;
const DIFF: DiffView = {
  source: 'local',
  server: 'https://wakapi.example/api',
  title: 'Wakapi',
  dialect: 'wakapi',
  accountZone: 'Europe/Berlin',
  rule: { name: 'wakapi', timeoutSeconds: 600 },
  range: {
    name: 'today',
    fromUs: us('2026-11-21T00:00:00+01:00'),
    toUs: us('2026-11-22T00:00:00+01:00'),
    timezone: 'Europe/Berlin',
  },
  asOfUs: us('2026-11-21T17:02:11+01:00'),
  offsetMinutes: () => BERLIN_MINUTES,
  total: {
    localSeconds: 4980,
    serverSeconds: 4500,
    parts: [
      { cause: 'waiting', name: null, seconds: -720, heartbeats: 12 },
      { cause: 'other_machine', name: 'laptop', seconds: 240, heartbeats: 4 },
      { cause: 'unexplained', name: null, seconds: 0, heartbeats: undefined },
    ],
  },
  days: undefined,
  listed: 77,
  isGuessed: false,
};

it('the example of hackatime.diff/1 is what is printed', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(sectionOf('hackatime.diff/1')) ?? [];
  expect(JSON.parse(formatDiffJson(DIFF))).toEqual(JSON.parse(example));
});

it('hackatime.diff/1 with days has the same of each day, and only the fields that are asked for', () => {
  const days = [{ date: '2026-11-21', ...DIFF.total }];
  const answer = JSON.parse(formatDiffJson({ ...DIFF, days, listed: { problem: 'no' } })) as Record<
    string,
    unknown
  >;
  const { local_seconds, server_seconds, difference_seconds, causes } = answer;
  expect(answer['days']).toEqual([
    { date: '2026-11-21', local_seconds, server_seconds, difference_seconds, causes },
  ]);
  expect([answer['server_heartbeats'], answer['problem']]).toEqual([null, 'no']);
});

it('every cause of a difference is documented', () => {
  const [, table = ''] = sectionOf('hackatime.diff/1').split('| cause | the difference comes from |');
  const named = [...table.matchAll(/^\| `(\w+)` \|/gm)];
  expect(named.map(([, name]) => name)).toEqual(CAUSE_NAMES);
});

it('every code of an error is documented, with its exit code', () => {
  const [, section = ''] = /## hackatime\.error\/1\n(.*?)\n## /s.exec(document) ?? [];
  const rows = [...section.matchAll(/^\| (`[^|]+`) \| (\d+) \|/gm)];
  const documented = rows.flatMap(([, codes = '', exit]) =>
    [...codes.matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => `${code} ${exit}`),
  );
  const kinds = readFileSync(join(ROOT, 'src/errors.ts'), 'utf8').split('export type Face')[0] ?? '';
  const known = [...kinds.matchAll(/\| '([a-z-]+)'/g)].map(([, kind = '']) => kind as ErrorKind);
  expect(known.length).toBeGreaterThan(10);
  expect(documented.sort()).toEqual(known.map((kind) => `${kind} ${exitCodeFor(kind, 'human')}`).sort());
});
