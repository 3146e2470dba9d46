import { dirname, relative, sep } from 'node:path';
import type { CellValue } from '../database/records.ts';
import { type ForeignPages, type ForeignRow, findEntry, findRow, lookIntoDatabase, rowsOf } from './pages.ts';
import { type ForeignTable, findTables } from './schema.ts';

export interface SubversionInfo {
  /** "Repository Root" of `svn info`. */
  readonly root: string;
  /** "URL" of `svn info`. */
  readonly url: string;
}

const MAX_DEPTH = 500;
/** Characters of the longest address or path that is believed. */
const TEXT_LIMIT = 4096;
const KEY = ['wc_id', 'local_relpath', 'op_depth'] as const;
const WORKING_COPY = 1;

/**
 * What `svn info` says of a path, read from the working copy's own `<copy>/.svn/wc.db` (tables NODES and REPOSITORY).
 * A path that is not versioned gives what its nearest versioned parent has; one that is only added gets its future url.
 * Only reads, and within bounds: the file may have come with anything in it. undefined when the path is outside the copy or
 * the file cannot be read for whatever reason.
 */
export function readSubversion(wcDb: string, path: string): SubversionInfo | undefined {
  const copy = dirname(dirname(wcDb));
  const inside = relative(copy, path).split(sep).join('/');
  if (inside === '..' || inside.startsWith('../') || /^([a-z]:)?\//i.test(inside)) return undefined;
  return lookIntoDatabase(wcDb, (pages) => {
    const tables = findTables(pages, ['nodes', 'repository'], KEY);
    return tables === undefined ? undefined : lookUp(pages, tables.nodes, tables.repository, inside);
  });
}

function lookUp(
  pages: ForeignPages,
  nodes: ForeignTable,
  repositories: ForeignTable,
  inside: string,
): SubversionInfo | undefined {
  let added = '';
  let current = inside;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const node = findNode(pages, nodes, current);
    const root = node?.opDepth === 0 ? findRepository(pages, repositories, node.repository) : undefined;
    if (root !== undefined && isText(node?.path)) {
      const below = [node.path, added].filter((part) => part !== '').join('/');
      return { root, url: below === '' ? root : `${root}/${encodePath(below)}` };
    }
    if (current === '') return undefined;
    const cut = current.lastIndexOf('/');
    const name = current.slice(cut + 1);
    if (node !== undefined) added = added === '' ? name : `${name}/${added}`;
    current = cut === -1 ? '' : current.slice(0, cut);
  }
  return undefined;
}

interface Node {
  readonly opDepth: CellValue;
  readonly repository: CellValue;
  readonly path: CellValue;
}

/** What is known of a path: of several layers the lowest, which is what the server has. */
function findNode(pages: ForeignPages, nodes: ForeignTable, path: string): Node | undefined {
  const cellOf = (row: ForeignRow, column: string): CellValue => row.values[nodes.columns.indexOf(column)];
  const count = nodes.columns.length;
  const isIt = (row: ForeignRow): boolean =>
    cellOf(row, 'wc_id') === WORKING_COPY && cellOf(row, 'local_relpath') === path;
  let found: ForeignRow | undefined;
  if (nodes.keyIndex !== undefined) {
    const entry = findEntry(pages, nodes.keyIndex, KEY.length + 1, (values) => compareKey(values, path));
    const id = entry?.[KEY.length];
    const row = typeof id === 'number' ? findRow(pages, nodes.root, id, count) : undefined;
    if (row !== undefined && isIt(row)) found = row;
  } else {
    const depthOf = (row: ForeignRow): number => Number(cellOf(row, 'op_depth'));
    for (const row of rowsOf(pages, nodes.root, count)) {
      if (isIt(row) && (found === undefined || depthOf(row) < depthOf(found))) found = row;
    }
  }
  if (found === undefined) return undefined;
  return {
    opDepth: cellOf(found, 'op_depth'),
    repository: cellOf(found, 'repos_id'),
    path: cellOf(found, 'repos_path'),
  };
}

/** Where an entry of the key's index stands to a path's first one: nothing, numbers, texts by bytes, all else, in this order. */
function compareKey([copy, path]: readonly CellValue[], wanted: string): number {
  if (typeof copy !== 'number') return copy === null ? -1 : 1;
  if (copy !== WORKING_COPY) return copy - WORKING_COPY;
  if (typeof path === 'string') return Buffer.compare(Buffer.from(path), Buffer.from(wanted));
  return path === undefined ? 1 : -1;
}

/** The address of a repository: what its row says that has this id. */
function findRepository(pages: ForeignPages, table: ForeignTable, id: CellValue): string | undefined {
  const at = table.columns.indexOf('id');
  for (const row of rowsOf(pages, table.root, table.columns.length)) {
    // A whole number that is the table's key stands beside the row, not in it.
    if (id !== null && (row.values[at] ?? row.id) === id) {
      const root = row.values[table.columns.indexOf('root')];
      return isText(root) ? root : undefined;
    }
  }
  return undefined;
}

const isText = (value: CellValue): value is string => typeof value === 'string' && value.length <= TEXT_LIMIT;

/** Root is stored as it is shown, paths are stored plain. */
function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, (char) => (char === '?' ? '%3F' : '%23'));
}
