import { AppError } from '../../errors.ts';

/** UTF-16 as a byte order mark tells it; what Windows calls "Unicode". */
export type Utf16 = 'utf-16le' | 'utf-16be';

const CR = 0x0d;
const LF = 0x0a;

/** Undefined for a file without such a mark. */
export function utf16Of(head: Buffer): Utf16 | undefined {
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : undefined;
}

/** Whether lines end in a carriage return alone, as of old on a Mac, and today in "CSV (Macintosh)" of Excel. */
export const hasOldLineEnds = (head: Buffer): boolean => head.includes(CR) && !head.includes(LF);

/** The same text with line feeds in place of carriage returns. */
export async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  for await (const chunk of chunks) yield chunk.map((byte) => (byte === CR ? LF : byte)) as Buffer;
}

/**
 * The same text in UTF-8, a chunk after the other, without the mark.
 *
 * @throws AppError 'refused' where it is none
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: Utf16): AsyncIterable<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer): Buffer => {
    try {
      return Buffer.from(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }));
    } catch {
      throw new AppError('refused', 'the UTF-16 text is damaged');
    }
  };
  for await (const chunk of chunks) yield decode(chunk);
  const rest = decode();
  if (rest.length > 0) yield rest;
}
