import { createContext, Script } from 'node:vm';
import { cpuTimeMs } from '../../system/process/cpu.ts';

/** Runs a search; undefined when it computes for longer than it may. */
export type BoundedSearch = <T extends object | boolean>(search: () => T, allowedMs: number) => T | undefined;

/** A busy machine gives a search little of its time: so often it is begun anew, each time with twice as long. */
const MAX_TRIES = 4;

/** Makes what bounds searches: JavaScript's engine tries every way through a pattern, and is stopped from outside alone. */
export function createBoundedSearch(): BoundedSearch {
  const script = new Script('work()');
  const sandbox: { work: () => unknown } = { work: () => undefined };
  const context = createContext(sandbox);
  return <T>(search: () => T, allowedMs: number): T | undefined => {
    sandbox.work = search;
    const startMs = cpuTimeMs();
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      try {
        return script.runInContext(context, { timeout: allowedMs * 2 ** tries }) as T;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
        if (cpuTimeMs() - startMs >= allowedMs * 0.8) return undefined;
      }
    }
    return undefined;
  };
}
