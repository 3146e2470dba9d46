import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMachine } from '../../src/context/context.ts';
import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { runHuman } from '../../src/human.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Io, Log } from '../../src/system/ports.ts';
import { createDoor } from '../../src/system/streams/door.ts';
import { drawScreen } from './screen.mts';
import type { GeneratedFile } from './surface.mts';

const COLUMNS = 76;
const ZONE = 'Europe/Berlin';
/** Saturday, 2026-11-21, 16:12 in Berlin. */
const NOW_US = Date.UTC(2026, 10, 21, 15, 12) * 1000;
const MINUTE_US = 60e6;
const DAY_US = 24 * 60 * MINUTE_US;
const DAYS = 365;
const COMMANDS = ['today', 'heatmap'];

const PROJECTS = [
  { name: 'api', language: 'TypeScript' },
  { name: 'website', language: 'Astro' },
  { name: 'api', language: 'Markdown' },
  { name: 'game-jam', language: 'Rust' },
];

/**
 * The picture at the top of README.md: what the program prints at a terminal from a made-up year, at a fixed moment. It is
 * drawn in a process of its own, since the time zone of a process is fixed when it starts.
 */
export function generatePicture(): GeneratedFile {
  const text = execFileSync(process.execPath, [import.meta.filename], {
    encoding: 'utf8',
    env: { ...process.env, TZ: ZONE },
  });
  return { path: 'docs/terminal.svg', text };
}

async function drawPicture(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'hackatime-picture-'));
  try {
    mkdirSync(join(home, '.wakatime'), { mode: 0o700 });
    fillYear(join(home, '.wakatime', 'hackatime.db'));
    const screens: string[] = [];
    for (const command of COMMANDS) screens.push(`$ hackatime ${command}\n${await run(home, command)}`);
    const lines = screens.join('\n').trimEnd().split('\n');
    const title = `A terminal: what hackatime prints for ${COMMANDS.join(' and ')}`;
    return drawScreen(title, lines, COLUMNS);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function run(home: string, command: string): Promise<string> {
  const shown: string[] = [];
  const complaints: string[] = [];
  const door = createDoor({
    out: (text) => shown.push(text),
    err: (text) => complaints.push(text),
    stdoutIsTty: () => true,
  });
  const io: Io = {
    ...door,
    env: { HOME: home, TMPDIR: home, TERM: 'xterm' },
    cwd: home,
    stdoutIsTty: true,
    stdinIsTty: false,
    stderrIsTty: false,
    columns: COLUMNS,
    errColumns: undefined,
    rows: 10_000,
    stdoutIsClosed: false,
    stdoutProblem: undefined,
    readLine: async () => ({ text: undefined, isLate: false }),
    ask: async () => undefined,
  };
  const code = await runHuman(command.split(' '), {
    ...createMachine(io),
    clock: { nowUs: () => NOW_US, monotonicMs: () => 0 },
    timezone: () => ZONE,
    wait: async () => {},
  });
  if (code !== 0 || complaints.length > 0)
    throw new Error(`hackatime ${command} ended with ${code}: ${complaints.join('')}`);
  return shown.join('');
}

/** A year in which every day is different and each making of the picture is the same. */
function fillYear(database: string): void {
  const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
  const store = openStore(database, { nowUs: () => NOW_US, log, synchronous: 'normal' });
  const random = createRandom(20261121);
  for (let ago = DAYS - 1; ago >= 0; ago -= 1) {
    const isWeekend = [0, 1].includes((ago + 1) % 7);
    const isIdle = ago > 12 && random() < (isWeekend ? 0.55 : 0.08);
    if (isIdle) continue;
    const count = Math.round((isWeekend ? 40 : 25) + random() ** 2 * 130);
    const last = ago === 0 ? NOW_US - 3 * MINUTE_US : NOW_US + 4 * 60 * MINUTE_US - ago * DAY_US;
    const first = Math.floor(random() * PROJECTS.length);
    const share = 0.5 + random() * 0.3;
    const heartbeats = Array.from({ length: count }, (_, at) => {
      const place = at < count * share ? first : first + 1 + (at % 9 === 0 ? 1 : 0);
      return heartbeatAt(last - (count - at) * 2 * MINUTE_US, place);
    });
    store.add(heartbeats.map((heartbeat) => ({ heartbeat, destinations: [] })));
  }
  store.close();
}

function heartbeatAt(timeUs: number, place: number): Heartbeat {
  const { name, language } = PROJECTS[place % PROJECTS.length] ?? { name: 'api', language: 'TypeScript' };
  return {
    entity: `/home/alice/code/${name}/src/index`,
    type: 'file',
    timeUs,
    category: 'coding',
    project: name,
    branch: 'main',
    language,
    projectRootCount: 4,
    machine: 'laptop',
    userAgent: 'wakatime/0 (linux-6-x86_64) node24.0.0 vscode/1.99.0 vscode-wakatime/30.2.0',
  };
}

/** Numbers in [0, 1) that are the same on every machine: Park and Miller's generator. */
function createRandom(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = seed % modulus;
  return () => {
    state = (state * 48_271) % modulus;
    return (state - 1) / (modulus - 1);
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(await drawPicture());
}
