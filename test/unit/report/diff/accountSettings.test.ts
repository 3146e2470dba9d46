import { describe, expect, it } from 'vitest';
import { type Evidence, guessAccountSettings } from '../../../../src/report/diff/accountSettings.ts';
import { serverView } from '../../../../src/report/diff/difference.ts';
import { countView } from '../../../../src/report/diff/views.ts';
import { parseRange } from '../../../../src/report/time/ranges.ts';
import { BERLIN, row } from '../../../support/reportRows.ts';

const MINUTE_US = 60_000_000;
const { fromUs, toUs } = parseRange('2026-11-21', { zone: BERLIN, nowUs: 0 });
const day = { fromUs, toUs };
const rows = ['09:00:00', '09:09:00', '09:20:00', '09:32:00', '09:46:00'].map((clock) => row(clock));

const evidence = (seconds: number, more: Partial<Evidence> = {}): Evidence => ({
  dialect: 'wakapi',
  rows,
  days: [{ ...day, seconds }],
  zone: BERLIN,
  serverZones: [],
  stated: {},
  cutRows: 0,
  ...more,
});
/** What the account would have under such a time-out. */
const secondsWith = (minutes: number): number =>
  countView(
    rows,
    serverView({
      dialect: 'wakapi',
      accountSettings: { timeoutUs: minutes * MINUTE_US },
      server: { ...day, zone: BERLIN },
    }),
  );

describe('the settings of an account', () => {
  it('are the usual ones while these explain its days', () => {
    expect(guessAccountSettings(evidence(secondsWith(10)))).toEqual({
      accountSettings: {},
      isExplained: true,
    });
  });

  it.each([
    ['a time-out of', 12, 12],
    ['of those that explain them the one that people choose, and not', 16, 15],
  ])('%s %d minutes', (_, minutes, found) => {
    const { accountSettings, isExplained } = guessAccountSettings(evidence(secondsWith(minutes)));
    expect([accountSettings.timeoutUs, isExplained]).toEqual([found * MINUTE_US, true]);
  });

  it('stay the usual ones when nothing explains the days', () => {
    expect(guessAccountSettings(evidence(1000))).toEqual({ accountSettings: {}, isExplained: false });
  });

  it('are not looked for where the server tells them, nor at Hackatime, where all have the same', () => {
    const stated = { timeoutUs: 5 * MINUTE_US };
    expect(
      guessAccountSettings(evidence(secondsWith(12), { dialect: 'wakatime', stated })).accountSettings,
    ).toBe(stated);
    expect(guessAccountSettings(evidence(secondsWith(12), { dialect: 'hackatime' })).accountSettings).toEqual(
      {},
    );
  });

  it('leave out what has no project', () => {
    const nameless = rows.map((each, index) => (index < 1 ? { ...each, project: null } : each));
    const guess = guessAccountSettings(evidence(0, { rows: nameless }));
    expect(guess).toEqual({ accountSettings: { dropsUnknown: true }, isExplained: true });
  });

  it('may be some seconds off for heartbeats of which the server tells no fraction', () => {
    const seconds = secondsWith(12);
    expect(guessAccountSettings(evidence(seconds + 6)).isExplained).toBe(false);
    expect(guessAccountSettings(evidence(seconds + 6, { cutRows: 20 })).isExplained).toBe(true);
    expect(guessAccountSettings(evidence(seconds + 200, { cutRows: 2000 })).isExplained).toBe(false);
  });

  it('are not blamed for what missing fractions may make', () => {
    expect(guessAccountSettings(evidence(secondsWith(10) + 5, { cutRows: 9 }))).toEqual({
      accountSettings: {},
      isExplained: true,
    });
  });
});
