import type { Stats } from 'node:fs';
import { processWide } from '../process/processWide.ts';

/** How often each file is held, by device and inode. It is a fact of the process, as its descriptors are. */
const heldFiles = (): Map<string, number> => processWide('held-files', () => new Map());

/**
 * Notes that a library of this process has a file open and locks it. Until the returned function is called, nothing may close a
 * descriptor of that file: POSIX drops all locks that a process has on a file when it closes any descriptor of it, and another
 * process may then take the database for its own, with what this one writes afterwards lost (https://sqlite.org/howtocorrupt.html,
 * 2.2; SQLite looks out for that from 3.51 on).
 */
export function holdFile(stats: Stats): () => void {
  const name = nameOf(stats);
  const held = heldFiles();
  held.set(name, (held.get(name) ?? 0) + 1);
  return () => {
    const left = (held.get(name) ?? 1) - 1;
    if (left > 0) held.set(name, left);
    else held.delete(name);
  };
}

/** Whether this process has any such file. */
export const isAnyHeld = (): boolean => heldFiles().size > 0;

/** Whether closing a descriptor of this file would drop a library's locks. Windows keeps them, and rounds inodes. */
export function isHeld(stats: Stats): boolean {
  return process.platform !== 'win32' && heldFiles().has(nameOf(stats));
}

const nameOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;
