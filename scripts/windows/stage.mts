import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ProgramRun } from '../../test/compat/runner/program.ts';
import { type LoopbackServer, startServer } from '../../test/compat/runner/server.ts';
import type { Host } from '../../test/compat/runner/world.ts';
import { toWindows, type Wine } from './wine.mts';

export const ROOT = resolve(import.meta.dirname, '../..');
const KEY = '3f2a1c9e-7b64-4d0a-8e51-0c9d8b7a6f5e';
const PATIENCE_MS = 60_000;
const SYSTEM_PATH = 'C:\\windows\\system32;C:\\windows';

/** What the checks share: wine, the Node there, and the launcher that `link` has made. */
export interface Kit {
  readonly wine: Wine;
  /** Paths of Windows. */
  readonly node: string;
  readonly exe: string;
  readonly program: string;
  readonly isQuick: boolean;
  readonly random: () => number;
}

/** A user with a home, a project and a server. */
export interface Stage {
  /** On this machine. */
  readonly home: string;
  readonly project: string;
  readonly server: LoopbackServer;
  /** Runs a program; `words` begin with it. */
  run(words: readonly string[], options?: RunOptions): Promise<ProgramRun>;
  start(words: readonly string[], options?: RunOptions): ReturnType<Wine['start']>;
  remove(): Promise<void>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A path of Windows. */
  readonly cwd?: string;
  readonly stdin?: string;
}

/** The variables by which Windows says where things are. */
export function homeEnv(home: string, temporary: string): Readonly<Record<string, string>> {
  const profile = home.replaceAll('/', '\\');
  return {
    HOME: home,
    USERPROFILE: profile,
    APPDATA: `${profile}\\AppData\\Roaming`,
    LOCALAPPDATA: `${profile}\\AppData\\Local`,
    TEMP: temporary.replaceAll('/', '\\'),
    TMP: temporary.replaceAll('/', '\\'),
    PATH: SYSTEM_PATH,
    TZ: 'UTC',
  };
}

/** Windows under wine, for the conformance runner. */
export function windowsHost(wine: Wine): Host {
  return {
    run: wine.run,
    seen: toWindows,
    env: ({ HOME }, temporary) => homeEnv(HOME, toWindows(temporary)),
  };
}

/** Makes a user whose server takes everything; `settings` are lines of the section [settings]. */
export async function makeStage(
  { wine }: Pick<Kit, 'wine'>,
  settings: readonly string[] = [],
): Promise<Stage> {
  const server = await startServer();
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hackatime-')));
  const [home, project, temporary] = ['Jörg B', 'code', 'tmp'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [join(home, '.wakatime'), project, temporary]) mkdirSync(folder, { recursive: true });
  const lines = [
    '[settings]',
    `api_key = ${KEY}`,
    `api_url = ${server.url}/api/v1`,
    'heartbeat_rate_limit_seconds = 0',
    ...settings,
  ];
  writeFileSync(join(home, '.wakatime.cfg'), `${lines.join('\r\n')}\r\n`);
  writeFileSync(join(project, 'a.ts'), 'let a = 1;\n');
  const options = ({ env = {}, cwd = toWindows(project), ...more }: RunOptions) => ({
    ...more,
    cwd,
    env: { ...homeEnv(toWindows(home), toWindows(temporary)), ...env },
    timeoutMs: PATIENCE_MS,
  });
  return {
    home,
    project,
    server,
    run: (words, more = {}) => wine.run(words, options(more)),
    start: (words, more = {}) => wine.start(words, options(more)),
    async remove() {
      await server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** What every call of an editor has. */
export const heartbeat = (entity: string, time: number, ...more: readonly string[]): readonly string[] => [
  '--entity',
  entity,
  '--time',
  String(time),
  '--plugin',
  'vscode/1.99 vscode-wakatime/30.2',
  ...more,
];

/** The times of all heartbeats that a server took, in their order. */
export const acceptedTimes = ({ requests }: LoopbackServer): readonly number[] =>
  requests.flatMap(({ accepted }) => accepted.map(({ time }) => Number(time)));

/** Puts what a package holds into a folder. */
export function installInto(folder: string): void {
  for (const part of ['bin', 'dist', 'package.json', 'node_modules/better-sqlite3'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
}

/** Throws with what was expected unless it is so. */
export function expect(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

/** Does all of it, so many at a time. */
export async function inParallel<T>(
  items: readonly T[],
  jobs: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: jobs }, work));
}
