import { FOUND_FAULTS } from './faults/found.ts';
import { injectEach } from './faults/inject.ts';

injectEach(FOUND_FAULTS);
