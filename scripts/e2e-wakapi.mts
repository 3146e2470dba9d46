/**
 * Compares the built program's local numbers with those of a real Wakapi: in three time zones and with three time-outs it has
 * made-up heartbeats sent by the program, and asks both for every group of every range, before and after late heartbeats.
 * Usage: WAKAPI=/path/to/wakapi npm run e2e:wakapi [-- --seed 1 --days 40 --zone UTC]. Needs `npm run build` first. The config file that
 * Wakapi comes with is taken from beside the binary, or from WAKAPI_CONFIG; it names languages, which are not compared without
 * it. Ends with 1 when a number differs; without WAKAPI nothing is tried.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { argumentOf } from './bench/measure.mts';
import { type Comparison, compareReports, type Report } from './wakapi/difference.mts';
import { createRandom, type MadeUp, makeUp } from './wakapi/scene.mts';
import {
  type Account,
  type Installed,
  regenerate,
  signUp,
  startWakapi,
  type Wakapi,
} from './wakapi/server.mts';

const BIN = resolve(import.meta.dirname, '../bin/hackatime.js');
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York'];
const TIMEOUTS_MINUTES = [5, 10, 20];
const GROUPS = ['project', 'editor', 'os', 'machine', 'category'];
/** Of whatever has a first day. */
const TIME_GROUPS = ['day', 'weekday'];
const PROJECT_GROUPS = ['branch', 'entity'];
const PROJECTS = ['alpha', 'Delta & Söhne'];
const PROJECT_RANGES = ['today', '7d', '30d'];
/** Beside these, every fifth day by its date. */
const RANGES = ['today', 'yesterday', 'week', 'last-week', 'month', 'last-month', 'year', '7d', '30d'];
/** Heartbeats of the last moments would still change what today is while it is asked for. */
const END_SECONDS_AGO = 120;
const MOST_SHOWN = 12;

const daysMade = argumentOf('days', 40);
const seed = argumentOf('seed', 1);

/** One account, and the home of who has it. */
interface Stage {
  readonly home: string;
  readonly timezone: string;
  readonly timeoutMinutes: number;
  readonly account: Account;
}

