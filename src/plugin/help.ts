import { helpStyle } from '../cli/help.ts';
import { formatTopHelp } from '../cli/topHelp.ts';
import { COMMANDS } from '../commands/index.ts';
import type { Io } from '../system/ports.ts';

/** The help of the whole program: the commands, then the plugin's flags. */
export function topHelp(io: Io): string {
  return formatTopHelp(COMMANDS, helpStyle(io));
}
