/** The parts of an SQLite file that are read without SQLite; see "Database File Format" of its documentation. */

/** The first page has this much in front of its own header. */
export const FILE_HEADER_BYTES = 100;
/** Where a database says by which kind of journal it is written and read. */
export const FORMAT_OFFSET = 18;

/** Kinds of pages: the first byte of a page's header. */
export const INDEX_INTERIOR = 0x02;
export const TABLE_INTERIOR = 0x05;
export const INDEX_LEAF = 0x0a;
export const TABLE_LEAF = 0x0d;

/** Whether a file that begins so is a database. */
export function isDatabaseHead(head: Buffer): boolean {
  return head.toString('latin1', 0, 16) === 'SQLite format 3\0';
}

/** The size of a page in bytes, as a database's header tells it; undefined for one that none can have. */
export function pageSizeIn(head: Buffer): number | undefined {
  const given = head.readUInt16BE(16);
  const size = given === 1 ? 65_536 : given;
  return size >= 512 && (size & (size - 1)) === 0 ? size : undefined;
}
