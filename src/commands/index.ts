import type { ProgramCommand } from '../cli/program.ts';
import type { Context } from '../context/context.ts';
import { spec as api } from './account/api.ts';
import { spec as leaderboard } from './account/leaderboard.ts';
import { spec as trust } from './account/trust.ts';
import { spec as user } from './account/user.ts';
import { spec as whoami } from './account/whoami.ts';
import { spec as diff } from './diff/diff.ts';
import { spec as flush } from './flush/flush.ts';
import { spec as exportHistory } from './history/export.ts';
import { spec as forget } from './history/forget.ts';
import { spec as importHistory } from './history/import.ts';
import { spec as pull } from './history/pull.ts';
import { spec as track } from './history/track.ts';
import { spec as queueAudit } from './queue/audit.ts';
import { spec as queueBackfill } from './queue/backfill.ts';
import { spec as queueDrop } from './queue/drop.ts';
import { spec as queueExport } from './queue/export.ts';
import { spec as queueFlush } from './queue/flush.ts';
import { spec as queueImport } from './queue/import.ts';
import { spec as queueList } from './queue/list.ts';
import { spec as queueQuarantineDrop } from './queue/quarantine/drop.ts';
import { spec as queueQuarantineExport } from './queue/quarantine/export.ts';
import { spec as queueQuarantineList } from './queue/quarantine/list.ts';
import { spec as queueQuarantineRetry } from './queue/quarantine/retry.ts';
import { spec as queueQuarantineShow } from './queue/quarantine/show.ts';
import { spec as queueRetry } from './queue/retry.ts';
import { spec as queueShow } from './queue/show.ts';
import { spec as queueStatus } from './queue/status.ts';
import { spec as goal } from './report/goal.ts';
import { spec as heatmap } from './report/heatmap.ts';
import { spec as project } from './report/project.ts';
import { spec as projects } from './report/projects.ts';
import { spec as sessions } from './report/sessions.ts';
import { spec as stats } from './report/stats.ts';
import { spec as streak } from './report/streak.ts';
import { spec as today } from './report/today.ts';
import { spec as allow } from './setup/allow.ts';
import { spec as completion } from './setup/completion.ts';
import { helpFor } from './setup/help.ts';
import { spec as link } from './setup/link.ts';
import { spec as unlink } from './setup/unlink.ts';
import { spec as version } from './setup/version.ts';

/** A command for people: its spec is loaded at once, its code when it runs. */
export type CommandEntry = ProgramCommand<Context>;

const ENTRIES: readonly CommandEntry[] = [
  { spec: today, load: () => import('./report/today.ts') },
  { spec: stats, load: () => import('./report/stats.ts') },
  { spec: project, load: () => import('./report/project.ts') },
  { spec: projects, load: () => import('./report/projects.ts') },
  { spec: sessions, load: () => import('./report/sessions.ts') },
  { spec: heatmap, load: () => import('./report/heatmap.ts') },
  { spec: streak, load: () => import('./report/streak.ts') },
  { spec: goal, load: () => import('./report/goal.ts') },
  { spec: diff, load: () => import('./diff/diff.ts') },
  { spec: track, load: () => import('./history/track.ts') },
  { spec: flush, load: () => import('./flush/flush.ts') },
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
  { spec: queueQuarantineList, load: () => import('./queue/quarantine/list.ts') },
  { spec: queueQuarantineShow, load: () => import('./queue/quarantine/show.ts') },
  { spec: queueQuarantineRetry, load: () => import('./queue/quarantine/retry.ts') },
  { spec: queueQuarantineDrop, load: () => import('./queue/quarantine/drop.ts') },
  { spec: queueQuarantineExport, load: () => import('./queue/quarantine/export.ts') },
  { spec: whoami, load: () => import('./account/whoami.ts') },
  { spec: leaderboard, load: () => import('./account/leaderboard.ts') },
  { spec: user, load: () => import('./account/user.ts') },
  { spec: trust, load: () => import('./account/trust.ts') },
  { spec: api, load: () => import('./account/api.ts') },
  { spec: exportHistory, load: () => import('./history/export.ts') },
  { spec: importHistory, load: () => import('./history/import.ts') },
  { spec: pull, load: () => import('./history/pull.ts') },
  { spec: forget, load: () => import('./history/forget.ts') },
  { spec: link, load: () => import('./setup/link.ts') },
  { spec: unlink, load: () => import('./setup/unlink.ts') },
  { spec: allow, load: () => import('./setup/allow.ts') },
  { spec: completion, load: () => import('./setup/completion.ts') },
  { spec: version, load: () => import('./setup/version.ts') },
];

/** Every command, in the order in which help texts list them. */
export const COMMANDS: readonly CommandEntry[] = [...ENTRIES, helpFor(ENTRIES)];
