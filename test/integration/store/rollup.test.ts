import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countLocally, countRange } from '../../../src/commands/report/shared/localReport.ts';
import { countMatrixLocally } from '../../../src/commands/report/shared/matrix.ts';
import type { ReportPlan } from '../../../src/commands/report/shared/planReport.ts';
import { ruleFor } from '../../../src/report/counting/rules.ts';
import type { Dimension } from '../../../src/report/groups/dimensions.ts';
import { fillLastNamesOf } from '../../../src/report/groups/lastNames.ts';
import { LAST_NAMES } from '../../../src/report/groups/placeholders.ts';
import { countMatrix } from '../../../src/report/matrix.ts';
import { countReport } from '../../../src/report/report.ts';
import { closedRange } from '../../../src/report/time/closeOfDay.ts';
import { daysOf, parseRange } from '../../../src/report/time/ranges.ts';
import { MONDAY } from '../../../src/report/time/weeks.ts';
import { createBulkWriter } from '../../../src/store/history/bulk.ts';
import { forgetHeartbeats } from '../../../src/store/history/forget.ts';
import { hasLastNames } from '../../../src/store/history/lastNames.ts';
import { openRollup, removeRollup, rollupFileOf } from '../../../src/store/rollup/file.ts';
import { readReportRows } from '../../../src/store/rollup/index.ts';
import { measureDays } from '../../../src/store/rollup/totals/countDays.ts';
import { openKeptTotals } from '../../../src/store/rollup/totals/keptTotals.ts';
import { periodsOf } from '../../../src/store/rollup/totals/periods.ts';
import { createValueReader, joinPeriods } from '../../../src/store/rollup/totals/periodTotals.ts';
import type { Store } from '../../../src/store/store.ts';
import { beat, openTestStore, START_US } from '../../support/storeKit.ts';
import { BERLIN } from '../../support/today.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
let store: Store;

beforeEach(() => {
  store = openTestStore(join(folder.path, 'hackatime.db'));
});
afterEach(() => {
  store.close();
});

const DAYS = 100;
const COUNT = 21_000;
/** In the last one a model stands in front of the editor while an AI writes. */
const USER_AGENTS = [
  'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 vscode/1.99.0 vscode-wakatime/30.2.0',
  'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 opus/4.5 Zed/0.200 zed-wakatime/1.0',
];
const LANGUAGES = ['TypeScript', 'Go', undefined];

/** More heartbeats than are counted without a rollup, in the hundred days before the start. */
function fill(): void {
  const writer = createBulkWriter(store, { bySecond: false });
  for (let at = 0; at < COUNT; at++) {
    const seconds = -DAYS * 86_400 + Math.floor((at * DAYS * 86_400) / COUNT);
    const more = {
      project: `project-${Math.floor(at / 50) % 7}`,
      language: LANGUAGES[at % 3],
      userAgent: USER_AGENTS[at % USER_AGENTS.length] ?? '',
      category: Math.floor(at / 30) % 2 === 0 ? 'ai coding' : 'coding',
    };
    writer.add({ heartbeat: beat(seconds, more), destinations: [] });
  }
  writer.finish();
}

const late = (day: number, more = {}): void =>
  void store.add([{ heartbeat: beat(-day * 86_400 + 100, more), destinations: [] }]);

const said: string[] = [];
const note = (text: string): void => void said.push(text);
const io = { err: note, showPassing: note, stderrIsTty: false };
const deps = { store: () => store, zone: BERLIN, io };

function plan(more: Partial<ReportPlan> = {}): ReportPlan {
  const basis = { zone: BERLIN, nowUs: START_US, earliestUs: START_US - DAYS * 86_400e6 };
  return {
    ...basis,
    request: { arguments: [], options: {} },
    range: parseRange('all', basis),
    rule: ruleFor('hackatime'),
    dayStartHour: 0,
    weekStart: MONDAY,
    durationFormat: 'units',
    filter: undefined,
    writesOnly: false,
    ...more,
  };
}

