import { existsSync, readdirSync } from 'node:fs';

/** What stands for bytes that are no UTF-8: U+FFFD in arguments and text, lone surrogates where Python wrote the name. */
const hasLost = (text: string): boolean => text.includes('\ufffd') || !text.isWellFormed();

/**
 * The path as the disk knows it, for one that came as text. A name that is not UTF-8 has lost bytes on its way here; then the
 * entry of its folder is meant that reads the same, the first one when there are several. A path that has lost nothing, or
 * that nothing on the disk reads like, is given back as it is.
 */
export function onDisk(path: string): string | Buffer {
  if (!hasLost(path) || !path.startsWith('/') || existsSync(path)) return path;
  let found = Buffer.alloc(0);
  for (const name of path.split('/').slice(1)) {
    const bytes = hasLost(name) ? entryLike(found, name) : Buffer.from(name);
    if (bytes === undefined) return path;
    found = Buffer.concat([found, Buffer.from('/'), bytes]);
  }
  return found;
}

function entryLike(folder: Buffer, name: string): Buffer | undefined {
  const wanted = readable(name);
  try {
    return readdirSync(Buffer.concat([folder, Buffer.from('/')]), { encoding: 'buffer' })
      .filter((entry) => readable(entry.toString('utf8')) === wanted)
      .sort(Buffer.compare)[0];
  } catch {
    return undefined;
  }
}

/** Decoders differ in how many marks they put for a run of such bytes. */
const readable = (name: string): string => name.toWellFormed().replace(/\ufffd+/g, '\ufffd');
