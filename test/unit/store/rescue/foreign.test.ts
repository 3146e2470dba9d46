import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import {
  type ForeignBatch,
  type ForeignReport,
  readForeignQueue,
} from '../../../../src/store/rescue/foreign.ts';
import { writeBolt } from '../../../support/boltWriter.ts';
import { useFolder } from '../../../support/useFolder.ts';

const REAL = join(import.meta.dirname, '../../../fixtures/queue-1.90.bdb');
const deps = { userAgent: () => 'made' };

const folder = useFolder();
let file: string;
beforeEach(() => {
  file = join(folder.path, 'queue');
});

function read(kind: 'bolt' | 'python'): {
  readonly batches: readonly ForeignBatch[];
  readonly report: ForeignReport;
} {
  const batches: ForeignBatch[] = [];
  const report = readForeignQueue({ path: file, kind }, (batch) => batches.push(batch), deps);
  return { batches, report };
}

const makePython = (rows: string): void => {
  const db = openDatabase(file, { timeoutMs: 0 });
  db.exec(`CREATE TABLE heartbeat_2 (id text, heartbeat text); ${rows}`);
  db.close();
};

describe('a foreign queue', () => {
  it('of wakatime-cli 1.90 gives 250 heartbeats: 210 files and 40 apps', () => {
    copyFileSync(REAL, file);
    const { batches, report } = read('bolt');
    expect(report).toEqual({ heartbeats: 250, unusable: 0, intact: true, problems: [] });
    const heartbeats = batches.flatMap((batch) => batch.heartbeats);
    expect(heartbeats.filter(({ heartbeat }) => heartbeat.type === 'file')).toHaveLength(210);
    expect(heartbeats.filter(({ heartbeat }) => heartbeat.type === 'app')).toHaveLength(40);
    expect(heartbeats.every(({ found }) => found === 'queue')).toBe(true);
    expect(heartbeats[0]?.heartbeat).toMatchObject({
      entity: '/home/dev/shop/src/main0.ts',
      timeUs: 1_763_640_000_000_000,
      userAgent:
        'wakatime/v1.90.0 (linux-6.8.0-48-generic-x86_64) go1.26.8 vscode/1.99.0 vscode-wakatime/30.2.0',
    });
  });

  it('of the Python client gives its heartbeats', () => {
    makePython(`INSERT INTO heartbeat_2 VALUES ('a', '{"entity": "/a.py", "time": 5}')`);
    const { batches, report } = read('python');
    expect(report).toEqual({ heartbeats: 1, unusable: 0, intact: true, problems: [] });
    expect(batches[0]?.heartbeats[0]?.heartbeat).toMatchObject({ entity: '/a.py', userAgent: 'made' });
  });

  it('comes in batches', () => {
    const records = Array.from(
      { length: 1200 },
      (_, at) => [`${at + 1000}`, `{"entity":"/${at}","time":1}`] as const,
    );
    writeFileSync(file, writeBolt({ records }).bytes);
    const { batches, report } = read('bolt');
    expect(batches.map(({ heartbeats }) => heartbeats.length)).toEqual([500, 500, 200]);
    expect(report.heartbeats).toBe(1200);
  });

  it('tells of records that are of no use, with their text', () => {
    const text = '{"time":5}';
    writeFileSync(
      file,
      writeBolt({
        records: [
          ['a', text],
          ['b', '{"entity":"/b","time":5}'],
        ],
      }).bytes,
    );
    const { batches, report } = read('bolt');
    expect(report).toMatchObject({ heartbeats: 1, unusable: 1, intact: true });
    expect(batches.flatMap(({ unusable }) => unusable)).toEqual([
      { text, reason: 'no entity', found: 'queue' },
    ]);
  });

  it('that is damaged says which heartbeats are only remains', () => {
    const bytes = readFileSync(REAL);
    writeFileSync(file, bytes.fill(0, 0, 8192));
    const { batches, report } = read('bolt');
    expect(report).toEqual({
      heartbeats: 250,
      unusable: 0,
      intact: false,
      problems: ['both meta pages are damaged'],
    });
    expect(batches.flatMap(({ heartbeats }) => heartbeats).every(({ found }) => found === 'remains')).toBe(
      true,
    );
  });

  it.each(['bolt', 'python'] as const)('is only read: %s', (kind) => {
    if (kind === 'bolt') copyFileSync(REAL, file);
    else makePython('PRAGMA journal_mode = WAL;');
    const before = readFileSync(file);
    chmodSync(file, 0o400);
    chmodSync(folder.path, 0o500);
    read(kind);
    chmodSync(folder.path, 0o700);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder.path)).toEqual(['queue']);
  });
});

describe('what cannot be read', () => {
  it('is a missing file', () => {
    expect(() => read('bolt')).toThrow(/ENOENT/);
  });

  it('is a folder', () => {
    mkdirSync(file);
    expect(() => read('bolt')).toThrow(/is not a regular file|EISDIR|EPERM/);
  });

  it.skipIf(process.platform === 'win32')('is a pipe, which is not waited for', () => {
    execFileSync('mkfifo', [file]);
    expect(() => read('bolt')).toThrow(`${file} is not a regular file`);
  });

  it('is handed on when the taker fails', () => {
    copyFileSync(REAL, file);
    const fail = (): void => {
      throw new Error('no room');
    };
    expect(() => readForeignQueue({ path: file, kind: 'bolt' }, fail, deps)).toThrow('no room');
  });
});
