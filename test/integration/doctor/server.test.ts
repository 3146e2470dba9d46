import { injectEach } from './faults/inject.ts';
import { SERVER_FAULTS } from './faults/server.ts';

injectEach(SERVER_FAULTS);
