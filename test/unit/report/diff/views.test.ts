import { describe, expect, it } from 'vitest';
import { ruleFor, variantOf } from '../../../../src/report/counting/rules.ts';
import { type CountedRow, countView, rowsIn, type View } from '../../../../src/report/diff/views.ts';
import { parseRange } from '../../../../src/report/time/ranges.ts';
import { loadZone } from '../../../../src/report/time/zones.ts';
import { BERLIN, row } from '../../../support/reportRows.ts';
import { at } from '../../../support/today.ts';

const { fromUs, toUs } = parseRange('2026-11-21', { zone: BERLIN, nowUs: 0 });
const view = (rule: View['rule'], more: Partial<View> = {}): View => ({
  rule,
  zone: BERLIN,
  fromUs,
  toUs,
  ...more,
});
const after = (clock: string, seconds: number, more: Partial<CountedRow> = {}): CountedRow => ({
  ...row(clock),
  timeUs: at(clock) + seconds * 1e6,
  ...more,
});

describe('rows in a stretch', () => {
  it('are those from its first moment to the one before its end', () => {
    const rows = [1, 2, 2, 3, 5].map((timeUs) => ({ timeUs }));
    expect(rowsIn(rows, { fromUs: 2, toUs: 5 })).toEqual([{ timeUs: 2 }, { timeUs: 2 }, { timeUs: 3 }]);
    expect(rowsIn(rows, { fromUs: 6, toUs: 9 })).toEqual([]);
  });
});

describe('a view', () => {
  it('rounds each AI model of a project for itself, as Hackatime’s summaries do', () => {
    const summaries = view(variantOf(ruleFor('hackatime'), 'summaries'));
    const chain = (models: readonly (string | undefined)[]) =>
      models.map((aiModel, index) => after('09:00:00', index * 0.5, { aiModel }));
    expect(countView(chain([undefined, undefined, undefined]), summaries)).toBe(1);
    // Half a second each, and the nearest even one is none.
    expect(countView(chain(['opus', undefined, undefined]), summaries)).toBe(0);
  });

  it('counts saves alone', () => {
    const rows = [0, 60, 120].map((seconds, index) => after('09:00:00', seconds, { isWrite: index !== 1 }));
    const rule = ruleFor('wakatime', 90e6);
    expect(countView(rows, view(rule))).toBe(120);
    expect(countView(rows, view(rule, { writesOnly: true }))).toBe(0);
  });

  it('cuts at the midnight of a server, and counts a stretch for the day in which it begins', async () => {
    const rule = ruleFor('wakapi');
    const cutZone = await loadZone('UTC');
    // Midnight in UTC is at 01:00 in Berlin.
    const cut = [after('00:58:00', 0), after('00:58:00', 240)];
    expect(countView(cut, view(rule))).toBe(240);
    expect(countView(cut, view(rule, { cutZone }))).toBe(0);
    const overMidnight = [after('00:00:00', -120), after('00:00:00', 120), after('00:00:00', 240)];
    expect(countView(overMidnight, view(rule))).toBe(120);
    expect(countView(overMidnight, view(rule, { cutZone }))).toBe(0);
    const before = { fromUs: fromUs - 86_400e6, toUs: fromUs };
    expect(countView(overMidnight, view(rule, { cutZone, ...before }))).toBe(360);
  });

  it('takes a heartbeat of a stored stretch for one of the day to which its time was rounded', async () => {
    const rule = ruleFor('wakapi');
    const midnight = after('00:00:00', -0.0004);
    const rows = [after('00:00:00', -60), midnight, after('00:00:00', 60)];
    const cutZone = BERLIN;
    expect(countView(rows, view(rule, { cutZone }))).toBe(60);
    const before = { fromUs: fromUs - 86_400e6, toUs: fromUs };
    expect(countView(rows, view(rule, { cutZone, ...before }))).toBe(0);
  });
});
