import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { type Connection, openDatabase } from './sqlite.ts';

export interface SubversionInfo {
  /** "Repository Root" of `svn info`. */
  readonly root: string;
  /** "URL" of `svn info`. */
  readonly url: string;
}

const WAIT_MS = 100;
const MAX_DEPTH = 500;

/**
 * What `svn info` says of a path, read from the working copy's own `<copy>/.svn/wc.db` (tables NODES and REPOSITORY).
 * A path that is not versioned gives what its nearest versioned parent has; one that is only added gets its future url.
 * Only reads. undefined when the path is outside the copy or the file cannot be read for whatever reason.
 */
export function readSubversion(wcDb: string, path: string): SubversionInfo | undefined {
  const copy = dirname(dirname(wcDb));
  const inside = relative(copy, path).split(sep).join('/');
  if (inside === '..' || inside.startsWith('../') || /^([a-z]:)?\//i.test(inside)) return undefined;
  if (!usesRollbackJournal(wcDb)) return undefined;
  let db: Connection | undefined;
  try {
    db = openDatabase(wcDb, { readonly: true, mustExist: true, timeoutMs: WAIT_MS });
    return lookUp(db, inside);
  } catch {
    return undefined;
  } finally {
    db?.close();
  }
}

/** Reading a file with a WAL would create files beside it. The two format bytes say which one it has. */
function usesRollbackJournal(wcDb: string): boolean {
  let handle: number | undefined;
  try {
    handle = openSync(wcDb, 'r');
    const head = Buffer.alloc(20);
    return readSync(handle, head, 0, 20, 0) === 20 && head[18] === 1 && head[19] === 1;
  } catch {
    return false;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

interface Node {
  readonly root: string | null;
  readonly repos_path: string | null;
}

function lookUp(db: Connection, inside: string): SubversionInfo | undefined {
  const select = db.prepare(`
    SELECT r.root, n.repos_path FROM NODES n LEFT JOIN REPOSITORY r ON r.id = n.repos_id AND n.op_depth = 0
    WHERE n.wc_id = 1 AND n.local_relpath = ?
    ORDER BY n.op_depth
    LIMIT 1`);
  let added = '';
  let current = inside;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const node = select.get(current) as Node | undefined;
    if (typeof node?.root === 'string' && typeof node.repos_path === 'string') {
      const below = [node.repos_path, added].filter((part) => part !== '').join('/');
      return { root: node.root, url: below === '' ? node.root : `${node.root}/${encodePath(below)}` };
    }
    if (current === '') return undefined;
    const cut = current.lastIndexOf('/');
    const name = current.slice(cut + 1);
    if (node !== undefined) added = added === '' ? name : `${name}/${added}`;
    current = cut === -1 ? '' : current.slice(0, cut);
  }
  return undefined;
}

/** Root is stored as it is shown, paths are stored plain. */
function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, (char) => (char === '?' ? '%3F' : '%23'));
}
