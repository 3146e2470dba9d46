import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { writeLogin } from '../../../config/files/loginConfig.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Context } from '../../../context/context.ts';
import { openContext } from '../../../context/open.ts';
import { rememberAccount } from '../../../context/rememberedAccount.ts';
import { type Flush, flushOnDemand } from '../../../delivery/flushOnDemand.ts';
import { AppError, expectAppError, isAppError } from '../../../errors.ts';
import { DEFAULT_DESTINATION } from '../../../heartbeat/destination.ts';
import { findInstalledPlugins } from '../../../launcher/installedPlugins.ts';
import { planLaunchers, withTilde } from '../../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { readLastId } from '../../../store/history/latest.ts';
import { groupOrOthersMayRead } from '../../../system/disk/owner.ts';
import { type Linked, linkPlugins } from '../../setup/link.ts';
import { readLinkStatus } from '../../setup/linkStatus.ts';
import { describeSource } from '../../shared/heartbeatSource.ts';
import { clientIdOf, keyFromBrowser } from './browserLogin.ts';
import { checkKey, type FoundServer, findServer, type LoginNetwork, loginNetwork } from './checkKey.ts';
import { chooseServer } from './chooseServer.ts';
import { flushOrProblem, waitForHeartbeat } from './firstHeartbeat.ts';
import { checkInForce } from './inForce.ts';
import { type AcceptedKey, askKey, handedKey, noKeyHanded, type ShowPage, showPage } from './obtainKey.ts';
import { serverTitle } from './servers.ts';
import { createTalk, type Talk } from './talk.ts';

export const spec: CommandSpec = {
  name: 'login',
  aliases: ['setup', 'init', 'auth', 'auth login'],
  summary: 'Set the server and the API key, and see that heartbeats arrive',
  description:
    'Asks which server keeps your time, shows the page that has your API key, and reads the key without showing it. The ' +
    'server is asked before anything is written: then address and key go into the config file in one step, and all ' +
    'other lines stay as they are. What was there before is kept beside it as ….before-login.\n\n' +
    'Then it offers to link your editors, sends what was recorded before, and waits for the first heartbeat of an ' +
    'editor. Ctrl-C ends the wait.\n\n' +
    'Without a terminal nothing is asked: the key comes from standard input with --with-token, or else from ' +
    'HACKATIME_API_KEY or WAKATIME_API_KEY.',
  arguments: [
    {
      name: 'SERVER',
      help: 'hackatime, wakatime, wakapi, or the address of another server.',
      required: false,
    },
  ],
  options: [
    { name: 'with-token', type: 'switch', help: 'Read the key from standard input.' },
    {
      name: 'web',
      type: 'switch',
      help: 'Hackatime: allow it in the browser instead of pasting the key. Needs --client-id.',
    },
    {
      name: 'client-id',
      type: 'text',
      placeholder: 'ID',
      help: 'The app to log in as with --web, registered at /oauth/applications of the server. Environment: HACKATIME_CLIENT_ID.',
    },
    { name: 'no-input', type: 'switch', help: 'Ask nothing, also on a terminal.' },
    { name: 'link', type: 'switch', help: 'Link the editors without asking.' },
    { name: 'no-link', type: 'switch', help: 'Do not offer to link the editors.' },
    { name: 'wait', type: 'switch', help: 'Wait for the first heartbeat; as usual on a terminal.' },
    { name: 'no-wait', type: 'switch', help: 'Do not wait for a heartbeat.' },
  ],
  examples: [
    { run: 'hackatime login', shows: 'Everything step by step' },
    { run: 'hackatime login https://waka.example.org', shows: 'A Wakapi of your own' },
    { run: 'hackatime login hackatime --with-token < key.txt', shows: 'In a script' },
  ],
  exits: [
    [0, 'Logged in; also when the wait for a heartbeat was ended'],
    [1, 'The server cannot be reached or asked, or the config file cannot be written'],
    [2, 'Usage error'],
    [4, 'No key, or one that the server does not accept'],
    [130, 'Left at a question; nothing was changed'],
  ],
};

