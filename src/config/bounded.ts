import { createContext, Script } from 'node:vm';
import { cpuTimeMs } from '../system/cpu.ts';

/** Milliseconds that one search may compute. */
const LIMIT_MS = 250;
/** A busy machine gives a search little of its time: so often it is begun anew, each time with twice as long. */
const MOST_TRIES = 4;

const script = new Script('work()');
const sandbox: { work: () => unknown } = { work: () => undefined };

/**
 * What a search gives, or undefined when it computes for too long: JavaScript's engine tries every way through a pattern,
 * and can be stopped from outside alone.
 */
export function boundedSearch<T extends object | boolean>(search: () => T): T | undefined {
  const context = createContext(sandbox);
  sandbox.work = search;
  const startMs = cpuTimeMs();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      return script.runInContext(context, { timeout: LIMIT_MS * 2 ** tries }) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      if (cpuTimeMs() - startMs >= LIMIT_MS * 0.8) return undefined;
    }
  }
  return undefined;
}