const ALL: readonly Dimension[] = ['project', 'language', 'editor', 'day', 'week', 'weekday'];

function expectRight(more: Partial<ReportPlan> = {}, by = ALL): void {
  const wanted = plan(more);
  const { fromUs, toUs } = closedRange(wanted.range, wanted.rule);
  expect(countRange(wanted, by, deps)).toEqual(countReport(store.history(fromUs, toUs), { ...wanted, by }));
}

/** How many totals are kept, by rule. */
function kept(): Readonly<Record<string, number>> {
  const rollup = openRollup(store, false);
  const rows = rollup?.queries.sql('SELECT rule, count(*) AS n FROM totals GROUP BY rule').all() ?? [];
  rollup?.close();
  return Object.fromEntries((rows as { rule: string; n: number }[]).map(({ rule, n }) => [rule, n]));
}

describe('a report on a large history', () => {
  it('is counted from totals that an earlier one kept, and equals a count of all heartbeats', () => {
    fill();
    expectRight();
    // August, September and October are whole months; the days of the two at the ends stand on their own.
    expect(kept()['hackatime']).toBeGreaterThan(2);
    expectRight();
    expectRight({ range: parseRange('2026-10', plan()) });
    expectRight({ range: parseRange('90d', plan()) });
  });

  it.each(['hackatime', 'wakapi', 'wakatime'] as const)('makes a table of its days by %s', (name) => {
    fill();
    // Fractions, so that each day is rounded, and not their sum.
    for (let day = 1; day <= 60; day++) late(day, { timeUs: START_US - day * 86_400e6 + 150_400_000 });
    const wanted = plan({ rule: ruleFor(name), range: parseRange('101d', plan()) });
    const { fromUs, toUs } = wanted.range;
    const tables = [
      ['project', 'day'],
      ['weekday', 'language'],
      ['editor', 'weekday'],
      ['project', 'week'],
      ['project', 'language'],
      ['branch', 'day'],
    ] as const;
    for (const by of tables) {
      const counted = countMatrix(store.history(fromUs, toUs), { ...wanted, by });
      expect(countMatrixLocally(wanted, by, deps)).toEqual(counted);
      expect(countMatrixLocally(wanted, by, deps)).toEqual(counted);
      expect(counted.cells.size).toBeGreaterThan(0);
    }
    expect(kept()[name]).toBeGreaterThan(80);
  });

  it.each(['hackatime', 'wakapi', 'wakatime'] as const)('counts two projects as one by %s', (name) => {
    fill();
    const nameProject = (recorded: string): string => (recorded === 'project-3' ? 'project-2' : recorded);
    const wanted = plan({ rule: ruleFor(name), range: parseRange('101d', plan()) });
    const { fromUs, toUs } = wanted.range;
    const rows = [...store.history(fromUs, toUs)].map((row) => ({
      ...row,
      project: row.project === null ? null : nameProject(row.project),
    }));
    // What the first keeps by recorded names must not answer the second.
    countRange(wanted, ALL, deps);
    const counted = countReport(rows, { ...wanted, by: ALL });
    expect(counted.groups[0]).toHaveLength(6);
    expect(countRange({ ...wanted, nameProject }, ALL, deps)).toEqual(counted);
    const by = ['project', 'day'] as const;
    expect(countMatrixLocally({ ...wanted, nameProject }, by, deps)).toEqual(
      countMatrix(rows, { ...wanted, by }),
    );
  });

  it.each([
    ['no project is caught', 'nothing', ['hackatime']],
    ['one project gets another name', 'new-name', ['wakapi']],
    [
      'two projects are one that are not worked on at the same time',
      'project-2',
      ['hackatime', 'wakapi', 'wakatime'],
    ],
  ] as const)('reads no heartbeats where %s', (_, name, rules) => {
    fill();
    const nameProject = (recorded: string): string =>
      recorded === (name === 'nothing' ? 'none' : 'project-3') ? name : recorded;
    for (const rule of rules) {
      const wanted = plan({ rule: ruleFor(rule) });
      countRange(wanted, ALL, deps);
      const rows = [...store.history(wanted.range.fromUs, wanted.range.toUs)].map((row) => ({
        ...row,
        project: nameProject(row.project ?? ''),
      }));
      const counted = countReport(rows, { ...wanted, by: ALL });
      const rollup = openRollup(store, false);
      const days = rollup?.queries.sql('SELECT * FROM day_rows').all() as { day: number; data: Buffer }[];
      rollup?.write(({ sql }) => sql('UPDATE day_rows SET data = zeroblob(3)').run());
      rollup?.close();
      expect(countRange({ ...wanted, nameProject }, ALL, deps)).toEqual(counted);
      // It would be gone if damaged days had been read.
      const after = openRollup(store, false);
      expect(after?.queries.sql('SELECT count(*) FROM day_rows').pluck().get()).toBe(days.length);
      after?.write(({ sql }) => {
        for (const { day, data } of days) sql('UPDATE day_rows SET data = ? WHERE day = ?').run(data, day);
      });
      after?.close();
    }
  });

  it('counts heartbeats again where two projects that are one are worked on in turns', () => {
    fill();
    // Every third day, so that days whose totals tell enough stand between those whose totals do not.
    for (let day = 3; day <= 60; day += 3) {
      for (const [at, project] of ['left', 'right', 'left', undefined, 'right'].entries()) {
        late(day, { timeUs: START_US - day * 86_400e6 + (100 + at * 50) * 1e6, project });
      }
    }
    const nameProject = (recorded: string): string => (/left|right/.test(recorded) ? 'both' : recorded);
    const range = parseRange('101d', plan());
    const rows = [...store.history(range.fromUs, range.toUs)].map((row) => ({
      ...row,
      project: row.project === null ? null : nameProject(row.project),
    }));
    for (const rule of ['hackatime', 'wakapi', 'wakatime'] as const) {
      const wanted = plan({ rule: ruleFor(rule), range });
      const counted = countReport(rows, { ...wanted, by: ALL });
      expect(counted.groups[0]?.map(({ name }) => name)).toContain('both');
      for (const _ of [1, 2]) expect(countRange({ ...wanted, nameProject }, ALL, deps)).toEqual(counted);
      const by = ['project', 'day'] as const;
      expect(countMatrixLocally({ ...wanted, nameProject }, by, deps)).toEqual(
        countMatrix(rows, { ...wanted, by }),
      );
    }
    // What is kept has the recorded names still.
    expectRight({ range });
  });

  it('keeps nothing of a day that a range cuts, and counts it each time', () => {
    fill();
    const { range } = plan();
    const cut = {
      ...range,
      fromUs: range.fromUs + 9 * 3600e6,
      toUs: range.toUs - 9 * 3600e6,
      isWholeDays: false,
    };
    expectRight({ range: cut });
    const before = kept()['hackatime'] ?? 0;
    expect(before).toBeGreaterThan(0);
    expectRight({ range: cut });
    expectRight({ range: { ...cut, toUs: cut.toUs - 3600e6 } });
    expect(kept()['hackatime']).toBe(before);
    expectRight();
  });

  it('ends a second early by Hackatime’s rule, on its last day alone, also where totals are kept', () => {
    fill();
    expectRight();
    const range = parseRange('2026-10', plan());
    const secondsOf = (name: 'hackatime' | 'wakapi'): number =>
      countRange(plan({ range, rule: ruleFor(name) }), [], deps).totalSeconds;
    const before = [secondsOf('hackatime'), secondsOf('wakapi')];
    // Later than any other heartbeat of its day, and so of both days.
    const beforeMidnight = (ofUs: number, us: number) =>
      void store.add([{ heartbeat: beat(0, { timeUs: ofUs - us, project: 'late' }), destinations: [] }]);
    beforeMidnight(range.toUs, 999_999);
    expect(secondsOf('hackatime')).toBe(before[0]);
    expectRight({ range });
    expectRight({ range: parseRange('2026-10-31', plan()) });
    beforeMidnight(range.fromUs + 86_400e6, 500_000);
    beforeMidnight(range.toUs, 1_000_000);
    expect(secondsOf('hackatime')).toBeGreaterThan(before[0] ?? 0);
    expect(secondsOf('wakapi')).toBeGreaterThan(before[1] ?? 0);
    for (const name of ['hackatime', 'wakapi', 'wakatime'] as const)
      expectRight({ range, rule: ruleFor(name) });
  });

  it.each([['project'], ['branch'], ['branch', 'day']] as const)(
    'tells what its days have on average, counted by %s %s',
    (...by) => {
      fill();
      const range = parseRange('60d', plan());
      const { fromUs, toUs } = range;
      const days = countReport(store.history(fromUs, toUs), { ...plan(), by: ['day', ...by] });
      const [ofDays = [], ...groups] = days.groups;
      const view = countLocally(plan({ range }), [...by], undefined, { ...deps, store: () => store });
      expect(view.trend?.average).toEqual({
        days: ofDays.length,
        seconds: Math.round(days.totalSeconds / ofDays.length),
      });
      expect(view.trend?.best).toEqual({ date: ofDays[0]?.name, totalSeconds: ofDays[0]?.totalSeconds });
      expect(view.groups).toEqual(groups[0]);
      const before = { fromUs: fromUs - 60 * 86_400e6, toUs: START_US - 60 * 86_400e6 };
      const then = countReport(store.history(before.fromUs, before.toUs), { ...plan(), by: [] });
      expect(view.trend?.before).toMatchObject({ ...before, totalSeconds: then.totalSeconds });
      expect(then.totalSeconds).toBeGreaterThan(0);
    },
  );

  it.each(['hackatime', 'wakapi', 'wakatime'] as const)(
    'fills in last names by %s as a count of all does',
    (name) => {
      fill();
      const wanted = plan({ rule: ruleFor(name), range: parseRange('90d', plan()) });
      const { fromUs, toUs } = wanted.range;
      countRange(wanted, ALL, deps);
      const last = { project: LAST_NAMES.project, branch: LAST_NAMES.branch, language: LAST_NAMES.language };
      // The first heartbeat of the range, and some within: what they mean was before.
      store.add([
        { heartbeat: beat(0, { ...last, timeUs: fromUs, project: 'project-3' }), destinations: [] },
      ]);
      for (let day = 1; day < 80; day++) late(day, day % 2 === 0 ? last : { ...last, type: 'domain' });
      const all = [...store.history(0, toUs)];
      const before = (project?: string) =>
        all
          .filter((row) => row.timeUs < fromUs && (project === undefined || row.project === project))
          .reverse();
      const rows = [...fillLastNamesOf(store.history(fromUs, toUs), name, before)];
      const counted = countReport(rows, { ...wanted, by: ALL });
      expect(countRange(wanted, ALL, deps)).toEqual(counted);
      expect(countRange(wanted, ALL, deps)).toEqual(counted);
      const by = ['project', 'day'] as const;
      expect(countMatrixLocally(wanted, by, deps)).toEqual(countMatrix(rows, { ...wanted, by }));
      const languages = counted.groups[1]?.map((group) => group.name);
      expect(languages?.includes(LAST_NAMES.language)).toBe(name === 'wakatime');
      // What lies beside them is counted from what is kept, also of all that they were in.
      const others = plan({ rule: ruleFor(name), range: parseRange('2026-08-20', plan()) });
      expect(hasLastNames(store, others.range.fromUs, others.range.toUs)).toBe(false);
      expect(countRange(others, ALL, deps).totalSeconds).toBeGreaterThan(0);
    },
  );

  it('keeps also that there was nothing for years', () => {
    fill();
    expectRight();
    const before = kept()['hackatime'] ?? 0;
    late(20_000);
    const earliestUs = START_US - 20_000 * 86_400e6;
    const range = parseRange('all', { ...plan(), earliestUs });
    expectRight({ range });
    expect(kept()['hackatime']).toBeGreaterThan(before + 600);
    expectRight({ range });
  });

  it('keeps totals by each rule', () => {
    fill();
    for (const name of ['wakapi', 'wakatime', 'hackatime'] as const) expectRight({ rule: ruleFor(name) });
    for (const name of ['wakapi', 'wakatime', 'hackatime'] as const) expectRight({ rule: ruleFor(name) });
    expect(Object.keys(kept())).toEqual(['hackatime', 'wakapi', 'wakatime']);
  });

  it('holds what comes late, and what comes late again', () => {
    fill();
    expectRight();
    late(40);
    late(41, { project: 'new' });
    expectRight();
    for (let day = 1; day < 60; day++) late(day, { entity: '/home/alice/late.ts' });
    expectRight();
    late(40, { entity: '/home/alice/later.ts' });
    expectRight();
  });

  it.each(["x''", "x'02'", "x'01'", "x'01010101010101ffffffffffffff7f'", "'text'", 'zeroblob(300)'])(
    'counts anew what is damaged to %s',
    (data) => {
      fill();
      expectRight();
      const rollup = openRollup(store, false);
      rollup?.write(({ sql }) => sql(`UPDATE totals SET data = ${data}`).run());
      rollup?.close();
      expectRight();
    },
  );

  it('does without what was forgotten', () => {
    fill();
    expectRight();
    forgetHeartbeats(store, ({ project }) => project === 'project-3');
    expect(existsSync(rollupFileOf(store.file))).toBe(false);
    expectRight();
  });

  it('counts days of another zone, of a time-out of one’s own, or of another hour anew and keeps none', () => {
    fill();
    expectRight({ rule: ruleFor('hackatime', 300e6) });
    expectRight({ dayStartHour: 4, range: parseRange('all', { ...plan(), dayStartHour: 4 }) });
    expectRight({ writesOnly: true });
    expectRight({ filter: { project: ['project-2'] } });
    expectRight({}, ['branch', 'hour']);
    expect(kept()).toEqual({});
  });

  it('keeps no total of a day that another process took more into', () => {
    fill();
    expectRight({ rule: ruleFor('wakapi') });
    const request = { ...plan(), by: ALL };
    const totals = openKeptTotals(store, 'hackatime', createValueReader(request));
    const [period] = periodsOf(parseRange('2026-10', plan()), BERLIN);
    if (totals === undefined || period === undefined) expect.fail('nothing to keep');
    const { fromUs, toUs } = period;
    const days = [...daysOf({ ...plan().range, fromUs, toUs }, BERLIN)];
    const counted = joinPeriods(
      [...measureDays(readReportRows(store, fromUs, toUs), days, request)],
      request.rule,
    );
    const many = { ...counted, whole: counted.whole && { ...counted.whole, heartbeats: 10_000 } };
    totals.note(period, many);
    for (let day = 1; day < 60; day++) late(day, { entity: '/home/alice/late.ts' });
    expectRight({ rule: ruleFor('wakapi') });
    totals.keep();
    totals.close();
    expect(Object.keys(kept())).toEqual(['wakapi']);
  });

  it('says on a terminal when the first one takes long, and only then', () => {
    fill();
    // The numbers of heartbeats tell how many there may be.
    store.access.write(({ sql }) => sql('UPDATE heartbeat SET id = id + 600000').run());
    const at = { ...deps, io: { ...io, stderrIsTty: true } };
    said.length = 0;
    countRange(plan(), ['project'], deps);
    expect(said).toEqual([]);
    removeRollup(store.file);
    countRange(plan({ range: parseRange('7d', plan()) }), ['project'], at);
    expect(said).toEqual([]);
    countRange(plan(), ['project'], at);
    countRange(plan(), ['project'], at);
    expect(said).toEqual([`Reading ${COUNT + 600_000} heartbeats for the first time`]);
  });

  it('of few days is counted without a rollup', () => {
    fill();
    expectRight({ range: parseRange('7d', plan()) });
    expect(existsSync(rollupFileOf(store.file))).toBe(false);
  });
});
