/**
 * A process that works on a store, for tests with several: `node storeWorker.ts <mode> <database> <number> <count>`.
 * Prints one line per heartbeat after it is on disk, so that a test can compare after a kill.
 */
import { writeSync } from 'node:fs';
import { DEFAULT_DESTINATION } from '../../src/heartbeat/destination.ts';
import { lockFlush } from '../../src/store/database/flushLock.ts';
import { absorbSpool } from '../../src/store/spool/spool.ts';
import { beat, hearLog, idOf, OTHER_DESTINATION, openTestStore, queued } from './storeKit.ts';

const [mode, file = '', number = '0', count = '1'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

switch (mode) {
  case 'add': // one store per heartbeat, as one process per heartbeat would have it
    for (let index = 0; index < Number(count); index++) {
      const store = openTestStore(file);
      const seconds = Number(number) * 100_000 + index;
      store.add([
        queued(beat(seconds, { entity: `/src/${seconds}.ts` }), DEFAULT_DESTINATION, OTHER_DESTINATION),
      ]);
      say(String(seconds));
      if (index % 2 === 0) store.close();
      else store.closeFast();
    }
    process.exit(0);
    break;
  case 'flush': // takes rows and settles them, as long as there are any
    {
      const store = openTestStore(file);
      const id = idOf(store);
      for (;;) {
        const rows = store.take(id, { limit: 5, newestFirst: false });
        if (rows.length === 0) break;
        const ids = rows.map((row) => row.id);
        store.settle({
          destinationId: id,
          nowUs: 1,
          delivered: ids,
          quarantined: [],
          failed: [],
          refused: [],
        });
        for (const row of rows) say(String(row.heartbeatId));
      }
      store.close();
    }
    break;
  case 'absorb':
    say(String(absorbSpool(number, openTestStore(file), hearLog())));
    process.exit(0);
    break;
  case 'lock': {
    const held = lockFlush(file);
    say(held === undefined ? 'busy' : 'held');
    // Held until the test ends this process: what nothing refers to any more, the garbage collector would close.
    setInterval(() => void held, 1_000);
    break;
  }
  default:
    throw new Error(`no such mode: ${mode}`);
}