/** What `login` does besides asking and writing. */
export interface LoginActs {
  readonly network: LoginNetwork;
  readonly showPage: ShowPage;
  readonly link: (context: Context) => Promise<Linked>;
  /** Whether every plugin runs this program already. */
  readonly isLinked: (context: Context) => boolean;
  readonly flush: Flush;
}

const REAL_ACTS: LoginActs = {
  network: loginNetwork,
  showPage,
  link: (context) => linkPlugins(context),
  isLinked,
  flush: flushOnDemand,
};

/** `hackatime login`; see `spec`. AppErrors pass through; after one nothing was written. */
export async function run(
  request: CommandRequest,
  context: Context,
  acts: LoginActs = REAL_ACTS,
): Promise<number> {
  const { options } = request;
  const talk = createTalk(context.io, options['no-input'] !== true);
  const before = await context.settings();
  const isWeb = options['web'] === true;
  const handed = isWeb ? undefined : await handedKey(options['with-token'] === true, context, talk);
  const address = await chooseServer(request.arguments[0], handed, before, context.io.env, talk);
  const server = await findServer(address, context, acts.network);
  const accepted = await acceptKey(request, server, handed, context, acts, talk);
  talk.done(`${serverTitle(server.url)} accepts the key${describeOwner(accepted)}.`);
  await warnOfMove(before, server, accepted.key, context, talk);
  const inForce = await save(server, accepted, context, talk);
  await offerLink(request, inForce, acts, talk);
  const lastId = readLastId(context.store());
  await sendEarlier(server, inForce, acts.flush, talk);
  const isWaiting = options['no-wait'] !== true && (talk.isInteractive || options['wait'] === true);
  if (isWaiting) await awaitFirst(server, lastId, inForce, acts.flush, talk);
  return 0;
}

async function acceptKey(
  request: CommandRequest,
  server: FoundServer,
  handed: string | undefined,
  context: Context,
  { network, showPage: show }: LoginActs,
  talk: Talk,
): Promise<AcceptedKey> {
  const key = handed ?? (await askBrowser(request, server, context, network, talk));
  if (key !== undefined) return { key, account: await checkKey(server, key, context, network) };
  if (!talk.isInteractive) throw noKeyHanded(server);
  return askKey(server, context, network, talk, show);
}

/** The key by way of the browser; undefined where it is to be pasted. Throws AppError 'usage' where there is no such way. */
async function askBrowser(
  { options }: CommandRequest,
  server: FoundServer,
  context: Context,
  network: LoginNetwork,
  talk: Talk,
): Promise<string | undefined> {
  const isWanted = options['web'] === true;
  const clientId = clientIdOf(options['client-id']?.toString(), context);
  const isPossible = server.dialect === 'hackatime' && clientId !== undefined && talk.isInteractive;
  if (isPossible && (isWanted || (await talk.confirm('Log in with the browser?')))) {
    const key = await keyFromBrowser(server, clientId, context, network, talk);
    if (key !== undefined) return key;
  }
  if (!isWanted) return undefined;
  if (server.dialect === 'hackatime' && clientId === undefined) {
    throw new AppError('usage', '--web needs the id of an app', {
      hint: 'Register one at /oauth/applications of the server and give its id with --client-id, or leave --web out.',
    });
  }
  throw new AppError('usage', `${serverTitle(server.url)} has no log-in in the browser for programs`, {
    hint: talk.isInteractive ? 'Leave --web out: the key is asked for then.' : 'It needs a terminal, too.',
  });
}

function describeOwner({ account }: AcceptedKey): string {
  const { displayName, username, id } = account;
  const name = displayName ?? username ?? id;
  if (name === undefined) return '';
  return username === undefined || username === name
    ? `: you are ${name}`
    : `: you are ${name} (${username})`;
}

