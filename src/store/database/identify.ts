import { readRegularHead } from '../../system/disk/regular.ts';

const BOLT_MAGIC = 0xed0cdaed;

/**
 * The file that really holds the database for a path. Only a wakatime-cli queue (a bbolt file) in that place makes it
 * another one: the queue stays as it is, for its owner and for an import, and the database lives beside it. Once made,
 * the one beside it stays in use when the queue is gone, so that nothing waits in a file nobody opens.
 */
export function placeBeside(file: string): string {
  return `${file}.hackatime.db`;
}

/** Whether a file is a bbolt database, by the magic number after its first page's header. */
export function isBoltFile(file: string): boolean {
  try {
    const head = readRegularHead(file, 20, { ofAnybody: true });
    return head.length === 20 && head.readUInt32LE(16) === BOLT_MAGIC;
  } catch {
    return false;
  }
}
