// Made by `npm run gen` from the files that export a command.
import type { ProgramCommand } from '../cli/program.ts';
import type { Context } from '../context/context.ts';
import { spec as reportToday } from './report/today.ts';
import { spec as reportStats } from './report/stats.ts';
import { spec as reportProject } from './report/project.ts';
import { spec as reportProjects } from './report/projects.ts';
import { spec as reportTimesheet } from './report/timesheet.ts';
import { spec as reportSessions } from './report/sessions.ts';
import { spec as reportHeatmap } from './report/heatmap.ts';
import { spec as reportStreak } from './report/streak.ts';
import { spec as reportGoal } from './report/goal.ts';
import { spec as aliasList } from './alias/list.ts';
import { spec as aliasAdd } from './alias/add.ts';
import { spec as aliasRemove } from './alias/remove.ts';
import { spec as aliasSuggest } from './alias/suggest.ts';
import { spec as barBar } from './bar/bar.ts';
import { spec as diffDiff } from './diff/diff.ts';
import { spec as historyTrack } from './history/track.ts';
import { spec as flushFlush } from './flush/flush.ts';
import { spec as queueStatus } from './queue/status.ts';
import { spec as queueList } from './queue/list.ts';
import { spec as queueShow } from './queue/show.ts';
import { spec as queueFlush } from './queue/flush.ts';
import { spec as queueRetry } from './queue/retry.ts';
import { spec as queueBackfill } from './queue/backfill.ts';
import { spec as queueDrop } from './queue/drop.ts';
import { spec as queueExport } from './queue/export.ts';
import { spec as queueImport } from './queue/import.ts';
import { spec as queueAudit } from './queue/audit.ts';
import { spec as queueQuarantineList } from './queue/quarantine/list.ts';
import { spec as queueQuarantineShow } from './queue/quarantine/show.ts';
import { spec as queueQuarantineRetry } from './queue/quarantine/retry.ts';
import { spec as queueQuarantineDrop } from './queue/quarantine/drop.ts';
import { spec as queueQuarantineExport } from './queue/quarantine/export.ts';
import { spec as accountLoginLogin } from './account/login/login.ts';
import { spec as accountLoginLogout } from './account/login/logout.ts';
import { spec as accountWhoami } from './account/whoami.ts';
import { spec as accountLeaderboard } from './account/leaderboard.ts';
import { spec as accountUser } from './account/user.ts';
import { spec as accountTrust } from './account/trust.ts';
import { spec as accountApi } from './account/api.ts';
import { spec as historyExport } from './history/export.ts';
import { spec as historyImport } from './history/import.ts';
import { spec as historyPull } from './history/pull.ts';
import { spec as historyForget } from './history/forget.ts';
import { spec as setupStatus } from './setup/status.ts';
import { spec as setupDoctorDoctor } from './setup/doctor/doctor.ts';
import { spec as setupWhyWhy } from './setup/why/why.ts';
import { spec as configList } from './config/list.ts';
import { spec as configGet } from './config/get.ts';
import { spec as configSet } from './config/set.ts';
import { spec as configUnset } from './config/unset.ts';
import { spec as configEdit } from './config/edit.ts';
import { spec as configPath } from './config/path.ts';
import { spec as setupLogsLogs } from './setup/logs/logs.ts';
import { spec as setupLinkLink } from './setup/link/link.ts';
import { spec as setupLinkUnlink } from './setup/link/unlink.ts';
import { spec as setupUninstallUninstall } from './setup/uninstall/uninstall.ts';
import { spec as setupAllow } from './setup/allow.ts';
import { spec as setupCompletion } from './setup/completion.ts';
import { spec as setupShellShellInit } from './setup/shell/shellInit.ts';
import { spec as setupDocs } from './setup/docs.ts';
import { spec as setupMan } from './setup/man.ts';
import { spec as setupVersion } from './setup/version.ts';
import { spec as setupCron } from './setup/cron.ts';
import { spec as aiSync } from './ai/sync.ts';
import { spec as aiWork } from './ai/work.ts';

