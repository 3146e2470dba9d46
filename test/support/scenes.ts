import fc from 'fast-check';
import { expect } from 'vitest';
import type { Rule } from '../../src/report/counting/rules.ts';
import type { Earlier } from '../../src/report/groups/lastNames.ts';
import { closedRange } from '../../src/report/time/closeOfDay.ts';
import { dayEnds, parseFromTo } from '../../src/report/time/ranges.ts';
import { loadZone } from '../../src/report/time/zones.ts';
import { AGENTS, type Beat, ENTITIES } from './plainBeats.ts';

/** Days of a zone, and the heartbeats on them, before and after. */
export interface Scene {
  readonly timezone: string;
  readonly first: string;
  /** Days after the first. */
  readonly length: number;
  readonly dayStartHour: number;
  readonly beats: readonly Beat[];
}

/** Zones, and dates on or around which their clocks change. */
const PLACES: readonly (readonly [timezone: string, dates: readonly string[]])[] = [
  ['UTC', ['2026-02-28', '2024-02-29', '2025-12-31']],
  ['Europe/Berlin', ['2026-03-29', '2026-10-25', '2026-07-01']],
  ['America/New_York', ['2026-03-08', '2026-11-01']],
  ['America/Santiago', ['2026-04-04', '2026-04-05', '2026-09-06']],
  ['Asia/Beirut', ['2026-03-29', '2026-10-24', '2026-10-25']],
  ['America/Havana', ['2026-03-08', '2026-11-01']],
  ['America/Sao_Paulo', ['2018-11-04', '2018-02-17']],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
  ['Pacific/Apia', ['2011-12-29', '2011-12-31']],
  ['Asia/Kathmandu', ['2026-06-15']],
  ['Pacific/Kiritimati', ['2026-01-01']],
];

const zones = new Map(await Promise.all(PLACES.map(async ([name]) => [name, await loadZone(name)] as const)));
export const zoneOf = (name: string) => zones.get(name) ?? expect.fail(name);

export const HOUR_US = 3_600_000_000;
export const shift = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const place = fc
  .constantFrom(...PLACES)
  .chain(([timezone, dates]) =>
    fc.record({ timezone: fc.constant(timezone), date: fc.constantFrom(...dates) }),
  );

/** Mostly minutes apart, in ties, on the borders of time-outs, or hours; to the microsecond or to the second. */
const gap = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * 60_000_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1200 }).map((seconds) => seconds * 1_000_000) },
  { weight: 3, arbitrary: fc.constantFrom(0.5, 119.5, 120, 120.5, 300, 600, 900).map((s) => s * 1_000_000) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 20 }).map((hours) => hours * HOUR_US) },
);

const word = (...values: readonly string[]) => fc.constantFrom(...values, '', null);
const beatBody = fc.record({
  entity: fc.constantFrom(...ENTITIES.map(({ text }) => text)),
  type: fc.constantFrom('file', 'app', 'domain', 'url'),
  project: word('api', 'web', 'unknown', ' api', 'we\tb '),
  branch: word('main', 'dev'),
  language: word('TypeScript', 'typescript', 'Go', 'Objective-C', 'Css', 'unknown'),
  category: fc.constantFrom('coding', 'ai coding', 'browsing', ''),
  userAgent: fc.constantFrom(...AGENTS.map(({ text }) => text)),
  machine: word('box', 'lap'),
  isWrite: fc.constantFrom(true, false, null),
  dependencies: fc.option(fc.array(fc.constantFrom('react', 'vue', 'zod'), { maxLength: 3 })),
});

export const scene = sceneOf({ maxLength: 45 });

/** As `scene`, and never with only a few heartbeats. */
export const busyScene = sceneOf({ minLength: 30, maxLength: 60 });

