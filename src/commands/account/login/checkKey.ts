import { addressHint } from '../../../config/servers/address.ts';
import type { Context } from '../../../context/context.ts';
import type { Network } from '../../../context/network.ts';
import { AppError, isAppError, messageOf } from '../../../errors.ts';
import type { Account } from '../../../server/answers/account.ts';
import type { ServerConnection } from '../../../server/connection.ts';
import { type DialectName, recogniseDialect } from '../../../server/dialects/recognise.ts';
import { fetchOwnAccount } from '../whoami.ts';
import { needsSearch, serverTitle } from './servers.ts';

/** How long a server may take for one answer while somebody waits, in milliseconds. */
const PATIENCE_MS = 15_000;

/** A server as `login` asks it. */
export type LoginNetwork = Pick<Network, 'fetchJson' | 'probeDialect'> & {
  /** The connection to a server that the settings do not name yet. */
  connectTo(url: string, key: string, context: Context): Promise<ServerConnection>;
  /** As `findApi` of `server/dialects/probe.ts`. */
  findApi(connection: ServerConnection): Promise<string | undefined>;
};

/** The real servers; what asks them is loaded when it is used. */
export const loginNetwork: LoginNetwork = {
  fetchJson: async (path, connection) =>
    (await import('../../../context/requests.ts')).fetchOnce(path, connection),
  probeDialect: async (connection) => (await import('../../../context/requests.ts')).probeDialect(connection),
  async connectTo(url, key, context) {
    const { connector } = await import('../../../context/requests.ts');
    const settings = await context.settings();
    const timeoutMs = Math.min(settings.timeoutMs || PATIENCE_MS, PATIENCE_MS);
    return connector(settings, context, timeoutMs)(url, key);
  },
  findApi: async (connection) => (await import('../../../server/dialects/probe.ts')).findApi(connection),
};

/** A server that was found at an address. */
export interface FoundServer {
  /** Base url of its API. */
  readonly url: string;
  readonly dialect: DialectName;
}

/**
 * Finds the API at an address and what it speaks, without a key.
 *
 * @throws AppError 'offline' when the server cannot be reached, 'api' when there is none of the three
 */
export async function findServer(
  address: string,
  context: Context,
  network: LoginNetwork,
): Promise<FoundServer> {
  const known = recogniseDialect(address);
  if (known !== undefined) return { url: address, dialect: known };
  const connection = await network.connectTo(address, '', context);
  try {
    const url = needsSearch(address) ? await network.findApi(connection) : address;
    if (url === undefined) throw noApi(address);
    const dialect = recogniseDialect(url) ?? (await network.probeDialect({ ...connection, baseUrl: url }));
    return { url, dialect: dialect ?? 'wakatime' };
  } catch (error) {
    throw withCause(error, connection);
  }
}

function noApi(address: string): AppError {
  return new AppError('api', `${address} answers, but not as Hackatime, WakaTime or Wakapi do`, {
    hint:
      addressHint(address)?.replace(/set api_url = (\S+)$/, 'type: hackatime login $1') ??
      'Check the address.',
  });
}

/**
 * Asks a server whose key this is.
 *
 * @throws AppError 'auth' for a key that is not accepted, 'offline' when the server cannot be reached, else 'api'; each with
 *   the one cause and what to do about it
 */
export async function checkKey(
  { url, dialect }: FoundServer,
  key: string,
  context: Context,
  network: LoginNetwork,
): Promise<Account> {
  const connection = await network.connectTo(url, key, context);
  const client = { dialect, server: url, fetch: (path: string) => network.fetchJson(path, connection) };
  try {
    const account = await fetchOwnAccount(client);
    const isTold = account.id !== undefined || account.username !== undefined || dialect === 'hackatime';
    if (!isTold) throw noApi(url);
    return account;
  } catch (error) {
    throw withCause(error, connection);
  }
}

/** The failure in words for somebody who logs in. */
function withCause(error: unknown, connection: ServerConnection): unknown {
  if (!isAppError(error)) return error;
  const title = serverTitle(connection.baseUrl);
  if (error.kind === 'auth') {
    return new AppError('auth', `${title} does not accept this key`, {
      hint: wrongKeyHint(connection),
      cause: error,
    });
  }
  if (error.kind === 'offline') return offline(error, connection);
  const status = /answered with status (\d+)/.exec(error.message)?.[1];
  if (status !== undefined && (Number(status) >= 500 || status === '429')) {
    return new AppError('api', `${title} cannot check the key now (status ${status})`, {
      hint: 'Try again in a few minutes; heartbeats are recorded meanwhile.',
      cause: error,
    });
  }
  if (status === '404') return noApi(connection.baseUrl);
  return error;
}

function wrongKeyHint({ baseUrl, key }: ServerConnection): string {
  const isWakatime = recogniseDialect(baseUrl) === 'wakatime';
  if (key.startsWith('waka_') && !isWakatime)
    return 'Keys that begin with waka_ are those of WakaTime: hackatime login wakatime';
  if (isWakatime && !key.startsWith('waka_'))
    return 'It may be the key of another server: hackatime login hackatime';
  return 'Copy it again from the page of the key: there may be a newer one.';
}

function offline(error: AppError, { baseUrl, proxy, env }: ServerConnection): AppError {
  const message = messageOf(error);
  const hint = (text: string): AppError => new AppError('offline', message, { hint: text, cause: error });
  if (message.includes('certificate is not trusted')) {
    return hint('If it is your own, name it: hackatime --config-write ssl_certs_file=/path/to/ca.pem');
  }
  if (message.includes('through the proxy')) {
    const isSet = proxy !== undefined;
    return hint(
      isSet
        ? 'The proxy is set in ~/.wakatime.cfg: hackatime --config-write proxy=https://USER:PASSWORD@HOST:PORT'
        : `The proxy is set by ${proxyVariable(env)}; a server can be left out of it with NO_PROXY.`,
    );
  }
  if (error.hint !== undefined) return hint(error.hint);
  if (message.includes('no such host') && recogniseDialect(baseUrl) === undefined)
    return hint('Check the address for a slip, and the network.');
  if (message.includes('TLS'))
    return hint('Does the server speak https? Then check the port, or write http:// in front.');
  return hint('Check the network and the address, then try again; heartbeats are recorded meanwhile.');
}

function proxyVariable(env: ServerConnection['env']): string {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
  return names.find((name) => env[name]) ?? 'the environment';
}
