import { injectEach } from './faults/inject.ts';
import { MACHINE_FAULTS } from './faults/machine.ts';

injectEach(MACHINE_FAULTS);
