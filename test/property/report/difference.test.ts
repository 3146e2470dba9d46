import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFor } from '../../../src/report/counting/rules.ts';
import { guessAccountSettings, type StatedDay } from '../../../src/report/diff/accountSettings.ts';
import { type Compared, explainDifference } from '../../../src/report/diff/difference.ts';
import {
  type LocalRow,
  matchRows,
  matchUnlisted,
  type ServerRow,
} from '../../../src/report/diff/matching.ts';
import { parseFromTo, parseRange } from '../../../src/report/time/ranges.ts';
import { loadZone } from '../../../src/report/time/zones.ts';
import { bruteForce, hackatimeSummaries } from '../../support/bruteForce.ts';
import { AGENTS, type Beat, dateOf } from '../../support/plainBeats.ts';
import { runs } from '../../support/runs.ts';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'];
const zones = new Map(await Promise.all(ZONES.map(async (name) => [name, await loadZone(name)] as const)));
const zoneOf = (name: string) => zones.get(name) ?? expect.fail(name);

const FIRST = '2026-03-28';
/** The clocks of Berlin change in it. */
const LAST = '2026-03-30';
const DATES = [FIRST, '2026-03-29', LAST];

/** What became of a heartbeat. */
const FATES = [
  'delivered',
  'waiting',
  'quarantined',
  'dropped',
  'other_server',
  'not_on_server',
  'other_machine',
  'other_tool',
] as const;
type Fate = (typeof FATES)[number];
const isForeign = (fate: Fate): boolean => fate === 'other_machine' || fate === 'other_tool';

const gap = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * 60_000_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1200 }).map((seconds) => seconds * 1_000_000) },
  { weight: 2, arbitrary: fc.constantFrom(119.5, 120, 300, 600, 900).map((s) => s * 1_000_000) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map((hours) => hours * 3_600_000_000) },
);

const event = fc.record({
  gap,
  fate: fc.oneof(
    { weight: 3, arbitrary: fc.constant('delivered' as Fate) },
    { weight: 2, arbitrary: fc.constantFrom<Fate>(...FATES) },
  ),
  file: fc.constantFrom('/a.ts', '/b.go'),
  project: fc.constantFrom('api', 'web', null),
  isWrite: fc.boolean(),
});

