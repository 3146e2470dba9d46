import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/commands/setup/doctor/diagnose.ts';
import { laneName } from '../../../../src/launcher/lane/terms.ts';
import type { Finding } from '../../../../src/render/screens/setup/doctor.ts';
import { createDoctorKit, type DoctorKit, type Said } from '../../../support/doctorKit.ts';
import type { Fault } from './fault.ts';

/** What was said of one thing, as tables of faults have it. */
export function written({ level, name, message, fix }: Said | Finding, kit: DoctorKit): string {
  const line = `${level === 'fail' ? '✗' : '!'} ${name}: ${message}${fix ? ` → ${fix}` : ''}`;
  const hosts = [kit.server, kit.secure.own, kit.secure.other].map(({ url }) => new URL(url).host);
  return hosts
    .reduce((text, host) => text.replaceAll(host, 'SERVER'), line)
    .replaceAll(kit.home, 'HOME')
    .replace(/hackatime-\d+(?=\/)/, 'hackatime-UID')
    .replaceAll(laneName(kit.at('.wakatime')), 'LANE');
}

/** A machine for the tests of a file, healthy again before each of them. */
export function withMachine(): () => DoctorKit {
  let kit: DoctorKit | undefined;
  beforeAll(async () => {
    kit = await createDoctorKit();
  });
  beforeEach(() => kit?.heal());
  afterAll(() => kit?.close());
  return () => {
    if (kit === undefined) throw new Error('there is no machine yet');
    return kit;
  };
}

/** Tests that doctor names each fault rightly, and nothing else. */
export function injectEach(faults: readonly Fault[]): void {
  describe('doctor names rightly', () => {
    const machine = withMachine();
    it.each([...faults])('$what', async ({ inject, env, machine: changed, facts, says }) => {
      const kit = machine();
      await inject?.(kit);
      if (facts !== undefined) {
        const found = diagnose(facts(await kit.facts())).filter(({ level }) => level !== 'ok');
        expect(found.map((one) => written(one, kit))).toEqual(says);
        return;
      }
      const { code, wrong } = await kit.doctor(env?.(kit), changed);
      expect(wrong.map((one) => written(one, kit))).toEqual(says);
      expect(code).toBe(says.some((line) => line.startsWith('✗')) ? 1 : 0);
    });
  });
}
