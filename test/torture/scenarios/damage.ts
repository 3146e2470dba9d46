import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../../src/errors.ts';
import { fileIdentity } from '../../../src/store/database/files.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { salvage } from '../../../src/store/salvage/salvage.ts';
import { hearLog, START_US } from '../../support/storeKit.ts';
import { BASE_MS, beatCall, writeBackoff } from '../support/calls.ts';
import { type Base, copyDatabase, DAMAGES, type Damage, damage, makeBase } from '../support/damages.ts';
import { exactly, type Figure, none, share } from '../support/figures.ts';
import { isSound, readSurvivors, type Survivors } from '../support/intact.ts';
import { configure, findProcesses, type TortureHome, type World } from '../support/world.ts';

const AT_ONCE = 3;
const PATIENCE_MS = 60_000;

interface Outcome {
  readonly text: string;
  readonly code: number | string;
  readonly isSaved: boolean;
  readonly intact: number;
  readonly salvaged: number;
  /** Heartbeats that had been delivered and wait again. */
  readonly revived: number;
}

/** Databases damaged in every way a disk and a crash know, each met by one heartbeat call. */
export async function runDamage(world: World): Promise<readonly Figure[]> {
  const count = world.count(500, 12);
  const size = world.count(3_000, 1_200);
  const folder = join(world.home().home, 'bases');
  mkdirSync(folder);
  const plain = makeBase(folder, size, false);
  const withWal = makeBase(folder, size, true);
  const outcomes: Outcome[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < count; at = next++) {
      outcomes.push(await runOne(at, plain, withWal, world));
      if (outcomes.length % 25 === 0) world.say(`${outcomes.length} of ${count}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  const sum = (of: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0);
  const named = (test: (one: Outcome) => boolean): readonly string[] =>
    outcomes
      .filter(test)
      .map(
        ({ text, code, salvaged, intact, revived }) =>
          `${text}: code ${code}, ${salvaged} of ${intact} salvaged, ${revived} wait again`,
      );
  const worst = named(({ salvaged, intact }) => salvaged < intact * 0.99);
  return [
    exactly(
      `current heartbeat saved, of ${count} damages`,
      count,
      outcomes.filter(({ isSaved }) => isSaved).length,
      named(({ isSaved }) => !isSaved),
    ),
    // Left alone by the server's backoff when the database took it, and 0 when a spool file did.
    none(
      'calls that crashed or hung',
      named(({ code }) => code !== 112 && code !== 0),
    ),
    share(
      `intact rows salvaged (${worst.length} damages below that)`,
      0.99,
      sum(({ salvaged }) => salvaged),
      sum(({ intact }) => intact),
      worst,
    ),
    exactly(
      'delivered heartbeats that wait again',
      0,
      sum(({ revived }) => revived),
      named(({ revived }) => revived > 0),
    ),
  ];
}

async function runOne(at: number, plain: Base, withWal: Base, world: World): Promise<Outcome> {
  const kind = DAMAGES[at % DAMAGES.length] ?? 'zeroed';
  const base = kind === 'torn WAL' || (kind !== 'truncated' && at % 5 < 2) ? withWal : plain;
  const home = world.home();
  configure(home, 'http://127.0.0.1:9/api/v1');
  mkdirSync(home.resources, { mode: 0o700 });
  copyDatabase(base.file, home.database);
  const done = damage(kind, home.database, base, world.random);
  const code = await callOnce(home, at);
  const isSpooled =
    existsSync(join(home.resources, 'spool')) && readSpool(home).includes(String((BASE_MS + at) * 1000));
  const outcome = examine(base, done, home, (BASE_MS + at) * 1000);
  const left = findProcesses(home);
  const text = `${at} ${done.text}${base === withWal ? ', beside a WAL' : ''}${outcome.failure}`;
  home.remove();
  return {
    ...outcome,
    text,
    code: left.length === 0 ? code : `${code}, ${left} still runs`,
    isSaved: outcome.isSaved || isSpooled,
  };
}

function repair(file: string): void {
  const options = { synchronous: 'full', timeoutMs: 5_000 } as const;
  salvage(file, fileIdentity(statSync(file)), options, { nowUs: () => START_US, log: hearLog() });
}

async function callOnce(home: TortureHome, at: number): Promise<number | string> {
  const { argv, stdin } = beatCall('box', [at], ['--internal-config', writeBackoff(home)]);
  const child = home.start(argv, { stdin });
  const timer = setTimeout(() => child.kill('SIGABRT'), PATIENCE_MS);
  const { code, stdout, stderr } = await child.ended;
  clearTimeout(timer);
  return stdout + stderr === '' ? code : `${code} ${stdout}${stderr}`;
}

function readSpool(home: TortureHome): string {
  const folder = join(home.resources, 'spool');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

/**
 * Reads all of it as the program does, which salvages what it comes across. Damage that did not show by then, in pages that
 * are read for something else, is salvaged as it would be on the day it shows. Then looks for each row.
 */
function examine(
  base: Base,
  { leaves }: Damage,
  home: TortureHome,
  timeUs: number,
): Omit<Outcome, 'text' | 'code'> & { readonly failure: string } {
  let found: Survivors = {
    history: new Set(),
    queue: new Set(),
    historyTimes: new Set(),
    quarantined: new Set(),
    waitingTimes: [],
  };
  let isSaved = false;
  let failure = '';
  try {
    const store = openStore(home.database, { nowUs: () => START_US, log: hearLog() });
    for (const _ of store.history(0, Number.MAX_SAFE_INTEGER));
    store.printWaiting(Number.MAX_SAFE_INTEGER);
    store.close();
    if (!isSound(home.database)) repair(home.database);
    found = readSurvivors(home.database);
    isSaved = found.historyTimes.has(timeUs);
  } catch (error) {
    // What cannot be read counts as lost.
    failure = `, ${messageOf(error)}`;
  }
  const intact = base.rows.filter(leaves);
  const isThere = (row: Base['rows'][number]): boolean =>
    row.table === 'heartbeat'
      ? found.history.has(row.content)
      : found.queue.has(row.content) || found.quarantined.has(row.timeUs);
  return {
    failure,
    isSaved,
    intact: intact.length,
    salvaged: intact.filter(isThere).length,
    revived: found.waitingTimes.filter((time) => base.delivered.has(time)).length,
  };
}
