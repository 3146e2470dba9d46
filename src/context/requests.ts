import { resolveKey } from '../config/servers/apiKey.ts';
import type { Settings } from '../config/settings.ts';
import { type AppError, expectAppError, unlessAppError } from '../errors.ts';
import type { ServerConnection } from '../server/connection.ts';
import { type DialectName, recogniseDialect } from '../server/dialects/recognise.ts';
import { withHttpClient } from '../server/httpClient.ts';
import type { ApiRequest } from '../server/requests.ts';
import type { HttpAnswer } from '../server/transport/transport.ts';
import { sendProblem } from './apiKey.ts';
import type { Context } from './context.ts';
import { userAgentOf } from './userAgent.ts';

/** The default server with its key, or the error that says why there is none. Sends no request. */
export async function connectDefault(context: Context): Promise<ServerConnection | AppError> {
  const settings = await context.settings();
  const problem = sendProblem(settings);
  if (problem !== undefined) return problem;
  try {
    return connector(settings, context, settings.timeoutMs)(settings.apiUrl, await resolveKey(settings));
  } catch (error) {
    return expectAppError(error);
  }
}

/** One GET over the fast path; see `fetchInDialect`. */
export async function fetchOnce(path: string, connection: ServerConnection): Promise<HttpAnswer> {
  const fetch = (): Promise<HttpAnswer> => withHttpClient((client) => client.fetchJson(path, connection));
  // A whole url goes where it says, whatever the server speaks.
  if (/^[a-z]+:/i.test(path) || recogniseDialect(connection.baseUrl) !== undefined) return fetch();
  const { fetchInDialect } = await import('../server/dialects/probe.ts');
  return fetchInDialect(fetch, connection);
}

/** One POST over the fast path. */
export function postOnce(path: string, body: unknown, connection: ServerConnection): Promise<HttpAnswer> {
  return withHttpClient((client) => client.postJson(path, body, connection));
}

/** One request of any kind over the fast path. */
export function requestOnce(wanted: ApiRequest, connection: ServerConnection): Promise<HttpAnswer> {
  return withHttpClient((client) => client.request(wanted, connection));
}

/** Asks the server which dialect it speaks. */
export async function probeDialect(connection: ServerConnection): Promise<DialectName> {
  const { findDialect } = await import('../server/dialects/probe.ts');
  return (await findDialect(connection)).name;
}

/** Makes a function that gives the connection to a server, as every request uses it. */
export function connector(
  settings: Settings,
  context: Context,
  timeoutMs: number,
): (url: string, key: string) => ServerConnection {
  const common = {
    userAgent: userAgentOf(context),
    hostname: settings.hostname,
    timezone: context.timezone(),
    proxy: settings.proxy,
    env: context.io.env,
    sslCertsFile: settings.sslCertsFile,
    noSslVerify: settings.noSslVerify,
    timeoutMs,
    // What is remembered only makes sending quicker, so a heartbeat goes out even if nothing can be stored.
    remember: {
      get: (name: string) => unlessAppError(() => context.store().getState(name)),
      set: (name: string, value: string) => unlessAppError(() => context.store().setState(name, value)),
    },
  };
  return (baseUrl, key) => ({ ...common, baseUrl, key });
}
