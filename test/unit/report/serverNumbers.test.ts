import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMeter, type MeterOptions } from '../../../src/report/durations.ts';
import { dateIn } from '../../../src/report/ranges.ts';
import { type Rule, ruleFor } from '../../../src/report/rules.ts';
import { totalsOf } from '../../../src/report/totals.ts';
import { loadZone } from '../../../src/report/zones.ts';

/**
 * Heartbeats and what real servers made of them (reference/server-truth.md §5): Hackatime's own query on PostgreSQL, and
 * Wakapi 2.17.6 asked with a project filter, its clock in the user's zone.
 */
interface Scenario {
  readonly scenario: string;
  readonly timezone: string;
  readonly start: string;
  readonly end: string;
  readonly timeoutMinutes: number;
  readonly hackatime: {
    readonly perDay: Numbers;
    readonly range: { readonly total: number; readonly project: Numbers; readonly language: Numbers };
    readonly attributed: Numbers;
    readonly summaries: Readonly<Record<string, { readonly projects: Numbers }>>;
  };
  readonly wakapi: Readonly<Record<string, { readonly total: number; readonly project: Numbers }>>;
  readonly heartbeats: readonly Heartbeat[];
}
type Numbers = Readonly<Record<string, number>>;
type Heartbeat = readonly [timeUs: number, project: string | null, language: string | null];

const PROJECT = 1;
const LANGUAGE = 2;

const scenarios = readFileSync(new URL('../../support/today-numbers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Scenario);

function count(rule: Rule, beats: readonly Heartbeat[], by: 1 | 2, options?: MeterOptions) {
  const meter = createMeter(rule, options);
  for (const beat of beats) meter.add(beat[0], beat[by]);
  const totals = totalsOf(meter.read(), rule);
  const groups = Object.fromEntries(totals.groups.map((group) => [group.name, group.totalSeconds]));
  return { total: totals.totalSeconds, groups };
}

const withoutZeros = (numbers: Numbers): Numbers =>
  Object.fromEntries(Object.entries(numbers).filter(([, seconds]) => seconds > 0));

describe.each(scenarios)('$scenario, $timezone', (scenario) => {
  const hackatime = ruleFor('hackatime');

  async function days(): Promise<ReadonlyMap<string, readonly Heartbeat[]>> {
    const zone = await loadZone(scenario.timezone);
    const found = new Map<string, Heartbeat[]>();
    for (const beat of scenario.heartbeats) {
      const day = dateIn(zone, beat[0]);
      if (day < scenario.start || day > scenario.end) continue;
      found.set(day, [...(found.get(day) ?? []), beat]);
    }
    return found;
  }

  it('each day’s total equals Hackatime’s status bar', async () => {
    const totals = [...(await days())].map(([day, beats]) => [day, count(hackatime, beats, PROJECT).total]);
    expect(withoutZeros(Object.fromEntries(totals))).toEqual(withoutZeros(scenario.hackatime.perDay));
  });

  it('each day’s projects equal Hackatime’s summaries when credit goes to the earlier one', async () => {
    for (const [day, beats] of await days()) {
      const { groups } = count(hackatime, beats, PROJECT, { attribution: 'earlier' });
      expect(withoutZeros(groups)).toEqual(scenario.hackatime.summaries[day]?.projects);
    }
  });

  it('the whole range and its groups equal Hackatime’s', async () => {
    const beats = [...(await days()).values()].flat();
    const { range, attributed } = scenario.hackatime;
    expect(count(hackatime, beats, PROJECT)).toEqual({ total: range.total, groups: range.project });
    expect(count(hackatime, beats, LANGUAGE)).toEqual({ total: range.total, groups: range.language });
    const later = count(hackatime, beats, LANGUAGE, { attribution: 'later' }).groups;
    expect(withoutZeros(later)).toEqual(withoutZeros(attributed));
  });

  it('each day’s total and projects equal Wakapi’s', async () => {
    const wakapi = ruleFor('wakapi', scenario.timeoutMinutes * 60_000_000);
    for (const [day, beats] of await days()) {
      const { total, groups } = count(wakapi, beats, PROJECT);
      const wanted = scenario.wakapi[day];
      expect(total).toBe(wanted?.total);
      expect(withoutZeros(groups)).toEqual(withoutZeros(wanted?.project ?? {}));
    }
  });
});
