import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** Where a Wakapi is. */
export interface Installed {
  readonly binary: string;
  /** The config file that it comes with; undefined where there is none. */
  readonly config: string | undefined;
}

/** A Wakapi that runs, on an SQLite file of its own. */
export interface Wakapi {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** Its SQLite file. */
  readonly database: string;
  stop(): Promise<void>;
}

/** An account of it. */
export interface Account {
  readonly name: string;
  readonly key: string;
}

const START_MS = 30_000;
const REGENERATION_MS = 120_000;
const PAUSE_MS = 100;
const PASSWORD = 'a-password-for-tests';
const KEY = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

/**
 * Starts the binary with its files in a folder, which may hold those of an earlier start, and waits until it answers. Its days
 * are those of the zone: what it has stored, it cuts at its own midnight.
 */
export async function startWakapi(
  { binary, config }: Installed,
  folder: string,
  timezone: string,
): Promise<Wakapi> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = join(folder, 'wakapi.db');
  const log = createWriteStream(join(folder, 'wakapi.log'), { flags: 'a' });
  await once(log, 'open');
  const child = spawn(binary, config === undefined ? [] : ['-config', config], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      TZ: timezone,
      ENVIRONMENT: 'prod',
      WAKAPI_PORT: String(port),
      WAKAPI_LISTEN_IPV4: '127.0.0.1',
      WAKAPI_LISTEN_IPV6: '-',
      WAKAPI_PUBLIC_URL: url,
      WAKAPI_DB_TYPE: 'sqlite3',
      WAKAPI_DB_NAME: database,
      WAKAPI_PASSWORD_SALT: 'salt',
      WAKAPI_INSECURE_COOKIES: 'true',
      WAKAPI_ALLOW_SIGNUP: 'true',
      WAKAPI_SIGNUP_MAX_RATE: '999/1s',
      WAKAPI_LOGIN_MAX_RATE: '999/1s',
      WAKAPI_HEARTBEAT_MAX_AGE: '87600h',
    },
  });
  const ended = once(child, 'close');
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    child.kill();
    await ended;
    log.close();
  };
  try {
    await untilHealthy(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, database, stop };
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const endMs = Date.now() + START_MS;
  while (Date.now() < endMs) {
    if (child.exitCode !== null) throw new Error(`Wakapi ended with ${child.exitCode}; see its log`);
    const answer = await ask(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok && /app=1\s+db=1/.test(await answer.text())) return;
    await sleep(PAUSE_MS);
  }
  throw new Error(`Wakapi did not answer within ${START_MS / 1000} s`);
}

/** A request on a connection of its own: one that is kept Wakapi closes when it likes. */
const ask = (url: string, more: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...more, headers: { ...more.headers, connection: 'close' } });

/** Sends a form as a browser does. Throws when it is not taken. */
async function submit(
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams(fields);
  const answer = await ask(url, { method: 'POST', body, headers, redirect: 'manual' });
  if (answer.status < 400) return answer;
  throw new Error(`${url} answered with ${answer.status}: ${await answer.text()}`);
}

/** Changes or starts something in an account's settings. */
async function change(url: string, key: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const authorization = `Basic ${Buffer.from(key).toString('base64')}`;
  const { status } = await submit(`${url}/settings`, fields, { authorization });
  if (status !== 200 && status !== 202) throw new Error(`${url}/settings answered with ${status}`);
}

/** Makes an account by the forms that people use, with days of this zone and this time-out. */
export async function signUp(
  { url }: Wakapi,
  name: string,
  timezone: string,
  timeoutMinutes: number,
): Promise<Account> {
  const fields = { username: name, password: PASSWORD };
  await submit(`${url}/signup`, { ...fields, password_repeat: PASSWORD, location: timezone });
  const signedIn = await submit(`${url}/login`, fields);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  const page = await (await ask(`${url}/summary?interval=today`, { headers: { cookie } })).text();
  const key = KEY.exec(page)?.[0];
  if (key === undefined) throw new Error('no key stands on the page of a new account');
  const minutes = String(timeoutMinutes);
  await change(url, key, { action: 'update_heartbeats_timeout', heartbeats_timeout: minutes });
  return { name, key };
}

/**
 * Has an account's numbers made anew from its heartbeats, as the server does every night, and waits until that is done. It does
 * not say so itself; what it stores gets new numbers.
 */
export async function regenerate({ url, database }: Wakapi, { name, key }: Account): Promise<void> {
  const db = new Database(database, { readonly: true });
  const query =
    'SELECT count(*) AS count, min(id) AS first, max(id) AS last FROM durations WHERE user_id = ?';
  const look = () => db.prepare<[string], Stored>(query).get(name) ?? NOTHING_STORED;
  try {
    const { last } = look();
    const endMs = Date.now() + REGENERATION_MS;
    await change(url, key, { action: 'regenerate_summaries' });
    for (let before = NOTHING_STORED; Date.now() < endMs; ) {
      await sleep(PAUSE_MS * 3);
      const now = look();
      if (now.count > 0 && now.first > last && now.count === before.count && now.last === before.last) return;
      before = now;
    }
    throw new Error(`Wakapi has not made the numbers of ${name} anew within ${REGENERATION_MS / 1000} s`);
  } finally {
    db.close();
  }
}

/** What a table has of an account. */
interface Stored {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

const NOTHING_STORED: Stored = { count: 0, first: 0, last: 0 };
