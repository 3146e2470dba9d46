import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMeter, type MeterState } from '../../../src/report/counting/meter.ts';
import { type RuleName, ruleFor, variantOf } from '../../../src/report/counting/rules.ts';
import { runs } from '../../support/runs.ts';

const rules = fc.record({
  name: fc.constantFrom<RuleName>('hackatime', 'wakapi', 'wakatime', 'custom'),
  timeoutUs: fc.integer({ min: 1, max: 900_000_000 }),
  variant: fc.constantFrom('stats' as const, 'summaries' as const, 'daily' as const),
});
const heartbeats = fc.array(
  fc.record({
    gapUs: fc.oneof(
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.constant(0),
    ),
    project: fc.constantFrom('a', 'b', 'c', '', null),
    counts: fc.boolean(),
  }),
  { maxLength: 30 },
);

it('goes on from where another meter stood, as if that had counted on', () => {
  fc.assert(
    fc.property(
      rules,
      heartbeats,
      fc.array(fc.nat(30), { maxLength: 4 }),
      ({ name, timeoutUs, variant }, beats, cuts) => {
        const rule = variantOf(ruleFor(name, timeoutUs), variant);
        const dayEndUs = (): number => Number.MAX_SAFE_INTEGER;
        const whole = createMeter(rule, { dayEndUs });
        let part = createMeter(rule, { dayEndUs });
        let timeUs = 1_795_262_400_000_000;
        beats.forEach(({ gapUs, project, counts }, at) => {
          const state = part.state();
          if (cuts.includes(at) && state !== undefined) {
            part = createMeter(rule, { state: JSON.parse(JSON.stringify(state)) as MeterState });
          }
          timeUs += gapUs;
          whole.add(timeUs, project, counts);
          part.add(timeUs, project, counts);
        });
        expect(part.read()).toEqual(whole.read());
        expect(new Map(part.slots)).toEqual(new Map(whole.slots));
      },
    ),
    runs(2_000),
  );
});