/** Runs the program in a stage's home. Throws with what it said when it fails. */
function run({ home, timezone }: Pick<Stage, 'home' | 'timezone'>, ...words: readonly string[]): string {
  const env = { PATH: process.env['PATH'], HOME: home, TZ: timezone };
  const ran = spawnSync(process.execPath, [BIN, ...words], { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (ran.status !== 0) throw new Error(`hackatime ${words.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
}

/** Imports heartbeats and sends them all. */
function send(stage: Stage, heartbeats: readonly MadeUp[]): void {
  const file = join(stage.home, 'heartbeats.jsonl');
  writeFileSync(file, heartbeats.map(({ wire }) => `${JSON.stringify(wire)}\n`).join(''));
  run(stage, 'import', file);
  run(stage, 'queue', 'backfill', '--since', '1970-01-01');
  run(stage, 'flush', '--quiet');
}

function writeConfig({ home, account }: Pick<Stage, 'home' | 'account'>, { url }: Wakapi): void {
  const lines = ['[settings]', `api_key = ${account.key}`, `api_url = ${url}/api`, 'timeout = 60'];
  writeFileSync(join(home, '.wakatime.cfg'), `${lines.join('\n')}\n`);
}

/** One range as both count it. */
function compare(stage: Stage, words: readonly string[], groups: readonly string[]): Comparison {
  const ask = (...more: readonly string[]): Report => {
    const by = groups.flatMap((group) => ['--by', group]);
    return JSON.parse(run(stage, 'stats', ...words, ...by, '--json', ...more)) as Report;
  };
  const timeout = String(stage.timeoutMinutes);
  const server = ask('--source', 'server');
  return compareReports(server, ask('--source', 'local', '--rule', 'wakapi', '--keystroke-timeout', timeout));
}

function compareAll(stage: Stage, groups: readonly string[]): Comparison {
  const details = PROJECT_RANGES.flatMap((range) => PROJECTS.map((project) => [range, '--project', project]));
  const parts = [
    { words: ['all'], ...compare(stage, ['all'], groups) },
    ...rangesOf(daysMade).map((words) => ({ words, ...compare(stage, words, [...groups, ...TIME_GROUPS]) })),
    ...details.map((words) => ({ words, ...compare(stage, words, PROJECT_GROUPS) })),
  ];
  return {
    numbers: parts.reduce((sum, { numbers }) => sum + numbers, 0),
    differences: parts.flatMap(({ words, differences }) =>
      differences.map((one) => `${words.join(' ')}: ${one}`),
    ),
  };
}

function rangesOf(days: number): readonly (readonly string[])[] {
  const dateOf = (daysAgo: number): string =>
    new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const dates = Array.from({ length: Math.floor(days / 5) }, (_, at) => [dateOf(2 + at * 5)]);
  return [...RANGES.map((name) => [name]), ...dates, ['--from', dateOf(20), '--to', dateOf(3)]];
}

/** Tells what came of one comparison. Gives how many numbers differ. */
function tell(what: string, { numbers, differences }: Comparison): number {
  console.log(`${what}: ${numbers} numbers, ${differences.length} differ`);
  for (const each of differences.slice(0, MOST_SHOWN)) console.log(`  ${each}`);
  if (differences.length > MOST_SHOWN) console.log(`  and ${differences.length - MOST_SHOWN} more`);
  return differences.length;
}

/** All time-outs in one zone. Gives how many numbers differ. */
async function tryZone(installed: Installed, timezone: string, folder: string): Promise<number> {
  const groups = installed.config === undefined ? GROUPS : [...GROUPS, 'language'];
  mkdirSync(folder);
  let wakapi = await startWakapi(installed, folder, timezone);
  let differing = 0;
  try {
    const stages: { readonly stage: Stage; readonly made: readonly MadeUp[] }[] = [];
    for (const timeoutMinutes of TIMEOUTS_MINUTES) {
      const name = `user${timeoutMinutes}`;
      const home = join(folder, name);
      mkdirSync(home);
      const account = await signUp(wakapi, name, timezone, timeoutMinutes);
      const random = createRandom(seed * 1000 + timeoutMinutes);
      const made = makeUp(random, Math.floor(Date.now() / 1000) - END_SECONDS_AGO, daysMade);
      stages.push({ stage: { home, timezone, timeoutMinutes, account }, made });
    }
    for (const isLate of [false, true]) {
      for (const { stage, made } of stages) {
        writeConfig(stage, wakapi);
        send(
          stage,
          made.filter((each) => each.isLate === isLate),
        );
        await regenerate(wakapi, stage.account);
      }
      // What it has answered before, it remembers.
      await wakapi.stop();
      wakapi = await startWakapi(installed, folder, timezone);
      for (const { stage } of stages) {
        writeConfig(stage, wakapi);
        const when = isLate ? 'after late heartbeats' : 'before late heartbeats';
        const what = `${timezone}, time-out ${stage.timeoutMinutes} min, ${when}`;
        differing += tell(what, compareAll(stage, groups));
      }
    }
  } finally {
    await wakapi.stop();
  }
  return differing;
}

/** The config file that Wakapi comes with. */
function findConfig(binary: string): string | undefined {
  const beside = ['config.default.yml', 'config.yml'].map((name) => join(dirname(binary), name));
  const found = [process.env['WAKAPI_CONFIG'] ?? '', ...beside].find(
    (file) => file !== '' && existsSync(file),
  );
  return found === undefined ? undefined : resolve(found);
}

async function main(): Promise<number> {
  const binary = process.env['WAKAPI'];
  if (binary === undefined || binary === '') {
    console.log('Nothing was tried: WAKAPI does not name the binary of a Wakapi.');
    return 0;
  }
  if (!existsSync(binary)) {
    console.error(`e2e:wakapi: there is no ${binary}`);
    return 2;
  }
  if (!existsSync(resolve(import.meta.dirname, '../dist'))) {
    console.error('e2e:wakapi: there is no dist/ yet: npm run build');
    return 1;
  }
  const config = findConfig(binary);
  if (config === undefined)
    console.log('Languages are not compared: there is no config file beside the binary.');
  const installed = { binary: resolve(binary), config };
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-wakapi-'));
  try {
    let differing = 0;
    const named = process.argv.indexOf('--zone');
    const zones = named < 0 ? ZONES : process.argv.slice(named + 1, named + 2);
    for (const [at, timezone] of zones.entries()) {
      differing += await tryZone(installed, timezone, join(folder, String(at)));
    }
    console.log(differing === 0 ? 'every number agrees' : `${differing} numbers differ`);
    return differing === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();
