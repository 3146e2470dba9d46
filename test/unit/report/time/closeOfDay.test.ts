import { expect, it } from 'vitest';
import { ruleFor, variantOf } from '../../../../src/report/counting/rules.ts';
import { closedRange } from '../../../../src/report/time/closeOfDay.ts';
import { parseRange } from '../../../../src/report/time/ranges.ts';
import { BERLIN } from '../../../support/reportRows.ts';
import { at } from '../../../support/today.ts';

const day = parseRange('2026-11-21', { zone: BERLIN, nowUs: 0 });
const hackatime = ruleFor('hackatime');

it('ends with the last whole second of Hackatime’s last day', () => {
  expect(closedRange(day, hackatime)).toEqual({ ...day, toUs: at('23:59:59') + 1 });
});

it.each([
  ['Wakapi', ruleFor('wakapi')],
  ['WakaTime', ruleFor('wakatime')],
  ['a time-out of one’s own', ruleFor('custom', 1)],
  ['Hackatime’s summaries', variantOf(hackatime, 'summaries')],
  ['Hackatime’s streaks', variantOf(hackatime, 'daily')],
])('ends with the day for %s', (_, rule) => {
  expect(closedRange(day, rule)).toBe(day);
});

it('ends at the moment that was named', () => {
  const cut = { ...day, isWholeDays: false };
  expect(closedRange(cut, hackatime)).toBe(cut);
});
