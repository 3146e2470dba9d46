import type { Context } from '../context/context.ts';
import { absorbOwnSpool } from '../intake/absorbSpool.ts';
import { lockFlush } from '../store/database/flushLock.ts';
import type { FlushRequest, FlushResult } from '../sync/run/flushRequest.ts';
import { flushWith } from './flush.ts';

/** How long a user's flush waits for a call that is absorbing spool files. */
const ABSORB_WAIT_MS = 2_000;

/** Flushes because a user asked for it. Throws AppError when there is no key or no database. */
export async function flushNow(request: FlushRequest, context: Context): Promise<FlushResult> {
  const settings = await context.settings();
  absorbOwnSpool(context, ABSORB_WAIT_MS);
  return flushWith(request, settings, context, settings.timeoutMs, lockFlush);
}
