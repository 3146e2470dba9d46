import { EDITOR_FAULTS } from './editors.ts';
import type { Fault } from './fault.ts';
import { FOUND_FAULTS } from './found.ts';
import { KEY_FAULTS } from './key.ts';
import { MACHINE_FAULTS } from './machine.ts';
import { QUEUE_FAULTS } from './queue.ts';
import { SERVER_FAULTS } from './server.ts';
import { SETTINGS_FAULTS } from './settings.ts';

/** Every fault that tests put into a machine. */
export const ALL_FAULTS: readonly Fault[] = [
  ...KEY_FAULTS,
  ...SETTINGS_FAULTS,
  ...SERVER_FAULTS,
  ...EDITOR_FAULTS,
  ...QUEUE_FAULTS,
  ...MACHINE_FAULTS,
  ...FOUND_FAULTS,
];
