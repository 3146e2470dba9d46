import { linkSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { readAnything, readRegular, readRegularHead } from '../../../../src/system/disk/regular.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();

/** How many locks this process has on a file, as the kernel counts them. */
const locksOn = (file: string): number =>
  readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter((line) => line.includes(` ${process.pid} `) && line.includes(`:${statSync(file).ino} `)).length;

it.skipIf(process.platform !== 'linux')(
  'a database that is open is not opened beside SQLite, whose locks closing it would free',
  () => {
    const file = join(folder.path, 'a.db');
    const db = openDatabase(file, { timeoutMs: 0 });
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a)');
    const second = openDatabase(file, { timeoutMs: 0 });
    const locks = locksOn(file);
    expect(locks).toBeGreaterThan(0);
    symlinkSync(file, join(folder.path, 'link'));
    linkSync(file, join(folder.path, 'twin'));
    for (const name of ['a.db', 'link', 'twin']) {
      const path = join(folder.path, name);
      const refused = `${path} is open as a database`;
      expect(() => readRegularHead(path, 16, { ofAnybody: true })).toThrow(refused);
      expect(() => readRegular(path)).toThrow(refused);
      expect(() => readAnything(path, 16, 0)).toThrow(refused);
    }
    second.close();
    expect(() => readRegular(file)).toThrow('is open as a database');
    expect(locksOn(file)).toBe(locks);
    db.close();
    expect(readRegularHead(file, 15).toString()).toBe('SQLite format 3');
  },
);
