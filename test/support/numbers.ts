import { readFileSync } from 'node:fs';
import { createMeter, type Measured, type MeterOptions } from '../../src/report/counting/meter.ts';
import { type Rule, ruleFor, variantOf } from '../../src/report/counting/rules.ts';
import { joinHeartbeats, measureStretches, type Stretch } from '../../src/report/counting/stretches.ts';
import { totalsOf } from '../../src/report/counting/totals.ts';
import { type Dimension, type ReportRow, readerFor } from '../../src/report/groups/dimensions.ts';
import { countReport } from '../../src/report/report.ts';
import { closedRange } from '../../src/report/time/closeOfDay.ts';
import { dayEnds, daysOf, parseFromTo, type Range } from '../../src/report/time/ranges.ts';
import { loadZone } from '../../src/report/time/zones.ts';
import type { Zone } from '../../src/system/zone/zone.ts';

export interface Expected {
  readonly traits: string;
  readonly timezone: string;
  readonly start: string;
  readonly end: string;
  readonly timeout_minutes: number;
  readonly wakapi_server_utc: Settled;
  readonly wakapi_server_local?: Settled;
}

interface Settled {
  /** The total after each of several rebuilds. */
  readonly settled_totals_seen?: readonly number[];
}

/** Numbers by path, e.g. `hackatime.range.project.alpha`; the parts are joined by a tab, which no name holds. */
export type Numbers = ReadonlyMap<string, number>;

const FOLDER = new URL('../fixtures/numbers/', import.meta.url);

/**
 * What is not compared: how the scenario was made, what became of the sending, and numbers that are shown nowhere here, which
 * are those of languages on Hackatime's web pages (`attributed`) and its `spans`.
 */
const NOT_COMPARED = new Set([
  'attributed',
  'spans',
  'traits',
  'timezone',
  'start',
  'end',
  'timeout_minutes',
  'heartbeats',
  'seed',
  'ingest',
  'post_status',
  'rejected',
  'settled_is_exact',
]);

export function readScenario(name: string): {
  readonly expected: Expected;
  readonly rows: readonly ReportRow[];
} {
  const text = (suffix: string): string => readFileSync(new URL(`${name}.${suffix}`, FOLDER), 'utf8');
  const wire = text('jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string | number | boolean>);
  const rows = wire.map(
    (beat): ReportRow => ({
      timeUs: Math.round(Number(beat['time']) * 1e6),
      entity: String(beat['entity']),
      project: String(beat['project']),
      branch: String(beat['branch']),
      language: String(beat['language']),
      category: String(beat['category']),
      userAgent: String(beat['user_agent']),
      machine: String(beat['machine']),
      isWrite: beat['is_write'] === true,
    }),
  );
  return {
    expected: JSON.parse(text('expected.json')) as Expected,
    rows: rows.sort((a, b) => a.timeUs - b.timeUs),
  };
}

/** All numbers of an object, by path. */
export function flatten(value: unknown, path: readonly string[] = []): Map<string, number> {
  const found = new Map<string, number>();
  if (typeof value === 'number') found.set(path.join('\t'), value);
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (NOT_COMPARED.has(key) && (path.length < 2 || key === 'ingest')) continue;
    for (const [name, number] of flatten(inner, [...path, key])) found.set(name, number);
  }
  return found;
}

type Groups = Record<string, number>;

const SERVER_WORDS: Readonly<Record<string, Dimension>> = { operating_system: 'os' };
const dimensionOf = (word: string): Dimension => SERVER_WORDS[word] ?? (word as Dimension);

/** The same numbers as `expected.json`, counted here. */
export async function countScenario(expected: Expected, rows: readonly ReportRow[]): Promise<object> {
  const zone = await loadZone(expected.timezone);
  const range = parseFromTo(expected.start, expected.end, { zone, nowUs: 0 });
  const inside = rows.filter((row) => row.timeUs >= range.fromUs && row.timeUs < range.toUs);
  const utc = await loadZone('UTC');
  return {
    hackatime: hackatimeNumbers(expected, inside, zone),
    wakapi_server_utc: wakapiNumbers(expected, expected.wakapi_server_utc, rows, zone, utc),
    wakapi_server_local: wakapiNumbers(expected, expected.wakapi_server_local, rows, zone, zone),
  };
}

function groupsOf(measured: Measured, rule: Rule): Groups {
  return Object.fromEntries(
    totalsOf(measured, rule).groups.map((group) => [group.name ?? '(null)', group.totalSeconds]),
  );
}

function measure(
  rows: Iterable<ReportRow>,
  rule: Rule,
  word: string,
  zone: Zone,
  options?: MeterOptions,
): Measured {
  const { read } = readerFor(dimensionOf(word), { names: rule.name, zone });
  const meter = createMeter(rule, options);
  for (const row of rows) meter.add(row.timeUs, read(row));
  return meter.read();
}

