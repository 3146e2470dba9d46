import { createHash } from 'node:crypto';

/** Tells of each value whether it is seen for the first time. Keeps a digest of it, as the texts of a file may be many. */
export function createOnce(): (value: Buffer | string) => boolean {
  const digests = new Set<string>();
  return (value) => {
    const before = digests.size;
    return digests.add(createHash('sha1').update(value).digest().toString('latin1')).size > before;
  };
}
