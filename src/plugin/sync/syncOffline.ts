import type { Context } from '../../context/context.ts';
import { type Flush, flushOnDemand } from '../../delivery/flushOnDemand.ts';
import { isAppError, messageOf } from '../../errors.ts';
import type { PluginOptions } from '../../options.ts';

/**
 * `--sync-offline-activity N`: sends up to N waiting heartbeats, oldest first, whatever the rate limit and the backoff say.
 * Writes nothing. Exit code 0 when nothing failed, 1 for any failure (docs/wakatime-cli.md#sync-of-the-queue).
 */
export async function runSyncOffline(
  options: PluginOptions,
  context: Context,
  flush: Flush = flushOnDemand,
): Promise<number> {
  try {
    const { offline } = await context.settings();
    if (!offline) return 0;
    const max = parseMax(options.text['sync-offline-activity']);
    const { problem } = await flush({ trigger: 'user', max, deadlineMs: undefined }, context);
    return problem === undefined ? 0 : 1;
  } catch (error) {
    if (!isAppError(error)) throw error;
    context.log.warn(messageOf(error), { kind: error.kind });
    return 1;
  }
}

/**
 * The most heartbeats to send. undefined, which means all, for 0, negative numbers, `none` and anything else that is
 * not a whole number.
 */
export function parseMax(text: string | undefined): number | undefined {
  const max = /^\s*\+?\d+\s*$/.test(text ?? '') ? Number(text) : 0;
  return max > 0 && Number.isSafeInteger(max) ? max : undefined;
}
