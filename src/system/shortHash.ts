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
