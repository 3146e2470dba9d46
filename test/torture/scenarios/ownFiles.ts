import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../../src/errors.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { readPackedRows, readUnpackedRows } from '../../../src/store/rollup/rows.ts';
import { openCurrentRollup } from '../../../src/store/rollup/update.ts';
import { absorbSpool, spoolFolder } from '../../../src/store/spool/spool.ts';
import type { Store } from '../../../src/store/store.ts';
import { problemWith } from '../../support/keptCode.ts';
import { hearLog, START_US } from '../../support/storeKit.ts';
import { BASE_MS } from '../support/calls.ts';
import { exactly, type Figure, none } from '../support/figures.ts';
import { damageFile, type FileDamageKind } from '../support/fileDamages.ts';
import { clearAway, fillHome, OWN_FILES, type OwnFile, resetHome } from '../support/ownFiles.ts';
import { findProcesses, type TortureHome, type World } from '../support/world.ts';

const AT_ONCE = 3;
const PATIENCE_MS = 60_000;
/** Nobody listens there; said by a flag, so that no damage to the config can name another server. */
const DEAD_URL = 'http://127.0.0.1:9/api/v1';
/** What a call may end with whose heartbeat is kept. */
const KEPT_CODES: ReadonlySet<number | string> = new Set([0, 102, 103, 104, 112]);
/** Of so many calls one is checked by the program itself. */
const EXPORT_EACH = 40;

interface Outcome {
  readonly text: string;
  readonly code: number | string;
  readonly isKept: boolean;
  /** What should be whole again after the call, and is not. */
  readonly problem: string | undefined;
}

interface Job {
  readonly file: OwnFile;
  readonly kind: FileDamageKind;
  readonly number: number;
}

/** Every file that the program keeps, damaged in every way, each damage met by one heartbeat call. */
export async function runOwnFiles(world: World): Promise<readonly Figure[]> {
  const count = world.count(1_000, 7);
  const model = world.home();
  await fillHome(model, DEAD_URL);
  const jobs = planJobs(count);
  const outcomes = new Map<OwnFile, Outcome[]>(OWN_FILES.map((file) => [file, []]));
  let next = 0;
  const worker = async (): Promise<void> => {
    const home = world.home();
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      resetHome(home, model);
      outcomes.get(job.file)?.push(await runOne(job, home, world));
      if (job.number % 100 === 0) world.say(`${job.number} of ${jobs.length}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return [...outcomes].flatMap(([{ name }, all]) => figuresOf(name, all));
}

/** Short runs begin with another damage for each file, so that together they do most of them. */
function planJobs(count: number): readonly Job[] {
  return OWN_FILES.flatMap((file, at) =>
    Array.from({ length: count }, (_, turn): Job => {
      const kind = file.kinds[(at * 5 + turn) % file.kinds.length] ?? 'nothing';
      return { file, kind, number: at * count + turn };
    }),
  );
}

function figuresOf(name: string, all: readonly Outcome[]): readonly Figure[] {
  const named = (test: (one: Outcome) => boolean, tell: (one: Outcome) => unknown): readonly string[] =>
    all.filter(test).map((one) => `${one.text}: ${tell(one)}`);
  return [
    exactly(
      `${name}: heartbeat kept, of ${all.length} damages`,
      all.length,
      all.filter(({ isKept }) => isKept).length,
      named(
        ({ isKept }) => !isKept,
        ({ code }) => code,
      ),
    ),
    none(
      `${name}: calls that crashed, hung or spoke`,
      named(
        ({ code }) => !KEPT_CODES.has(code),
        ({ code }) => code,
      ),
    ),
    none(
      `${name}: not whole again after the call`,
      named(
        ({ problem }) => problem !== undefined,
        ({ problem }) => problem,
      ),
    ),
  ];
}

async function runOne({ file, kind, number }: Job, home: TortureHome, world: World): Promise<Outcome> {
  const path = file.path(home);
  const text = `${number} ${damageFile(kind, path, world.random)}`;
  const code = await callOnce(home, number);
  const left = findProcesses(home);
  const problem = problemAfter(file, kind, path, code);
  clearAway(file, kind, path);
  const timeUs = (BASE_MS + number) * 1000;
  const asked = file.name === 'folder' || number % EXPORT_EACH === 0;
  const found = asked ? await findExported(home, timeUs) : find(file, home, timeUs);
  return {
    text,
    code: left.length === 0 ? code : `${code}, ${left} still runs`,
    isKept: found === 'found',
    problem: problem ?? (found === 'found' || found === 'missing' ? undefined : found),
  };
}

async function callOnce(home: TortureHome, number: number): Promise<number | string> {
  const argv = [
    ...[
      '--entity',
      `app ${number % 97}`,
      '--entity-type',
      'app',
      '--time',
      String((BASE_MS + number) / 1000),
    ],
    ...['--plugin', 'vscode/1.99 vscode-wakatime/30.2', '--api-url', DEAD_URL],
  ];
  const child = home.start(argv);
  const timer = setTimeout(() => child.kill('SIGABRT'), PATIENCE_MS);
  const { code, stdout, stderr } = await child.ended;
  clearTimeout(timer);
  return stdout + stderr === '' ? code : `${code} ${stdout}${stderr}`;
}

/** What can be made anew has to be; a folder that holds something is left to whom it belongs. */
function problemAfter(
  { name }: OwnFile,
  kind: FileDamageKind,
  path: string,
  code: number | string,
): string | undefined {
  if (kind === 'a full folder') return undefined;
  if (name === 'kept code') return problemWith(path);
  // Written after a failure only, and no folder makes place for it.
  if (name === 'internal config' && code === 102 && kind !== 'a folder') {
    return existsSync(path) && statSync(path).isFile() ? undefined : 'it is no file';
  }
  return undefined;
}

type Found = 'found' | 'missing' | string;

/** Looks for the heartbeat as a later call finds it; for a digest also whether it says what the history says. */
function find(file: OwnFile, home: TortureHome, timeUs: number): Found {
  try {
    const store = openStore(home.database, { nowUs: () => START_US, log: hearLog() });
    try {
      absorbSpool(spoolFolder(home.resources), store);
      const isFound = [...store.history(timeUs, timeUs + 1)].length > 0;
      if (!isFound) return 'missing';
      return file.name === 'digest' ? lookAtDigest(store) : 'found';
    } finally {
      store.close();
    }
  } catch (error) {
    return `not readable: ${messageOf(error)}`;
  }
}

function lookAtDigest(store: Store): Found {
  const rows = (read: typeof readPackedRows): string => JSON.stringify([...read(store, 0, START_US * 2)]);
  const truth = rows(readUnpackedRows);
  if (rows(readPackedRows) !== truth) return 'a report is wrong';
  const digest = openCurrentRollup(store);
  digest?.close();
  return digest === undefined ? 'the digest cannot be used' : 'found';
}

async function findExported(home: TortureHome, timeUs: number): Promise<Found> {
  const { code, stdout, stderr } = await home.run(['export']);
  if (code !== 0) return `export ended with ${code}: ${stderr}`;
  const isThere = stdout.split('\n').some((line) => line.includes(`"time":${timeUs / 1e6},`));
  return isThere ? 'found' : existsSync(join(home.resources, 'spool')) ? 'missing, spool left' : 'missing';
}
