import type { Context } from '../context/context.ts';
import { messageOf } from '../errors.ts';
import { diskOn } from '../launcher/exe/windowsDisk.ts';
import { installAt } from '../launcher/install.ts';
import { readLaunchers } from '../launcher/linkedLaunchers.ts';
import { planAsLinked } from '../launcher/plan.ts';

/**
 * Restores a launcher that a package manager's update has overwritten with its own start script, so that the update
 * does not cost neovim's heartbeats. Prints nothing; writes only to the log.
 */
export function relink(context: Context): void {
  const { calledAs, fs, log, paths } = context;
  if (!readLaunchers(paths, fs).includes(calledAs)) return;
  try {
    const { change } = installAt(
      { path: calledAs, linkTo: undefined },
      planAsLinked(context).script,
      diskOn(context.platform, context.io.env),
    );
    log.info('a launcher is back in its place', { path: calledAs, change });
  } catch (error) {
    log.warn(messageOf(error));
  }
}
