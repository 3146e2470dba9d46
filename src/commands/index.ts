import type { ProgramCommand } from '../cli/program.ts';
import { spec as allow } from './allow.ts';
import { spec as completion } from './completion.ts';
import type { Session } from './deps.ts';
import { spec as flush } from './flush.ts';
import { helpFor } from './help.ts';
import { spec as link } from './link.ts';
import { spec as today } from './today.ts';
import { spec as track } from './track.ts';
import { spec as unlink } from './unlink.ts';
import { spec as version } from './version.ts';

/** A command for people: its spec at once, its code when it runs. */
export type CommandEntry = ProgramCommand<Session>;

const ENTRIES: readonly CommandEntry[] = [
  { spec: today, load: () => import('./today.ts') },
  { spec: track, load: () => import('./track.ts') },
  { spec: flush, load: () => import('./flush.ts') },
  { spec: link, load: () => import('./link.ts') },
  { spec: unlink, load: () => import('./unlink.ts') },
  { spec: allow, load: () => import('./allow.ts') },
  { spec: completion, load: () => import('./completion.ts') },
  { spec: version, load: () => import('./version.ts') },
];

/** Every command, in the order in which help texts list them. */
export const COMMANDS: readonly CommandEntry[] = [...ENTRIES, helpFor(ENTRIES)];
