import { AppError } from '../../errors.ts';
import type { Db } from './sqlite.ts';

/** Marks a file as ours, so that another program's database is never written to. */
export const APPLICATION_ID = 0x68616b61;

/**
 * Every step the schema has taken, oldest first; the count is the file's `user_version`. Only ever appended to: a
 * released step stays as it is, and a frozen file of each version is part of the tests.
 *
 * Version 1:
 * - `string`: every text a heartbeat shares with others, once. Ids are never used again, so that a cached id stays true.
 * - `heartbeat`: the history. Text columns hold ids of `string`; NULL is "left out", which differs from ''.
 * - `outbox`: one row per heartbeat and destination. Ids are never used again: a flush settles by id what it read before.
 * - `quarantine`: what was in the outbox and was refused for good; its heartbeat stays in the history.
 *
 * Version 2:
 * - `dropped`: what the user took out of the outbox or the quarantine (`origin`), a batch for each time, to be put back.
 * - `quarantine.destination_id` is 0, which no destination has, where the destination was lost with a damaged file: the
 *   number of a lost one may come to stand for another server.
 *
 * Version 3:
 * - `heartbeat.route`: for which destinations it was meant when it was recorded, an id of `string`, whose text is that of
 *   `formatRoute`; NULL where nobody knows.
 *
 * Version 4:
 * - `heartbeat.ai`: what a coding agent's log tells, a JSON object with those keys of the wire form; NULL for what editors send.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE string (id INTEGER PRIMARY KEY AUTOINCREMENT, value TEXT NOT NULL UNIQUE);
  CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY,
    time_us INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    type INTEGER NOT NULL,
    category INTEGER NOT NULL,
    project INTEGER,
    branch INTEGER,
    language INTEGER,
    dependencies INTEGER,
    machine INTEGER,
    user_agent INTEGER NOT NULL,
    is_write INTEGER,
    lines INTEGER,
    lineno INTEGER,
    cursorpos INTEGER,
    project_root_count INTEGER,
    ai_line_changes INTEGER,
    human_line_changes INTEGER,
    line_additions INTEGER,
    line_deletions INTEGER
  );
  CREATE INDEX heartbeat_by_time ON heartbeat (time_us);
  CREATE TABLE destination (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    retry_at_us INTEGER,
    retry_reason TEXT,
    not_before_us INTEGER,
    backoff_retries INTEGER NOT NULL DEFAULT 0,
    last_sent_us INTEGER,
    UNIQUE (url, key_hash)
  );
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    heartbeat_id INTEGER NOT NULL,
    destination_id INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    refusals INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    wire TEXT NOT NULL
  );
  CREATE INDEX outbox_by_time ON outbox (destination_id, time_us, id, heartbeat_id);
  CREATE INDEX outbox_refused ON outbox (destination_id, time_us) WHERE refusals > 0;
  CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    heartbeat_id INTEGER NOT NULL,
    destination_id INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    refusals INTEGER NOT NULL,
    status INTEGER NOT NULL,
    message TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    wire TEXT NOT NULL
  );
  CREATE INDEX quarantine_by_heartbeat ON quarantine (heartbeat_id);
  CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  `,
  `
  CREATE TABLE dropped (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    dropped_us INTEGER NOT NULL,
    origin TEXT NOT NULL,
    origin_id INTEGER NOT NULL,
    heartbeat_id INTEGER NOT NULL,
    destination_id INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    refusals INTEGER NOT NULL,
    reason TEXT,
    status INTEGER,
    at_us INTEGER,
    wire TEXT NOT NULL
  );
  CREATE INDEX dropped_by_batch ON dropped (batch);
  UPDATE quarantine SET destination_id = 0 WHERE destination_id NOT IN (SELECT id FROM destination);
  CREATE INDEX quarantine_by_time ON quarantine (destination_id, time_us, id);
  `,
  `
  ALTER TABLE heartbeat ADD COLUMN route INTEGER;
  `,
  `
  ALTER TABLE heartbeat ADD COLUMN ai TEXT;
  CREATE INDEX heartbeat_of_agents ON heartbeat (time_us) WHERE ai IS NOT NULL;
  `,
];

/** The newest version this program knows. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** The version a file is at; reading it is also the first real look at the file, so damage shows here. */
export function readVersion(db: Db): number {
  return db.prepare('PRAGMA user_version').pluck().get() as number;
}

/**
 * Brings a file to the newest version in one immediate transaction; nothing happens when another process was faster.
 * AppError 'storage' for a file of a newer version or of another program: those are not touched.
 */
export function migrate(db: Db, file: string): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const version = readVersion(db);
    refuseForeign(db, file, version);
    for (const step of MIGRATIONS.slice(version)) db.exec(step);
    if (version < SCHEMA_VERSION) db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Throws for a file of a newer version, or that holds another program's tables. */
export function refuseForeign(db: Db, file: string, version: number): void {
  // In this order: another process may be making the tables right now, and marks the file in the same transaction.
  const isEmpty = version === 0 && db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  const isOurs = db.prepare('PRAGMA application_id').pluck().get() === APPLICATION_ID;
  if (!isOurs && !isEmpty) {
    throw new AppError('storage', `${file} is another program's database; it was left untouched`, {
      hint: 'Name another file with --offline-queue-file.',
    });
  }
  if (version > SCHEMA_VERSION) {
    throw new AppError(
      'storage',
      `${file} was written by a newer hackatime (schema ${version}, this one knows ${SCHEMA_VERSION})`,
      { hint: 'Update hackatime; until then heartbeats are kept in files beside the database.' },
    );
  }
}
