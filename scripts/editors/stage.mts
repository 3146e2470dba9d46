import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { processesOf, run, SYSTEM_PATH, waitFor } from './processes.mts';
import { type Beat, type Manners, type Server, startServer } from './server.mts';

const BIN = resolve(import.meta.dirname, '../../bin/hackatime.js');
const KEY = '00000000-0000-4000-8000-000000000000';
const ARRIVAL_MS = 10_000;
/** A shell that has forked for a call has not become the call yet, and cannot be told from the user's. */
const QUIET_MS = 300;

/** A user's home with the program installed, a git project, and a server of their own. */
export interface Stage {
  readonly home: string;
  readonly project: string;
  readonly server: Server;
  readonly env: Readonly<Record<string, string>>;
  /** Writes a file of the project; gives its path. */
  file(name: string, text: string): string;
  /** Writes a file in the home, such as an editor's configuration; gives its path. */
  homeFile(name: string, text: string): string;
  /** Calls of the program that are under way. */
  calls(): number;
  remove(): void;
}

const stages = new Set<Stage>();

/** Makes a stage; the server answers at once and acknowledges everything unless told otherwise. */
export async function makeStage(manners: Partial<Manners> = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-editors-'));
  const home = join(folder, 'home');
  const project = join(folder, 'code', 'api');
  mkdirSync(join(home, 'bin'), { recursive: true });
  mkdirSync(project, { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'trunk', '.'], { cwd: project });
  const server = await startServer({ delayMs: 0, status: 202, ...manners });
  const settings = [`api_key = ${KEY}`, `api_url = ${server.url}`, 'heartbeat_rate_limit_seconds = 0'];
  writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...settings, ''].join('\n'));
  const write = (path: string, text: string): string => {
    mkdirSync(resolve(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const stage: Stage = {
    home,
    project,
    server,
    env: {
      HOME: home,
      PATH: [join(home, 'bin'), ...SYSTEM_PATH].join(':'),
      SHELL: '/bin/sh',
      TERM: 'xterm',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      TMPDIR: folder,
      TMUX_TMPDIR: folder,
    },
    file: (name, text) => write(join(project, name), text),
    homeFile: (name, text) => write(join(home, name), text),
    calls: () => processesOf(home).filter(({ argv }) => argv.join(' ').includes('--entity')).length,
    remove: () => {
      stages.delete(stage);
      server.close();
      for (const { pid } of processesOf(home)) kill(pid);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
  stages.add(stage);
  await installCli(stage);
  return stage;
}

/** Takes away every stage that is still there. */
export function removeStages(): void {
  for (const stage of [...stages]) stage.remove();
}

/** Installs the program as a user does; plugins that look on PATH find it first there. */
async function installCli({ home, env }: Stage): Promise<void> {
  const linked = await run(process.execPath, [BIN, 'link'], { cwd: home, env });
  if (linked.code !== 0) throw new Error(`hackatime link ended with ${linked.code}: ${linked.stderr}`);
}

/** What the program keeps for later, as it tells itself. */
export async function queuedOn(stage: Stage): Promise<readonly Beat[]> {
  const options = { cwd: stage.project, env: stage.env };
  const count = await run(process.execPath, [BIN, '--offline-count'], options);
  if (Number(count.stdout) === 0) return [];
  const list = await run(process.execPath, [BIN, '--print-offline-heartbeats', count.stdout.trim()], options);
  return JSON.parse(list.stdout) as Beat[];
}

/** Heartbeats in a form to compare and to show, each once, in a fixed order. */
export function describeBeats(beats: readonly Beat[]): readonly string[] {
  const distinct = new Map(
    beats.map((beat) => [JSON.stringify([beat.entity, beat.time, beat.is_write ?? false]), beat]),
  );
  return [...distinct.values()]
    .map((beat) => `${basename(beat.entity)} ${beat.is_write === true ? 'write' : 'read'}`)
    .sort();
}

/** Waits until these heartbeats, and no call that could bring more, are there; says what is different if they are not. */
export async function expectArrived(stage: Stage, expected: readonly string[]): Promise<void> {
  await waitFor(
    () => describeBeats(stage.server.acknowledged).length >= expected.length,
    ARRIVAL_MS + stage.server.manners.delayMs,
  );
  await waitForQuiet(stage);
  const queued = describeBeats(await queuedOn(stage));
  expectSame('heartbeats', [...expected].sort(), describeBeats(stage.server.acknowledged), {
    'in the queue': queued.join(', ') || 'nothing',
  });
}

/** Waits until no call is under way or about to be. */
export async function waitForQuiet(stage: Stage): Promise<void> {
  let lastCallAt = Date.now();
  await waitFor(() => {
    if (stage.calls() > 0) lastCallAt = Date.now();
    return Date.now() - lastCallAt >= QUIET_MS;
  }, ARRIVAL_MS + stage.server.manners.delayMs);
}

/** Waits until no call is under way; gives the heartbeats that arrived or wait in the queue. */
export async function survivors(stage: Stage): Promise<readonly string[]> {
  await waitForQuiet(stage);
  return describeBeats([...stage.server.acknowledged, ...(await queuedOn(stage))]);
}

/** Fails, with both, unless what arrived is what was expected. */
export function expectSame(
  what: string,
  expected: unknown,
  arrived: unknown,
  details: Readonly<Record<string, string>> = {},
): void {
  if (JSON.stringify(expected) === JSON.stringify(arrived)) return;
  const show = (value: unknown): string =>
    Array.isArray(value) ? `{${value.join(', ')}}` : JSON.stringify(value);
  const more = Object.entries(details).map(([name, text]) => `; ${name}: ${text}`);
  throw new Error(`${what}: expected ${show(expected)}, arrived ${show(arrived)}${more.join('')}`);
}

/** Fails with this message unless the condition holds. */
export function expectThat(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended on its own.
  }
}
