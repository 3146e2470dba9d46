/**
 * Eight hex digits for a text, by FNV-1a: an editor's call loads no cryptography for the name of a file.
 *
 * @param start another one gives a hash that has nothing to do with the usual one
 */
export function shortHash(text: string, start = 0x811c9dc5): string {
  let hash = start;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Odd numbers whose product with a word spreads its bits; those of MurmurHash3. */
const ONE = 0x85ebca6b;
const OTHER = 0xc2b2ae35;

/**
 * Sixteen hex digits that tell bytes, or a text in UTF-8, from others without saying what they are: names of files, and how files
 * begin. Neither for secrets nor for what somebody may want to be mistaken for something else. Loading `node:crypto` takes longer than
 * a look at a hundred logs.
 */
export function hash64(content: Buffer | string): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(words.buffer).set(bytes);
  let one = bytes.length ^ ONE;
  let other = bytes.length ^ OTHER;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0;
    one = Math.imul(one ^ word, ONE);
    one ^= one >>> 15;
    other = Math.imul(other ^ word, OTHER);
    other ^= other >>> 13;
  }
  return digits(mixed(one ^ Math.imul(other, OTHER))) + digits(mixed(other ^ Math.imul(one, ONE)));
}

/** Every bit of the result depends on every bit. */
function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), ONE);
  mix = Math.imul(mix ^ (mix >>> 13), OTHER);
  return (mix ^ (mix >>> 16)) >>> 0;
}

const digits = (word: number): string => word.toString(16).padStart(8, '0');
