import { existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isAppError, messageOf } from '../../errors.ts';
import { systemClock } from '../../system/clock.ts';
import { inFolder } from '../../system/disk/path.ts';
import { readRegular } from '../../system/disk/regular.ts';
import { shortHash } from '../../system/hash.ts';
import type { Log } from '../../system/ports.ts';
import { MINUTE_US } from '../../system/units.ts';
import { errnoOf, isOwnFolder } from '../database/files.ts';
import { acquireSqliteLock, type HeldLock } from '../database/flushLock.ts';
import type { NewHeartbeat } from '../rows.ts';
import type { Store } from '../store.ts';
import { uniqueName, writeDurably } from './durable.ts';

/** The folder of the spool files for a resource folder, which may also be a private one below the temporary folder. */
export function spoolFolder(resources: string): string {
  return inFolder(resources, 'spool');
}

/** Which database a spool file is for; part of its name. '' is the usual one of the resource folder. */
export function spoolMark(paths: { readonly resources: string; readonly database: string }): string {
  const usual = inFolder(paths.resources, 'hackatime.db');
  if (paths.database === usual) return '';
  const file = resolve(paths.database);
  return file === resolve(usual) ? '' : `.${shortHash(file)}`;
}

export interface SpoolOptions {
  readonly nowUs: () => number;
  /** See `spoolMark`. */
  readonly mark?: string;
}

/**
 * Keeps heartbeats in a file of their own (0600) until a call can use the database, and gives its path. It is on disk when
 * this returns. The folder is made when it is missing. AppError 'storage' or a system error when it cannot be written.
 */
export function writeSpool(
  folder: string,
  items: readonly NewHeartbeat[],
  { nowUs, mark = '' }: SpoolOptions = systemClock,
): string {
  return writeDurably(folder, uniqueName(`${mark}.json`, nowUs()), JSON.stringify(items));
}

/** How many files become one transaction; those who read and send meanwhile wait for its end. */
const FILES_AT_ONCE = 100;

export interface AbsorbOptions {
  /** See `spoolMark`. */
  readonly mark?: string;
  /** How long to wait for another process that is at it already. */
  readonly waitMs?: number;
  /** How long to wait for the database, if not as long as usual; see `Store.add`. */
  readonly patienceMs?: number;
}

/**
 * Moves everything in the spool into the database, oldest file first; gives how many heartbeats were new there. A file is
 * removed after its heartbeats are on disk, and an equal heartbeat is stored once, so a crash in between does no harm. What
 * cannot be understood is renamed to `….json.bad` and not read again. Costs one look at a path when there is no spool.
 * Throws what `Store.add` throws; the files then stay.
 *
 * One process does it at a time, and the others need not wait: it gives up its place first and looks once more after that,
 * so a file whose writer finds the place taken after writing it is taken in by whoever has the place.
 */
export function absorbSpool(
  folder: string,
  store: Pick<Store, 'add'>,
  log?: Log,
  { mark = '', waitMs = 0, patienceMs }: AbsorbOptions = {},
): number {
  if (!isSpooled(folder, mark) || !isOwnFolder(folder)) return 0;
  const staying = new Set<string>();
  const patient: Pick<Store, 'add'> =
    patienceMs === undefined ? store : { add: (items) => store.add(items, { patienceMs }) };
  let added = 0;
  for (;;) {
    const lock = holdPlace(folder, waitMs, log);
    if (lock === undefined) return added;
    try {
      added += takeIn(folder, patient, log, mark, staying);
    } finally {
      lock.release();
    }
    if (listSpool(folder, mark).every((name) => staying.has(name))) return added;
  }
}

/** Whether a file waits in the spool for the database with this mark; costs one look at a path when there is no spool. */
export function isSpooled(folder: string, mark: string): boolean {
  return existsSync(folder) && listSpool(folder, mark).length > 0;
}

