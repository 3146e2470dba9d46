import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { wrap } from '../../cli/help.ts';
import { createKeyring } from '../../config/servers/destinations.ts';
import { sendProblem } from '../../context/apiKey.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { recallAccount, rememberAccount } from '../../context/rememberedAccount.ts';
import { AppError, expectAppError, isAppError, redact, unlessAppError } from '../../errors.ts';
import { DEFAULT_DESTINATION } from '../../heartbeat/destination.ts';
import { editorHome, findInstalledPlugins } from '../../launcher/installedPlugins.ts';
import { readLaunchers } from '../../launcher/linkedLaunchers.ts';
import { type LauncherDeps, planAsLinked, withTilde } from '../../launcher/plan.ts';
import { drawingOn } from '../../render/colours.ts';
import { paintFor } from '../../render/paint.ts';
import { describeNext } from '../../render/screens/queueStatus.ts';
import {
  formatStatusJson,
  formatStatusRows,
  type StatusView,
  statusKeyValues,
} from '../../render/screens/setup/status.ts';
import { printable } from '../../render/text.ts';
import { readNewest } from '../../store/history/latest.ts';
import { SECOND_US } from '../../system/units.ts';
import { configuredServer } from '../account/login/chooseServer.ts';
import { serverTitle } from '../account/login/servers.ts';
import { connectToServer } from '../account/serverAccess.ts';
import { fetchOwnAccount } from '../account/whoami.ts';
import { readQueueStatus } from '../queue/status.ts';
import { localTodayView } from '../report/today.ts';
import { describeSource, editorOf } from '../shared/heartbeatSource.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { whileWaiting } from '../shared/progress.ts';
import { ASKED_SOURCE_OPTION, asksServer } from './askedSource.ts';
import { findKeyInRepository } from './doctor/gatherConfig.ts';
import { readLinkStatus } from './link/linkStatus.ts';
import { isPathMendable, isServed } from './link/servedPlugins.ts';
import { findTroubles } from './troubles.ts';

export const spec: CommandSpec = {
  name: 'status',
  aliases: ['auth status'],
  summary: 'Show on one screen whether all is well, and what to do if not',
  description:
    'Shows whose key it is, the server, the last heartbeat of an editor, what today adds up to, what waits to be sent and ' +
    'what the editors run; then whatever is wrong, the worst first, each with the line to type. The server is asked for at ' +
    'most a second; until it answers, what it said before is shown.',
  options: [ASKED_SOURCE_OPTION, JSON_OPTION],
  examples: [
    { run: 'hackatime status', shows: 'Does everything work?' },
    { run: 'hackatime status --json', shows: 'The same for programs, see docs/json.md' },
  ],
  exits: [
    [0, 'All is well'],
    [1, 'Something is wrong'],
    [2, 'Usage error'],
    [4, 'No API key is set, or the server does not accept it'],
  ],
};

/** How long the server has to say whose key it is, in milliseconds. */
const LIMIT_MS = 1000;
/** Clocks of editors on other machines of this home may be ahead a little. */
const AHEAD_US = 300 * SECOND_US;

/** `hackatime status`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context & LauncherDeps,
  network: Network = realNetwork,
): Promise<number> {
  const isAsked = asksServer(request);
  const { io } = context;
  const view = await whileWaiting('Asking the server', io.stderrIsTty, () =>
    readStatus(isAsked, context, network),
  );
  if (request.options['json'] === true) io.out(`${formatStatusJson(view)}\n`);
  else if (drawingOn(io).isScreen) io.out(await formatScreen(view, context));
  else io.out(formatStatusRows(view));
  if (view.troubles.some(({ name }) => name === 'key')) return 4;
  return view.troubles.length === 0 ? 0 : 1;
}

/** All that the screen shows; `isAsked` says whether the server is. */
export async function readStatus(
  isAsked: boolean,
  context: Context & LauncherDeps,
  network: Network = realNetwork,
): Promise<StatusView> {
  const settings = await context.settings();
  const problem = sendProblem(settings);
  const asked = problem === undefined && isAsked ? await askOwner(context, network) : undefined;
  const queue = await readQueueStatus(context);
  const history = unlessAppError(() => readHistory(context));
  const launchers = readLauncherState(context);
  const slot = queue.destinations.find(({ isDefault }) => isDefault);
  return {
    isSignedIn: problem === undefined || (problem.kind !== 'auth' && !settings.configBroken),
    account: asked?.account ?? (problem === undefined ? remembered(settings, context) : undefined),
    server: redact(settings.apiUrl),
    title: serverTitle(settings.apiUrl),
    isChosen: configuredServer(settings) !== undefined,
    configFile: withTilde(context.paths.configFile, context.paths.home),
    lastHeartbeat: history,
    today: await readToday(context),
    waiting: queue.counts?.waiting,
    quarantined: queue.counts?.quarantined,
    next: slot === undefined || problem !== undefined ? undefined : describeNext(slot, queue),
    launchers,
    troubles: findTroubles({
      sendProblem: problem,
      serverProblem: asked?.problem,
      settingsProblems: settings.problems,
      queue,
      launchers,
      hasHeartbeat: history !== undefined,
      keyInRepository: findKeyInRepository(context.io.cwd, context.paths.configFile, context.fs),
    }),
    asOfUs: context.clock.nowUs(),
    offsetMinutes: (timeUs) => context.zone.offsetMinutes(timeUs),
  };
}

