import type { Context } from '../context/context.ts';
import type { FlushRequest, FlushResult } from '../sync/run/flushRequest.ts';

/** A flush with everything it needs. Throws AppError when there is no key or no database. */
export type Flush = (request: FlushRequest, context: Context) => Promise<FlushResult>;

/** `flushNow` of `flushNow.ts`, loaded when it is called: most runs of a command find that there is nothing to send. */
export const flushOnDemand: Flush = async (request, context) =>
  (await import('./flushNow.ts')).flushNow(request, context);
