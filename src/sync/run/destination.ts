import type { AppError } from '../../errors.ts';
import { BATCH_SIZE, MAX_BATCHES_WITHOUT_PROGRESS } from '../batches.ts';
import type { Health } from '../health.ts';
import { chooseDoubted, chooseFresh, chooseProbe, chooseRefused } from './choose.ts';
import type { FlushDeps } from './flushRequest.ts';
import {
  type DestinationRun,
  type FlushTarget,
  finishRun,
  type RunCounts,
  type RunLimits,
  startRun,
} from './run.ts';
import { sendBatch } from './send.ts';
import { isProbeDue } from './trouble.ts';

/**
 * Sends what waits for one destination, batch by batch, until all is sent, a limit is reached or the server fails. What made
 * the server fail before comes last, and apart from the rest.
 *
 * @returns the first failure that is worth an exit code
 */
export async function flushDestination(
  target: FlushTarget,
  limits: RunLimits,
  counts: RunCounts,
  health: Health,
  deps: FlushDeps,
): Promise<AppError | undefined> {
  const run = startRun(target, limits, counts, health, deps);
  if (isProbeDue(run.trouble, { hasTaken: false })) await sendProbe(run);
  await sendFresh(run);
  await sendDoubted(run);
  await sendRefused(run);
  return finishRun(run);
}

/** Asks for one heartbeat alone, to see whether the server is up; a run that learns nothing ends there. */
async function sendProbe(run: DestinationRun): Promise<void> {
  const rows = chooseProbe(run);
  if (rows.length === 0) return;
  await sendBatch(run, rows);
  run.isOver ||= run.progress === 0;
}

async function sendFresh(run: DestinationRun): Promise<void> {
  if (run.isOver) return;
  let batchesWithoutProgress = 0;
  const batches = chooseFresh(run)[Symbol.iterator]();
  for (let next = batches.next(); next.done !== true; next = batches.next()) {
    const before = run.progress;
    const requests = await sendBatch(run, next.value);
    batchesWithoutProgress = run.progress === before ? batchesWithoutProgress + 1 : 0;
    if (run.isOver || batchesWithoutProgress >= MAX_BATCHES_WITHOUT_PROGRESS) return;
    if (run.limits.mostAtOnce > 1 && run.isAnyOrder && run.progress > 0) {
      const { sendSideBySide } = await import('./sideBySide.ts');
      return sendSideBySide(run, batches, requests === 1);
    }
  }
}

/** Those that made the server fail. */
async function sendDoubted(run: DestinationRun): Promise<void> {
  if (run.isOver) return;
  for (const rows of chooseDoubted(run)) {
    await sendBatch(run, rows);
    if (run.isOver) return;
  }
}

/** Those refused in earlier runs, apart from the others. */
async function sendRefused(run: DestinationRun): Promise<void> {
  const refused = run.isOver ? [] : chooseRefused(run);
  for (let at = 0; at < refused.length && !run.isOver; at += BATCH_SIZE) {
    await sendBatch(run, refused.slice(at, at + BATCH_SIZE));
  }
}
