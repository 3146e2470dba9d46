import { findFallbackFolder } from '../config/files/paths.ts';
import type { Context } from '../context/context.ts';
import { messageOf } from '../errors.ts';

/**
 * Absorbs what other calls kept in the temporary folder; what that takes is loaded only where there is something. A failure
 * must not affect this call.
 */
export async function absorbFallback(context: Context): Promise<void> {
  if (findFallbackFolder(context.paths, context.io.env) === undefined) return;
  try {
    (await import('../intake/absorbFallbackFolder.ts')).absorbFallbackFolder(context, context.store());
  } catch (error) {
    context.log.warn(messageOf(error));
  }
}
