import type { ProgramCommand } from '../cli/program.ts';
import type { Context } from '../context/context.ts';
import { ENTRIES } from './entries.generated.ts';
import { helpFor } from './setup/help.ts';

/** A command for people: its spec is loaded at once, its code when it runs. */
export type CommandEntry = ProgramCommand<Context>;

/** Every command, in the order in which help texts list them. */
export const COMMANDS: readonly CommandEntry[] = [...ENTRIES, helpFor(ENTRIES)];
