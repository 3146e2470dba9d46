import { allowedFileCheck } from '../config/projectFile/allowedFiles.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context/context.ts';
import { userAgentOf } from '../context/userAgent.ts';
import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { readSubversionOnDemand } from '../store/foreign/subversionOnDemand.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { type PrepareDeps, prepareHeartbeat, type SkipReason } from './prepareHeartbeat.ts';
import { recordReplacementName } from './replacementProjectName.ts';

export interface PreparedHeartbeats {
  readonly kept: readonly NewHeartbeat[];
  readonly skipped: readonly { readonly input: HeartbeatInput; readonly reason: SkipReason }[];
}

/** Prepares every heartbeat of a call. One that is skipped does not affect the others. */
export async function prepareHeartbeats(
  inputs: readonly HeartbeatInput[],
  settings: Settings,
  context: Context,
): Promise<PreparedHeartbeats> {
  const deps = prepareDeps(context);
  const kept: NewHeartbeat[] = [];
  const skipped: { input: HeartbeatInput; reason: SkipReason }[] = [];
  const shown = new Set<string>();
  for (const input of inputs) {
    const prepared = await prepareHeartbeat(input, settings, deps);
    if ('kept' in prepared) {
      const { entity, type, project, timeUs } = prepared.kept.heartbeat;
      kept.push(prepared.kept);
      if (prepared.publicProject !== undefined) shown.add(prepared.publicProject);
      context.log.debug('heartbeat kept', { entity, type, project, time: timeUs / 1e6 });
    } else {
      skipped.push({ input, reason: prepared.skipped });
      context.log.debug('heartbeat left out', { reason: prepared.skipped });
    }
  }
  if (shown.size > 0)
    (await import('../context/publicProjects.ts')).rememberPublicProjects([...shown], context);
  return { kept, skipped };
}

/** What preparing takes of a call. */
export function prepareDeps(context: Context): PrepareDeps {
  const { io, paths, platform } = context;
  return {
    fs: context.fs,
    log: context.log,
    cwd: io.cwd,
    home: paths.home,
    platform,
    nowUs: context.clock.nowUs(),
    userAgent: userAgentOf(context),
    readSubversion: readSubversionOnDemand,
    recordReplacementName: (folder) =>
      recordReplacementName(folder, {
        fs: context.fs,
        random: context.random,
        home: paths.home,
        env: io.env,
      }),
    isAllowed: allowedFileCheck(paths, context.fs),
  };
}
