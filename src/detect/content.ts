import type { Fs } from '../system/ports.ts';

/** Files beyond this many bytes have no line count (docs/wakatime-cli.md#lines). */
export const CONTENT_LIMIT_BYTES = 5 * 1024 * 1024;

/** The content of a file, read from disk at most once however many detectors ask. */
export interface Content {
  /** The first `maxBytes` bytes, at most `CONTENT_LIMIT_BYTES`; undefined when the file cannot be read. */
  head(maxBytes: number): Buffer | undefined;
  /** Everything; undefined when the file cannot be read or is larger than `CONTENT_LIMIT_BYTES`. */
  all(): Buffer | undefined;
}

/** A lazy reader of one file, for the lifetime of one heartbeat. Nothing is read before the first request. */
export function createContent(file: string, fs: Pick<Fs, 'readHead'>): Content {
  let isRead = false;
  let bytes: Buffer | undefined;
  // One byte more than the limit distinguishes a file of exactly that size from a larger one.
  const read = (): Buffer | undefined => {
    if (!isRead) {
      isRead = true;
      bytes = fs.readHead(file, CONTENT_LIMIT_BYTES + 1);
    }
    return bytes;
  };
  return {
    head: (maxBytes) => read()?.subarray(0, Math.min(maxBytes, CONTENT_LIMIT_BYTES)),
    all: () => {
      const whole = read();
      return whole !== undefined && whole.length <= CONTENT_LIMIT_BYTES ? whole : undefined;
    },
  };
}
