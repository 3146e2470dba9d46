import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentDatabase, openAgentDatabase } from '../../support/agentDatabases.ts';
import { BASE_MS } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { exactly, type Figure, none } from '../support/figures.ts';
import { firstSync, killSyncs } from '../support/killSyncs.ts';
import { configure, type TortureHome, type World } from '../support/world.ts';

const SESSIONS = 3;

/**
 * Syncs of agents that keep databases, two at a time, killed at any moment of their life, while the databases grow, write rows
 * again, lose old ones, take in their write-ahead logs and are packed: what a row told is in the history once, and in the queue once.
 */
export async function runAgentDatabases(world: World): Promise<readonly Figure[]> {
  const kills = world.count(500, 4);
  const home = world.home();
  // Nothing answers there: what is taken in has to wait.
  configure(home, 'http://127.0.0.1:9/api/v1');
  const numbers = { next: 0 };
  // What was taken in may be deleted.
  let seen: ReadonlySet<number> = new Set();
  const writers = makeWriters(home, world, () => numbers.next++);
  try {
    const firstMs = await firstSync(home);
    const { landed, figures } = await killSyncs(
      world,
      home,
      { kills, firstMs },
      {
        work: () => {
          for (const writer of writers) writer.work(seen);
        },
        left: () => {
          seen = new Set(readContents(home.database).history);
        },
        progress: () => `${numbers.next} rows`,
      },
    );
    for (const writer of writers) writer.finish();
    const last = await home.run(['ai', 'sync']);

    const written = numbers.next;
    const { integrity, history, waiting } = readContents(home.database);
    const kept = new Set(history);
    const lost = Array.from({ length: written }, (_, number) => number).filter((each) => !kept.has(each));
    return [
      exactly(`rows lost, of ${written} in syncs of which ${landed} were killed`, 0, lost.length),
      exactly('rows in the history twice', 0, history.length - kept.size),
      exactly('rows in the queue twice', 0, waiting.length - new Set(waiting).size),
      exactly('rows that do not wait', 0, written - new Set(waiting).size),
      none('what the last sync complained of', last.code === 0 ? [] : [last.stderr]),
      ...figures,
      none('faults of the database', integrity === 'ok' ? [] : [integrity]),
    ];
  } finally {
    for (const writer of writers) writer.close();
  }
}

interface Writer {
  /** What an agent does between two syncs. */
  work(seen: ReadonlySet<number>): void;
  /** Ends what was begun. */
  finish(): void;
  close(): void;
}

/** Two editors and an agent on a command line, each with a database that it holds open. */
function makeWriters(home: TortureHome, world: World, next: () => number): readonly Writer[] {
  const shop = join(home.home, 'shop');
  mkdirSync(shop);
  const entity = join(shop, 'a.ts');
  writeFileSync(entity, 'a\n');
  const globals = 'User/globalStorage/state.vscdb';
  const open = (path: string): AgentDatabase => openAgentDatabase(join(home.home, path), 'wal');
  return [
    editor(open(`.config/Cursor/${globals}`), entity, world, next),
    editor(open(`.config/Windsurf/${globals}`), entity, world, next),
    terminal(open('.local/share/opencode/opencode.db'), entity, world, next),
  ];
}

/** Now and then more than goes into one transaction. */
const countOf = ({ random }: World): number => {
  if (random.chance(0.5)) return 0;
  return random.chance(0.05) ? 700 : 1 + random.int(40);
};

/** What a database does by itself. */
function keepHouse({ db }: AgentDatabase, { random }: World): void {
  if (random.chance(0.3)) db.pragma(`wal_checkpoint(${random.chance(0.5) ? 'PASSIVE' : 'TRUNCATE'})`);
  if (random.chance(0.05)) db.exec('VACUUM');
}

/** Deletes some of the oldest rows, the latest ones left out. */
function forget<Row extends { readonly number: number }>(
  rows: Row[],
  seen: ReadonlySet<number>,
  { random }: World,
  remove: (row: Row) => unknown,
): void {
  if (!random.chance(0.1)) return;
  const count = Math.min(random.int(30), Math.max(0, rows.length - 50));
  const end = rows.slice(0, count).findIndex(({ number }) => !seen.has(number));
  for (const row of rows.splice(0, end < 0 ? count : end)) remove(row);
}

