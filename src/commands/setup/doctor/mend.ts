import { chmodSync, statSync } from 'node:fs';
import type { Context } from '../../../context/context.ts';
import { type Flush, flushOnDemand } from '../../../delivery/flushOnDemand.ts';
import { isAppError, messageOf } from '../../../errors.ts';
import { type LauncherDeps, withTilde } from '../../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import type { Mend, Mended } from '../../../render/screens/setup/doctor.ts';
import { findRollupDamage, removeRollup } from '../../../store/rollup/index.ts';
import { linkPlugins } from '../link/link.ts';
import { installShell, readShellStates } from '../shell/installation.ts';

/** What `--fix` does with the help of others; for tests. */
export interface DoctorActs {
  readonly link: (context: Context & LauncherDeps) => Promise<unknown>;
  readonly flush: Flush;
}

export const REAL_ACTS: DoctorActs = { link: (context) => linkPlugins(context), flush: flushOnDemand };

/** Mends one thing; says what was done and how to undo it, or why it was not. */
export async function mendOne(
  mend: Mend,
  context: Context & LauncherDeps,
  acts: DoctorActs,
): Promise<Mended> {
  try {
    return { mend, ...(await act(mend, context, acts)) };
  } catch (error) {
    const isExpected = isAppError(error) || (error instanceof Error && 'code' in error);
    if (!isExpected) throw error;
    return { mend, isDone: false, message: messageOf(error) };
  }
}

async function act(
  mend: Mend,
  context: Context & LauncherDeps,
  { link, flush }: DoctorActs,
): Promise<Omit<Mended, 'mend'>> {
  const { paths } = context;
  switch (mend) {
    case 'protect-config':
      return protect(paths.configFile, 0o700, 'only you can read', context);
    case 'protect-folder':
      return protect(paths.resources, 0o7755, 'only you can write to', context);
    case 'link':
      await link(context);
      return done('launchers are put into their places; to undo: hackatime unlink');
    case 'shell': {
      const stale = readShellStates(context).filter(({ isBroken, isCurrent, blocks }) => {
        return !isBroken && (!isCurrent || blocks > 1);
      });
      for (const { shell, file } of stale) installShell(shell, file, context);
      return done('shells read what belongs to this hackatime; to undo: hackatime shell-init --uninstall');
    }
    case 'digest': {
      const { database } = paths;
      removeRollup(database);
      if (findRollupDamage(database) !== undefined)
        return { isDone: false, message: 'the digest is not removed, as it is a file of something else' };
      return done('the digest is removed; the next report makes it anew, and no heartbeat was in it alone');
    }
    case 'send': {
      const { delivered } = await flush({ trigger: 'user', max: undefined, deadlineMs: undefined }, context);
      return { isDone: delivered > 0, message: `sent ${formatHeartbeatCount(delivered)}` };
    }
  }
}

const done = (message: string): Omit<Mended, 'mend'> => ({ isDone: true, message });

/** Takes rights on a file from others. */
function protect(path: string, mask: number, what: string, { paths }: Context): Omit<Mended, 'mend'> {
  const before = statSync(path).mode & 0o7777;
  chmodSync(path, before & mask);
  const shown = withTilde(path, paths.home);
  return done(`${what} ${shown} now; to undo: chmod ${before.toString(8)} ${shown}`);
}
