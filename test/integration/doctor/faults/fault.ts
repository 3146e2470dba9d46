import type { DoctorFacts } from '../../../../src/commands/setup/doctor/facts.ts';
import type { Machine } from '../../../../src/context/context.ts';
import type { DoctorKit } from '../../../support/doctorKit.ts';

/** Something that is wrong on a machine, and what doctor has to say of it. */
export interface Fault {
  readonly what: string;
  /** Puts it into a healthy machine. */
  readonly inject?: (kit: DoctorKit) => unknown;
  readonly env?: (kit: DoctorKit) => Readonly<Record<string, string>>;
  readonly machine?: Partial<Machine>;
  /** Where no test can make it so: what would have been found on such a machine, given what was found on a healthy one. */
  readonly facts?: (facts: DoctorFacts) => DoctorFacts;
  /**
   * All that is not well, the first first: `mark name: message → what mends it`. HOME stands for the home folder, LANE
   * for a name that is made of it, UID for the number of the user, SERVER for the host and port of the fake server.
   */
  readonly says: readonly string[];
}