/** What waits has no server of its own: it goes to whichever is set. */
async function warnOfMove(
  { apiUrl, own }: Settings,
  { url }: FoundServer,
  key: string,
  context: Context,
  talk: Talk,
): Promise<void> {
  if (own.key === undefined || (own.key === key && apiUrl === url)) return;
  const waiting = context.store().countWaitingFor(DEFAULT_DESTINATION, Number.MAX_SAFE_INTEGER);
  if (waiting === 0) return;
  const what = `${formatHeartbeatCount(waiting)} still ${waiting === 1 ? 'waits' : 'wait'}`;
  talk.warn(
    `${what} for ${apiUrl === url ? 'the account of the key before' : serverTitle(apiUrl)}. From now on what waits goes to ` +
      `the new account. To send it where it was meant first: hackatime flush`,
  );
  if (talk.isInteractive && !(await talk.confirm('Go on?')))
    throw new AppError('interrupted', 'left; nothing was changed');
}

/** Writes server and key. Gives the context of the new settings. */
async function save(
  { url }: FoundServer,
  { key, account }: AcceptedKey,
  context: Context,
  talk: Talk,
): Promise<Context> {
  const { paths } = context;
  const file = withTilde(paths.configFile, paths.home);
  const { isChanged, backup } = writeLogin(paths.configFile, { url, key });
  const inForce = openContext(context.options, context, () => context.store());
  await checkInForce({ url, key }, inForce);
  const kept = backup === undefined ? '' : `; what was there before is in ${withTilde(backup, paths.home)}`;
  talk.done(isChanged ? `Saved in ${file}${kept}.` : `${file} has it already.`);
  if (groupOrOthersMayRead(paths.configFile))
    talk.warn(`Others on this computer can read the key. To stop that: chmod 600 ${file}`);
  rememberAccount(account, { url, key }, context.clock.nowUs(), context.store());
  return inForce;
}

function isLinked(context: Context): boolean {
  try {
    return readLinkStatus(planLaunchers(context)).isRight;
  } catch (error) {
    expectAppError(error);
    return false;
  }
}

async function offerLink(
  { options }: CommandRequest,
  context: Context,
  acts: LoginActs,
  talk: Talk,
): Promise<void> {
  if (options['no-link'] === true || acts.isLinked(context)) return;
  const isWanted =
    options['link'] === true ||
    (talk.isInteractive && (await talk.confirm("Make the editors' WakaTime plugins run hackatime?")));
  if (!isWanted) return;
  try {
    const { status, problems } = await acts.link(context);
    for (const problem of problems) talk.warn(problem);
    const isWhole = status.isRight && problems.length === 0;
    if (isWhole) talk.done('Every plugin runs hackatime now; "hackatime unlink" undoes it.');
    else talk.warn('Not every plugin runs hackatime yet; "hackatime link --status" shows each.');
  } catch (error) {
    if (!isAppError(error)) throw error;
    talk.warn(`${error.message}. ${error.hint ?? ''}`.trim());
  }
}

/** What was recorded while there was no key, or the server was away, goes out at once. */
async function sendEarlier(server: FoundServer, context: Context, flush: Flush, talk: Talk): Promise<void> {
  if (context.store().countWaiting() === 0) return;
  const { delivered, waiting, problem } = await flushOrProblem(flush, context);
  if (delivered > 0)
    talk.done(`Sent ${formatHeartbeatCount(delivered)} recorded before to ${serverTitle(server.url)}.`);
  if (waiting > 0)
    talk.warn(`${formatHeartbeatCount(waiting)} still to be sent${problem ? `: ${problem.message}` : '.'}`);
}

async function awaitFirst(
  server: FoundServer,
  lastId: number,
  context: Context,
  flush: Flush,
  talk: Talk,
): Promise<void> {
  let isStopped = false;
  const stopListening = context.onInterrupt(() => {
    isStopped = true;
  });
  const plugins = findInstalledPlugins(context.paths.home, context.fs).map(({ editor }) => editor);
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
      return;
    }
    const what = describeSource(seen.row);
    if (seen.problem === undefined)
      talk.done(`First heartbeat received from ${what}. ${serverTitle(server.url)} has it.`);
    else {
      talk.done(`First heartbeat received from ${what}.`);
      talk.warn(`It waits here: ${seen.problem.message}`);
    }
  } finally {
    stopListening();
  }
}
