import type { CommandRequest } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { type Flush, flushOnDemand } from '../../../delivery/flushOnDemand.ts';
import { AppError, expectAppError, isAppError } from '../../../errors.ts';
import { editorHome, findInstalledPlugins } from '../../../launcher/installedPlugins.ts';
import { planLaunchers } from '../../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { joinNames } from '../../../render/text.ts';
import { type Linked, linkPlugins } from '../../setup/link/link.ts';
import { readLinkStatus } from '../../setup/link/linkStatus.ts';
import { isServed } from '../../setup/link/servedPlugins.ts';
import { describeSource } from '../../shared/heartbeatSource.ts';
import type { FoundServer } from './checkKey.ts';
import { flushOrProblem, type SeenHeartbeat, waitForHeartbeat } from './firstHeartbeat.ts';
import { serverTitle } from './servers.ts';
import type { Talk } from './talk.ts';

/** What is done once somebody is logged in. */
export interface FollowUps {
  readonly link: (context: Context) => Promise<Linked>;
  /** Whether every plugin runs this program already. */
  readonly isLinked: (context: Context) => boolean;
  readonly flush: Flush;
}

export const REAL_FOLLOW_UPS: FollowUps = {
  link: (context) => linkPlugins(context),
  isLinked,
  flush: flushOnDemand,
};

function isLinked(context: Context): boolean {
  try {
    const installed = installedIn(context);
    return isServed(readLinkStatus(planLaunchers(context), installed), installed);
  } catch (error) {
    expectAppError(error);
    return false;
  }
}

const installedIn = (context: Context) => findInstalledPlugins(editorHome(context), context.fs);

/** Throws AppError 'interrupted', which tells whoever leaves here what is done already. */
async function wantsLink(talk: Talk): Promise<boolean> {
  try {
    return await talk.confirm('Let your editors run hackatime?');
  } catch (error) {
    if (expectAppError(error).kind !== 'interrupted') throw error;
    throw new AppError('interrupted', 'left; server and key are saved', { hint: 'To go on: hackatime link' });
  }
}

/**
 * Links the editors' plugins, where that is wanted and not done yet. Gives whether every installed plugin runs this program
 * now; undefined where nobody asked for it, and it was not looked at.
 */
export async function offerLink(
  { options }: CommandRequest,
  context: Context,
  acts: FollowUps,
  talk: Talk,
): Promise<boolean | undefined> {
  if (options['no-link'] === true) return undefined;
  if (acts.isLinked(context)) return true;
  const isWanted = options['link'] === true || (talk.isInteractive && (await wantsLink(talk)));
  if (!isWanted) return false;
  try {
    const { status, isServed: isWell, problems, advice, toType } = await acts.link(context);
    const names = joinNames([...new Set(status.editors.map(({ editor }) => editor))]);
    if (isWell) {
      const what = names === '' ? 'The launchers for editors are in place' : `Set ${names} to run hackatime`;
      talk.done(`${what}; "hackatime unlink" undoes it.`);
    }
    for (const problem of [...problems, ...advice]) talk.warn(problem);
    for (const line of toType) talk.row(`  ${line}`);
    if (!isWell && toType.length === 0)
      talk.warn('Not every plugin runs hackatime yet; "hackatime link --status" shows each.');
    return isWell;
  } catch (error) {
    if (!isAppError(error)) throw error;
    talk.problem(error);
    return false;
  }
}

/** What was recorded while there was no key, or the server was away, goes out at once: how much that was, and how much is left. */
export async function sendEarlier(
  server: FoundServer,
  context: Context,
  flush: Flush,
  talk: Talk,
): Promise<{ readonly delivered: number; readonly waiting: number }> {
  if (context.store().countWaiting() === 0) return { delivered: 0, waiting: 0 };
  const { delivered, waiting, problem } = await flushOrProblem(flush, context);
  if (delivered > 0)
    talk.done(`Sent ${formatHeartbeatCount(delivered)} recorded before to ${serverTitle(server.url)}.`);
  if (waiting > 0)
    talk.warn(`${formatHeartbeatCount(waiting)} still to be sent${problem ? `: ${problem.message}` : '.'}`);
  return { delivered, waiting };
}

/** Waits for the first heartbeat of an editor, and says and gives what came; undefined when the user has ended the wait. */
export async function awaitFirst(
  server: FoundServer,
  lastId: number,
  context: Context,
  flush: Flush,
  talk: Talk,
): Promise<SeenHeartbeat | undefined> {
  let isStopped = false;
  const stopListening = context.onInterrupt(() => {
    isStopped = true;
  });
  const plugins = installedIn(context).map(({ editor }) => editor);
  const where = plugins.length === 0 ? 'your editor' : plugins.join(' or ');
  if (plugins.length === 0)
    talk.say("No WakaTime plugin was found. Your editor's is on https://wakatime.com/plugins");
  talk.say(
    `Waiting for the first heartbeat: open a file in ${where} and type something. Ctrl-C ends the wait.`,
  );
  try {
    const seen = await waitForHeartbeat(lastId, () => isStopped, context, flush);
    if (seen === undefined) {
      talk.row('');
      talk.say(
        'No heartbeat yet. When your editor has its WakaTime plugin, "hackatime status" shows the last one; ' +
          '"hackatime link --status" shows what each plugin runs.',
      );
      return undefined;
    }
    const what = describeSource(seen.row);
    if (seen.problem === undefined)
      talk.done(`First heartbeat received from ${what}. ${serverTitle(server.url)} has it.`);
    else {
      talk.done(`First heartbeat received from ${what}.`);
      talk.warn(`It is kept here and sent later: ${seen.problem.message}`);
    }
    return seen;
  } finally {
    stopListening();
  }
}
