import { helpStyle } from '../../cli/help.ts';
import type { ProgramCommand } from '../../cli/program.ts';
import { formatFirstScreen } from '../../cli/topHelp.ts';
import type { Context } from '../../context/context.ts';
import { isAppError } from '../../errors.ts';
import type { LauncherDeps } from '../../launcher/plan.ts';
import { formatShortDuration } from '../../render/duration.ts';
import { ago, type StatusView } from '../../render/screens/setup/status.ts';
import { printable } from '../../render/text.ts';
import { readStatus } from './status.ts';

/** Prints what `hackatime` says by itself: how it stands, and what there is to type. No server is asked. */
export async function printFirstScreen(
  commands: readonly ProgramCommand<never>[],
  context: Context & LauncherDeps,
): Promise<void> {
  const state = (await readState(context)).map(printable);
  context.io.out(formatFirstScreen(commands, state, helpStyle(context.io)));
}

/** Nothing at all where it cannot be read: whoever wants to know what is wrong is told by every command. */
async function readState(context: Context & LauncherDeps): Promise<readonly string[]> {
  try {
    return describeState(await readStatus(false, context));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [];
  }
}

/** One line that says how it stands, and the worst that is wrong, if anything is. */
export function describeState(view: StatusView): readonly string[] {
  const { isSignedIn, today, lastHeartbeat, troubles } = view;
  const heartbeat =
    lastHeartbeat && `last heartbeat ${ago(lastHeartbeat.timeUs, view)} from ${lastHeartbeat.source}`;
  const stands = [today && `Today ${formatShortDuration(today.totalSeconds)}`, heartbeat]
    .filter(Boolean)
    .join('; ');
  if (!isSignedIn) {
    const first = 'Not set up yet. To begin: hackatime login';
    return heartbeat === undefined ? [first] : [first, stands];
  }
  const [worst] = troubles;
  if (worst === undefined) return [stands === '' ? 'No heartbeat recorded yet.' : stands];
  const fix = worst.fix === undefined ? '' : `; to fix: ${worst.fix}`;
  return [...(stands === '' ? [] : [stands]), `! ${worst.message}${fix}`];
}
