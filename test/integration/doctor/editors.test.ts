import { EDITOR_FAULTS } from './faults/editors.ts';
import { injectEach } from './faults/inject.ts';

injectEach(EDITOR_FAULTS);
