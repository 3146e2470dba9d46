import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentAdapter } from '../../../src/agents/adapter.ts';
import type { AgentBeat } from '../../../src/agents/beat.ts';
import { cursor } from '../../../src/agents/formats/cursor.ts';
import { opencode } from '../../../src/agents/formats/opencode.ts';
import { formatProgress, type LogProgress, parseProgress } from '../../../src/agents/reading/progress.ts';
import { isAppError } from '../../../src/errors.ts';
import { beginOf } from '../../../src/intake/agents/reading/beginOfTable.ts';
import { readDatabase } from '../../../src/intake/agents/reading/readDatabase.ts';
import { readForeignDatabase } from '../../../src/store/foreign/tables.ts';
import { type AgentDatabase, openAgentDatabase } from '../../support/agentDatabases.ts';
import { allKinds, type Row } from '../../support/agentFixtures.ts';
import { at, atUs } from '../../support/agentLogs.ts';
import { runs } from '../../support/runs.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
let file: string;
let agent: AgentDatabase | undefined;
beforeEach(() => {
  file = join(folder.path, 'data/state.db');
});
afterEach(() => {
  agent?.db.close();
  agent = undefined;
});

const open = (mode?: 'wal' | 'delete'): AgentDatabase => {
  agent = openAgentDatabase(file, mode);
  return agent;
};

/** Long after all that is in the fixtures. */
const LATER_US = atUs('23:00:00');

interface Told {
  readonly beats: readonly AgentBeat[];
  readonly progress: LogProgress | undefined;
}

function tell(adapter: AgentAdapter, before?: LogProgress, fromUs = 0, nowUs = LATER_US): Told {
  const task = {
    form: 'database',
    adapter,
    file: { path: file, name: 'state.db', size: 1, modifiedUs: 1, changedUs: 1 },
    name: 'state',
    beside: [],
    progress: before,
    fromUs,
    toUs: Infinity,
    isLate: () => false,
  } as const;
  const parts = [...readDatabase(task, nowUs)];
  const last = parts.at(-1)?.progress;
  // What is kept is a text.
  return {
    beats: parts.flatMap((part) => part.beats),
    progress: last === undefined ? undefined : parseProgress(formatProgress(last)),
  };
}

/** All that was told, however it was joined. */
function sumsOf(beats: readonly AgentBeat[]) {
  const sum = (countOf: (beat: AgentBeat) => number): number =>
    beats.reduce((all, beat) => all + countOf(beat), 0);
  return {
    lines: sum((beat) => beat.lineChanges ?? 0),
    prompts: sum((beat) => beat.promptLength),
    input: sum((beat) => beat.usage.input),
    cached: sum((beat) => beat.usage.cached),
    output: sum((beat) => beat.usage.output),
    paths: [...new Set(beats.filter((beat) => beat.isWrite).map((beat) => beat.path))].sort(),
  };
}

/** Rows of all kinds, each kind's in a session of its own. */
const rowsOf = (product: string): readonly Row[] =>
  allKinds()
    .filter(([name, , , fixture, kind]) => name === product && (kind.form ?? fixture.form) === 'database')
    .flatMap(([, , , , kind], number) =>
      (kind.log as readonly Row[])
        .filter((row) => row.table !== 'session_message' && row['value'] !== null)
        .map((row) => inOwnSession(row, number)),
    );

