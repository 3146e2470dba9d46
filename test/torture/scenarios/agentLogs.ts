import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { BASE_MS } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atLeast, exactly, type Figure, none } from '../support/figures.ts';
import { configure, type TortureHome, type World } from '../support/world.ts';

const LOGS = 5;
const AT_ONCE = 2;

/**
 * Syncs of coding agents' logs, two at a time, killed at any moment of their life while the logs grow, by whole lines and by
 * halves of them: what a log told is in the history once, and in the queue once. What an editor sends meanwhile counts as an agent's
 * in both or in neither.
 */
export async function runAgentLogs(world: World): Promise<readonly Figure[]> {
  const kills = world.count(500, 4);
  const home = world.home();
  // Nothing answers there: what is taken in has to wait.
  configure(home, 'http://127.0.0.1:9/api/v1');
  const logs = makeLogs(home);
  // From the first sync on is counted.
  await home.run(['ai', 'sync', '--since', new Date(BASE_MS - 1_000).toISOString()]);

  let written = 0;
  let sent = 0;
  let landed = 0;
  let lifeMs = 300;
  const complaints: string[] = [];
  const runOne = async (): Promise<void> => {
    written += grow(logs, written, world);
    if (world.random.chance(0.4)) await home.run(editorCall(sent++, logs[0]?.folder ?? ''));
    const isCall = world.random.chance(0.3);
    const child = home.start(isCall ? ['--sync-ai-activity'] : ['ai', 'sync', '--json']);
    const timer = setTimeout(() => child.kill('SIGKILL'), world.random.next() * lifeMs * 1.1);
    const startMs = performance.now();
    const { code, stderr } = await child.ended;
    clearTimeout(timer);
    if (code === 'SIGKILL') landed++;
    else lifeMs = lifeMs * 0.8 + Math.min(2_000, performance.now() - startMs) * 0.2;
    if (stderr !== '') complaints.push(stderr);
    if (landed > 0 && landed % 50 === 0) world.say(`${landed} kills, ${written} records`);
  };
  while (landed < kills) await Promise.all(Array.from({ length: AT_ONCE }, runOne));
  for (const log of logs) log.finish();
  const last = await home.run(['ai', 'sync']);

  const { integrity, ...all } = readContents(home.database);
  const history = all.history.filter((number) => number >= 0);
  const waiting = all.waiting.filter((number) => number >= 0);
  const editors = readEditors(home.database);
  const kept = new Set(history);
  const lost = Array.from({ length: written }, (_, number) => number).filter((number) => !kept.has(number));
  return [
    exactly(`records lost, of ${written} in syncs of which ${landed} were killed`, 0, lost.length),
    exactly('records in the history twice', 0, history.length - kept.size),
    exactly('records in the queue twice', 0, waiting.length - new Set(waiting).size),
    exactly('records that do not wait', 0, written - new Set(waiting).size),
    exactly('heartbeats of editors in the queue', sent, editors.length),
    exactly(
      'of these, said to be of another category than in the history',
      0,
      editors.filter(({ recorded, wire }) => recorded !== wire).length,
    ),
    atLeast(
      'of these, counted as an agent’s',
      Math.min(1, sent),
      editors.filter(({ wire }) => wire === 'ai coding').length,
    ),
    none('what the last sync complained of', last.code === 0 ? [] : [last.stderr]),
    none('syncs that complained', complaints),
    none('faults of the database', integrity === 'ok' ? [] : [integrity]),
  ];
}

/** A heartbeat of an editor shortly before what the logs tell, each at a millisecond of its own. */
const editorCall = (number: number, folder: string): readonly string[] => [
  ...['--entity', join(folder, 'a.ts'), '--time', String((BASE_MS - 60_000 + number) / 1000)],
  ...['--plugin', 'vim/9.1 vim-wakatime/11'],
];

/** What the history and the queue say of heartbeats of editors, read past the program. */
function readEditors(file: string): readonly { readonly recorded: string; readonly wire: string }[] {
  const db = openDatabase(file, { timeoutMs: 5_000, mustExist: true });
  try {
    const rows = db
      .prepare(
        `SELECT s.value AS recorded, json_extract(o.wire, '$.category') AS wire
        FROM outbox o JOIN heartbeat h ON h.id = o.heartbeat_id JOIN string s ON s.id = h.category
        WHERE h.ai IS NULL`,
      )
      .all();
    return rows as { recorded: string; wire: string }[];
  } finally {
    db.close();
  }
}

interface GrowingLog {
  /** The folder the agent works in. */
  readonly folder: string;
  add(text: string): void;
  /** Ends the line that is being written. */
  finish(): void;
}

function makeLogs(home: TortureHome): readonly GrowingLog[] {
  const shop = join(home.home, 'shop');
  mkdirSync(shop);
  writeFileSync(join(shop, 'a.ts'), 'a\n');
  const folder = join(home.home, '.claude/projects/-shop');
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: LOGS }, (_, at) => {
    const file = join(folder, `s-${at}.jsonl`);
    let rest = '';
    return {
      folder: shop,
      add(text) {
        // The last line is written in two pieces, with a sync between them.
        const cut = text.length - 20;
        appendFileSync(file, rest + text.slice(0, cut));
        rest = text.slice(cut);
      },
      finish: () => appendFileSync(file, rest),
    };
  });
}

/** Adds records to some logs, each with a number of its own as its time; gives how many. */
function grow(logs: readonly GrowingLog[], first: number, { random }: World): number {
  let count = 0;
  for (const log of logs) {
    if (random.chance(0.5)) continue;
    // Now and then more than goes into one transaction.
    const records = random.chance(0.05) ? 700 : 1 + random.int(40);
    const lines = Array.from({ length: records }, (_, at) => record(first + count + at, log.folder));
    log.add(lines.join(''));
    count += records;
  }
  return count;
}

function record(number: number, folder: string): string {
  return `${JSON.stringify({
    type: 'user',
    timestamp: new Date(BASE_MS + number).toISOString(),
    sessionId: 's',
    cwd: folder,
    version: '2.1.202',
    message: { role: 'user', content: [] },
    toolUseResult: { filePath: 'a.ts', oldString: 'a', newString: `${number}` },
  })}\n`;
}
