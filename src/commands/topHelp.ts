import { formatTopHelp, helpStyle } from '../cli/help.ts';
import type { Io } from '../system/ports.ts';
import { COMMANDS } from './index.ts';

/** The help of the whole program: the commands, then the plugin's flags. */
export function topHelp(io: Io): string {
  return formatTopHelp(
    COMMANDS.map(({ spec }) => spec),
    helpStyle(io),
  );
}
