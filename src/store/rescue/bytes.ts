import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegular } from '../../system/disk/regular.ts';

/** Bytes that can be read anywhere. A buffer or an open file stands behind it. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** Up to `length` bytes from `at`; fewer at the end, none beyond it. Never throws. */
  read(at: number, length: number): Buffer;
}

export interface OpenSource extends ByteSource {
  close(): void;
}

/** Nobody's queue is larger; a larger file is read up to here. */
const MAX_FILE_BYTES = 2 ** 31;

const SECTOR = 4096;

/**
 * Opens a file for reading only. Bytes the disk cannot give are read as zeros, so that one bad sector costs no more than
 * itself. AppError 'storage' when it is no regular file, system errors when it cannot be opened.
 */
export function openSource(file: string): OpenSource {
  const fd = openRegular(file, 'read', { ofAnybody: true });
  const size = Math.min(fstatSync(fd).size, MAX_FILE_BYTES);
  return { size, read: (at, length) => readAt(fd, size, at, length), close: () => closeSync(fd) };
}

function readAt(fd: number, size: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
  let filled = 0;
  while (filled < bytes.length) {
    const read = readPart(fd, bytes, filled, at + filled);
    if (read === 0) return bytes.subarray(0, filled);
    filled += read;
  }
  return bytes;
}

function readPart(fd: number, bytes: Buffer, filled: number, at: number): number {
  const left = bytes.length - filled;
  try {
    return readSync(fd, bytes, filled, left, at);
  } catch {
    const step = Math.min(left, SECTOR - (at % SECTOR));
    try {
      return readSync(fd, bytes, filled, step, at);
    } catch {
      bytes.fill(0, filled, filled + step);
      return step;
    }
  }
}
