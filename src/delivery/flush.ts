import { resolveKey } from '../config/servers/apiKey.ts';
import { createKeyring } from '../config/servers/destinations.ts';
import type { Settings } from '../config/settings.ts';
import { sendProblem } from '../context/apiKey.ts';
import type { Context } from '../context/context.ts';
import { callDeadlineMs } from '../context/deadline.ts';
import { createPublicProjectCheck } from '../context/publicProjects.ts';
import { connector } from '../context/requests.ts';
import { type AppError, expectAppError } from '../errors.ts';
import { findNewQueues } from '../intake/findQueues.ts';
import { sanitiseAgain } from '../privacy/resanitise.ts';
import { createHttpClient } from '../server/httpClient.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { sendDirectly } from '../sync/direct.ts';
import { flush, isAnythingToSend } from '../sync/run/flush.ts';
import type { FlushDeps, FlushRequest, FlushResult } from '../sync/run/flushRequest.ts';

/** Sends waiting heartbeats within the time that an editor's call has. The caller holds the flush lock. */
export async function flushWithinDeadline(
  settings: Settings,
  context: Context,
): Promise<{ readonly problem: AppError | undefined; readonly delivered: boolean }> {
  const deadlineMs = callDeadlineMs(settings.timeoutMs);
  try {
    const request = { trigger: 'editor', max: undefined, deadlineMs } as const;
    const held = { release: () => undefined };
    const { problem, outcome } = await flushWith(request, settings, context, deadlineMs, () => held);
    return { problem, delivered: outcome === 'done' };
  } catch (error) {
    return { problem: expectAppError(error), delivered: false };
  }
}

/** Sends heartbeats without queueing them. Gives the first failure. */
export async function sendNow(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
): Promise<AppError | undefined> {
  const client = createHttpClient();
  try {
    const key = await resolveKey(settings);
    return await sendDirectly(kept, {
      apiUrl: settings.own.apiUrl,
      keyring: createKeyring(settings, key),
      connect: connector(settings, context, callDeadlineMs(settings.timeoutMs)),
      send: client.sendHeartbeats,
      log: context.log,
    });
  } catch (error) {
    return expectAppError(error);
  } finally {
    await client.close();
  }
}

/**
 * Adopts what other tools have queued, then sends what waits. Does not load SQLite: an editor's call has already
 * opened the database.
 *
 * @param lockFlush takes the flush lock; gives undefined when another process holds it
 * @throws AppError when there is no key or no database
 */
export async function flushWith(
  request: FlushRequest,
  settings: Settings,
  context: Context,
  timeoutMs: number,
  lockFlush: FlushDeps['lockFlush'],
): Promise<FlushResult> {
  const store = context.store();
  const others = findNewQueues(context, request.trigger);
  if (others.length > 0) {
    const isPerson = request.trigger === 'user' && !context.options.given.has('sync-offline-activity');
    const { adoptQueues } = await import('../intake/adoptQueues.ts');
    await adoptQueues(others, settings, context, isPerson);
  }
  if (!isAnythingToSend(request, store)) {
    const waiting = store.countWaiting();
    return { outcome: 'nothing', delivered: 0, quarantined: 0, waiting, problem: undefined, problems: [] };
  }
  const missing = sendProblem(settings);
  if (missing !== undefined) {
    return {
      outcome: 'partial',
      delivered: 0,
      quarantined: 0,
      waiting: store.countWaiting(),
      problem: missing,
      problems: [missing],
    };
  }
  const client = createHttpClient({ manyRequests: request.trigger === 'user' });
  try {
    const key = await resolveKey(settings);
    const isPublic = createPublicProjectCheck(store);
    return await flush(request, {
      store,
      settings,
      paths: context.paths,
      connect: connector(settings, context, timeoutMs),
      keyring: createKeyring(settings, key),
      send: client.sendHeartbeats,
      clock: context.clock,
      zone: context.zone,
      log: context.log,
      sanitise: (wire) => sanitiseAgain(wire, settings, isPublic),
      lockFlush,
      writeInternal: context.writeInternal,
    });
  } finally {
    await client.close();
  }
}