type Settings = Awaited<ReturnType<Context['settings']>>;

interface Asked {
  readonly account: StatusView['account'];
  readonly problem: AppError | undefined;
}

/** Asks whose key it is, and remembers the answer; the user waits no longer than the limit, whatever takes longer. */
async function askOwner(context: Context, network: Network): Promise<Asked> {
  const { clock } = context;
  const ask = async (): Promise<Asked> => {
    const client = await connectToServer(context, network, { limitMs: LIMIT_MS });
    const { username, displayName } = await fetchOwnAccount(client);
    const atUs = clock.nowUs();
    const settings = await context.settings();
    const key = createKeyring(settings).keyFor(DEFAULT_DESTINATION);
    // What was typed is for this call alone.
    if (settings.server.slot === 'in-force')
      unlessAppError(() =>
        rememberAccount({ username, displayName }, { url: client.server, key }, atUs, context.store()),
      );
    return { account: { username, displayName, atUs, isRemembered: false }, problem: undefined };
  };
  const late = context.wait(LIMIT_MS).then((): Asked => {
    const message = `the server did not answer within ${LIMIT_MS / 1000} s`;
    return { account: undefined, problem: new AppError('offline', message) };
  });
  const failed = (error: unknown): Asked => ({ account: undefined, problem: expectAppError(error) });
  return Promise.race([ask().catch(failed), late]);
}

function remembered(settings: Settings, context: Context): StatusView['account'] {
  const key = createKeyring(settings).keyFor(DEFAULT_DESTINATION);
  if (settings.server.slot !== 'in-force') return undefined;
  const found = unlessAppError(() => recallAccount({ url: settings.apiUrl, key }, context.store()));
  return found === undefined ? undefined : { ...found, isRemembered: true };
}

function readHistory(context: Context): StatusView['lastHeartbeat'] {
  const row = readNewest(context.store(), context.clock.nowUs() + AHEAD_US);
  if (row === undefined) return undefined;
  const { timeUs, project } = row;
  return { timeUs, editor: editorOf(row), project: project || null, source: describeSource(row) };
}

async function readToday(context: Context): Promise<StatusView['today']> {
  try {
    const { totalSeconds, rule } = await localTodayView({ arguments: [], options: {} }, undefined, context);
    return { totalSeconds, rule: rule.name };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return undefined;
  }
}

/** What the editors run; undefined where there can be none. */
function readLauncherState(context: Context & LauncherDeps): StatusView['launchers'] {
  return unlessAppError(() => {
    const installed = findInstalledPlugins(editorHome(context), context.fs);
    const status = readLinkStatus(planAsLinked(context), installed);
    if (isServed(status, installed) && !isPathMendable(status)) return 'all';
    return readLaunchers(context.paths, context.fs).length === 0 ? 'none' : 'some';
  });
}

const LABEL = 11;

async function formatScreen(view: StatusView, { io }: Context): Promise<string> {
  const paint = paintFor(drawingOn(io));
  const blank = ' '.repeat(LABEL);
  const lines = statusKeyValues(view, io.columns - LABEL).flatMap(([label, text]) => {
    if (text === undefined) return [];
    const [first = '', ...rest] = wrap(printable(text), io.columns, blank);
    return [`${paint.faint(label.padEnd(LABEL))}${first.slice(LABEL)}`, ...rest];
  });
  const troubles = view.troubles.flatMap(({ message, fix }) => [
    ...wrap(printable(message), io.columns, '! ', '  '),
    ...(fix === undefined ? [] : wrap(printable(`to fix: ${fix}`), io.columns, '  ')),
  ]);
  const wrong = troubles.length === 0 ? [paint.faint('All is well.')] : troubles;
  return [...lines, '', ...wrong].map((line) => `${line}\n`).join('');
}
