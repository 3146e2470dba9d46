import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { KEY } from '../../support/bundle.ts';
import type { Case, FileSpec, Texts } from './format.ts';
import { expand, type Places } from './placeholders.ts';
import { runProgram } from './program.ts';

const KEY2 = 'b04c8d1e-52f7-4a39-9c6e-8f7a6b5c4d3e';

/** What git needs to give the same commits everywhere. */
const GIT: Texts = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'init.defaultBranch',
  GIT_CONFIG_VALUE_0: 'main',
  // git refuses submodules of a local path otherwise.
  GIT_CONFIG_KEY_1: 'protocol.file.allow',
  GIT_CONFIG_VALUE_1: 'always',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2024-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2024-01-02T03:04:05Z',
};

/** A system on which the program runs while the runner stands on this one: it sees other paths, and is started otherwise. */
export interface Host {
  readonly run: typeof runProgram;
  /** A path of this machine as the program sees it. */
  seen(path: string): string;
  /** The program's environment. */
  env(places: Places, temporary: string): Texts;
}

/** This machine. */
export const HERE: Host = {
  run: runProgram,
  seen: (path) => path,
  env: ({ HOME }, temporary) => ({
    PATH: process.env['PATH'] ?? '',
    HOME,
    TMPDIR: temporary,
    TZ: 'UTC',
    LANG: 'C.UTF-8',
  }),
};

/** A home, a project and a TMPDIR of a case, all below one temporary folder. */
export interface World {
  /** As the program sees them. */
  readonly places: Places;
  /** The text with the places as they are on this machine. */
  here(text: string): string;
  readonly tmpdir: string;
  /** Environment of the program, without what the case adds. */
  readonly env: Texts;
  /** What shell lines have besides. */
  readonly shellEnv: Texts;
  remove(): void;
}

/** Makes the empty folders of a case that talks to this server. */
export function makeWorld(serverUrl: string, host: Host = HERE): World {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hackatime-compat-')));
  const HOME = join(root, 'home');
  const PROJ = join(root, 'code', 'proj');
  const temporary = join(root, 'tmp');
  for (const folder of [HOME, PROJ, temporary]) mkdirSync(folder, { recursive: true });
  const places: Places = {
    HOME: host.seen(HOME),
    PROJ: host.seen(PROJ),
    TMP: host.seen(root),
    SERVER: serverUrl,
    HOSTPORT: new URL(serverUrl).host,
    KEY,
    KEY2,
  };
  return {
    places,
    here: (text) => text.replaceAll(places.TMP, root),
    tmpdir: temporary,
    env: host.env(places, temporary),
    shellEnv: host === HERE ? {} : { PATH: process.env['PATH'] ?? '', HOME },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * Writes the files of a case and runs its shell lines.
 *
 * @throws Error when a shell line fails
 */
export function setUp(one: Case, { places, env, shellEnv, here }: World): void {
  const { cfg, internalCfg, files = {}, shell = [] } = expand(one.setup ?? {}, places);
  const standard = `[settings]\napi_key = ${places.KEY}\napi_url = ${places.SERVER}/api/v1\nheartbeat_rate_limit_seconds = 0\n`;
  if (cfg !== null) {
    const text = typeof cfg === 'string' ? cfg : standard + (cfg?.add ?? '');
    writeFile(here(`${places.HOME}/.wakatime.cfg`), text);
  }
  if (internalCfg !== undefined)
    writeFile(here(`${places.HOME}/.wakatime/wakatime-internal.cfg`), internalCfg);
  for (const [path, spec] of Object.entries(files)) writeFile(resolve(here(places.PROJ), here(path)), spec);
  runShell(shell.map(here), here(places.PROJ), { ...env, ...shellEnv });
}

/**
 * Runs shell lines in a folder, as git's Ada.
 *
 * @throws Error when one of them fails
 */
export function runShell(lines: readonly string[], cwd: string, env: Texts): void {
  for (const line of lines)
    execFileSync('sh', ['-ec', line], { cwd, env: { ...env, ...GIT }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Makes a file and the folders above it. */
export function writeFile(path: string, spec: FileSpec): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof spec === 'string') writeFileSync(path, spec);
  else if (spec.link !== undefined) symlinkSync(spec.link, path);
  else if (spec.dir === true) mkdirSync(path, { recursive: true });
  else {
    const mode = Number.parseInt(spec.mode ?? '644', 8);
    const text = spec.text ?? (spec.repeat ?? '').repeat(spec.times ?? 1);
    const content =
      spec.base64 === undefined ? encode(text, spec.encoding) : Buffer.from(spec.base64, 'base64');
    writeFileSync(path, content, { mode });
  }
}

function encode(text: string, encoding: 'utf8' | 'utf16le' | 'utf16be' | undefined): string | Buffer {
  if (encoding === undefined) return text;
  const marked = Buffer.from(`\ufeff${text}`, encoding === 'utf8' ? 'utf8' : 'utf16le');
  return encoding === 'utf16be' ? marked.swap16() : marked;
}

/** The paths of all files and folders below a folder. */
export function listBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
}

/** Whether a tool is on PATH. */
export function isOnPath(tool: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.some((folder) => existsSync(join(folder, tool)));
}