/** No two chats begin in the same millisecond, unless one is a copy of the other. */
const withOwnTime = (value: string, number: number): string =>
  value.replace(/("createdAt": "[^"]*)Z"/, `$1.00${number}Z"`);

function inOwnSession(row: Row, number: number): Row {
  const changed = Object.entries(row).map(([name, value]) =>
    /^(?:id|session_id|message_id)$/.test(name) || String(value).startsWith('bubbleId:')
      ? [name, String(value).replace('conv-1', `conv-${number}`) + (name === 'key' ? '' : `-${number}`)]
      : [name, typeof value === 'string' ? withOwnTime(value, number) : value],
  );
  return Object.fromEntries(changed) as Row;
}

const ROWS = { opencode: rowsOf('opencode-cli'), cursor: rowsOf('cursor') };
const bubble = (id: string, clock: string, more: object = {}): Row => ({
  table: 'cursordiskkv',
  key: `bubbleId:conv-1:${id}`,
  value: JSON.stringify({ type: 1, createdAt: at(clock), text: 'MARKED', ...more }),
});
const clock = (n: number): string => new Date(n * 1000).toISOString().slice(11, 19);

describe.each([
  ['opencode', opencode, ROWS.opencode],
  ['cursor', cursor, ROWS.cursor],
] as const)('a database of %s', (_, adapter, rows) => {
  it.each(['wal', 'delete'] as const)('tells each thing once, row by row (%s)', (mode) => {
    const { put, db } = open(mode);
    const beats: AgentBeat[] = [];
    let progress: LogProgress | undefined;
    db.exec('CREATE TABLE other (x)');
    for (const row of rows) {
      put([row]);
      const told = tell(adapter, progress);
      beats.push(...told.beats);
      progress = told.progress;
    }
    expect(tell(adapter, progress).beats).toEqual([]);
    const whole = tell(adapter);
    expect(whole.beats.length).toBeGreaterThan(10);
    expect(sumsOf(beats)).toEqual(sumsOf(whole.beats));
    const kept = formatProgress(progress as LogProgress);
    expect(kept).not.toMatch(/work|MARKED|\.ts|\.go/);
  });
});

describe('a program that is running', () => {
  it('is read with what waits in its log, and nothing is written, locked or left beside it', () => {
    const { put, db } = open('wal');
    db.pragma('wal_autocheckpoint = 0');
    put([bubble('a', '10:00:00')]);
    db.pragma('wal_checkpoint(TRUNCATE)');
    put([bubble('b', '10:05:00')]);
    const look = () =>
      readdirSync(dirname(file)).map((name) => {
        const path = join(dirname(file), name);
        return [
          name,
          statSync(path).mtimeMs,
          name.endsWith('-shm') ? '' : readFileSync(path).toString('base64'),
        ];
      });
    const before = look();
    db.exec('BEGIN IMMEDIATE');
    put([bubble('not yet', '10:06:00')]);
    expect(tell(cursor).beats).toHaveLength(2);
    db.exec('ROLLBACK');
    expect(look().slice(0, 1)).toEqual(before.slice(0, 1));
    // Nobody else holds a lock.
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    db.close();
    agent = undefined;
    expect(readdirSync(dirname(file))).toEqual(['state.db']);
    expect(tell(cursor).beats).toHaveLength(2);
    expect(readdirSync(dirname(file))).toEqual(['state.db']);
  });

  it('that works its log in meanwhile is asked again', () => {
    const { put, db } = open('wal');
    put([bubble('a', '10:00:00')]);
    const bounds = { bytes: 1e6, steps: 1000 };
    expect(readForeignDatabase(file, bounds, () => 1)).toEqual({ found: 1 });
    const read = readForeignDatabase(file, bounds, () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      put([bubble('b', '10:00:01')]);
      return 1;
    });
    expect(read).toBe('changed');
  });

  it('in the middle of a change is left for later', () => {
    const { put, db } = open('delete');
    put([bubble('a', '10:00:00')]);
    db.exec('PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN');
    put(Array.from({ length: 200 }, (_, n) => bubble(`n${n}`, '10:00:01', { x: 'y'.repeat(2000) })));
    expect(() => tell(cursor)).toThrow('is being written');
    db.exec('COMMIT');
    expect(sumsOf(tell(cursor).beats).prompts).toBe(201 * 6);
  });

  it('may lack its log, or have one that ends in the middle', () => {
    const { put, db } = open('wal');
    db.pragma('wal_autocheckpoint = 0');
    put([bubble('a', '10:00:00')]);
    db.pragma('wal_checkpoint(TRUNCATE)');
    put([bubble('b', '10:05:00')]);
    const [main, wal] = [readFileSync(file), readFileSync(`${file}-wal`)];
    db.close();
    agent = undefined;
    for (const [bytes, count] of [
      [0, 1],
      [31, 1],
      [wal.length - 1, 1],
      [wal.length, 2],
    ] as const) {
      writeFileSync(file, main);
      writeFileSync(`${file}-wal`, wal.subarray(0, bytes));
      expect(tell(cursor).beats).toHaveLength(count);
    }
  });
});

describe('rows', () => {
  it('that may still change count later, or after an hour as they are', () => {
    const { put } = open();
    const [session, reply, ...parts] = ROWS.opencode.filter(({ id }) =>
      /^(?:ses_1|m2|p4)-1$/.test(String(id)),
    );
    if (session === undefined || reply === undefined) throw new Error('the fixture has no reply');
    const data = JSON.parse(String(reply['data'])) as { time: object };
    put([
      session,
      { ...reply, data: JSON.stringify({ ...data, time: { created: atUs('11:00:01') / 1000 } }) },
      ...parts,
    ]);
    const nowUs = atUs('11:30:00');
    const first = tell(opencode, undefined, 0, nowUs);
    expect(sumsOf(first.beats).output).toBe(0);
    expect(sumsOf(tell(opencode, first.progress, 0, atUs('12:30:00')).beats).output).toBe(25);
    put([reply]);
    const second = tell(opencode, first.progress, 0, nowUs);
    expect(sumsOf(second.beats).output).toBe(25);
    expect(tell(opencode, second.progress, 0, atUs('12:30:00')).beats).toEqual([]);
  });

  it('that take the place of others, also of the last one, count once', () => {
    const { put } = open();
    let progress: LogProgress | undefined;
    let count = 0;
    for (let n = 0; n < 40; n++) {
      put([bubble(`id${n}`, clock(n * 200))]);
      if (n % 3 === 0) put([bubble(`id${n}`, clock(n * 200), { tokenCount: { inputTokens: 1 } })]);
      if (n % 5 === 0) put([bubble(`id${Math.max(0, n - 3)}`, clock(Math.max(0, n - 3) * 200))]);
      const told = tell(cursor, progress);
      count += told.beats.length;
      progress = told.progress;
    }
    expect(count).toBe(40);
  });

  it('that were taken away and others in their place are read from the time on that is known', () => {
    const { put, db } = open();
    put(Array.from({ length: 20 }, (_, n) => bubble(`a${n}`, clock(n * 100))));
    const first = tell(cursor);
    db.exec("DELETE FROM cursorDiskKV WHERE key >= 'bubbleId:conv-1:a1'");
    put(Array.from({ length: 30 }, (_, n) => bubble(`b${n}`, clock(5000 + n * 100))));
    const second = tell(cursor, first.progress);
    expect(second.beats).toHaveLength(30);
    db.exec('VACUUM');
    put([bubble('c', clock(9000))]);
    expect(tell(cursor, second.progress).beats).toHaveLength(1);
  });

  it('of megabytes are read, and larger ones passed over', () => {
    const { put } = open();
    put([
      bubble('a', '10:00:00', { text: 'é'.repeat(1_500_000) }),
      bubble('b', '10:05:00', { text: 'x'.repeat(11_000_000) }),
      bubble('c', '10:10:00'),
    ]);
    expect(tell(cursor).beats.map((beat) => beat.promptLength)).toEqual([1_500_000, 6]);
  });

  it('of long ago are not looked at, however many there are', () => {
    const { put, db } = open();
    put([bubble('a', '00:00:00')]);
    const insert = db.prepare('INSERT INTO cursorDiskKV VALUES (?, ?)');
    db.transaction(() => {
      for (let n = 0; n < 8000; n++) {
        const { key, value } = bubble(`n${n}`, clock(n), { text: 'x'.repeat(200) });
        insert.run(key, value);
      }
    })();
    const fromUs = atUs(clock(7000));
    expect(sumsOf(tell(cursor, undefined, fromUs).beats).prompts).toBe(1000 * 200);
    const [table] = cursor.tables ?? [];
    if (table === undefined) throw new Error('there is a table');
    readForeignDatabase(file, { bytes: 1e9, steps: 1e9 }, (database) => {
      const rows = database.table(table.name);
      const begin = rows === undefined ? 0 : beginOf(table, rows, fromUs);
      expect(begin).toBeGreaterThan(3000);
      expect(begin).toBeLessThanOrEqual(7001);
      expect(database.bytesRead()).toBeLessThan(400_000);
    });
  });
});

describe('a file that is damaged', () => {
  it('ends with an error of its own, or with what can be read', () => {
    const { put, db } = open('delete');
    put(Array.from({ length: 60 }, (_, n) => bubble(`n${n}`, clock(n), { x: 'y'.repeat(n * 100) })));
    db.close();
    agent = undefined;
    const bytes = readFileSync(file);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 60 }),
        fc.nat(bytes.length),
        (changes, length) => {
          const broken = Buffer.from(bytes);
          for (const [place, value] of changes) broken[place] = value;
          writeFileSync(file, length % 5 === 0 ? broken.subarray(0, length) : broken);
          try {
            tell(cursor);
          } catch (error) {
            if (!isAppError(error)) throw error;
          }
        },
      ),
      runs(400),
    );
  });

  it.each([
    ['is empty', 0],
    ['is no database', 4096],
  ])('%s', (_, length) => {
    open().put([bubble('a', '10:00:00')]);
    agent?.db.close();
    agent = undefined;
    truncateSync(file, 0);
    const handle = openSync(file, 'w');
    writeSync(handle, 'x'.repeat(length));
    closeSync(handle);
    expect(() => tell(cursor)).toThrow('is no database of SQLite');
  });
});
