import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database/sqlite.ts';
import { type Home, PROGRAM } from '../support/bundle.ts';
import type { FakeServer, Mode } from '../support/fakeServer.ts';
import { type ServedHome, serveHome } from '../support/servedHome.ts';

/** What a failure changes about a call; the default is one that succeeds. */
interface Trouble {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Shell text around the call, `"$@"`. */
  readonly shell?: string;
}

interface World {
  readonly home: Home;
  readonly server: FakeServer;
  /** A path below `~/.wakatime`. */
  readonly resource: (name: string) => string;
  /** The default settings and more. */
  readonly settings: (...lines: string[]) => void;
}

const doing =
  (act: (world: World) => void) =>
  (world: World): undefined => {
    act(world);
  };
const answers = (mode: Mode) => doing(({ server }) => server.setMode(mode));
const says = (...lines: string[]) => doing(({ settings }) => settings(...lines));

/**
 * Every way to fail that is known, each with how it comes about. A heartbeat call prints nothing in any of them, because
 * several editors take any output for a failure of their own (docs/plugins.md#output-is-failure).
 */
const TROUBLES: readonly (readonly [name: string, cause: (world: World) => Trouble | undefined])[] = [
  ['nothing', () => undefined],
  // The server
  ['a refused key', answers({ status: 401 })],
  ['a forbidden account', answers({ status: 403 })],
  ['a path that is not there', answers({ status: 404 })],
  ['a request that is too large', answers({ status: 413 })],
  ['a heartbeat that is refused', answers({ items: [422] })],
  ['too many requests', answers({ status: 429, headers: { 'Retry-After': '60' } })],
  ['a server error', answers({ status: 500 })],
  ['a redirect', answers({ status: 302, headers: { Location: 'http://127.0.0.1:1/' } })],
  ['a login page', answers('html')],
  ['garbage', answers('garbage')],
  ['an answer that is no HTTP', answers('no-http')],
  ['a cut connection', answers('cut-before-reading')],
  ['half an answer', answers('cut-mid-body')],
  [
    'a server that keeps silent',
    ({ server }) => {
      server.setMode('hang');
      return { argv: ['--timeout', '1'] };
    },
  ],
  ['a refused connection', says('api_url = http://127.0.0.1:1/api/v1')],
  ['an unknown host', says('api_url = http://host.invalid/api/v1')],
  ['an api_url that is none', says('api_url = ::::')],
  ['a proxy that is not there', says('proxy = http://127.0.0.1:1')],
  ['a proxy that is none', says('proxy = what?')],
  [
    'certificates that are not there',
    says('ssl_certs_file = /nowhere.pem', 'api_url = https://127.0.0.1:1/api/v1'),
  ],
  // The configuration
  ['no key', doing(({ home }) => home.config([]))],
  ['a key that is none', says('api_key = secret')],
  ['a key command that fails', says('api_key =', 'api_key_vault_cmd = sh -c "echo oops >&2; exit 3"')],
  [
    'a config that is garbage',
    doing(({ home }) => writeFileSync(join(home.home, '.wakatime.cfg'), '\u0000[[[=\n==\n]')),
  ],
  [
    'a config that is a folder',
    doing(({ home }) => {
      rmSync(join(home.home, '.wakatime.cfg'));
      mkdirSync(join(home.home, '.wakatime.cfg'));
    }),
  ],
  ['patterns that are none', says('exclude =', '    (((', '    [z-a]')],
  ['numbers that are none', says('timeout = soon', 'heartbeat_rate_limit_seconds = often')],
  [
    'an internal config that is garbage',
    doing(({ resource }) => writeFileSync(resource('wakatime-internal.cfg'), '[')),
  ],
  ['a log that cannot be written', says('log_file = /proc/nowhere/wakatime.log')],
  ['a log that is a folder', doing(({ resource }) => mkdirSync(resource('wakatime.log')))],
  ['debugging', says('debug = true', 'metrics = true', 'send_diagnostics_on_errors = true')],
  // The database and the disk
  [
    'a database that is garbage',
    doing(({ resource }) => writeFileSync(resource('hackatime.db'), 'x'.repeat(9000))),
  ],
  ['a database that is a folder', doing(({ resource }) => mkdirSync(resource('hackatime.db')))],
  [
    'a database of a later version',
    doing(({ resource }) => {
      const database = openDatabase(resource('hackatime.db'), { timeoutMs: 0 });
      database.pragma('user_version = 999');
      database.close();
    }),
  ],
  [
    'a folder that is a file',
    doing(({ home, resource }) => {
      rmSync(resource('.'), { recursive: true });
      writeFileSync(join(home.home, '.wakatime'), '');
    }),
  ],
  ['a full disk', () => ({ shell: 'ulimit -f 0; exec "$@"' })],
  ['no home', () => ({ env: { HOME: '' } })],
  ['a home that is not there', () => ({ env: { HOME: '/nowhere/at/all' } })],
  ['a temporary folder that is not there', () => ({ env: { HOME: '/nowhere', TMPDIR: '/nowhere' } })],
  // The call
  ['an unknown flag', () => ({ argv: ['--from-the-future', '7', '--and=8', '-x'] })],
  [
    'a value that is none',
    () => ({ argv: ['--lineno', 'first', '--time', 'noon', '--category', 'napping'] }),
  ],
  ['no entity', () => ({ argv: ['--entity', ''] })],
  ['an entity that is not there', () => ({ argv: ['--entity', '/nowhere/a.ts'] })],
  ['an entity that is a folder', () => ({ argv: ['--entity', '/'] })],
  ['an excluded entity', says('exclude = .*')],
  ['extra heartbeats that are none', () => ({ argv: ['--extra-heartbeats'], stdin: '[{"entity"\n' })],
  ['extra heartbeats that never come', () => ({ argv: ['--extra-heartbeats'], stdin: '' })],
  ['a closed stdin', () => ({ argv: ['--extra-heartbeats'], shell: 'exec "$@" <&-' })],
  ['an AI record', () => ({ argv: ['--sync-ai-activity'] })],
  // The surroundings
  ['warnings of Node', () => ({ env: { NODE_OPTIONS: '--trace-warnings --pending-deprecation' } })],
  ['a locale and a zone that are none', () => ({ env: { LANG: 'xx', LC_ALL: 'yy', TZ: 'Nowhere/Land' } })],
  // HOME itself would be that of whoever runs the tests.
  ['an empty environment', () => ({ shell: 'exec env -i WAKATIME_HOME="$HOME" "$@"' })],
  [
    'a working folder that has been deleted',
    () => ({ shell: 'mkdir gone && cd gone && rmdir ../gone && exec "$@"' }),
  ],
  ['too few file descriptors', () => ({ shell: 'ulimit -n 24; exec "$@"' })],
];

