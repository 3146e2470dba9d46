import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { readPythonQueue } from '../../../src/store/rescue/pythonQueue.ts';
import { bytesOf } from '../../support/bytes.ts';
import { damage } from '../../support/damage.ts';
import { runs } from '../../support/runs.ts';
import { makeFolder } from '../../support/storeKit.ts';

const PAGE = 4096;

let folder: ReturnType<typeof makeFolder>;
let queue: Buffer;
const texts = Array.from(
  { length: 400 },
  (_, number) =>
    `{"time": ${1_592_868_313 + number}.5, "entity": "/tmp/${'x'.repeat((number * 7) % 900)}${number}.go", "type": "file"}`,
);
beforeAll(() => {
  folder = makeFolder();
  const file = join(folder.path, '.wakatime.db');
  const db = openDatabase(file, { timeoutMs: 0 });
  db.exec('CREATE TABLE heartbeat_2 (id text, heartbeat text)');
  const insert = db.prepare('INSERT INTO heartbeat_2 VALUES (?, ?)');
  texts.forEach((text, number) => {
    insert.run(`id${number}`, text);
  });
  db.close();
  queue = readFileSync(file);
});
afterAll(() => folder.remove());

it('a queue of the Python client that was damaged once gives every heartbeat of every page that is untouched', () => {
  const pages = Array.from({ length: queue.length / PAGE }, (_, page) =>
    queue.subarray(page * PAGE, (page + 1) * PAGE),
  );
  const pageOf = new Map(texts.map((text) => [text, pages.findIndex((page) => page.includes(text))]));
  expect([...pageOf.values()]).not.toContain(-1);
  fc.assert(
    fc.property(damage, (act) => {
      const bytes = act(queue, PAGE);
      const left = pages.map((page) => {
        for (let at = 0; at < bytes.length; at += PAGE)
          if (bytes.subarray(at, at + PAGE).equals(page)) return true;
        return false;
      });
      const found = new Set<string>();
      readPythonQueue(bytesOf(Buffer.from(bytes)), ({ text }) => found.add(text));
      expect(texts.filter((text) => left[pageOf.get(text) ?? -1] === true && !found.has(text))).toEqual([]);
    }),
    runs(500),
  );
});
