import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { parseEditorCall } from '../../src/cli/editorCall.ts';
import type { DoctorFacts } from '../../src/commands/setup/doctor/facts.ts';
import { gatherFacts } from '../../src/commands/setup/doctor/gather.ts';
import { createMachine, type Machine } from '../../src/context/context.ts';
import { network } from '../../src/context/network.ts';
import { openContext } from '../../src/context/open.ts';
import type { Io } from '../../src/system/ports.ts';
import { fakeIo } from './cli.ts';
import { KEY, KEY2 } from './config.ts';
import { type FakeServer, type Mode, startFakeServer } from './fakeServer.ts';
import { createLoginKit, type LoginKit, serveLogin } from './loginKit.ts';
import { NOW_US } from './queueKit.ts';
import { beat } from './storeKit.ts';

/** What the checks call it that the editor of the machine is. */
export const VSCODE = 'wakatime/1 (linux-6-x86_64) node24.1.0 vscode/1.9 vscode-wakatime/3';
/** Where the fake server shows the account. */
export const ACCOUNT = '/api/hackatime/v1/users/current';
/** What the server's clock says when it is right. */
export const DATE = { Date: new Date(NOW_US / 1000).toUTCString() };

/** What doctor said of one thing. */
export interface Said {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly name: string;
  readonly message: string;
  readonly fix: string | null;
}

/** An answer of `hackatime doctor --json`. */
export interface Answer {
  readonly code: number;
  /** What is not well, in the order in which it was said. */
  readonly wrong: readonly Said[];
  readonly well: readonly Said[];
  readonly mended: readonly { readonly name: string; readonly done: boolean; readonly message: string }[];
}

/**
 * A healthy Linux machine into which faults are put: launchers in their places, the plugin of VS Code, heartbeats of it, one of
 * three servers that knows the key, a repository that is the working folder.
 */
export interface DoctorKit extends LoginKit {
  readonly server: FakeServer;
  /** Servers that speak https: one with a certificate of localhost, one with that of another name. */
  readonly secure: { readonly own: FakeServer; readonly other: FakeServer };
  /** The line of the config file that names the server. */
  readonly api: string;
  /** A path below the home folder. */
  at(path: string): string;
  /** Makes a file below the home folder; gives its path. */
  make(path: string, text?: string | Buffer, mode?: number): string;
  /** The config file, which nobody else can read, with these lines in place of all. */
  lines(...lines: readonly string[]): void;
  /** The healthy config file with more lines. */
  settings(...more: readonly string[]): void;
  /** How the server answers the question whose key it is. */
  answer(mode: Mode): void;
  /** The account as the server shows it, by a clock that is so many seconds behind. */
  account(behindSeconds?: number, timezone?: string): Mode;
  /** A heartbeat that every server has got, so many seconds after the start of the kit's day. */
  hear(second: number, userAgent?: string): void;
  /** The command `crontab`, which shows these lines. */
  crontab(...lines: readonly string[]): void;
  /** `hackatime …` on this machine. */
  type(...argv: readonly string[]): Promise<void>;
  /** What doctor finds on this machine before it judges. */
  facts(): Promise<DoctorFacts>;
  close(): Promise<void>;
  /** Makes the machine healthy again, whatever was done to it. */
  heal(): void;
  doctor(env?: Env, machine?: Partial<Machine>, ...argv: readonly string[]): Promise<Answer>;
}
type Env = Readonly<Record<string, string>>;

