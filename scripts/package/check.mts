import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { FUSE } from './inject.mts';
import type { Platform } from './platforms.mts';

/** What every package has to hold. */
const NEEDED = [
  'dist/main.js',
  'dist/editor.js',
  'docs/README.md',
  'man/hackatime.1',
  'completions/hackatime.bash',
];

const MACHINES = {
  elf: { x64: 0x3e, arm64: 0xb7 },
  macho: { x64: 0x01000007, arm64: 0x0100000c },
  pe: { x64: 0x8664, arm64: 0xaa64 },
} as const;

/**
 * What is wrong with a package that may not run here: its form, the machine that it is for, and whether the program's files
 * are in it.
 *
 * @param library SQLite's library that it has to hold
 */
export function problemsOf(file: string, platform: Platform, library: string): readonly string[] {
  const bytes = readFileSync(file);
  const problems: string[] = [];
  if (!isFor(bytes, platform)) problems.push(`it is no program for ${platform.id}`);
  if (!bytes.includes(`${FUSE}:1`)) problems.push('Node does not look into itself');
  for (const name of NEEDED) if (!bytes.includes(name)) problems.push(`${name} is missing`);
  if (!bytes.includes(head(library))) problems.push('the SQLite library is missing');
  return problems;
}

function isFor(bytes: Buffer, { os, arch }: Platform): boolean {
  if (os === 'linux')
    return bytes.toString('latin1', 0, 4) === '\x7fELF' && bytes.readUInt16LE(18) === MACHINES.elf[arch];
  if (os === 'darwin')
    return bytes.readUInt32LE(0) === 0xfeedfacf && bytes.readUInt32LE(4) === MACHINES.macho[arch];
  const header = bytes.readUInt32LE(0x3c);
  return (
    bytes.toString('latin1', 0, 2) === 'MZ' &&
    bytes.toString('latin1', header, header + 4) === 'PE\0\0' &&
    bytes.readUInt16LE(header + 4) === MACHINES.pe[arch]
  );
}

/** Enough of a library to tell it from another. */
function head(library: string): Buffer {
  const start = Buffer.alloc(4096);
  const handle = openSync(library, 'r');
  try {
    return start.subarray(0, readSync(handle, start, 0, start.length, 0));
  } finally {
    closeSync(handle);
  }
}