const world = fc.record({
  dialect: fc.constantFrom('hackatime' as const, 'wakapi' as const, 'wakatime' as const),
  here: fc.constantFrom(...ZONES),
  account: fc.constantFrom(...ZONES),
  startUs: fc.integer({ min: -30, max: 40 }).map((hours) => Date.parse(FIRST) * 1000 + hours * 3_600_000_000),
  events: fc.array(event, { maxLength: 60 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** The heartbeats of a world as both sides have them, and as they really were. */
function settle({ dialect, startUs, events }: World, isWhole = true) {
  const cutsTimes = dialect === 'wakapi';
  let timeUs = startUs;
  const local: LocalRow[] = [];
  const listed: ServerRow[] = [];
  const there: Beat[] = [];
  const placed: { readonly fate: Fate; readonly timeUs: number }[] = [];
  for (const { gap, fate, file, project, isWrite } of events) {
    timeUs += gap;
    const foreign = isForeign(fate);
    // What only the server has is known to the second alone where times are cut: there it happens on whole ones.
    if (foreign && cutsTimes && isWhole) timeUs = Math.ceil(timeUs / 1e6) * 1e6;
    placed.push({ fate, timeUs });
    const beat: Beat & { readonly type: string } = {
      timeUs,
      entity: file,
      type: fate === 'other_tool' ? 'app' : 'file',
      project,
      branch: null,
      language: null,
      category: 'coding',
      userAgent: AGENTS[0]?.text ?? '',
      machine: fate === 'other_machine' ? 'laptop' : 'box',
      isWrite,
      dependencies: null,
    };
    if (!foreign) {
      const isKept = fate !== 'delivered' && fate !== 'not_on_server';
      local.push({ ...beat, whereabouts: isKept ? (fate as LocalRow['whereabouts']) : undefined });
    }
    if (foreign || fate === 'delivered') {
      there.push(beat);
      listed.push(cutsTimes ? { ...beat, timeUs: Math.floor(timeUs / 1e6) * 1e6 } : beat);
    }
  }
  return { local, listed, there, placed, cutsTimes };
}

/** What the server says of each day, by a count that knows nothing of src/report. */
function statedOn(
  date: string,
  there: readonly Beat[],
  { dialect, account }: World,
  timeoutUs: number,
  writesOnly: boolean,
): number {
  if (dialect === 'hackatime') {
    const own = there.filter((beat) => dateOf(beat.timeUs, account, 0) === date);
    return [...hackatimeSummaries(own, account).values()].reduce((sum, each) => sum + each, 0);
  }
  const question = { dayStartHour: 0, by: 'project', project: undefined, writesOnly, timezone: account };
  return bruteForce(there, { ...question, rule: dialect, timeoutUs, first: date, last: date }).total;
}

interface Told {
  readonly timeoutUs?: number;
  readonly writesOnly?: boolean;
}

interface How {
  /** Whether the server lists its heartbeats. */
  readonly isListed?: boolean;
  /** Whether what only a Wakapi has is on whole seconds. */
  readonly isWhole?: boolean;
}

function explain(given: World, stated: Told = {}, { isListed = true, isWhole = true }: How = {}) {
  const { dialect, here, account } = given;
  const { local, listed, there, cutsTimes } = settle(given, isWhole);
  const timeoutUs = stated.timeoutUs ?? ruleFor(dialect).timeoutUs;
  const [zone, accountZone] = [zoneOf(here), zoneOf(account)];
  const days = DATES.map((date): StatedDay => {
    const { fromUs, toUs } = parseRange(date, { zone: accountZone, nowUs: 0 });
    const seconds = statedOn(date, there, given, timeoutUs, stated.writesOnly === true);
    return { fromUs, toUs, seconds };
  });
  const range = parseFromTo(FIRST, LAST, { zone, nowUs: 0 });
  const matched = isListed ? matchRows(local, listed, cutsTimes) : matchUnlisted(local);
  // Wakapi does not tell what its accounts have chosen.
  const evidence = {
    dialect,
    rows: matched.server,
    days,
    zone: accountZone,
    serverZones: [],
    cutRows: cutsTimes && !isWhole ? matched.foreign.size : 0,
  };
  const { accountSettings } = guessAccountSettings({
    ...evidence,
    stated: dialect === 'wakapi' ? {} : stated,
  });
  const compared: Compared = {
    matched,
    local: { fromUs: range.fromUs, toUs: range.toUs, zone, rule: ruleFor(dialect) },
    server: { fromUs: days[0]?.fromUs ?? 0, toUs: days.at(-1)?.toUs ?? 0, zone: accountZone },
    dialect,
    accountSettings,
    serverSeconds: days.reduce((sum, { seconds }) => sum + seconds, 0),
    machine: 'box',
  };
  return { difference: explainDifference(compared), local };
}

/** With what is put down to fractions of seconds. */
const unexplainedIn = ({ parts }: ReturnType<typeof explain>['difference']): number =>
  parts.at(-1)?.cause === 'unexplained'
    ? parts
        .filter(({ cause }) => cause === 'unexplained' || cause === 'cut_times')
        .reduce((sum, { seconds }) => sum + seconds, 0)
    : Number.NaN;

describe('the difference between a computer and a server', () => {
  it('is the sum of its parts, of which nothing is left unexplained', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { difference } = explain(given);
        const { localSeconds, serverSeconds, parts } = difference;
        expect(parts.reduce((sum, { seconds }) => sum + seconds, localSeconds)).toBe(serverSeconds);
        // The fractions that WakaTime keeps are rounded once more.
        const most = given.dialect === 'wakatime' ? 1 : 0;
        expect(Math.abs(unexplainedIn(difference))).toBeLessThanOrEqual(most);
      }),
      runs(2000),
    );
  });

  it('begins with what this computer counts', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { difference, local } = explain(given);
        const wanted = bruteForce(
          local.map((row) => ({ ...row, userAgent: row.userAgent ?? '', dependencies: null })),
          {
            rule: given.dialect,
            timeoutUs: ruleFor(given.dialect).timeoutUs,
            timezone: given.here,
            dayStartHour: 0,
            first: FIRST,
            last: LAST,
            by: 'project',
            project: undefined,
            writesOnly: false,
          },
        );
        expect(difference.localSeconds).toBe(Math.round(wanted.total));
      }),
      runs(500),
    );
  });

  it('names every fate with its heartbeats, and no cause that is not there', () => {
    fc.assert(
      fc.property(world, (drawn) => {
        // Two of one file in one second may stand for each other.
        const events = drawn.events.map((each) => ({ ...each, gap: each.gap + 1_000_000 }));
        const given = { ...drawn, events };
        const { placed } = settle(given);
        const here = placed.filter(({ timeUs }) => {
          const date = dateOf(timeUs, given.here, 0);
          return date >= FIRST && date <= LAST;
        });
        const wanted = FATES.filter((fate) => fate !== 'delivered')
          .map((fate) => [fate, here.filter((each) => each.fate === fate).length] as const)
          .filter(([, count]) => count > 0);

        const { parts } = explain(given).difference;
        const isFate = (cause: string): boolean => FATES.some((fate) => fate === cause);
        const named = parts.filter(({ cause }) => isFate(cause));
        expect(new Map(named.map(({ cause, heartbeats }) => [cause, heartbeats]))).toEqual(new Map(wanted));
        const others = parts.map(({ cause }) => cause).filter((cause) => !isFate(cause));
        const possible = ['each_day', 'day_borders', 'unexplained'];
        expect(others.filter((cause) => !possible.includes(cause))).toEqual([]);
        if (given.dialect !== 'hackatime') expect(others).not.toContain('each_day');
        if (given.here === given.account) expect(others).not.toContain('day_borders');
      }),
      runs(1000),
    );
  });

  it('holds a time-out and a wish for saves alone that the server tells', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 60 }), fc.boolean(), (given, minutes, writesOnly) => {
        const stated = { timeoutUs: minutes * 60_000_000, writesOnly };
        const { difference } = explain({ ...given, dialect: 'wakatime' }, stated);
        expect(Math.abs(unexplainedIn(difference))).toBeLessThanOrEqual(1);
      }),
      runs(500),
    );
  });

  it('finds a time-out that Wakapi does not tell', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 60 }), (given, minutes) => {
        const timeoutUs = minutes * 60_000_000;
        const { difference } = explain({ ...given, dialect: 'wakapi' }, { timeoutUs });
        // A second for each day is not worth a guess.
        expect(Math.abs(unexplainedIn(difference))).toBeLessThanOrEqual(DATES.length);
      }),
      runs(500),
    );
  });

  it('is known to a second for each heartbeat of which Wakapi tells no fraction', () => {
    fc.assert(
      fc.property(world, (drawn) => {
        const given = { ...drawn, dialect: 'wakapi' as const };
        const { there } = settle(given, false);
        // A second more or less decides whether a pause of about the time-out counts at all.
        const timeoutUs = ruleFor('wakapi').timeoutUs;
        const isClose = there.some(({ timeUs }, at) => {
          const before = there[at - 1]?.timeUs ?? timeUs;
          return Math.abs(timeUs - before - timeoutUs) < 2e6;
        });
        fc.pre(!isClose);
        const { difference } = explain(given, {}, { isWhole: false });
        const foreign = given.events.filter(({ fate }) => isForeign(fate)).length;
        expect(Math.abs(unexplainedIn(difference))).toBeLessThanOrEqual(foreign + DATES.length);
      }),
      runs(500),
    );
  });

  it('is what the local database knows where the server does not tell its heartbeats', () => {
    fc.assert(
      fc.property(world, (given) => {
        const events = given.events.filter(({ fate }) => !isForeign(fate) && fate !== 'not_on_server');
        const { difference } = explain({ ...given, events }, {}, { isListed: false });
        expect(Math.abs(unexplainedIn(difference))).toBeLessThanOrEqual(given.dialect === 'wakatime' ? 1 : 0);
      }),
      runs(500),
    );
  });
});
