import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { beat, historySeconds, openTestStore, queued } from '../../support/storeKit.ts';
import { useFolder } from '../../support/useFolder.ts';

const WORKER = join(import.meta.dirname, '../../support/storeWorker.ts');

const folder = useFolder();

// A limit on the size of files (in KiB) stands for the end of the disk: the kernel refuses the write in the same place.
it.skipIf(process.platform === 'win32')(
  'a full disk is an error, never damage, and what was taken in stays',
  () => {
    const file = join(folder.path, 'hackatime.db');
    const command = `trap '' XFSZ; ulimit -f 120; exec "$0" --no-warnings "$@"`;
    const ended = spawnSync('bash', ['-c', command, process.execPath, WORKER, 'add', file, '0', '5000'], {
      encoding: 'utf8',
    });
    expect(ended.status).not.toBe(0);
    expect(ended.stderr).toMatch(/AppError: cannot use .*SQLITE_(FULL|IOERR)/);
    expect(existsSync(file)).toBe(true);
    expect(readdirSync(folder.path).filter((name) => name.includes('corrupt'))).toEqual([]);

    const reported = ended.stdout.trim().split('\n').map(Number);
    expect(reported.length).toBeGreaterThan(1);
    const store = openTestStore(file);
    const kept = historySeconds(store);
    expect(reported.filter((seconds) => !kept.includes(seconds))).toEqual([]);
    expect(store.add([queued(beat(900_000))])).toEqual({ added: 1 });
    store.close();
  },
);
