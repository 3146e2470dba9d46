import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import type { Network } from '../../context/network.ts';
import { isAppError } from '../../errors.ts';
import { heartbeatsSource } from '../../server/answers/heartbeats.ts';
import type { ServerConnection } from '../../server/connection.ts';
import { recogniseDialect } from '../../server/dialects/recognise.ts';
import { fetchRules } from '../../sync/pull/fetchHeartbeats.ts';
import type { AccountNames } from './idNames.ts';

/** What asking takes. */
export interface AskDeps {
  readonly network: Network;
  /** Waits for work, unless the user interrupts. Throws AppError 'interrupted'. */
  readonly wait: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Asks the account on WakaTime, if the settings have a key for one, which editors and machines its ids stand for. No other server
 * has such lists, and a key goes to no host but its own.
 *
 * @throws AppError 'interrupted'
 */
export async function askNames(context: Context, deps: AskDeps): Promise<AccountNames> {
  try {
    const account = await findAccount(context, deps);
    if ('problem' in account) return account;
    return await fetchNames(briefly(account), context, deps);
  } catch (error) {
    if (!isAppError(error) || error.kind === 'interrupted') throw error;
    return { problem: error.message };
  }
}

async function fetchNames(
  account: ServerConnection,
  { clock, wait }: Context,
  deps: AskDeps,
): Promise<AccountNames> {
  const { baseUrl: server } = account;
  let refused: number | undefined;
  const { userAgentOf, machineOf } = await fetchRules({
    clock,
    server,
    source: heartbeatsSource('wakatime'),
    fetch: async (path) => {
      const answer = await deps.wait(deps.network.fetchJson(path, account));
      if (answer.status !== 200 && answer.status !== 429) refused ??= answer.status;
      return answer;
    },
    wait: (ms) => deps.wait(wait(ms)),
    progress: { show: () => undefined },
  });
  return refused === undefined
    ? { server, userAgentOf, machineOf }
    : { problem: `${server} answered ${refused} when it was asked for their names` };
}

/** The connection to the account, or why there is none. */
async function findAccount(
  context: Context,
  { network, wait }: AskDeps,
): Promise<ServerConnection | { readonly problem: string }> {
  const own = await network.connect(context);
  // Without a key of its own for the default server, there may still be one for WakaTime.
  if (isAppError(own) && own.kind !== 'auth') return { problem: own.message };
  const settings = await context.settings();
  const other = findWakaTime(settings);
  if (isAppError(own))
    return other === undefined ? { problem: own.message } : connectTo(other, settings, context);
  const dialect =
    (await context.dialect()) ??
    (other === undefined ? await wait(network.probeDialect(briefly(own))) : undefined);
  if (dialect === 'wakatime') return own;
  if (other !== undefined) return connectTo(other, settings, context);
  return { problem: `${own.baseUrl} has no list of their names` };
}

/** WakaTime among the servers that get copies, with a key of its own. */
const findWakaTime = ({
  apiUrls,
  mirrors,
}: Settings): { readonly url: string; readonly key: string } | undefined =>
  [...apiUrls, ...mirrors].find(({ url, key }) => key !== '' && recogniseDialect(url) === 'wakatime');

async function connectTo(
  { url, key }: { readonly url: string; readonly key: string },
  settings: Settings,
  context: Context,
): Promise<ServerConnection> {
  const { connector } = await import('../../context/requests.ts');
  return connector(settings, context, settings.timeoutMs)(url, key);
}

/** Names are not worth a long wait. */
const MAX_WAIT_MS = 10_000;

const briefly = (connection: ServerConnection): ServerConnection => ({
  ...connection,
  timeoutMs: Math.min(connection.timeoutMs, MAX_WAIT_MS),
});
