import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { patiently } from '../../system/disk/patiently.ts';
import { readRegular } from '../../system/disk/regular.ts';
import type { Env } from '../../system/ports.ts';
import { type Disk, systemDisk } from '../disk.ts';
import { formerName } from '../leftovers.ts';
import { isLauncherLink } from '../places.ts';
import { blobMaker, buildExe, type MakeBlob } from './buildExe.ts';
import { factIn, isForPackage, textAtEnd } from './exeText.ts';

/** The disk on which launchers of a platform are put. */
export function diskOn(platform: NodeJS.Platform, env: Env): Disk {
  return platform === 'win32' ? windowsDisk((folder) => blobMaker(folder, env)) : systemDisk;
}

/**
 * The disk of Windows, where a launcher is a program of its own: written once, and then given a second name wherever the file
 * system has it. A file that runs can be renamed and not removed: it makes way, and goes with a later `link`.
 *
 * @param makerIn makes what makes blobs, in a folder
 */
export function windowsDisk(makerIn: (folder: string) => MakeBlob): Disk {
  /** Where the launcher of a text is, once it was written. */
  const written = new Map<string, string>();
  const disk: Disk = {
    ...systemDisk,
    writeScript(path, text) {
      const model = written.get(text);
      if (model === undefined) {
        const node = factIn(text, 'node') ?? '';
        const bytes = isForPackage(text)
          ? Buffer.concat([readRegular(node, { ofAnybody: true }), textAtEnd(text)])
          : buildExe(node, text, makerIn(dirname(path)));
        writeFileSync(path, bytes, { mode: 0o755, flag: 'wx' });
        written.set(text, path);
      } else linkOrCopy(model, path);
    },
    symlink(target, path) {
      if (isLauncherLink(target)) linkOrCopy(join(dirname(path), target), path);
      else systemDisk.symlink(target, path);
    },
    rename(path, other) {
      try {
        patiently(() => renameSync(path, other), 'win32');
      } catch (error) {
        if (lstatSync(other, { throwIfNoEntry: false })?.isFile() !== true) throw error;
        makeWay(other);
        renameSync(path, other);
      }
      for (const [text, at] of written) if (at === path) written.set(text, other);
    },
    remove(path) {
      try {
        patiently(() => rmSync(path, { force: true }), 'win32');
      } catch (error) {
        if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw error;
        makeWay(path);
      }
    },
    copy: copyAll,
    removeFolder: (path) => patiently(() => systemDisk.removeFolder(path), 'win32'),
  };
  return disk;
}

/** Node's own way of copying a folder crashes on Windows where a path has other letters than ASCII's (Node 22). */
function copyAll(path: string, other: string): void {
  if (!statSync(path).isDirectory()) {
    mkdirSync(dirname(other), { recursive: true });
    copyFileSync(path, other);
    return;
  }
  mkdirSync(other, { recursive: true });
  for (const name of readdirSync(path)) copyAll(join(path, name), join(other, name));
}

function linkOrCopy(model: string, path: string): void {
  try {
    linkSync(model, path);
  } catch {
    // Another drive, or a file system without second names.
    copyFileSync(model, path);
  }
}

function makeWay(path: string): void {
  const former = formerName(path);
  rmSync(former, { force: true });
  renameSync(path, former);
  try {
    rmSync(former, { force: true });
  } catch {
    // It runs; `removeLeftovers` takes it away once it does not.
  }
}
