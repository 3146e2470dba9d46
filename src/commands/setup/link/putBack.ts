import type { Context } from '../../../context/context.ts';
import { isAppError } from '../../../errors.ts';
import type { Disk } from '../../../launcher/disk.ts';
import { diskOn } from '../../../launcher/exe/windowsDisk.ts';
import { installAt } from '../../../launcher/install.ts';
import type { Overwritten } from '../../../launcher/overwritten.ts';
import { withTilde } from '../../../launcher/plan.ts';

/**
 * Puts launchers back that an update of a package has taken away, and says so on standard error; where that cannot
 * be done, it says what to type. Starts no process.
 */
export function putLaunchersBack(
  found: Overwritten,
  { paths, io, platform }: Pick<Context, 'paths' | 'io' | 'platform'>,
  disk: Disk = diskOn(platform, io.env),
): void {
  const where = found.paths.map((path) => withTilde(path, paths.home)).join(', ');
  const what = `the launcher ${where}`;
  io.err(
    isPutBack(found.paths, found.script, disk)
      ? `hackatime: an update had taken ${what} away; it is back\n`
      : `hackatime: an update has taken ${what} away\nTo fix: hackatime link\n`,
  );
}

function isPutBack(paths: readonly string[], script: string | undefined, disk: Disk): boolean {
  if (script === undefined) return false;
  try {
    for (const path of paths) installAt({ path, linkTo: undefined }, script, disk);
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}
