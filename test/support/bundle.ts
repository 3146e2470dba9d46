import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
/** The program as it is installed; `npm test` builds it first. */
export const BIN = join(ROOT, 'bin/hackatime.js');
/** A package to be tried in its place: `npm run e2e:package` names the one that it has made. */
export const PACKAGE = process.env['HACKATIME_E2E_PROGRAM'];
/** The Node that runs the program; a package has its own. */
export const NODE = process.env['HACKATIME_E2E_NODE'] ?? process.execPath;
/** What starts the program. */
export const PROGRAM: readonly string[] = PACKAGE === undefined ? [NODE, BIN] : [PACKAGE];
/** What links to the program lead to. */
export const PROGRAM_FILE = PACKAGE ?? BIN;
/** The same for a shell. */
export const PROGRAM_TEXT = PROGRAM.map((word) => `"${word}"`).join(' ');
export const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';

export interface Ended {
  /** Exit code, or the signal that ended it. */
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Writes to a stdin that was left open. */
  write(text: string): void;
  kill(signal: NodeJS.Signals): void;
  killGroup(signal: NodeJS.Signals): void;
}

export interface RunOptions {
  readonly node?: string;
  /** A program to start instead of Node with the bundle, e.g. a launcher. */
  readonly cli?: string;
  /** In a process group of its own, which `killGroup` signals. */
  readonly detached?: boolean;
  /** Text for stdin, which then ends; undefined: none. */
  readonly stdin?: string;
  /** Leaves stdin open. */
  readonly stdinOpen?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A user's home and a git repository with one file, in a temporary folder. */
export interface Home {
  readonly home: string;
  readonly repository: string;
  readonly file: string;
  /** A folder for PATH, empty at first. */
  readonly bin: string;
  /** Writes `[settings]`; the key and no rate limit unless said otherwise. */
  config(lines: readonly string[]): void;
  start(argv: readonly string[], options?: RunOptions): Running;
  run(argv: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Resolves when nothing that was started with this home runs any more: a launcher ends before its work does. */
  quiet(): Promise<void>;
  /** Remembers all files; gives what puts them back as they are at this moment. */
  snapshot(): () => void;
  remove(): void;
}

/**
 * Looks whether the program was built after the last change of its source.
 *
 * @throws Error when it was not, with the line to type
 */
export function requireFreshBuild(): void {
  const changedMs = (folder: string, ending: string): readonly (readonly [file: string, ms: number])[] =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => [join(folder, name), statSync(join(ROOT, folder, name)).mtimeMs]);
  const built = existsSync(join(ROOT, 'dist')) ? changedMs('dist', '.js') : [];
  if (built.length === 0) throw new Error('dist/ is empty: npm run build');
  const builtMs = Math.min(...built.map(([, ms]) => ms));
  const newer = changedMs('src', '.ts').find(([, ms]) => ms > builtMs);
  if (newer !== undefined) throw new Error(`dist/ is older than ${newer[0]}: npm run build`);
}

/** Makes a home; `remove` takes it away again. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-e2e-'));
  const remembered: string[] = [];
  const home = join(folder, 'home');
  const repository = join(folder, 'code', 'api');
  const bin = join(home, 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(repository, 'src'), { recursive: true });
  execFileSync('git', ['init', '-q', '--template=', '-b', 'trunk', '.'], { cwd: repository });
  const file = join(repository, 'src', 'list.ts');
  writeFileSync(file, "import { a } from './alpha.ts';\na();\n");

  const start = (argv: readonly string[], options: RunOptions = {}): Running => {
    const hasStdin = options.stdin !== undefined || options.stdinOpen === true;
    const command = options.node === undefined ? PROGRAM : [options.node, BIN];
    const [file = '', ...words] = options.cli === undefined ? command : [options.cli];
    const child = spawn(file, [...words, ...argv], {
      detached: options.detached ?? false,
      cwd: options.cwd ?? repository,
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        TMPDIR: folder,
        TZ: 'UTC',
        LANG: 'C.UTF-8',
        // Calls through a launcher end with what they did, unless a test is about the lane.
        HACKATIME_FAST_LANE: 'off',
        ...options.env,
      },
      stdio: [hasStdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin?.on('error', () => {});
    if (options.stdin !== undefined) child.stdin?.write(options.stdin);
    if (hasStdin && options.stdinOpen !== true) child.stdin?.end();
    const ended = new Promise<Ended>((done, fail) => {
      child.on('error', fail);
      child.on('close', (code, signal) => done({ code: code ?? signal ?? 'SIGKILL', stdout, stderr }));
    });
    return {
      pid: child.pid ?? 0,
      ended,
      write: (text) => void child.stdin?.write(text),
      kill: (signal) => void child.kill(signal),
      killGroup: (signal) => void process.kill(-(child.pid ?? 0), signal),
    };
  };
  return {
    home,
    repository,
    file,
    bin,
    config: (lines) => writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...lines, ''].join('\n')),
    start,
    run: (argv, options) => start(argv, options).ended,
    async quiet() {
      while (isAnyRunning(folder)) await new Promise((done) => setTimeout(done, 5));
    },
    snapshot() {
      const copy = mkdtempSync(join(tmpdir(), 'hackatime-e2e-copy-'));
      remembered.push(copy);
      // cp keeps modes, links and times, of folders too.
      execFileSync('cp', ['-a', `${folder}/.`, copy]);
      return () => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
        execFileSync('cp', ['-a', `${copy}/.`, folder]);
      };
    },
    remove() {
      for (const path of [folder, ...remembered]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Whether a process has a path in its environment; only Linux tells. */
function isAnyRunning(path: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(path);
    } catch {
      return false;
    }
  });
}
