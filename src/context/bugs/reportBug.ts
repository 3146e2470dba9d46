import { resolvePaths } from '../../config/files/paths.ts';
import { isAppError } from '../../errors.ts';
import type { PluginOptions } from '../../options.ts';
import { ISSUES_URL, programVersion } from '../../version.ts';
import type { Machine } from '../context.ts';
import { describeStack } from './stack.ts';

/** What is told of a bug. */
export interface BugReport {
  /** One line for people: that it is a bug, where its stack is, and where to report it. */
  readonly message: string;
  /** The stack by source files, without names of the user's. */
  readonly stack: string;
}

/**
 * Leaves the stack of an error that nobody expected in the log, also when the call had not come so far as to open one; gives
 * what a person may be told. Never throws.
 */
export function reportBug(
  error: unknown,
  options: Pick<PluginOptions, 'text'>,
  { io, log }: Pick<Machine, 'io' | 'log'>,
): BugReport {
  const stack = describeStack(error);
  const kind = isAppError(error) ? error.kind : 'internal';
  log.error(`a bug in hackatime ${programVersion()}; please report it at ${ISSUES_URL}`, { kind, stack });
  const file = log.file() ?? openLog(options, { io, log });
  const place = file === undefined ? '' : ` see ${file}, and`;
  return {
    message: `this is a bug in hackatime ${programVersion()}:${place} please report it at ${ISSUES_URL}`,
    stack,
  };
}

/** Opens the log where it is without any setting; undefined when there is no place for it. */
function openLog(
  options: Pick<PluginOptions, 'text'>,
  { io, log }: Pick<Machine, 'io' | 'log'>,
): string | undefined {
  try {
    const file = resolvePaths(options, io.env).logFile;
    log.open({ file, level: 'info' });
    return file;
  } catch {
    return undefined;
  }
}