function hackatimeNumbers(expected: Expected, rows: readonly ReportRow[], zone: Zone): object {
  const rule = ruleFor('hackatime');
  const range = parseFromTo(expected.start, expected.end, { zone, nowUs: 0 });
  const dayEndUs = dayEnds(zone);
  const inRange = rowsOf(range, rows, rule);
  const by = (own: Rule, words: readonly string[]): Record<string, Groups> =>
    Object.fromEntries(words.map((word) => [word, groupsOf(measure(inRange, own, word, zone), own)]));
  const total = countReport(inRange, { rule, zone, by: [] }).totalSeconds;
  const days = [...daysOf(range, zone)].map((day) => ({
    date: day.date,
    rows: (own: Rule) => rowsOf({ ...day, name: '', isWholeDays: true }, rows, own),
  }));
  const eachDay = (own: Rule): Groups =>
    Object.fromEntries(days.map((day) => [day.date, measure(day.rows(own), own, 'project', zone).seconds]));
  const summaries = variantOf(rule, 'summaries');
  const byDay = countReport(rows, { rule, zone, by: ['day'] }).groups[0] ?? [];
  return {
    statusbar_per_day: eachDay(rule),
    range: {
      total,
      ...by(rule, ['project', 'language', 'editor', 'operating_system', 'machine', 'category']),
    },
    user_stats: { total, ...by(rule, ['project', 'language']) },
    daily: Object.fromEntries(byDay.map((group) => [group.name, group.totalSeconds])),
    summaries: Object.fromEntries(
      days.map((day) => {
        const measured = measure(day.rows(summaries), summaries, 'project', zone);
        return [
          day.date,
          { total: totalsOf(measured, summaries).totalSeconds, projects: groupsOf(measured, summaries) },
        ];
      }),
    ),
    summaries_total: totalsOf(measure(rows, summaries, 'project', zone, { dayEndUs }), summaries)
      .totalSeconds,
  };
}

function rowsOf(range: Range, rows: readonly ReportRow[], rule: Rule): readonly ReportRow[] {
  const { fromUs, toUs } = closedRange(range, rule);
  return rows.filter((row) => row.timeUs >= fromUs && row.timeUs < toUs);
}

const WAKAPI_TYPES = ['project', 'language', 'editor', 'operating_system', 'machine', 'category'];

function wakapiNumbers(
  expected: Expected,
  seen: Settled | undefined,
  rows: readonly ReportRow[],
  zone: Zone,
  server: Zone,
): object {
  const rule = ruleFor('wakapi', expected.timeout_minutes * 60_000_000);
  const range = parseFromTo(expected.start, expected.end, { zone, nowUs: 0 });
  const days = [...daysOf(range, zone)];
  const readers = (['project', 'language', 'editor', 'os', 'machine', 'category', 'branch'] as const).map(
    (dimension) => readerFor(dimension, { names: 'wakapi', zone }).read,
  );
  const isSame = (a: ReportRow, b: ReportRow): boolean => readers.every((read) => read(a) === read(b));
  const stretches = [...joinHeartbeats(rows, rule, { isSame, cutEndUs: dayEnds(server) })];

  const settledOn = (of: readonly Stretch<ReportRow>[], own: Rule, word: string): Measured =>
    measureStretches(of, own, readerFor(dimensionOf(word), { names: 'wakapi', zone }).read);
  const settled = days.map((day) => {
    const own = stretches.filter(({ startUs }) => startUs >= day.fromUs && startUs < day.toUs);
    const groups = WAKAPI_TYPES.map((word) => [word, groupsOf(settledOn(own, rule, word), rule)] as const);
    const total = totalsOf(settledOn(own, rule, 'project'), rule).totalSeconds;
    return [day.date, { total, ...Object.fromEntries(groups) }] as const;
  });

  const cutEndUs = (timeUs: number): number => Math.min(zone.endOfDayUs(timeUs), server.endOfDayUs(timeUs));
  const live = days.map((day) => {
    const own = rows.filter((row) => row.timeUs >= day.fromUs && row.timeUs < day.toUs);
    const measured = measure(own, rule, 'project', zone, { cutEndUs });
    return [
      day.date,
      { total: totalsOf(measured, rule).totalSeconds, project: groupsOf(measured, rule) },
    ] as const;
  });
  const sum = (list: readonly (readonly [string, { readonly total: number }])[]): number =>
    list.reduce((total, [, day]) => total + day.total, 0);
  const whole = variantOf(rule, 'stats');
  return {
    settled: Object.fromEntries(settled),
    settled_total: sum(settled),
    settled_totals_seen: seen?.settled_totals_seen?.map(() => sum(settled)),
    live_by_project: Object.fromEntries(live),
    live_total: sum(live),
    all_time_total: totalsOf(settledOn(stretches, whole, 'project'), whole).totalSeconds,
  };
}
