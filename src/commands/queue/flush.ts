import type { CommandSpec } from '../../cli/command.ts';
import { spec as flush } from '../flush/flush.ts';

/** The same as `hackatime flush`, for those who look for it under `queue`. */
export const spec: CommandSpec = {
  ...flush,
  name: 'queue flush',
  examples: [
    { run: 'hackatime queue flush --max 100', shows: 'The oldest hundred' },
    { run: 'hackatime queue flush --destination default --dry-run', shows: 'What would go to one server' },
  ],
};

export { run } from '../flush/flush.ts';
