import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Assets } from './assets.mts';
import type { Platform } from './platforms.mts';

/** Where Node looks for a program in itself: https://nodejs.org/api/single-executable-applications.html. */
const RESOURCE = 'NODE_SEA_BLOB';
export const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const OTHER_NAME = FUSE.replace('FUSE', 'NAME');

interface Postject {
  inject(
    file: string,
    name: string,
    data: Buffer,
    options: { readonly sentinelFuse: string; readonly machoSegmentName: string },
  ): Promise<void>;
}

export interface ProgramParts {
  readonly main: string;
  readonly assets: Assets;
  /** The Node that the program gets. */
  readonly node: string;
  /** A Node of the same version that runs here. */
  readonly builder: string;
  /** Folder of the package postject. */
  readonly postject: string;
  readonly work: string;
}

/** Makes a program of Node, a script and files. */
export async function makeProgram(platform: Platform, parts: ProgramParts, file: string): Promise<void> {
  const { main, assets, node, builder, postject, work } = parts;
  const [script, config, blob] = ['main.cjs', 'sea.json', 'program.blob'].map((name) => join(work, name));
  if (script === undefined || config === undefined || blob === undefined) return;
  writeFileSync(script, main);
  const settings = {
    main: script,
    output: blob,
    disableExperimentalSEAWarning: true,
    // V8's code is of use only to the Node that made it.
    useCodeCache: node === builder,
    assets,
  };
  writeFileSync(config, JSON.stringify(settings));
  execFileSync(builder, ['--experimental-sea-config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  rmSync(file, { force: true });
  if (platform.os === 'win32') writeFileSync(file, withoutCertificates(readFileSync(node)));
  else copyFileSync(node, file);
  chmodSync(file, 0o755);
  const canSign = platform.os === 'darwin' && process.platform === 'darwin';
  if (canSign) codesign('--remove-signature', file);
  const { inject } = createRequire(import.meta.url)(join(postject, 'dist/api.js')) as Postject;
  // The program itself can make programs, and knows the fuse's name: postject would not know which of the two is Node's.
  const data = renamed(readFileSync(blob), FUSE, OTHER_NAME);
  await quietly(() => inject(file, RESOURCE, data, { sentinelFuse: FUSE, machoSegmentName: 'NODE_SEA' }));
  writeFileSync(file, renamed(readFileSync(file), OTHER_NAME, FUSE));
  rmSync(blob);
  if (canSign) codesign('--force', '--sign', '-', file);
}

/** Bytes with one name in the place of another that is as long. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at)) bytes.write(to, at, 'latin1');
  return bytes;
}

/** A Mac runs no program whose signature is not that of its bytes. */
function codesign(...argv: readonly string[]): void {
  execFileSync('codesign', argv, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** A program for Windows without its signatures, which would be wrong: https://learn.microsoft.com/windows/win32/debug/pe-format. */
export function withoutCertificates(program: Buffer): Buffer {
  const header = program.readUInt32LE(0x3c);
  // The fifth of the data directories, of a program for 64 bits.
  const entry = header + 24 + 112 + 4 * 8;
  const [start, bytes] = [program.readUInt32LE(entry), program.readUInt32LE(entry + 4)];
  const bare = Buffer.from(
    start > 0 && start + bytes === program.length ? program.subarray(0, start) : program,
  );
  bare.fill(0, entry, entry + 8);
  return bare;
}

/** The library inside postject complains on both streams of sections that it does not know. */
async function quietly(act: () => Promise<void>): Promise<void> {
  const { warn, log } = console;
  console.warn = () => undefined;
  console.log = () => undefined;
  try {
    await act();
  } finally {
    Object.assign(console, { warn, log });
  }
}
