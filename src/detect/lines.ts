import type { Content } from './content.ts';

const LINE_LIMIT_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/**
 * The number of lines of a file. A last line without its newline counts, an empty file has 0. undefined when the file
 * cannot be read, is larger than 5 MiB or holds a line of 64 KiB or more (docs/wakatime-cli.md#lines).
 */
export function countLines(content: Content): number | undefined {
  const bytes = content.all();
  if (bytes === undefined) return undefined;
  let lines = 0;
  for (let start = 0; start < bytes.length; lines++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    if (end - start >= LINE_LIMIT_BYTES) return undefined;
    start = end + 1;
  }
  return lines;
}
