import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { BASE_MS } from './calls.ts';

/** The numbers of all heartbeats in each place. */
export interface Contents {
  readonly history: readonly number[];
  readonly waiting: readonly number[];
  readonly quarantined: readonly number[];
  /** SQLite's own opinion of the whole file. */
  readonly integrity: string;
}

/** Reads a database past the program, so that both cannot err alike. */
export function readContents(file: string): Contents {
  const db = openDatabase(file, { timeoutMs: 5_000, mustExist: true });
  try {
    const numbers = (table: string): readonly number[] =>
      (db.prepare(`SELECT time_us FROM ${table} NOT INDEXED`).pluck().all() as number[]).map(
        (timeUs) => Math.round(timeUs / 1000) - BASE_MS,
      );
    return {
      history: numbers('heartbeat'),
      waiting: numbers('outbox'),
      quarantined: numbers('quarantine'),
      integrity: String(db.pragma('integrity_check', { simple: true })),
    };
  } finally {
    db.close();
  }
}

const CHECKER = join(import.meta.dirname, 'checkDatabase.ts');

/** SQLite's quick check of a file that others are using, in a process of its own: 'ok', or what is wrong. */
export function checkQuickly(file: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--no-warnings', CHECKER, file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', fail);
    child.on('close', () => done(text.trim()));
  });
}
