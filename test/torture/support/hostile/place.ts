import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Random } from '../random.ts';

/** Stands in the files of the user that no repository may make known. */
export const SECRET = 'do-not-tell-4711';

/** Where a repository is made, and what it may be made of. Paths are relative to it; what is made gives its absolute path. */
export interface Place {
  /** The repository: an empty folder. */
  readonly root: string;
  /** Beside it, a folder of the user's own: `secret.txt` holds the secret, and so do a `HEAD`, a `branch` and a database. */
  readonly outside: string;
  /** A server that is nobody's, and counts who comes. */
  readonly trapUrl: string;
  readonly random: Random;
  file(path: string, content?: string | Buffer): string;
  folder(path: string): string;
  link(path: string, target: string): string;
  fifo(...paths: readonly string[]): void;
  /** A file that has a beginning and is otherwise a hole. */
  sparse(path: string, bytes: number, beginning?: string | Buffer): string;
  /** An SQLite file. */
  database(path: string, sql: string): string;
}

/** A repository as nobody should have to open it. */
export interface Hostile {
  readonly name: string;
  /** Makes it, and gives the file that is being edited. */
  readonly make: (place: Place) => string;
}

export interface PlaceOptions {
  readonly folder: string;
  readonly trapUrl: string;
  readonly random: Random;
}

export function openPlace({ folder, trapUrl, random }: PlaceOptions): Place {
  const root = join(folder, 'cloned');
  const outside = join(folder, 'own');
  mkdirSync(root, { recursive: true });
  mkdirSync(outside, { recursive: true });
  const at = (path: string): string => {
    const whole = join(root, path);
    mkdirSync(dirname(whole), { recursive: true });
    return whole;
  };
  const place: Place = {
    root,
    outside,
    trapUrl,
    random,
    file(path, content = 'import alpha\n') {
      writeFileSync(at(path), content);
      return join(root, path);
    },
    folder(path) {
      mkdirSync(at(path), { recursive: true });
      return join(root, path);
    },
    link(path, target) {
      symlinkSync(target, at(path));
      return join(root, path);
    },
    fifo: (...paths) => void execFileSync('mkfifo', paths.map(at)),
    sparse(path, bytes, beginning = '') {
      const handle = openSync(at(path), 'w');
      writeSync(handle, typeof beginning === 'string' ? Buffer.from(beginning) : beginning);
      ftruncateSync(handle, bytes);
      closeSync(handle);
      return join(root, path);
    },
    database(path, sql) {
      const file = at(path);
      const db: Database.Database = new Database(file);
      db.unsafeMode(true);
      db.exec(sql);
      db.close();
      return file;
    },
  };
  for (const name of ['secret.txt', 'branch', 'HEAD', 'config', '.wakatime-project', '.wakatime']) {
    writeFileSync(join(outside, name), `${SECRET}\n`);
  }
  return place;
}

/** Bytes that look like nothing. */
export function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.int(256)));
}