/** Makes such a machine; the server answers as Hackatime does. */
export async function createDoctorKit(): Promise<DoctorKit> {
  const server = await startFakeServer();
  const secure = {
    own: await startFakeServer({ tls: 'localhost' }),
    other: await startFakeServer({ tls: 'other' }),
  };
  const kit = createLoginKit();
  const at = (path: string): string => join(kit.home, path);
  const make: DoctorKit['make'] = (path, text = '', mode = 0o644) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    chmodSync(at(path), mode);
    return at(path);
  };
  const machine: Partial<Machine> = {
    platform: 'linux',
    arch: 'x64',
    calledAs: make('pkg/bin/hackatime.js'),
  };
  make('pkg/dist/main.js');
  make('pkg/package.json', '{"name": "hackatime"}');
  make('repo/.git/HEAD', 'ref: refs/heads/main\n');
  make('tools/node', '', 0o755);
  make('.vscode/extensions/wakatime.vscode-wakatime-30.2.0/package.json', '{}');
  mkdirSync(at('bin'));
  const PATH = `${at('bin')}:${at('tools')}:/usr/bin:/bin`;
  const run = (argv: readonly string[], env: Env = {}, changed: Partial<Machine> = {}) =>
    kit.run(argv, { env: { PATH, ...env }, cwd: at('repo') }, { ...machine, ...changed });
  const api = `api_url = ${server.url}/api/hackatime/v1`;
  const lines = (...all: readonly string[]): void => void make('.wakatime.cfg', `${all.join('\n')}\n`, 0o600);
  const settings = (...more: readonly string[]): void =>
    lines('[settings]', api, `api_key = ${KEY}`, ...more);
  const account: DoctorKit['account'] = (behindSeconds = 0, timezone = 'UTC') => ({
    status: 200,
    body: JSON.stringify({ data: { id: '7', username: 'alice', timezone } }),
    headers: { Date: new Date(NOW_US / 1000 - behindSeconds * 1000).toUTCString() },
  });
  const answer: DoctorKit['answer'] = (mode) =>
    server.route(
      `GET ${ACCOUNT}`,
      typeof mode === 'object' && 'status' in mode && !('items' in mode)
        ? { ...mode, headers: { ...DATE, ...mode.headers } }
        : mode,
    );
  const hear: DoctorKit['hear'] = (second, userAgent = VSCODE) =>
    kit.withStore((store) => {
      store.add([{ heartbeat: beat(second, { userAgent }), destinations: [] }]);
    });
  const serve = (): void => {
    serveLogin(server, 'hackatime');
    answer((_, { headers }) =>
      headers.authorization === `Basic ${Buffer.from(KEY).toString('base64')}`
        ? account()
        : { status: 401, headers: DATE },
    );
  };
  serve();
  settings();
  hear(86_300);
  await run(['link']);
  const healthy = mkdtempSync(join(tmpdir(), 'hackatime-healthy-'));
  const copy = (from: string, to: string): void =>
    cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  copy(kit.home, healthy);
  return {
    ...kit,
    server,
    secure,
    api,
    at,
    make,
    lines,
    settings,
    answer,
    account,
    hear,
    crontab: (...all) => {
      const file = make('crontab.txt', `${all.join('\n')}\n`);
      make('tools/crontab', `#!/bin/sh\n[ "$1" = -l ] && cat '${file}'\n`, 0o755);
    },
    heal: () => {
      rmSync(kit.home, { recursive: true });
      copy(healthy, kit.home);
      serve();
    },
    facts: async () => {
      const io = fakeIo({ env: { HOME: kit.home, PATH }, cwd: at('repo') }) as Io;
      const clock = { nowUs: () => NOW_US, monotonicMs: () => 0 };
      const context = openContext(parseEditorCall([]).options, { ...createMachine(io), ...machine, clock });
      try {
        return await gatherFacts(true, context, network);
      } finally {
        context.close();
      }
    },
    close: async () => {
      kit.remove();
      rmSync(healthy, { recursive: true });
      await Promise.all([server, secure.own, secure.other].map((each) => each.close()));
    },
    type: async (...argv) => void (await run(argv)),
    doctor: async (env, changed, ...argv) => {
      const { code, out, err } = await run(['doctor', '--json', ...argv], env, changed);
      for (const key of [KEY, KEY2]) expect(out + err + kit.rawBytes()).not.toContain(key);
      const { findings, mended } = JSON.parse(out) as { findings: Said[]; mended: Answer['mended'] };
      const isWell = ({ level }: Said): boolean => level === 'ok';
      return { code, wrong: findings.filter((one) => !isWell(one)), well: findings.filter(isWell), mended };
    },
  };
}