function worldIn({ home, server, settings }: ServedHome): World {
  const resource = (name: string): string => join(home.home, '.wakatime', name);
  if (!existsSync(resource('.'))) mkdirSync(resource('.'));
  return { home, server, resource, settings };
}

async function streamsOf(trouble: Trouble, command: readonly string[], { home, env }: ServedHome) {
  const argv = [
    ...command,
    '--entity',
    home.file,
    '--time',
    '1700000000',
    '--write',
    ...(trouble.argv ?? []),
  ];
  const shell = trouble.shell ?? 'exec "$@"';
  const options = { cli: '/bin/sh', env: { ...env, ...trouble.env } };
  const stdin = trouble.stdin === undefined ? {} : { stdin: trouble.stdin };
  const { stdout, stderr, code } = await home.run(['-c', shell, 'sh', ...argv], { ...options, ...stdin });
  expect(typeof code).toBe('number');
  return { stdout, stderr };
}

describe('a heartbeat call prints nothing, whatever happens', () => {
  const served = serveHome();

  it.each(TROUBLES)('%s', async (_, cause) => {
    const trouble = cause(worldIn(served)) ?? {};
    expect(await streamsOf(trouble, PROGRAM, served)).toEqual({ stdout: '', stderr: '' });
  });
});

describe('a heartbeat call through the launcher prints nothing, whatever happens', () => {
  const served = serveHome(({ home, env }) => home.run(['link'], { env }));

  it.each(TROUBLES)('%s', async (_, cause) => {
    const trouble = cause(worldIn(served)) ?? {};
    const cli = join(served.home.bin, 'wakatime-cli');
    expect(existsSync(cli)).toBe(true);
    expect(await streamsOf(trouble, [cli], served)).toEqual({ stdout: '', stderr: '' });
  });
});