function sceneOf(many: fc.ArrayConstraints) {
  return place.chain(({ timezone, date }) =>
    fc.record({
      timezone: fc.constant(timezone),
      first: fc.integer({ min: -2, max: 1 }).map((days) => shift(date, days)),
      length: fc.integer({ min: 0, max: 3 }),
      // A date that a zone skipped has no hour at which it could begin.
      dayStartHour:
        timezone === 'Pacific/Apia'
          ? fc.constant(0)
          : fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 23 })),
      beats: fc
        .tuple(fc.integer({ min: -40 * HOUR_US, max: 20 * HOUR_US }), fc.array(fc.tuple(gap, beatBody), many))
        .map(([startUs, steps]) => {
          let timeUs = Date.parse(`${date}T00:00:00Z`) * 1000 + startUs;
          return steps.map(([gapUs, body]): Beat => {
            timeUs += gapUs;
            return { timeUs, ...body };
          });
        }),
    }),
  );
}

/** A day that a zone left out is an empty range, which is refused. */
export const isSkippedDay = (timezone: string, first: string, length: number): boolean =>
  timezone === 'Pacific/Apia' && first === '2011-12-30' && length === 0;

export const wish = fc.record({
  rule: fc.constantFrom('hackatime' as const, 'wakapi' as const, 'wakatime' as const, 'custom' as const),
  timeoutUs: fc.oneof(
    fc.constantFrom(120, 300, 600, 900).map((seconds) => seconds * 1_000_000),
    fc.integer({ min: 1, max: 20 * 60_000_000 }),
  ),
  by: fc.constantFrom(
    'project',
    'language',
    'editor',
    'branch',
    'machine',
    'category',
    'entity',
    'dependency',
    'day',
    'weekday',
    'hour',
  ),
  project: fc.option(fc.constantFrom('api', 'web'), { nil: undefined }),
  writesOnly: fc.boolean(),
});

const LAST = {
  project: { project: '<<LAST_PROJECT>>' },
  branch: { branch: '<<LAST_BRANCH>>' },
  language: { language: '<<LAST_LANGUAGE>>' },
};
/** What plugins send where they do not know a name, and how long before the end of its day a heartbeat comes. */
const oddity = fc.record({
  names: fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 4, arbitrary: fc.constantFrom(LAST.project, LAST.branch, LAST.language) },
    { weight: 2, arbitrary: fc.constant({ ...LAST.branch, ...LAST.language }) },
    { weight: 2, arbitrary: fc.constant({ ...LAST.project, ...LAST.branch, ...LAST.language }) },
  ),
  beforeMidnightUs: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(1, 400, 499_000, 999_999, 1_000_000, 1_000_001, 1_500_000) },
  ),
});

/** As `scene`, with heartbeats of which a server makes something else than was sent, or that come at the very end of a day. */
export const oddScene = fc
  .tuple(scene, fc.array(oddity, { minLength: 45, maxLength: 45 }))
  .map(([{ beats, ...rest }, oddities]) => {
    const endOf = dayEnds(zoneOf(rest.timezone), rest.dayStartHour);
    const odd = beats.map((beat, at): Beat => {
      const { names = {}, beforeMidnightUs } = oddities[at] ?? {};
      const timeUs = beforeMidnightUs === undefined ? beat.timeUs : endOf(beat.timeUs) - beforeMidnightUs;
      return { ...beat, ...names, timeUs };
    });
    return { ...rest, beats: odd.sort((one, other) => one.timeUs - other.timeUs) };
  });

/** The heartbeats of a scene in which the rule's server looks for an answer, and the names that it gives them. */
export function askedIn(
  { timezone, first, length, dayStartHour, beats }: Scene,
  rule: Rule,
): { readonly rows: readonly Beat[]; readonly earlier: Earlier } {
  const whole = parseFromTo(first, shift(first, length), { zone: zoneOf(timezone), nowUs: 0, dayStartHour });
  const { fromUs, toUs } = closedRange(whole, rule);
  return {
    rows: beats.filter(({ timeUs }) => timeUs >= fromUs && timeUs < toUs),
    earlier: (project) =>
      beats
        .filter((beat) => beat.timeUs < fromUs && (project === undefined || (beat.project ?? '') === project))
        .reverse(),
  };
}
