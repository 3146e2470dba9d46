import type { ProgramCommand } from '../cli/program.ts';
import { spec as allow } from './allow.ts';
import { spec as api } from './api.ts';
import { spec as completion } from './completion.ts';
import type { Session } from './deps.ts';
import { spec as diff } from './diff.ts';
import { spec as exportHistory } from './export.ts';
import { spec as flush } from './flush.ts';
import { spec as forget } from './forget.ts';
import { spec as goal } from './goal.ts';
import { spec as heatmap } from './heatmap.ts';
import { helpFor } from './help.ts';
import { spec as importHistory } from './import.ts';
import { spec as leaderboard } from './leaderboard.ts';
import { spec as link } from './link.ts';
import { spec as project } from './project.ts';
import { spec as projects } from './projects.ts';
import { spec as pull } from './pull.ts';
import { spec as queueAudit } from './queue/audit.ts';
import { spec as queueBackfill } from './queue/backfill.ts';
import { spec as queueDrop } from './queue/drop.ts';
import { spec as queueExport } from './queue/export.ts';
import { spec as queueFlush } from './queue/flush.ts';
import { spec as queueImport } from './queue/import.ts';
import { spec as queueList } from './queue/list.ts';
import { spec as queueQuarantineDrop } from './queue/quarantineDrop.ts';
import { spec as queueQuarantineExport } from './queue/quarantineExport.ts';
import { spec as queueQuarantineList } from './queue/quarantineList.ts';
import { spec as queueQuarantineRetry } from './queue/quarantineRetry.ts';
import { spec as queueQuarantineShow } from './queue/quarantineShow.ts';
import { spec as queueRetry } from './queue/retry.ts';
import { spec as queueShow } from './queue/show.ts';
import { spec as queueStatus } from './queue/status.ts';
import { spec as sessions } from './sessions.ts';
import { spec as stats } from './stats.ts';
import { spec as streak } from './streak.ts';
import { spec as today } from './today.ts';
import { spec as track } from './track.ts';
import { spec as trust } from './trust.ts';
import { spec as unlink } from './unlink.ts';
import { spec as user } from './user.ts';
import { spec as version } from './version.ts';
import { spec as whoami } from './whoami.ts';

/** A command for people: its spec at once, its code when it runs. */
export type CommandEntry = ProgramCommand<Session>;

const ENTRIES: readonly CommandEntry[] = [
  { spec: today, load: () => import('./today.ts') },
  { spec: stats, load: () => import('./stats.ts') },
  { spec: project, load: () => import('./project.ts') },
  { spec: projects, load: () => import('./projects.ts') },
  { spec: sessions, load: () => import('./sessions.ts') },
  { spec: heatmap, load: () => import('./heatmap.ts') },
  { spec: streak, load: () => import('./streak.ts') },
  { spec: goal, load: () => import('./goal.ts') },
  { spec: diff, load: () => import('./diff.ts') },
  { spec: track, load: () => import('./track.ts') },
  { spec: flush, load: () => import('./flush.ts') },
  { spec: queueStatus, load: () => import('./queue/status.ts') },
  { spec: queueList, load: () => import('./queue/list.ts') },
  { spec: queueShow, load: () => import('./queue/show.ts') },
  { spec: queueFlush, load: () => import('./queue/flush.ts') },
  { spec: queueRetry, load: () => import('./queue/retry.ts') },
  { spec: queueBackfill, load: () => import('./queue/backfill.ts') },
  { spec: queueDrop, load: () => import('./queue/drop.ts') },
  { spec: queueExport, load: () => import('./queue/export.ts') },
  { spec: queueImport, load: () => import('./queue/import.ts') },
  { spec: queueAudit, load: () => import('./queue/audit.ts') },
  { spec: queueQuarantineList, load: () => import('./queue/quarantineList.ts') },
  { spec: queueQuarantineShow, load: () => import('./queue/quarantineShow.ts') },
  { spec: queueQuarantineRetry, load: () => import('./queue/quarantineRetry.ts') },
  { spec: queueQuarantineDrop, load: () => import('./queue/quarantineDrop.ts') },
  { spec: queueQuarantineExport, load: () => import('./queue/quarantineExport.ts') },
  { spec: whoami, load: () => import('./whoami.ts') },
  { spec: leaderboard, load: () => import('./leaderboard.ts') },
  { spec: user, load: () => import('./user.ts') },
  { spec: trust, load: () => import('./trust.ts') },
  { spec: api, load: () => import('./api.ts') },
  { spec: exportHistory, load: () => import('./export.ts') },
  { spec: importHistory, load: () => import('./import.ts') },
  { spec: pull, load: () => import('./pull.ts') },
  { spec: forget, load: () => import('./forget.ts') },
  { spec: link, load: () => import('./link.ts') },
  { spec: unlink, load: () => import('./unlink.ts') },
  { spec: allow, load: () => import('./allow.ts') },
  { spec: completion, load: () => import('./completion.ts') },
  { spec: version, load: () => import('./version.ts') },
];

/** Every command, in the order in which help texts list them. */
export const COMMANDS: readonly CommandEntry[] = [...ENTRIES, helpFor(ENTRIES)];
