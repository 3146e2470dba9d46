import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { openStore } from '../../src/store/openStore.ts';
import { meterSource } from './measure.mts';

export interface World {
  readonly folder: string;
  readonly home: string;
  /** A 300-line TypeScript file, three folders deep in a git repository. */
  readonly file: string;
  readonly repository: string;
  readonly empty: string;
  /** A script that opens a database of its own, inserts one row and commits: what storing costs at least. */
  readonly sqlite: string;
  readonly database: string;
}

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const LINES = 300;
const IMPORTS = 12;

/** A user's surroundings: a repository, a config with key, url, two excludes and a hide pattern, a long history. */
export function makeWorld(folder: string, historyRows: number, nowUs: number): World {
  const home = join(folder, 'home');
  const repository = join(folder, 'code', 'api');
  const file = join(repository, 'src', 'routes', 'users', 'list.ts');
  const empty = join(folder, 'empty.js');
  const sqlite = join(folder, 'sqlite.cjs');
  mkdirSync(join(home, '.wakatime'), { recursive: true, mode: 0o700 });
  mkdirSync(join(repository, 'src', 'routes', 'users'), { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'main', '.'], { cwd: repository });
  writeFileSync(file, sourceText());
  writeFileSync(empty, '');
  writeFileSync(sqlite, sqliteScript(join(folder, 'alone.db')));
  writeFileSync(join(folder, 'meter.cjs'), meterSource);
  const database = join(home, '.wakatime', 'hackatime.db');
  fillHistory(database, historyRows, nowUs, file);
  return { folder, home, file, repository, empty, sqlite, database };
}

/**
 * Writes the user's config for a server.
 *
 * @param way the rest of the address, and the file whose certificates are believed
 */
export function writeConfig(
  world: Pick<World, 'home'>,
  url: string,
  rateLimitSeconds: number,
  way: { readonly path?: string; readonly certificates?: string | undefined } = {},
): void {
  const lines = [
    '[settings]',
    'api_key = 11111111-2222-4333-8444-555555555555',
    `api_url = ${url}${way.path ?? '/api/v1'}`,
    ...(way.certificates === undefined ? [] : [`ssl_certs_file = ${way.certificates}`]),
    `heartbeat_rate_limit_seconds = ${rateLimitSeconds}`,
    'exclude =',
    '    COMMIT_EDITMSG$',
    '    /node_modules/',
    'hide_branch_names =',
    '    ^private/',
    '',
  ];
  writeFileSync(join(world.home, '.wakatime.cfg'), lines.join('\n'));
}

/** Says that the last send was at this moment; `undefined` says never. */
export function writeLastSent(world: World, sentMs: number | undefined): void {
  const text =
    sentMs === undefined ? '' : `[internal]\nheartbeats_last_sent_at = ${new Date(sentMs).toISOString()}\n`;
  writeFileSync(join(world.home, '.wakatime', 'wakatime-internal.cfg'), text);
}

/** Queues heartbeats of a time long ago, each round other ones. */
export function fillQueue(world: World, count: number, round: number): void {
  const store = openStore(world.database, { nowUs: () => Date.now() * 1000, log: QUIET });
  store.add(
    Array.from({ length: count }, (_, at) => ({
      heartbeat: {
        entity: world.file,
        type: 'file',
        timeUs: (1_500_000_000 + round * count + at) * 1e6,
        category: 'coding',
        project: 'api',
        branch: 'main',
        language: 'TypeScript',
        lines: 300,
        userAgent: 'wakatime/0',
      },
      destinations: [{ url: '', keyHash: '' }],
    })),
  );
  store.close();
}

function sqliteScript(database: string): string {
  const library = createRequire(import.meta.url).resolve('better-sqlite3');
  return [
    `const Database = require(${JSON.stringify(library)});`,
    `const db = new Database(${JSON.stringify(database)});`,
    "db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t (a)');",
    "db.exec('BEGIN IMMEDIATE');",
    "db.prepare('INSERT INTO t VALUES (?)').run(1);",
    "db.exec('COMMIT');",
    'process.exit(0);',
  ].join('\n');
}

function sourceText(): string {
  const imports = Array.from(
    { length: IMPORTS },
    (_, n) => `import { part${n} } from './parts/part${n}.ts';`,
  );
  const body = Array.from(
    { length: LINES - IMPORTS },
    (_, n) => `export const value${n} = part${n % IMPORTS}(${n});`,
  );
  return `${[...imports, ...body].join('\n')}\n`;
}

const DAY_US = 86_400_000_000;
const BATCH = 5000;

/** Rows over the years before `nowUs`, some 400 of them today, in projects and languages as a user has them. */
function fillHistory(database: string, rows: number, nowUs: number, file: string): void {
  const store = openStore(database, {
    nowUs: () => nowUs,
    log: QUIET,
    synchronous: 'normal',
  });
  const perDay = 400;
  const languages = ['TypeScript', 'Python', 'Go', 'Markdown'];
  for (let first = 0; first < rows; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, rows - first) }, (_, offset) => {
      const at = first + offset;
      const heartbeat: Heartbeat = {
        entity: at % 50 === 0 ? file : `/home/me/code/p${at % 7}/src/file${at % 300}.ts`,
        type: 'file',
        timeUs: nowUs - Math.floor(at / perDay) * DAY_US - (at % perDay) * 30_000_000 - 1_000_000,
        category: 'coding',
        project: `project ${at % 7}`,
        branch: 'main',
        language: languages[at % 4],
        lines: 300,
        lineno: at % 300,
        projectRootCount: 5,
        machine: 'box',
        userAgent: 'wakatime/0 (linux-6-x86_64) node24.0.0 vscode/1.99.0 vscode-wakatime/30.2.0',
      };
      return { heartbeat, destinations: [] };
    });
    store.add(batch);
  }
  store.close();
}
