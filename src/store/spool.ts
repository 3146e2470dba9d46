import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { systemClock } from '../system/clock.ts';
import { giveToOwnerOf } from '../system/owner.ts';
import type { Log } from '../system/ports.ts';
import { createPrivateFolder, errnoOf, isOwnFolder } from './files.ts';
import type { NewHeartbeat, Store } from './store.ts';

/** The folder of the spool files for a resource folder, which may also be a private one below the temporary folder. */
export function spoolFolder(resources: string): string {
  return join(resources, 'spool');
}

/**
 * Keeps heartbeats in a file of their own (0600) until a call can use the database, and gives its path. It is on disk when
 * this returns. The folder is made when it is missing. AppError 'internal' or a system error when it cannot be written.
 */
export function writeSpool(
  folder: string,
  items: readonly NewHeartbeat[],
  deps: { readonly nowUs: () => number } = systemClock,
): string {
  createPrivateFolder(folder);
  const random = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
  const file = join(folder, `${deps.nowUs()}-${process.pid}-${random}.json`);
  const unfinished = `${file}.tmp`;
  const handle = openSync(unfinished, 'wx', 0o600);
  try {
    writeWhole(handle, Buffer.from(JSON.stringify(items)));
    fsyncSync(handle);
    closeSync(handle);
    giveToOwnerOf(folder, unfinished);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  syncFolder(folder);
  return file;
}

function writeWhole(handle: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
}

function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Windows cannot flush a folder.
  }
}

const FILES_AT_ONCE = 500;

/**
 * Moves everything in the spool into the database, oldest file first; gives how many heartbeats were new there. A file is
 * removed after its heartbeats are on disk, and an equal heartbeat is stored once, so a crash in between and several
 * processes at once do no harm. What cannot be understood is renamed to `….json.bad` and not read again. Costs one look at
 * a path when there is no spool. Throws what `Store.add` throws; the files then stay.
 */
export function absorbSpool(folder: string, store: Pick<Store, 'add'>, log?: Log): number {
  if (!existsSync(folder) || !isOwnFolder(folder)) return 0;
  const names = listSpool(folder);
  let added = 0;
  for (let start = 0; start < names.length; start += FILES_AT_ONCE) {
    const files = names.slice(start, start + FILES_AT_ONCE).map((name) => join(folder, name));
    const readable = files.flatMap((file) => {
      const items = readSpool(file, log);
      return items === undefined ? [] : [{ file, items }];
    });
    added += store.add(readable.flatMap(({ items }) => items)).added;
    for (const { file } of readable) remove(file, log);
  }
  return added;
}

function listSpool(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

function readSpool(file: string, log: Log | undefined): readonly NewHeartbeat[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    // Another process was faster, or it is not ours to read.
    if (errnoOf(error) !== 'ENOENT') log?.warn(`Cannot read ${file}: ${messageOf(error)}`);
    return undefined;
  }
  try {
    return parseSpool(text);
  } catch {
    log?.error('A spool file could not be understood; it is kept.', { file: `${file}.bad` });
    try {
      renameSync(file, `${file}.bad`);
    } catch {
      // Left as it is.
    }
    return undefined;
  }
}

function parseSpool(text: string): readonly NewHeartbeat[] {
  const items: unknown = JSON.parse(text);
  if (!Array.isArray(items) || !items.every(isNewHeartbeat))
    throw new SyntaxError('not a list of heartbeats');
  return items;
}

function isNewHeartbeat(item: unknown): item is NewHeartbeat {
  if (!isRecord(item) || !isRecord(item['heartbeat']) || !Array.isArray(item['destinations'])) return false;
  const { entity, type, category, userAgent, timeUs } = item['heartbeat'];
  return (
    [entity, type, category, userAgent].every((text) => typeof text === 'string') &&
    Number.isSafeInteger(timeUs) &&
    item['destinations'].every(
      (ref) => isRecord(ref) && typeof ref['url'] === 'string' && typeof ref['keyHash'] === 'string',
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function remove(file: string, log: Log | undefined): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    log?.warn(`Cannot remove ${file}: ${messageOf(error)}`);
  }
}
