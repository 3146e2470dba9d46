import { isUtf8 } from 'node:buffer';

/** How the bytes of a config file stand for text. */
export type Encoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16le-bom' | 'utf16be' | 'utf16be-bom' | 'latin1';

/** Text of a config file whatever wrote it: with or without BOM, UTF-8, UTF-16, or else one byte per character. */
export function decodeConfig(bytes: Buffer): { readonly text: string; readonly encoding: Encoding } {
  const encoding = recognise(bytes);
  switch (encoding) {
    case 'utf8':
      return { text: bytes.toString('utf8'), encoding };
    case 'utf8-bom':
      return { text: bytes.toString('utf8', 3), encoding };
    case 'utf16le':
      return { text: bytes.toString('utf16le'), encoding };
    case 'utf16le-bom':
      return { text: bytes.toString('utf16le', 2), encoding };
    case 'utf16be':
      return { text: swapped(bytes).toString('utf16le'), encoding };
    case 'utf16be-bom':
      return { text: swapped(bytes).toString('utf16le', 2), encoding };
    case 'latin1':
      return { text: bytes.toString('latin1'), encoding };
  }
}

/** The bytes of a text; what one byte per character cannot hold is written as UTF-8. */
export function encodeConfig(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf8':
      return Buffer.from(text);
    case 'utf8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf16le':
      return Buffer.from(text, 'utf16le');
    case 'utf16le-bom':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf16be':
      return swapped(Buffer.from(text, 'utf16le'));
    case 'utf16be-bom':
      return swapped(Buffer.from(`\ufeff${text}`, 'utf16le'));
    case 'latin1':
      return /^[\0-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1') : Buffer.from(text);
  }
}

function recognise(bytes: Buffer): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf8-bom';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le-bom';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be-bom';
  if (bytes.includes(0)) {
    const wide = recogniseWide(bytes.subarray(0, 512));
    if (wide !== undefined) return wide;
  }
  return isUtf8(bytes) ? 'utf8' : 'latin1';
}

/** UTF-16 without a BOM: in Latin text every other byte is NUL, on one side only. */
function recogniseWide(bytes: Buffer): Encoding | undefined {
  const nuls = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const pairs = bytes.length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf16le';
  if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf16be';
  return undefined;
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
