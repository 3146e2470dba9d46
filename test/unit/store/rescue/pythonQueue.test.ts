import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import {
  type PythonRecord,
  type PythonReport,
  readPythonQueue,
} from '../../../../src/store/rescue/pythonQueue.ts';
import { bytesOf } from '../../../support/bytes.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();

/** The bytes of a database file, as the statements leave it. */
function database(text: string, texts: readonly string[] = []): Buffer {
  const file = join(folder.path, `${readdirSync(folder.path).length}.db`);
  const db = openDatabase(file, { timeoutMs: 0 });
  db.exec(text);
  for (const [number, one] of texts.entries())
    db.prepare('INSERT INTO heartbeat_2 VALUES (?, ?)').run(`id${number}`, one);
  db.close();
  return readFileSync(file);
}

function read(bytes: Buffer): PythonReport & { readonly records: readonly PythonRecord[] } {
  const records: PythonRecord[] = [];
  return { ...readPythonQueue(bytesOf(Buffer.from(bytes)), (record) => records.push(record)), records };
}

const CURRENT = 'CREATE TABLE heartbeat_2 (id text, heartbeat text);';
const beat = (number: number): string =>
  `{"time": ${1_592_868_313 + number}, "entity": "/tmp/${number}.go", "type": "file", "user_agent": "wakatime/13.1.0"}`;
const beats = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => beat(number));

describe('the Python client’s queue', () => {
  it('gives its heartbeats as they stand, in their order', () => {
    const { records, ...report } = read(database(CURRENT, beats(300)));
    expect(report).toEqual({ intact: true, problems: [] });
    expect(records).toEqual(beats(300).map((text) => ({ text, found: 'row' })));
  });

  it('gives a heartbeat that was queued twice once', () => {
    expect(read(database(CURRENT, [beat(1), beat(1)])).records).toHaveLength(1);
  });

  it('of older versions has columns', () => {
    const stats = '{"language": "Go", "lineno": "12", "dependencies": ["os"], "project": "not this"}';
    const bytes = database(`
      CREATE TABLE heartbeat (file text, time real, project text, branch text, is_write integer, stats text, misc text, plugin text);
      CREATE TABLE heartbeat_1 (entity text, type text, time real, project text, branch text, is_write integer, stats text, misc text, plugin text);
      INSERT INTO heartbeat VALUES ('/old.py', 1400000000.25, 'p', NULL, 1, 'null', NULL, 'vim/7');
      INSERT INTO heartbeat_1 VALUES ('/new.go', 'file', 1500000000.5, 'q', 'main', 0, '${stats}', NULL, NULL);
      INSERT INTO heartbeat_1 VALUES ('Terminal', 'app', 1500000001, NULL, NULL, 0, '{broken', NULL, NULL);`);
    const { records, intact } = read(bytes);
    expect(intact).toBe(true);
    expect(records.map(({ text }) => JSON.parse(text) as unknown)).toMatchObject([
      { entity: '/old.py', time: 1_400_000_000.25, project: 'p', is_write: 1, plugin: 'vim/7' },
      {
        entity: '/new.go',
        type: 'file',
        project: 'q',
        time: 1_500_000_000.5,
        branch: 'main',
        language: 'Go',
        lineno: '12',
        dependencies: ['os'],
      },
      { entity: 'Terminal', type: 'app', time: 1_500_000_001 },
    ]);
  });

  it('may have been left in the mode of a WAL', () => {
    const bytes = database(`PRAGMA journal_mode = WAL; ${CURRENT}`, beats(3));
    expect(bytes[18]).toBe(2);
    expect(read(bytes)).toMatchObject({ intact: true, records: { length: 3 } });
  });

  it('may be empty', () => {
    expect(read(database(CURRENT))).toEqual({ records: [], intact: true, problems: [] });
  });
});

describe('a damaged one', () => {
  const page = (bytes: Buffer, number: number): Buffer => bytes.subarray(number * 4096, (number + 1) * 4096);

  it.each(['first', 'last'])('gives everything outside a page that was wiped: the %s', (which) => {
    const bytes = database(CURRENT, beats(300));
    const lost = page(bytes, which === 'first' ? 0 : bytes.length / 4096 - 1);
    const rest = beats(300).filter((text) => !lost.includes(text));
    lost.fill(0);
    const { records, intact, problems } = read(bytes);
    expect(intact).toBe(false);
    expect(problems[0]).toMatch(/^SQLite says: /);
    expect(records.map(({ text }) => text).sort()).toEqual(expect.arrayContaining([...rest].sort()));
    expect(new Set(records.map(({ text }) => text)).size).toBe(records.length);
  });

  it('gives what is left when it was cut', () => {
    const bytes = database(CURRENT, beats(300));
    const cut = bytes.subarray(0, bytes.length / 2);
    const { records, intact } = read(cut);
    expect(intact).toBe(false);
    expect(records.map(({ text }) => text)).toEqual(
      expect.arrayContaining(beats(300).filter((text) => cut.includes(text))),
    );
  });

  it('says of which heartbeats it is not sure', () => {
    const bytes = database(CURRENT, beats(3));
    page(bytes, 0).fill(0);
    expect(read(bytes).records.map(({ found }) => found)).toEqual(['scan', 'scan', 'scan']);
  });

  it('is one with other tables, with none, or with rows of another kind', () => {
    expect(read(database('CREATE TABLE other (x)')).intact).toBe(false);
    expect(read(Buffer.alloc(0)).intact).toBe(false);
    expect(read(database(CURRENT, ['hello']))).toMatchObject({ intact: false, records: [{ text: 'hello' }] });
  });

  it('is one whose table has another name or another kind of rows', () => {
    const bytes = database(CURRENT, beats(3));
    const renamed = Buffer.from(bytes);
    for (let at = renamed.indexOf('heartbeat_2'); at !== -1; at = renamed.indexOf('heartbeat_2'))
      renamed[at + 10] = 0x33;
    expect(read(renamed)).toMatchObject({ intact: false, records: { length: 3 } });
    const utf16 = Buffer.from(bytes);
    utf16[59] = 2;
    expect(read(utf16).records.map(({ text }) => text)).toEqual(expect.arrayContaining([...beats(3)]));
  });

  it.each([
    ['nothing', ''],
    ['text', 'hello '.repeat(1000)],
  ])('may be %s', (_name, text) => {
    expect(read(Buffer.from(text)).records).toEqual([]);
  });
});

describe('a file that was made to keep SQLite busy', () => {
  const LARGE = 'hex(zeroblob(1000000))';
  it.each([
    ['a view', `CREATE VIEW heartbeat AS SELECT ${LARGE} AS file`],
    [
      'a computed column',
      `CREATE TABLE heartbeat_1 (entity text, x text AS (${LARGE})); INSERT INTO heartbeat_1 VALUES ('a')`,
    ],
    ['an index on an expression', `CREATE INDEX i ON heartbeat_2 (length(id) + 1)`],
    ['a check', `CREATE TABLE action (a text CHECK (a IS NOT NULL))`],
  ])(
    '(%s) is only searched for texts',
    (_, sql) => {
      const { records, intact, problems } = read(database(`${CURRENT} ${sql};`, beats(3)));
      expect(intact).toBe(false);
      expect(problems.join()).toMatch(/none of a queue/);
      expect(records.map(({ found }) => found)).toEqual(['scan', 'scan', 'scan']);
    },
    10_000,
  );
});
