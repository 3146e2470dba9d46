import { injectEach } from './faults/inject.ts';
import { SETTINGS_FAULTS } from './faults/settings.ts';

injectEach(SETTINGS_FAULTS);
