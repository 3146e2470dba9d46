import { processWide } from '../../system/process/processWide.ts';
import { loadBuiltIn } from './builtIn.ts';
import { loadNative } from './native.ts';
import type { Library } from './types.ts';

/**
 * The SQLite library of this process: better-sqlite3's, or Node's own where that cannot be had. It is one for all files, as
 * two libraries' locks on one file would undo each other (https://sqlite.org/howtocorrupt.html, 2.2.1). Throws as `loadNative` does
 * where there is neither.
 */
export function sqliteLibrary(): Library {
  return processWide('sqlite', choose);
}

function choose(): Library {
  try {
    return loadNative();
  } catch (error) {
    const builtIn = loadBuiltIn();
    if (builtIn === undefined) throw error;
    return builtIn;
  }
}
