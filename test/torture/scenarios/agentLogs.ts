import { appendFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { BASE_MS } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atLeast, exactly, type Figure, none } from '../support/figures.ts';
import { firstSync, killSyncs } from '../support/killSyncs.ts';
import { configure, type TortureHome, type World } from '../support/world.ts';

const LOGS = 5;

/**
 * Syncs of coding agents' logs, two at a time, killed at any moment of their life while the logs grow, by whole lines, by
 * halves of them, and are moved: what a log told is in the history once, and in the queue once. What an editor sends meanwhile counts as an agent's
 * in both or in neither.
 */
export async function runAgentLogs(world: World): Promise<readonly Figure[]> {
  const kills = world.count(500, 4);
  const home = world.home();
  // Nothing answers there: what is taken in has to wait.
  configure(home, 'http://127.0.0.1:9/api/v1');
  const logs = makeLogs(home);
  const firstMs = await firstSync(home);
  let written = 0;
  let sent = 0;
  const { landed, figures } = await killSyncs(
    world,
    home,
    { kills, firstMs },
    {
      work: async () => {
        written += grow(logs, written, world);
        if (world.random.chance(0.4)) await home.run(editorCall(sent++, logs[0]?.folder ?? ''));
      },
      progress: () => `${written} records`,
    },
  );
  // What nobody has tried to send counts as an agent's, once its log tells something near it.
  const [log] = logs;
  await home.run(editorCall(sent++, log?.folder ?? ''));
  log?.add(record(written++, log.folder));
  for (const each of logs) each.finish();
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
    atLeast('of these, counted as an agent’s', 1, editors.filter(({ wire }) => wire === 'ai coding').length),
    none('what the last sync complained of', last.code === 0 ? [] : [last.stderr]),
    ...figures,
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
  /** Puts the log into another folder, or back. */
  move(): void;
  /** Ends the line that is being written. */
  finish(): void;
}

function makeLogs(home: TortureHome): readonly GrowingLog[] {
  const shop = join(home.home, 'shop');
  mkdirSync(shop);
  writeFileSync(join(shop, 'a.ts'), 'a\n');
  const folders = ['-shop', '-old'].map((name) => join(home.home, '.claude/projects', name));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  return Array.from({ length: LOGS }, (_, at) => {
    const files = folders.map((folder) => join(folder, `s-${at}.jsonl`));
    let [file = '', other = ''] = files;
    let rest = '';
    return {
      folder: shop,
      add(text) {
        // The last line is written in two pieces, with a sync between them.
        const cut = text.length - 20;
        appendFileSync(file, rest + text.slice(0, cut));
        rest = text.slice(cut);
      },
      move() {
        if (existsSync(file)) renameSync(file, other);
        [file, other] = [other, file];
      },
      finish: () => appendFileSync(file, rest),
    };
  });
}

/** Adds records to some logs, each with a number of its own as its time; gives how many. */
function grow(logs: readonly GrowingLog[], first: number, { random }: World): number {
  let count = 0;
  for (const log of logs) {
    if (random.chance(0.03)) log.move();
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
