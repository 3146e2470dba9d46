import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { isOpenToOthers, isOwnedHere } from '../disk/owner.ts';
import { inFolder } from '../disk/path.ts';
import { createRegular, readRegular } from '../disk/regular.ts';
import { readPackaged } from './program.ts';

/** The folder for libraries, below the program's folder. */
export const LIBRARY_FOLDER = 'library';
/** What is in it: named after the hash of the content, and with a process's number behind that while it is being written. */
export const LIBRARY_NAME = /^sqlite-[0-9a-f]{16}\.node(\.\d+)?$/;

const LIBRARY_ASSET = 'library.node';
const FACTS_ASSET = 'library.json';
/** How long the library of another version is kept, which may still be in use. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** A library as the package describes it. */
export interface LibraryFacts {
  /** Of its content, in hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What unpacking needs to know of a package. */
export interface PackedLibrary {
  readonly facts: LibraryFacts;
  readonly read: () => Buffer;
}

/** The SQLite library in this package; undefined in a package without. */
export function packedLibrary(): PackedLibrary | undefined {
  const facts = readPackaged(FACTS_ASSET);
  const content = readPackaged(LIBRARY_ASSET);
  if (facts === undefined || content === undefined) return undefined;
  return { facts: JSON.parse(facts.toString('latin1')) as LibraryFacts, read: () => content };
}

/**
 * The file of a package's library: systems load libraries only from files. It is unpacked once into a folder that nobody else
 * can write to. A file that was written to since has another time than the one made up of its hash; its content is then looked
 * at, and unpacked again if it is not what the package has. Costs two looks at paths when all is well.
 *
 * @param folder the program's folder, which has to be there
 * @throws system errors when it cannot be unpacked; Error when the package itself is damaged, or others can change the folder
 */
export function unpackLibrary(folder: string, { facts, read }: PackedLibrary): string {
  const own = inFolder(folder, LIBRARY_FOLDER);
  const file = inFolder(own, `sqlite-${facts.sha256.slice(0, 16)}.node`);
  checkFolder(own);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found !== undefined && isSound(found, facts)) {
    if (found.mtimeMs === timeOf(facts) * 1000) return file;
    if (hashOf(readRegular(file)) === facts.sha256) {
      markSound(file, facts);
      return file;
    }
  }
  const content = read();
  if (hashOf(content) !== facts.sha256) throw new Error('the package is damaged: download it again');
  put(file, content, facts);
  removeOld(own, file);
  return file;
}

function checkFolder(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) mkdirSync(folder, { mode: 0o700, recursive: false });
  else if (!found.isDirectory()) throw new Error(`${folder} is no folder`);
  else if (process.getuid !== undefined && isOpenToOthers(found)) {
    throw new Error(`others can write to ${folder}`);
  }
}

function isSound(found: Stats, { bytes }: LibraryFacts): boolean {
  const isOwn = process.getuid === undefined || (isOwnedHere(found) && (found.mode & 0o22) === 0);
  return found.isFile() && isOwn && found.size === bytes;
}

/** The time that a file gets whose content was found to be right, in seconds: even, since some file systems know no other. */
function timeOf({ sha256 }: LibraryFacts): number {
  return 1_000_000_000 + (Number.parseInt(sha256.slice(0, 7), 16) & ~1);
}

function markSound(file: string, facts: LibraryFacts): void {
  try {
    utimesSync(file, timeOf(facts), timeOf(facts));
  } catch {
    // The next call looks at the content once more.
  }
}

function put(file: string, content: Buffer, facts: LibraryFacts): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    rmSync(unfinished, { force: true });
    const handle = createRegular(unfinished, 0o600);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    markSound(unfinished, facts);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    // Windows lets nobody replace a library that runs: somebody was quicker.
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found === undefined || !isSound(found, facts) || hashOf(readRegular(file)) !== facts.sha256) {
      throw error;
    }
  }
}

/** What other versions have left. One that still runs unpacks its own again, at most once in a while. */
function removeOld(folder: string, kept: string): void {
  for (const name of readdirSync(folder)) {
    const file = inFolder(folder, name);
    if (file === kept || !LIBRARY_NAME.test(name)) continue;
    try {
      if (Date.now() - lstatSync(file).ctimeMs > KEPT_MS) rmSync(file, { force: true });
    } catch {
      // It is in use, or gone.
    }
  }
}

function hashOf(content: Buffer): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(content).digest('hex');
}
