import { injectEach } from './faults/inject.ts';
import { QUEUE_FAULTS } from './faults/queue.ts';

injectEach(QUEUE_FAULTS);
