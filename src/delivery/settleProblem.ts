import type { Settings } from '../config/settings.ts';
import type { Context } from '../context/context.ts';
import { type AppError, type ErrorKind, exitCodeFor } from '../errors.ts';

/** Kinds of failures that are worth a report to the server, where that is asked for. */
const REPORTED: readonly ErrorKind[] = ['api', 'not-found', 'storage', 'refused', 'internal'];

/** Reports a failure to the server; loaded when there is one to report. */
export type ReportFailure = (problem: AppError, context: Context) => Promise<void>;

/**
 * Tells the log why heartbeats still wait, and the server where the user wants that. Gives the exit code of their call.
 *
 * @param problem undefined when nothing failed
 */
export async function settleProblem(
  problem: AppError | undefined,
  settings: Settings,
  context: Context,
  report: ReportFailure,
): Promise<number> {
  if (problem === undefined) return 0;
  // During a backoff the exit code is enough: a warning would be one line for each call.
  const write = problem.kind === 'backoff' ? context.log.debug : context.log.warn;
  write(problem.message, { kind: problem.kind });
  if (settings.debug && settings.sendDiagnostics && REPORTED.includes(problem.kind)) {
    await report(problem, context);
  }
  return exitCodeFor(problem.kind, 'plugin');
}
