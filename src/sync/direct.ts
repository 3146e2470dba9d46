import { AppError, isAppError } from '../errors.ts';
import type { DestinationRef } from '../heartbeat/destination.ts';
import { toWire } from '../heartbeat/wire.ts';
import type { ServerConnection } from '../server/connection.ts';
import type { HttpAnswer } from '../server/transport/transport.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import type { Log } from '../system/ports.ts';
import { BATCH_SIZE } from './batches.ts';
import { readAnswer } from './run/answer.ts';
import { problemOf } from './run/problems.ts';

export interface DirectDeps {
  readonly apiUrl: string;
  readonly keyring: { keyFor(ref: DestinationRef): string | undefined };
  readonly connect: (url: string, key: string) => ServerConnection;
  readonly send: (wire: readonly string[], connection: ServerConnection) => Promise<HttpAnswer>;
  readonly log: Log;
}

/**
 * Sends heartbeats without the queue, for those who switched it off and for when no disk takes them. What the server does
 * not take is lost, and logged.
 *
 * @returns the first failure
 */
export async function sendDirectly(
  kept: readonly NewHeartbeat[],
  deps: DirectDeps,
): Promise<AppError | undefined> {
  let first: AppError | undefined;
  for (const [ref, wire] of batchesOf(kept)) {
    const problem = await sendBatch(ref, wire, deps);
    if (problem !== undefined) deps.log.error(problem.message, { kind: problem.kind, lost: wire.length });
    first ??= problem;
  }
  return first;
}

function batchesOf(kept: readonly NewHeartbeat[]): readonly (readonly [DestinationRef, readonly string[]])[] {
  const byDestination = new Map<string, { readonly ref: DestinationRef; readonly wire: string[] }>();
  for (const { heartbeat, destinations } of kept) {
    for (const ref of destinations) {
      const name = `${ref.keyHash} ${ref.url}`;
      const batch = byDestination.get(name) ?? { ref, wire: [] };
      byDestination.set(name, batch);
      batch.wire.push(JSON.stringify(toWire(heartbeat)));
    }
  }
  return [...byDestination.values()].flatMap(({ ref, wire }) =>
    Array.from(
      { length: Math.ceil(wire.length / BATCH_SIZE) },
      (_, at) => [ref, wire.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE)] as const,
    ),
  );
}

async function sendBatch(
  ref: DestinationRef,
  wire: readonly string[],
  deps: DirectDeps,
): Promise<AppError | undefined> {
  const key = deps.keyring.keyFor(ref);
  if (key === undefined) return new AppError('auth', 'the key of this heartbeat is not known here');
  const url = ref.url || deps.apiUrl;
  try {
    const answer = await deps.send(wire, deps.connect(url, key));
    const outcome = readAnswer(answer, wire.length);
    const problem = problemOf(url, answer, outcome);
    if (problem !== undefined || outcome.kind !== 'items') return problem;
    const refused = outcome.items.filter(({ kind }) => kind !== 'delivered').length;
    return refused === 0
      ? undefined
      : new AppError('api', `the server did not take ${refused} of ${wire.length} heartbeats`);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}
