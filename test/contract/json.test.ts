import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { formatGoalJson, type GoalView } from '../../src/render/goal.ts';
import { formatStatsJson, type ReportHead } from '../../src/render/json.ts';

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
  told: { title: 'T', status: 'pending', isInverse: false, projects: ['api'], languages: [], editors: [] },
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
      queue: { waiting: 0, quarantined: 0 },
    }),
  ],
  ['hackatime.goal/1', formatGoalJson({ ...HEAD, goals: [GOAL] })],
])('every key of %s is in a table, for numbers of a server too', (schema, text) => {
  // What every report says first is explained with stats.
  const tables = sectionOf(schema) + sectionOf(STATS);
  const isNamed = (key: string): boolean =>
    tables.includes(`\`${key}\``) || (key.includes('[].') && tables.includes(`\`.${key.split('[].')[1]}\``));
  const keys = keysOf(JSON.parse(text), '');
  expect(keys.length).toBeGreaterThan(15);
  expect(keys.filter((key) => !isNamed(key))).toEqual([]);
});