/** Messages of chats, of which the latest are written again, so that they get another number. */
function editor(agent: AgentDatabase, entity: string, world: World, next: () => number): Writer {
  const latest: Bubble[] = [];
  const rowsNow: Bubble[] = [];
  const put = (rows: readonly Pick<Bubble, 'key' | 'value'>[]): void =>
    agent.db.transaction(() =>
      agent.put(rows.map(({ key, value }) => ({ table: 'cursordiskkv', key, value }))),
    )();
  put([{ key: 'version', value: '1' }]);
  return {
    work(seen) {
      const rows = Array.from({ length: countOf(world) }, () => bubble(next(), entity));
      put(rows);
      rowsNow.push(...rows);
      latest.push(...rows);
      latest.splice(0, latest.length - 8);
      if (world.random.chance(0.2)) put(latest.filter(() => world.random.chance(0.5)));
      forget(rowsNow, seen, world, ({ key }) =>
        agent.db.prepare('DELETE FROM cursorDiskKV WHERE key = ?').run(key),
      );
      keepHouse(agent, world);
    },
    finish: () => {},
    close: () => agent.db.close(),
  };
}

interface Bubble {
  readonly number: number;
  readonly key: string;
  readonly value: string;
}

function bubble(number: number, entity: string): Bubble {
  const params = JSON.stringify({ relativeWorkspacePath: entity, contents: `${number}` });
  const value = {
    _v: 3,
    type: 2,
    bubbleId: `b${number}`,
    createdAt: new Date(BASE_MS + number).toISOString(),
    text: '',
    tokenCount: { inputTokens: 0, outputTokens: 0 },
    toolFormerData: { status: 'completed', name: 'edit_file', params, result: '{}' },
  };
  return { number, key: `bubbleId:conv-${number % SESSIONS}:b${number}`, value: JSON.stringify(value) };
}

/** Tools that are written down when they are called, and again when they are done. */
function terminal(agent: AgentDatabase, entity: string, world: World, next: () => number): Writer {
  let parts = 0;
  const open: number[] = [];
  const ended: { id: number; number: number }[] = [];
  const put = (id: number, state: object): void => {
    const session = `ses_${id % SESSIONS}`;
    agent.put([
      {
        ...{ table: 'part', id: `prt_${id}`, session_id: session, message_id: `msg_${session}` },
        time_created: Date.now(),
        data: { type: 'tool', tool: 'edit', callID: `c${id}`, state },
      },
    ]);
  };
  const end = (id: number): void => {
    const number = next();
    put(id, {
      status: 'completed',
      input: { filePath: entity, oldString: 'a', newString: `${id}` },
      time: { start: BASE_MS, end: BASE_MS + number },
    });
    ended.push({ id, number });
  };
  for (let at = 0; at < SESSIONS; at++) {
    const session = `ses_${at}`;
    // Before what counts: a message is told of as well.
    const time = { created: BASE_MS - 10_000, completed: BASE_MS - 10_000 };
    agent.put([
      { table: 'session', id: session, directory: '/', version: '1.2', time_created: time.created },
      {
        ...{ table: 'message', id: `msg_${session}`, session_id: session, time_created: BASE_MS - 10_000 },
        data: { role: 'assistant', time, modelID: 'm' },
      },
    ]);
  }
  const finish = (): void => {
    agent.db.transaction(() => open.splice(0).forEach(end))();
  };
  return {
    work(seen) {
      const begun = Array.from({ length: countOf(world) }, () => parts++);
      agent.db.transaction(() => {
        for (const id of open.splice(0)) end(id);
        for (const id of begun) {
          if (world.random.chance(0.9)) end(id);
          else {
            put(id, { status: 'running', input: {} });
            open.push(id);
          }
        }
      })();
      forget(ended, seen, world, ({ id }) =>
        agent.db.prepare('DELETE FROM part WHERE id = ?').run(`prt_${id}`),
      );
      keepHouse(agent, world);
    },
    finish,
    close: () => agent.db.close(),
  };
}
