import { closeSync, existsSync, fsyncSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { giveToOwnerOf } from '../../system/disk/owner.ts';
import { patiently } from '../../system/disk/patiently.ts';
import { createRegular, flushFolder, openRegular, readRegular } from '../../system/disk/regular.ts';
import { describeSystemError } from '../../system/systemError.ts';
import { createPrivateFolder, isNoRoom, isOwnFolder } from '../database/files.ts';
import type { OutboxRow, Settlement } from '../rows.ts';
import { uniqueName, writeBytes, writeDurably } from '../spool/durable.ts';

/** What tells a row from every other, also from one of its number in another file, and whether it was settled since. */
export type RowRef = Omit<OutboxRow, 'wire'>;

/** A settlement whose rows are described, so that it can be applied later, once or several times. */
export interface KeptSettlement extends Omit<Settlement, 'delivered' | 'quarantined' | 'failed' | 'refused'> {
  readonly delivered: readonly RowRef[];
  readonly quarantined: readonly (RowRef & { readonly status: number; readonly message: string })[];
  readonly failed: readonly (RowRef & { readonly reason: string })[];
  readonly refused: readonly (RowRef & { readonly reason: string })[];
}

/** The folder of what is kept for a database. */
export function settlementFolderOf(database: string): string {
  return `${database}.settled`;
}

const ROOM_NAME = 'room';
/** Enough for a group of rows; a multiple of what disks are divided into. */
const ROOM_BYTES = 8 * 1024;

/** Makes sure that there is room for one more, in a file that is there for nothing else. */
export function reserveRoom(folder: string): void {
  const room = join(folder, ROOM_NAME);
  if (statSync(room, { throwIfNoEntry: false })?.size === ROOM_BYTES) return;
  try {
    createPrivateFolder(folder);
    rmSync(room, { force: true });
    const handle = createRegular(room, 0o600);
    try {
      writeBytes(handle, Buffer.alloc(ROOM_BYTES, ' '));
    } finally {
      closeSync(handle);
    }
    giveToOwnerOf(folder, room);
  } catch (error) {
    // Whatever else it is may not keep the next one from being kept, nor from being needed.
    if (!isNoRoom(error)) return;
    throw new AppError('storage', `cannot write ${room}: ${describeSystemError(error)}`, {
      hint: 'Nothing is sent until there is room to write down what the server takes.',
      cause: error,
    });
  }
}

/** Keeps one in a file of its own; false when it is not on disk. */
export function keepSettlement(folder: string, kept: KeptSettlement): boolean {
  try {
    writeDurably(folder, uniqueName('.json'), JSON.stringify(kept));
    return true;
  } catch {
    // No room for another file.
  }
  try {
    return keepInRoom(folder, JSON.stringify(kept)) || keepInRoom(folder, JSON.stringify(shorten(kept)));
  } catch {
    return false;
  }
}

/** Overwrites the reserved file and gives it a name, which needs no room. */
function keepInRoom(folder: string, text: string): boolean {
  const length = Buffer.byteLength(text);
  if (length > ROOM_BYTES) return false;
  const room = join(folder, ROOM_NAME);
  const handle = openRegular(room, 'change');
  try {
    writeBytes(handle, Buffer.from(text + ' '.repeat(ROOM_BYTES - length)));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  patiently(() => renameSync(room, join(folder, uniqueName('.json'))));
  flushFolder(folder);
  return true;
}

/** So much of a server's words fits beside a full group of rows. */
const SHORT_TEXT = 100;

/** What must not be sent again; that the others were tried once more is no loss. */
function shorten(kept: KeptSettlement): KeptSettlement {
  const { destination: _, ...rest } = kept;
  const cut = (message: string): string => message.slice(0, SHORT_TEXT);
  const quarantined = kept.quarantined.map((row) => ({ ...row, message: cut(row.message) }));
  return { ...rest, quarantined, failed: [], refused: [] };
}

/** Paths of the files, oldest first. */
export function listKept(folder: string): readonly string[] {
  if (!existsSync(folder) || !isOwnFolder(folder)) return [];
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    return [];
  }
}

export function removeKept(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is written down once more the next time, which changes nothing.
  }
}

/** Nothing for a file that another process has written down meanwhile, or that is none of ours. */
export function readKept(file: string): readonly KeptSettlement[] {
  try {
    const kept: unknown = JSON.parse(readRegular(file).toString('utf8'));
    return isKept(kept) ? [kept] : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is KeptSettlement {
  if (!isRecord(value) || !Number.isSafeInteger(value['destinationId'])) return false;
  const { nowUs, delivered, quarantined, failed, refused, destination = {} } = value;
  return (
    Number.isSafeInteger(nowUs) &&
    isListOf(delivered, isRowRef) &&
    isListOf(
      quarantined,
      (row) => isRowRef(row) && isText(row['message']) && Number.isSafeInteger(row['status']),
    ) &&
    [failed, refused].every((rows) => isListOf(rows, (row) => isRowRef(row) && isText(row['reason']))) &&
    isRecord(destination) &&
    Object.values(destination).every(
      (field) => ['string', 'number', 'boolean'].includes(typeof field) || field === null,
    )
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

const isListOf = (value: unknown, isOne: (item: Record<string, unknown>) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isRecord(item) && isOne(item));

const isRowRef = (row: Record<string, unknown>): boolean =>
  ['id', 'heartbeatId', 'timeUs', 'attempts', 'refusals'].every((name) => Number.isSafeInteger(row[name]));

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
