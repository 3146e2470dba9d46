import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { type LoginWritten, writeLogin } from '../../../config/files/loginConfig.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Context } from '../../../context/context.ts';
import { openContext } from '../../../context/open.ts';
import { rememberAccount } from '../../../context/rememberedAccount.ts';
import { AppError } from '../../../errors.ts';
import { DEFAULT_DESTINATION } from '../../../heartbeat/destination.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { readLastId } from '../../../store/history/latest.ts';
import { groupOrOthersMayRead } from '../../../system/disk/owner.ts';
import { editorOf } from '../../shared/heartbeatSource.ts';
import { JSON_OPTION } from '../../shared/options.ts';
import { clientIdOf, keyFromBrowser } from './browserLogin.ts';
import { checkKey, type FoundServer, findServer, type LoginNetwork, loginNetwork } from './checkKey.ts';
import { chooseServer } from './chooseServer.ts';
import type { SeenHeartbeat } from './firstHeartbeat.ts';
import { awaitFirst, type FollowUps, offerLink, REAL_FOLLOW_UPS, sendEarlier } from './followUps.ts';
import { checkInForce } from './inForce.ts';
import { type AcceptedKey, askKey, handedKey, noKeyHanded, type ShowPage, showPage } from './obtainKey.ts';
import { KNOWN_SERVERS, serverTitle } from './servers.ts';
import { createTalk, type Talk } from './talk.ts';
import { tryAgain } from './tryAgain.ts';

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
      suggests: KNOWN_SERVERS.map(({ name }) => name),
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
    JSON_OPTION,
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
export interface LoginActs extends FollowUps {
  readonly network: LoginNetwork;
  readonly showPage: ShowPage;
}

const REAL_ACTS: LoginActs = { ...REAL_FOLLOW_UPS, network: loginNetwork, showPage };

/** `hackatime login`; see `spec`. AppErrors pass through; after one nothing was written. */
export async function run(
  request: CommandRequest,
  context: Context,
  acts: LoginActs = REAL_ACTS,
): Promise<number> {
  const { options } = request;
  const isJson = options['json'] === true;
  const talk = createTalk(context.io, options['no-input'] !== true, isJson);
  const before = await context.settings();
  const isWeb = options['web'] === true;
  const { 'api-url': typedUrl, key: typedKey } = context.options.text;
  const handed = isWeb
    ? undefined
    : (typedKey ?? (await handedKey(options['with-token'] === true, context, talk)));
  const named = request.arguments[0] ?? typedUrl;
  const address = await chooseServer(named, handed, before, context.io.env, talk);
  const server = await tryAgain(talk, () => findServer(address, context, acts.network));
  const accepted = await acceptKey(request, server, handed, context, acts, talk);
  talk.done(`${serverTitle(server.url)} accepts the key${describeOwner(accepted)}.`);
  await warnOfMove(before, server, accepted.key, context, talk);
  const { inForce, written } = await save(server, accepted, context, talk);
  const isLinked = await offerLink(request, inForce, acts, talk);
  const lastId = readLastId(context.store());
  const sent = await sendEarlier(server, inForce, acts.flush, talk);
  const isWaiting = options['no-wait'] !== true && (talk.isInteractive || options['wait'] === true);
  const first = isWaiting ? await awaitFirst(server, lastId, inForce, acts.flush, talk) : undefined;
  if (isJson) {
    const { configFile } = context.paths;
    context.io.out(`${loginJson({ server, accepted, configFile, written, isLinked, sent, first })}\n`);
  }
  return 0;
}

/** What a login has come to. */
interface LoginOutcome {
  readonly server: FoundServer;
  readonly accepted: AcceptedKey;
  readonly configFile: string;
  readonly written: LoginWritten;
  readonly isLinked: boolean | undefined;
  readonly sent: { readonly delivered: number; readonly waiting: number };
  readonly first: SeenHeartbeat | undefined;
}

/** `hackatime.login/1` of docs/json.md, on one line. */
function loginJson({ server, accepted, configFile, written, isLinked, sent, first }: LoginOutcome): string {
  const { username, displayName } = accepted.account;
  return JSON.stringify({
    schema: 'hackatime.login/1',
    server: server.url,
    account: { username: username ?? null, display_name: displayName ?? null },
    config: configFile,
    changed: written.isChanged,
    backup: written.backup ?? null,
    linked: isLinked ?? null,
    sent: sent.delivered,
    waiting: sent.waiting,
    first_heartbeat:
      first === undefined
        ? null
        : {
            editor: editorOf(first.row),
            project: first.row.project || null,
            delivered: first.problem === undefined,
          },
  });
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
  if (key !== undefined)
    return { key, account: await tryAgain(talk, () => checkKey(server, key, context, network)) };
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

/** Writes server and key. Gives what was written, and the context of the new settings. */
async function save(
  { url }: FoundServer,
  { key, account }: AcceptedKey,
  context: Context,
  talk: Talk,
): Promise<{ readonly inForce: Context; readonly written: LoginWritten }> {
  const { paths } = context;
  const file = withTilde(paths.configFile, paths.home);
  const written = writeLogin(paths.configFile, { url, key });
  const { isChanged, backup } = written;
  const inForce = openContext(context.options, context, () => context.store());
  await checkInForce({ url, key }, inForce);
  const kept = backup === undefined ? '' : `; what was there before is in ${withTilde(backup, paths.home)}`;
  talk.done(isChanged ? `Saved in ${file}${kept}.` : `${file} has it already.`);
  if (groupOrOthersMayRead(paths.configFile))
    talk.warn(`Others on this computer can read the key. To stop that: chmod 600 ${file}`);
  rememberAccount(account, { url, key }, context.clock.nowUs(), context.store());
  return { inForce, written };
}
