import { injectEach } from './faults/inject.ts';
import { KEY_FAULTS } from './faults/key.ts';

injectEach(KEY_FAULTS);
