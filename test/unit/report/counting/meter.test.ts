import { describe, expect, it } from 'vitest';
import { measureBy } from '../../../../src/report/counting/meter.ts';
import { ruleFor } from '../../../../src/report/counting/rules.ts';

const MIDNIGHT_US = Date.UTC(2026, 1, 28) * 1000;
const DAY_US = 86_400_000_000;

describe('a heartbeat whose time is rounded up to midnight', () => {
  it('stays in the day of the moment that was recorded', () => {
    const rows = [{ timeUs: MIDNIGHT_US - 1 }, { timeUs: MIDNIGHT_US + 1_000_000 }];
    const dayEndUs = (timeUs: number): number => (Math.floor(timeUs / DAY_US) + 1) * DAY_US;
    const [measured] = measureBy(rows, ruleFor('wakapi', 120_000_000), [() => 'api'], { dayEndUs });
    expect(measured?.seconds).toBe(0);
  });
});
