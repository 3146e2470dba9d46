import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeter, type Measured, measureBy } from '../../../src/report/counting/meter.ts';
import { type Rule, roundTime, ruleFor } from '../../../src/report/counting/rules.ts';
import { joinHeartbeats, measureStretches } from '../../../src/report/counting/stretches.ts';
import { totalsOf } from '../../../src/report/counting/totals.ts';
import { runs } from '../../support/runs.ts';

type Row = { readonly timeUs: number; readonly value: string | null };

const value = fc.constantFrom('a', 'b', 'c', '', null);
/** Near each other or hours apart, with ties, to the microsecond or to the second. */
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 20 * 60 }).map((seconds) => seconds * 1_000_000),
  fc.integer({ min: 0, max: 20 * 60_000_000 }),
  fc.constantFrom(119, 120, 121, 599, 600, 601, 899, 900, 901, 40_000).map((seconds) => seconds * 1_000_000),
);
const rows: fc.Arbitrary<readonly Row[]> = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000_000 }), fc.array(fc.tuple(gap, value), { maxLength: 60 }))
  .map(([startUs, steps]) => {
    let timeUs = 1_790_000_000_000_000 + startUs;
    return steps.map(([gapUs, name]) => {
      timeUs += gapUs;
      return { timeUs, value: name };
    });
  });
const timeoutUs = fc.integer({ min: 1, max: 20 * 60_000_000 });
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom(ruleFor('hackatime'), ruleFor('wakapi'), ruleFor('wakatime')),
  fc
    .tuple(fc.constantFrom('hackatime' as const, 'wakapi' as const, 'custom' as const), timeoutUs)
    .map(([name, timeout]) => ruleFor(name, timeout)),
);

const measure = (by: Rule, beats: Iterable<Row>): Measured => {
  const meter = createMeter(by);
  for (const beat of beats) meter.add(beat.timeUs, beat.value);
  return meter.read();
};

describe('counted time', () => {
  it('is never negative and never longer than from the first heartbeat to the last', () => {
    fc.assert(
      fc.property(rule, rows, (by, beats) => {
        const measured = measure(by, beats);
        const spanUs = (beats.at(-1)?.timeUs ?? 0) - (beats[0]?.timeUs ?? 0);
        // Cutting both ends to a tick may lengthen the span by less than one.
        expect(measured.us).toBeLessThanOrEqual(spanUs + by.tickUs - 1);
        for (const group of measured.groups) {
          expect(group.us).toBeGreaterThanOrEqual(0);
          expect(group.us).toBeLessThanOrEqual(spanUs + by.tickUs - 1);
        }
      }),
    );
  });

  it('is split among groups without loss unless each has a chain of its own', () => {
    fc.assert(
      fc.property(rule, rows, (by, beats) => {
        const { us, groups, heartbeats } = measure(by, beats);
        if (by.attribution !== 'apart') expect(groups.reduce((sum, group) => sum + group.us, 0)).toBe(us);
        expect(heartbeats).toBe(beats.length);
        expect(groups.reduce((sum, group) => sum + group.heartbeats, 0)).toBe(beats.length);
      }),
    );
  });

  it('does not depend on the order in which the heartbeats were gathered', () => {
    fc.assert(
      fc.property(rule, rows, fc.array(fc.nat()), (by, beats, picks) => {
        const parts: Row[][] = [[], [], []];
        beats.forEach((beat, index) => {
          parts[(picks[index] ?? 0) % 3]?.push(beat);
        });
        const merged = parts.flat().sort((a, b) => a.timeUs - b.timeUs);
        expect(measure(by, merged).us).toBe(measure(by, beats).us);
      }),
    );
  });

  it('of two parts and the pause between them is that of the whole', () => {
    fc.assert(
      fc.property(rule, rows, fc.nat(), (by, beats, cut) => {
        fc.pre(beats.length > 0);
        const index = cut % beats.length;
        const [head, tail] = [beats.slice(0, index + 1), beats.slice(index)];
        expect(measure(by, head).us + measure(by, tail).us).toBe(measure(by, beats).us);
      }),
    );
  });

  it('never shrinks when Hackatime learns of one more heartbeat', () => {
    const hackatime = ruleFor('hackatime');
    fc.assert(
      fc.property(rows, fc.nat(), (beats, pick) => {
        fc.pre(beats.length > 1);
        const without = beats.filter((_, index) => index !== pick % beats.length);
        expect(measure(hackatime, without).us).toBeLessThanOrEqual(measure(hackatime, beats).us);
      }),
    );
  });

  it('is the same by several things at once as one after the other', () => {
    fc.assert(
      fc.property(rule, rows, (by, beats) => {
        const both = measureBy(beats, by, [(row) => row.value, () => null]);
        expect(both[0]).toEqual(measure(by, beats));
        expect(both[1]?.us).toBe(both[0]?.us);
      }),
    );
  });

  it('becomes seconds within half a second, or within one for each project of Wakapi', () => {
    fc.assert(
      fc.property(rule, rows, (by, beats) => {
        const measured = measure(by, beats);
        const { totalSeconds, groups } = totalsOf(measured, by);
        const slack = { 'half-even': 0.5, floor: groups.length, exact: 1e-6 }[by.rounding];
        expect(Math.abs(totalSeconds - measured.us / 1e6)).toBeLessThanOrEqual(slack);
        expect(groups.every((group) => group.percent >= 0 && group.percent <= 100)).toBe(true);
      }),
    );
  });

  it('is the same as that of its stretches', () => {
    // Days of an hour, so that many end.
    const dayEndUs = (timeUs: number): number => (Math.floor(timeUs / 3.6e9) + 1) * 3.6e9;
    fc.assert(
      fc.property(timeoutUs, rows, (timeout, beats) => {
        const wakapi = ruleFor('wakapi', timeout);
        // A heartbeat in the last half millisecond of a day is of the next one in Wakapi's stretches, which have rounded times
        // only, and of its own where heartbeats are counted.
        const rounded = ({ timeUs }: { timeUs: number }) => roundTime(timeUs, wakapi.tickUs);
        fc.pre(beats.every((beat) => dayEndUs(rounded(beat)) === dayEndUs(beat.timeUs)));
        const stretches = joinHeartbeats(beats, wakapi, {
          isSame: (a, b) => a.value === b.value,
          cutEndUs: dayEndUs,
        });
        const settled = measureStretches(stretches, wakapi, (row) => row.value, { dayEndUs });
        expect(settled).toEqual(measureBy(beats, wakapi, [(row) => row.value], { dayEndUs })[0]);
      }),
      runs(500),
    );
  });

  it('of one of two that are left out ends where the other begins', () => {
    const wakatime = ruleFor('wakatime');
    fc.assert(
      fc.property(rows, (beats) => {
        const [kept, left] = [createMeter(wakatime), createMeter(wakatime)];
        for (const { timeUs, value: name } of beats) {
          kept.add(timeUs, name, name === 'a');
          left.add(timeUs, name, name !== 'a');
        }
        expect(kept.read().us + left.read().us).toBe(measure(wakatime, beats).us);
      }),
    );
  });
});