/** Every command but `help`, in the order in which help texts list them. */
export const ENTRIES: readonly ProgramCommand<Context>[] = [
  { spec: reportToday, chapter: 'Your time', load: () => import('./report/today.ts') },
  { spec: reportStats, chapter: 'Your time', load: () => import('./report/stats.ts') },
  { spec: reportProject, chapter: 'Your time', load: () => import('./report/project.ts') },
  { spec: reportProjects, chapter: 'Your time', load: () => import('./report/projects.ts') },
  { spec: reportTimesheet, chapter: 'Your time', load: () => import('./report/timesheet.ts') },
  { spec: reportSessions, chapter: 'Your time', load: () => import('./report/sessions.ts') },
  { spec: reportHeatmap, chapter: 'Your time', load: () => import('./report/heatmap.ts') },
  { spec: reportStreak, chapter: 'Your time', load: () => import('./report/streak.ts') },
  { spec: reportGoal, chapter: 'Your time', load: () => import('./report/goal.ts') },
  { spec: aliasList, chapter: 'Your time', load: () => import('./alias/list.ts') },
  { spec: aliasAdd, chapter: 'Your time', load: () => import('./alias/add.ts') },
  { spec: aliasRemove, chapter: 'Your time', load: () => import('./alias/remove.ts') },
  { spec: aliasSuggest, chapter: 'Your time', load: () => import('./alias/suggest.ts') },
  { spec: barBar, chapter: 'Your time', load: () => import('./bar/bar.ts') },
  { spec: diffDiff, chapter: 'Your time', load: () => import('./diff/diff.ts') },
  { spec: historyTrack, chapter: 'The history', load: () => import('./history/track.ts') },
  { spec: flushFlush, chapter: 'The queue', load: () => import('./flush/flush.ts') },
  { spec: queueStatus, chapter: 'The queue', load: () => import('./queue/status.ts') },
  { spec: queueList, chapter: 'The queue', load: () => import('./queue/list.ts') },
  { spec: queueShow, chapter: 'The queue', load: () => import('./queue/show.ts') },
  { spec: queueFlush, chapter: 'The queue', load: () => import('./queue/flush.ts') },
  { spec: queueRetry, chapter: 'The queue', load: () => import('./queue/retry.ts') },
  { spec: queueBackfill, chapter: 'The queue', load: () => import('./queue/backfill.ts') },
  { spec: queueDrop, chapter: 'The queue', load: () => import('./queue/drop.ts') },
  { spec: queueExport, chapter: 'The queue', load: () => import('./queue/export.ts') },
  { spec: queueImport, chapter: 'The queue', load: () => import('./queue/import.ts') },
  { spec: queueAudit, chapter: 'The queue', load: () => import('./queue/audit.ts') },
  { spec: queueQuarantineList, chapter: 'The queue', load: () => import('./queue/quarantine/list.ts') },
  { spec: queueQuarantineShow, chapter: 'The queue', load: () => import('./queue/quarantine/show.ts') },
  { spec: queueQuarantineRetry, chapter: 'The queue', load: () => import('./queue/quarantine/retry.ts') },
  { spec: queueQuarantineDrop, chapter: 'The queue', load: () => import('./queue/quarantine/drop.ts') },
  { spec: queueQuarantineExport, chapter: 'The queue', load: () => import('./queue/quarantine/export.ts') },
  { spec: accountLoginLogin, chapter: 'Your account and the server', load: () => import('./account/login/login.ts') },
  { spec: accountLoginLogout, chapter: 'Your account and the server', load: () => import('./account/login/logout.ts') },
  { spec: accountWhoami, chapter: 'Your account and the server', load: () => import('./account/whoami.ts') },
  { spec: accountLeaderboard, chapter: 'Your account and the server', load: () => import('./account/leaderboard.ts') },
  { spec: accountUser, chapter: 'Your account and the server', load: () => import('./account/user.ts') },
  { spec: accountTrust, chapter: 'Your account and the server', load: () => import('./account/trust.ts') },
  { spec: accountApi, chapter: 'Your account and the server', load: () => import('./account/api.ts') },
  { spec: historyExport, chapter: 'The history', load: () => import('./history/export.ts') },
  { spec: historyImport, chapter: 'The history', load: () => import('./history/import.ts') },
  { spec: historyPull, chapter: 'The history', load: () => import('./history/pull.ts') },
  { spec: historyForget, chapter: 'The history', load: () => import('./history/forget.ts') },
  { spec: setupStatus, chapter: 'Setting up', load: () => import('./setup/status.ts') },
  { spec: setupDoctorDoctor, chapter: 'Setting up', load: () => import('./setup/doctor/doctor.ts') },
  { spec: setupWhyWhy, chapter: 'Setting up', load: () => import('./setup/why/why.ts') },
  { spec: configList, chapter: 'Setting up', load: () => import('./config/list.ts') },
  { spec: configGet, chapter: 'Setting up', load: () => import('./config/get.ts') },
  { spec: configSet, chapter: 'Setting up', load: () => import('./config/set.ts') },
  { spec: configUnset, chapter: 'Setting up', load: () => import('./config/unset.ts') },
  { spec: configEdit, chapter: 'Setting up', load: () => import('./config/edit.ts') },
  { spec: configPath, chapter: 'Setting up', load: () => import('./config/path.ts') },
  { spec: setupLogsLogs, chapter: 'Setting up', load: () => import('./setup/logs/logs.ts') },
  { spec: setupLinkLink, chapter: 'Setting up', load: () => import('./setup/link/link.ts') },
  { spec: setupLinkUnlink, chapter: 'Setting up', load: () => import('./setup/link/unlink.ts') },
  { spec: setupUninstallUninstall, chapter: 'Setting up', load: () => import('./setup/uninstall/uninstall.ts') },
  { spec: setupAllow, chapter: 'Setting up', load: () => import('./setup/allow.ts') },
  { spec: setupCompletion, chapter: 'Setting up', load: () => import('./setup/completion.ts') },
  { spec: setupShellShellInit, chapter: 'Setting up', load: () => import('./setup/shell/shellInit.ts') },
  { spec: setupDocs, chapter: 'Setting up', load: () => import('./setup/docs.ts') },
  { spec: setupMan, chapter: 'Setting up', load: () => import('./setup/man.ts') },
  { spec: setupVersion, chapter: 'Setting up', load: () => import('./setup/version.ts') },
  { spec: setupCron, chapter: 'Setting up', load: () => import('./setup/cron.ts') },
  { spec: aiSync, chapter: 'The history', load: () => import('./ai/sync.ts') },
  { spec: aiWork, chapter: 'The history', load: () => import('./ai/work.ts') },
];
