import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ProgramOptions, ProgramRun } from '../../test/compat/runner/program.ts';

/** How Windows programs are started on this machine. */
export interface Wine {
  /** The folder that is drive C there. */
  readonly driveC: string;
  /** As `runProgram`, with paths of Windows in `command` and `cwd`; waits for what the program has left behind, too. */
  run(command: readonly string[], options: ProgramOptions): Promise<ProgramRun>;
  /** Starts a program and gives a way to terminate it. */
  start(
    command: readonly string[],
    options: ProgramOptions,
  ): { readonly ended: Promise<ProgramRun>; terminate(): void };
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly started?: number;
  readonly exit?: number | NodeJS.Signals;
  readonly error?: string;
}

/** A path of this machine as Windows programs see it, with slashes. */
export const toWindows = (path: string): string => `Z:${path}`;

/** Whether there is a wine on PATH. */
export function hasWine(): boolean {
  return spawnSync('wine', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Makes a prefix, if it is not there yet, and starts one Node in it that starts all other programs.
 *
 * @param node a node.exe
 * @throws Error when it does not start
 */
export async function startWine(node: string, prefix: string): Promise<Wine> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  };
  const wineEnv = { ...env, WINEPREFIX: prefix, WINEDEBUG: '-all' };
  mkdirSync(prefix, { recursive: true });
  // As old as wine's default says it is, Node does not start.
  spawnSync('wine', ['winecfg', '-v', 'win10'], { env: wineEnv, stdio: 'ignore' });
  const waiting = new Map<number, (answer: Answer) => void>();
  let isClosing = false;
  let current: Promise<Driver> | undefined;
  /** One that has ended is replaced, so that a check which ends it spoils no other. */
  const driver = (): Promise<Driver> => {
    current ??= startDriver(node, wineEnv, (answer) => waiting.get(answer.id)?.(answer)).then((made) => {
      made.process.once('exit', () => {
        made.server.close();
        if (isClosing) return;
        current = undefined;
        for (const [id, hear] of [...waiting]) hear({ id, error: 'Node for Windows ended under wine' });
      });
      return made;
    });
    return current;
  };
  await driver();
  const files = mkdtempSync(join(tmpdir(), 'hackatime-wine-'));
  let ids = 0;

  const start: Wine['start'] = (command, options) => {
    const id = ++ids;
    const [out, err, input] = ['out', 'err', 'in'].map((name) => join(files, `${id}.${name}`)) as [
      string,
      string,
      string,
    ];
    if (options.stdin !== undefined) writeFileSync(input, options.stdin);
    const startedAt = performance.now();
    const send = (job: object): void =>
      void driver().then(
        ({ socket }) => socket.write(`${JSON.stringify({ id, ...job })}\n`),
        (error: Error) => waiting.get(id)?.({ id, error: error.message }),
      );
    const ended = new Promise<ProgramRun>((done, fail) => {
      const timer = setTimeout(() => {
        isLate = true;
        send({ kill: true });
      }, options.timeoutMs);
      let isLate = false;
      waiting.set(id, ({ exit, error }) => {
        if (exit === undefined && error === undefined) return;
        clearTimeout(timer);
        waiting.delete(id);
        if (error !== undefined) {
          fail(new Error(error));
          return;
        }
        const [stdout, stderr] = [out, err].map((file) => readFileSync(file, 'utf8')) as [string, string];
        for (const file of [out, err, input]) rmSync(file, { force: true });
        done({
          exit: isLate ? 'timed out' : (exit as number),
          stdout,
          stderr,
          elapsedMs: performance.now() - startedAt,
        });
      });
    });
    send({
      argv: command,
      cwd: options.cwd,
      env: options.env,
      stdin: options.stdin === undefined ? undefined : toWindows(input),
      isOpen: options.stdinOpen === true,
      out: toWindows(out),
      err: toWindows(err),
    });
    return { ended, terminate: () => send({ kill: true }) };
  };
  return {
    driveC: join(prefix, 'drive_c'),
    start,
    async run(command, options) {
      const done = await start(command, options).ended;
      await leftBehind(options.cwd.replace(/^Z:/, ''), options.timeoutMs);
      return done;
    },
    async close() {
      isClosing = true;
      const { socket, process } = await driver();
      const gone = new Promise((done) => process.once('exit', done));
      socket.destroy();
      await gone;
      // What hangs in this prefix is this call's own.
      spawnSync('wineserver', ['-k'], { env: wineEnv, stdio: 'ignore' });
      rmSync(files, { recursive: true, force: true });
    },
  };
}

const LOOK_MS = 30;

/** Waits until no process of a folder is left, and not for ever. */
export async function leftBehind(folder: string, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline && processesIn(folder).length > 0) {
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

/** The processes whose current folder is this one. */
export function processesIn(folder: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

async function listen(
  heard: (answer: Answer) => void,
): Promise<{ readonly server: Server; readonly port: number; readonly connected: Promise<Socket> }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const connected = new Promise<Socket>((done) => {
    server.once('connection', (socket) => {
      let text = '';
      socket.setEncoding('utf8');
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        const lines = `${text}${String(chunk)}`.split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) heard(JSON.parse(line) as Answer);
      });
      done(socket);
    });
  });
  const address = server.address();
  return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0, connected };
}

interface Driver {
  readonly process: ChildProcess;
  readonly server: Server;
  readonly socket: Socket;
}

async function startDriver(
  node: string,
  env: Readonly<Record<string, string>>,
  heard: (answer: Answer) => void,
): Promise<Driver> {
  const { server, port, connected } = await listen(heard);
  const script = toWindows(resolve(import.meta.dirname, 'driver.cjs'));
  const driver = spawn('wine', [node, script, String(port)], { env, stdio: 'ignore' });
  return { process: driver, server, socket: await firstOf(connected, driver) };
}

async function firstOf(connected: Promise<Socket>, driver: ChildProcess): Promise<Socket> {
  const gone = new Promise<never>((_, fail) => {
    driver.once('exit', (code) => fail(new Error(`Node for Windows ended with ${code} under wine`)));
    driver.once('error', fail);
  });
  gone.catch(() => {});
  return Promise.race([connected, gone]);
}