/** Whether a process is taking in what is in the spool; who asks this looks at the spool once more later. */
export function isAbsorbing(folder: string): boolean {
  const lock = holdPlace(folder, 0, undefined);
  lock?.release();
  return lock === undefined;
}

/** Two at once do no harm, so where there can be no lock it is done without. */
function holdPlace(folder: string, waitMs: number, log: Log | undefined): HeldLock | undefined {
  try {
    return acquireSqliteLock(`${folder}.lock.db`, waitMs);
  } catch (error) {
    if (!isAppError(error)) throw error;
    log?.warn(error.message);
    return { release: () => undefined };
  }
}

function takeIn(
  folder: string,
  store: Pick<Store, 'add'>,
  log: Log | undefined,
  mark: string,
  staying: Set<string>,
): number {
  const names = listSpool(folder, mark).filter((name) => !staying.has(name));
  let added = 0;
  for (let start = 0; start < names.length; start += FILES_AT_ONCE) {
    const batch = names.slice(start, start + FILES_AT_ONCE);
    const readable = batch.flatMap((name) => {
      const items = readSpool(join(folder, name), log);
      if (items === undefined) staying.add(name);
      return items === undefined ? [] : [{ name, items }];
    });
    added += store.add(readable.flatMap(({ items }) => items)).added;
    for (const { name } of readable) if (!remove(join(folder, name), log)) staying.add(name);
  }
  return added;
}

/**
 * So long a file waits for its own database; after that any other takes it, since its own may be gone for ever. A file that
 * is unfinished after this time was left by a process that was killed.
 */
const OWN_US = MINUTE_US;
const UNFINISHED = '.tmp';

function listSpool(folder: string, mark: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => isFor(name, mark))
      .sort();
  } catch {
    return [];
  }
}

function isFor(name: string, mark: string): boolean {
  const found = /^(?:(\d+)-)?.*?(\.[0-9a-f]{8})?\.json(\.tmp)?$/.exec(name);
  if (found === null) return false;
  const [, writtenUs = '0', own = '', unfinished] = found;
  const isOld = Math.abs(systemClock.nowUs() - Number(writtenUs)) > OWN_US;
  return isOld || (own === mark && unfinished === undefined);
}

function readSpool(file: string, log: Log | undefined): readonly NewHeartbeat[] | undefined {
  let text: string;
  try {
    text = readRegular(file).toString('utf8');
  } catch (error) {
    if (isAppError(error) || isLink(file)) return setAside(file, log);
    // Another process was faster, or it is not ours to read.
    if (errnoOf(error) !== 'ENOENT') log?.warn(`Cannot read ${file}: ${messageOf(error)}`);
    return undefined;
  }
  try {
    return parseSpool(text);
  } catch {
    // Nobody was told that what is unfinished is safe.
    if (!file.endsWith(UNFINISHED)) return setAside(file, log);
    remove(file, log);
    return undefined;
  }
}

/** One that leads nowhere, or nowhere that may be followed. */
function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Out of the way of later calls: what is no spool file, or none of this user's. */
function setAside(file: string, log: Log | undefined): undefined {
  log?.error('A spool file could not be understood; it is kept.', { file: `${file}.bad` });
  try {
    renameSync(file, `${file}.bad`);
  } catch {
    // Left as it is.
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
    item['destinations'].every(isRef) &&
    (item['route'] === undefined || item['route'] === null || isRoute(item['route']))
  );
}

const isRef = (ref: unknown): boolean =>
  isRecord(ref) && typeof ref['url'] === 'string' && typeof ref['keyHash'] === 'string';

const isRoute = (route: unknown): boolean => Array.isArray(route) && route.length > 0 && route.every(isRef);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function remove(file: string, log: Log | undefined): boolean {
  try {
    rmSync(file, { force: true });
    return true;
  } catch (error) {
    log?.warn(`Cannot remove ${file}: ${messageOf(error)}`);
    return false;
  }
}
