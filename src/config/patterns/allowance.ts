import type { Log } from '../../system/ports.ts';
import { type Budget, createBudget, FOREIGN_PATTERNS } from './budget.ts';

/** Characters of a project's `.wakatime` that are read. */
export const MAX_PROJECT_FILE_CHARS = 64 * 1024;
/** Patterns of one such file, and of all that a call meets. */
const MAX_PATTERNS_OF_FILE = 100;
const MAX_PATTERNS_OF_CALL = 1000;

/** What the `.wakatime` files of projects may cost a call, all of them together: they come from anybody. */
export interface Allowance {
  readonly budget: Budget;
  /** A file's own part of it. */
  forFile(): FileAllowance;
}

export interface FileAllowance {
  /** As many of these as may still be used. */
  grant<T>(wanted: readonly T[]): readonly T[];
  /** Whether something of the file was left out, so that what it wants hidden is not known. */
  isExceeded(): boolean;
}

/** A fresh allowance for a call; the log says once that it was used up. */
export function createAllowance(log: Pick<Log, 'warn'>): Allowance {
  let patternsLeft = MAX_PATTERNS_OF_CALL;
  let isTold = false;
  const tell = (): void => {
    if (!isTold) log.warn("a project's .wakatime file asks for too much: names below it are hidden");
    isTold = true;
  };
  const budget = createBudget(FOREIGN_PATTERNS, tell);
  return {
    budget,
    forFile() {
      let left = MAX_PATTERNS_OF_FILE;
      let isCut = false;
      return {
        grant(wanted) {
          const granted = wanted.slice(0, Math.min(left, patternsLeft));
          left -= granted.length;
          patternsLeft -= granted.length;
          if (granted.length < wanted.length) {
            isCut = true;
            tell();
          }
          return granted;
        },
        isExceeded: () => isCut || budget.isExceeded(),
      };
    },
  };
}
