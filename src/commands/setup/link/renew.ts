import type { Context } from '../../../context/context.ts';
import { isAppError } from '../../../errors.ts';
import type { Disk } from '../../../launcher/disk.ts';
import { factIn } from '../../../launcher/exe/exeText.ts';
import { diskOn } from '../../../launcher/exe/windowsDisk.ts';
import { readLauncherHead } from '../../../launcher/inspect.ts';
import { installAt } from '../../../launcher/install.ts';
import { readLaunchers } from '../../../launcher/linkedLaunchers.ts';
import { planLaunchers } from '../../../launcher/plan.ts';

/** The Node that runs, and whether it is the one within a launcher. */
export interface RunningNode {
  /** e.g. `v24.1.0` */
  readonly version: string;
  readonly isLauncher: boolean;
}

/**
 * Makes the launchers of Windows anew, which have a Node in them, where this is a newer one, and says so on standard error. One
 * that cannot be replaced stays: it goes on working.
 */
export function renewLaunchers(
  context: Context,
  running: RunningNode = readRunningNode(),
  disk: Disk = diskOn(context.platform, context.io.env),
): void {
  const { paths, fs, io } = context;
  if (running.isLauncher) return;
  const old = readLaunchers(paths, fs).filter((path) => {
    const version = factIn(readLauncherHead(path, fs) ?? '', 'nodeVersion');
    return version !== undefined && isNewer(running.version, version);
  });
  if (old.length === 0) return;
  try {
    const { script } = planLaunchers({ ...context, launcherVersion: running.version });
    for (const path of old) installAt({ path, linkTo: undefined }, script, disk);
    io.err(`hackatime: the launchers have Node ${running.version} now\n`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    context.log.warn(error.message);
  }
}

/** Whether one version is above another. */
export function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}

function readRunningNode(): RunningNode {
  return { version: process.version, isLauncher: process.getBuiltinModule('node:sea').isSea() };
}
