import { resolveKey } from '../config/apiKey.ts';
import { createKeyring } from '../config/destinations.ts';
import { writeInternal } from '../config/files/internal.ts';
import type { Settings } from '../config/settings.ts';
import { type AppError, isAppError } from '../errors.ts';
import { findNewQueues } from '../intake/findQueues.ts';
import { sanitiseAgain } from '../privacy/resanitise.ts';
import {
  type ApiRequest,
  type Client,
  type Connection,
  createClient,
  type HttpAnswer,
} from '../server/client.ts';
import type { DialectName } from '../server/dialects/recognise.ts';
import type { NewHeartbeat } from '../store/store.ts';
import { sendDirectly } from '../sync/direct.ts';
import {
  type FlushDeps,
  type FlushRequest,
  type FlushResult,
  flush,
  isAnythingToSend,
} from '../sync/run/flush.ts';
import { sendProblem } from './apiKey.ts';
import type { Context } from './context.ts';
import { callLimitMs } from './deadline.ts';
import { createIsShown } from './shownProjects.ts';
import { userAgentOf } from './userAgent.ts';

/** Sends what waits, as an editor's call does: within a bounded time. The caller holds the flusher's lock. */
export async function flushForCall(
  settings: Settings,
  context: Context,
): Promise<{ readonly problem: AppError | undefined; readonly delivered: boolean }> {
  const deadlineMs = callLimitMs(settings.timeoutMs);
  try {
    const request = { cause: 'call', max: undefined, deadlineMs } as const;
    const held = { release: () => undefined };
    const { problem, outcome } = await flushWith(request, settings, context, deadlineMs, () => held);
    return { problem, delivered: outcome === 'done' };
  } catch (error) {
    return { problem: expected(error), delivered: false };
  }
}

/** Sends heartbeats past the queue; the first failure. */
export async function sendNow(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
): Promise<AppError | undefined> {
  const client = createClient();
  try {
    const key = await resolveKey(settings);
    return await sendDirectly(kept, {
      apiUrl: settings.apiUrl,
      keyring: createKeyring(settings, key),
      connect: connector(settings, context, callLimitMs(settings.timeoutMs)),
      send: client.sendHeartbeats,
      log: context.log,
    });
  } catch (error) {
    return expected(error);
  } finally {
    await client.close();
  }
}

/** How long a flush that was asked for waits for a call that is taking in spool files. */
const ABSORB_WAIT_MS = 2_000;

/** A flush that somebody asked for. Throws AppError when there is no key or no database. */
export async function flushAsked(request: FlushRequest, context: Context): Promise<FlushResult> {
  const settings = await context.settings();
  context.absorbSpool(ABSORB_WAIT_MS);
  return flushWith(request, settings, context, settings.timeoutMs);
}

/** The default server with its key, or why there is none. Asks nothing of a network. */
export async function connectDefault(context: Context): Promise<Connection | AppError> {
  const settings = await context.settings();
  const problem = sendProblem(settings);
  if (problem !== undefined) return problem;
  try {
    return connector(settings, context, settings.timeoutMs)(settings.apiUrl, await resolveKey(settings));
  } catch (error) {
    return expected(error);
  }
}

/** One GET over the fast path. */
export function fetchOnce(path: string, connection: Connection): Promise<HttpAnswer> {
  return once((client) => client.fetchJson(path, connection));
}

/** One POST over the fast path. */
export function postOnce(path: string, body: unknown, connection: Connection): Promise<HttpAnswer> {
  return once((client) => client.postJson(path, body, connection));
}

/** One request of any kind over the fast path. */
export function requestOnce(wanted: ApiRequest, connection: Connection): Promise<HttpAnswer> {
  return once((client) => client.request(wanted, connection));
}

async function once(ask: (client: Client) => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const client = createClient();
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

/** Asks the server which dialect it speaks. */
export async function probeDialect(connection: Connection): Promise<DialectName> {
  const { findDialect } = await import('../server/dialects/probe.ts');
  return (await findDialect(connection)).name;
}

async function flushWith(
  request: FlushRequest,
  settings: Settings,
  context: Context,
  timeoutMs: number,
  acquireLock: FlushDeps['acquireLock'] = context.acquireFlushLock,
): Promise<FlushResult> {
  const store = context.store();
  const others = findNewQueues(context, request.cause);
  if (others.length > 0) {
    const isPerson = request.cause === 'asked' && !context.options.given.has('sync-offline-activity');
    await (await import('../intake/adoptQueues.ts')).takeOver(others, settings, context, isPerson);
  }
  if (!isAnythingToSend(request, store)) {
    const waiting = store.countWaiting();
    return { outcome: 'nothing', delivered: 0, quarantined: 0, waiting, problem: undefined };
  }
  const missing = sendProblem(settings);
  if (missing !== undefined) {
    return {
      outcome: 'partial',
      delivered: 0,
      quarantined: 0,
      waiting: store.countWaiting(),
      problem: missing,
    };
  }
  const client = createClient({ manyRequests: request.cause === 'asked' });
  try {
    const key = await resolveKey(settings);
    const isShown = createIsShown(store);
    return await flush(request, {
      store,
      settings,
      paths: context.paths,
      connect: connector(settings, context, timeoutMs),
      keyring: createKeyring(settings, key),
      send: client.sendHeartbeats,
      clock: context.clock,
      log: context.log,
      sanitise: (wire) => sanitiseAgain(wire, settings, isShown),
      acquireLock,
      writeInternal,
    });
  } finally {
    await client.close();
  }
}

/** Makes the way to a server, as every request goes. */
export function connector(
  settings: Settings,
  context: Context,
  timeoutMs: number,
): (url: string, key: string) => Connection {
  const common = {
    userAgent: userAgentOf(context),
    hostname: settings.hostname,
    timezone: context.timezone(),
    proxy: settings.proxy,
    env: context.io.env,
    sslCertsFile: settings.sslCertsFile,
    noSslVerify: settings.noSslVerify,
    timeoutMs,
    // A heartbeat that no disk takes goes out all the same: what is remembered only makes sending quicker.
    remember: {
      get: (name: string) => unlessBroken(() => context.store().getState(name)),
      set: (name: string, value: string) => unlessBroken(() => context.store().setState(name, value)),
    },
  };
  return (baseUrl, key) => ({ ...common, baseUrl, key });
}

/** What the database gives; undefined when it cannot be used. */
function unlessBroken<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    expected(error);
    return undefined;
  }
}

function expected(error: unknown): AppError {
  if (!isAppError(error)) throw error;
  return error;
}
