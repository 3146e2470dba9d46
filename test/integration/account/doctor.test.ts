import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyHash } from '../../../src/config/servers/apiKey.ts';
import type { Machine } from '../../../src/context/context.ts';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, type Mode, startFakeServer } from '../../support/fakeServer.ts';
import { createLoginKit, type LoginKit, serveLogin } from '../../support/loginKit.ts';
import { atTerminal, NOW_US } from '../../support/queueKit.ts';
import { beat } from '../../support/storeKit.ts';

const VSCODE = 'wakatime/1 (linux-6-x86_64) node24.1.0 vscode/1.9 vscode-wakatime/3';
const ACCOUNT = '/api/hackatime/v1/users/current';
/** Windows alone has no launchers; those are tested where they are put into their places. */
const MACHINE: Partial<Machine> = { platform: 'win32' };

let server: FakeServer;
let kit: LoginKit;
beforeAll(async () => {
  server = await startFakeServer();
});
afterAll(() => server.close());
beforeEach(() => {
  serveLogin(server, 'hackatime');
  server.route(`GET ${ACCOUNT}`, (_, { headers }) =>
    headers.authorization === `Basic ${Buffer.from(KEY).toString('base64')}`
      ? account()
      : { status: 401, headers: { Date: new Date(NOW_US / 1000).toUTCString() } },
  );
  kit = createLoginKit();
  settings();
  kept(86_300);
});
afterEach(() => kit.remove());

/** The account as the server shows it, by a clock that is so many seconds behind. */
function account(behindSeconds = 0, timezone = 'UTC'): Mode {
  return {
    status: 200,
    body: JSON.stringify({ data: { id: '7', username: 'alice', timezone } }),
    headers: { Date: new Date(NOW_US / 1000 - behindSeconds * 1000).toUTCString() },
  };
}
const api = (): string => `api_url = ${server.url}/api/hackatime/v1`;
const settings = (...more: readonly string[]): void =>
  write(['[settings]', api(), `api_key = ${KEY}`, ...more]);
function write(lines: readonly string[] | Buffer): void {
  const file = join(kit.home, '.wakatime.cfg');
  writeFileSync(file, Buffer.isBuffer(lines) ? lines : `${lines.join('\n')}\n`);
  chmodSync(file, 0o600);
}
/** A heartbeat that every server has got. */
const kept = (second: number, userAgent = VSCODE): void =>
  kit.withStore((store) => {
    store.add([{ heartbeat: beat(second, { userAgent }), destinations: [] }]);
  });
/** Makes a file below the home folder. */
function make(path: string, text = ''): void {
  const file = join(kit.home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

interface Doctor {
  readonly code: number;
  readonly names: readonly string[];
  readonly text: string;
}
async function doctor(
  env: Readonly<Record<string, string>> = {},
  ...argv: readonly string[]
): Promise<Doctor> {
  const cwd = join(kit.home, 'repo');
  mkdirSync(cwd, { recursive: true });
  const { code, out, err } = await kit.run(['doctor', '--json', ...argv], { env, cwd }, MACHINE);
  for (const key of [KEY, KEY2]) expect(out + err + kit.rawBytes()).not.toContain(key);
  const { findings } = JSON.parse(out) as { findings: { name: string; level: string }[] };
  return { code, names: findings.filter(({ level }) => level !== 'ok').map(({ name }) => name), text: out };
}

describe('on a healthy machine doctor', () => {
  it('finds nothing', async () => {
    const { code, names, text } = await doctor();
    expect([code, names]).toEqual([0, []]);
    expect((JSON.parse(text) as { findings: { name: string }[] }).findings.map(({ name }) => name)).toEqual([
      'settings',
      'server',
      'database',
      'queue',
      'heartbeats',
    ]);
  });

  it.each<[what: string, lines: readonly string[]]>([
    ['comments, lists and aliases', ['# mine', 'exclude =', '  ^/tmp/', '[project_alias]', 'a = b']],
    ['an exclude that leaves much out', ['exclude =', '  \\.html$', '  ^/srv/', '  ^/home/']],
    ['privacy', ['hide_file_names = true', 'exclude_unknown_project = true']],
    ['a mirror with a key of its own', ['[destinations]', `copy = http://127.0.0.1:9/api | ${KEY2}`]],
    ['reports', ['[reports]', 'timezone = Europe/Berlin', 'day_start = 4']],
  ])('finds nothing in %s', async (_, lines) => {
    settings(...lines);
    expect((await doctor()).names).toEqual([]);
  });

  it('finds nothing in a project of somebody else, allowed servers and plugins that were heard', async () => {
    make('repo/.wakatime-project', 'api\n');
    make('repo/.git/index', 'DIRC\0.wakatime-project\0');
    make('.vscode/extensions/wakatime.vscode-wakatime-30.2.0/package.json', '{}');
    expect((await doctor()).names).toEqual([]);
  });

  it('shows it on a terminal', async () => {
    const { out } = await kit.run(['doctor'], atTerminal(undefined), MACHINE);
    expect(out).toMatch(
      /^✓ ~\/\.wakatime\.cfg is understood line by line\n✓ 127\.0\.0\.1:\d+ knows the key: alice \(\d+ ms\)\n✓ the database is whole\n✓ nothing waits to be sent\n✓ last heartbeat 1 min ago from VS Code\n$/,
    );
  });
});

type Fault = [
  what: string,
  inject: () => void,
  names: readonly string[],
  env?: Readonly<Record<string, string>>,
];

describe('a fault of the settings is named rightly:', () => {
  const faults: readonly Fault[] = [
    ['no config file', () => rmSync(join(kit.home, '.wakatime.cfg')), ['key-missing']],
    ['an empty config file', () => write(['']), ['key-missing']],
    ['no key', () => write(['[settings]', api()]), ['key-missing']],
    ['a placeholder', () => write(['[settings]', api(), 'api_key = YOUR-KEY-HERE']), ['key-form']],
    ['half a key', () => write(['[settings]', api(), `api_key = ${KEY.slice(0, 30)}`]), ['key-form']],
    [
      'key and address mixed up',
      () => write(['[settings]', `api_url = ${KEY}`, `api_key = ${server.url}`]),
      ['swapped'],
    ],
    [
      'a block copied out of a terminal, with its box',
      () => write(['[settings]          │', `${api()}   │`, `api_key = ${KEY}   │`]),
      ['copied-along'],
    ],
    [
      'a block copied out of a mail',
      () => write(['> [settings]', `> ${api()}`, `> api_key = ${KEY}`]),
      ['copied-along'],
    ],
    ['an address for a key', () => write(['[settings]', api(), `api_key = ${server.url}`]), ['swapped']],
    [
      'a key for an address',
      () => write(['[settings]', `api_url = ${KEY}`, `api_key = ${KEY}`]),
      ['swapped'],
    ],
    [
      'an address of no server',
      () => write(['[settings]', 'api_url = hackatime', `api_key = ${KEY}`]),
      ['settings-stop'],
    ],
    [
      "Hackatime's old address",
      () =>
        write([
          '[settings]',
          'api_url = https://waka.hackclub.com/api',
          `api_key = ${KEY}`,
          'proxy = http://127.0.0.1:9',
        ]),
      ['old-address', 'proxy'],
    ],
    ['a key in a box', () => write(['[settings]', api(), `api_key = ${KEY}    │`]), ['copied-along']],
    [
      'a key behind its shell line',
      () => write(['[settings]', api(), `api_key = export KEY=${KEY}`]),
      ['copied-along'],
    ],
    ['two keys', () => settings(`api_key = ${KEY2}`, `api_key = ${KEY}`), ['several-keys']],
    ['a vault that fails', () => write(['[settings]', api(), 'api_key_vault_cmd = exit 3']), ['key-vault']],
    ['a slip in the name of a setting', () => settings('hide_fil_names = true'), ['setting']],
    ['a slip in a section', () => settings('[setings]', 'debug = false'), ['setting']],
    ['a value that is none', () => settings('timeout = soon'), ['setting']],
    ['a pattern that cannot be read', () => settings('exclude = ('), ['setting']],
    ['a line of something else', () => settings('<<<<<<< HEAD'), ['setting']],
    ['an import of nothing', () => settings('import_cfg = gone.cfg'), ['setting']],
    ['a zone that is none', () => settings('[reports]', 'timezone = Mars/Base'), ['setting']],
    ['everything excluded', () => settings('exclude = .*'), ['excludes-all']],
    ['plugins switched off', () => settings('disabled = true'), ['plugins-disabled']],
    ['the queue switched off', () => settings('offline = false'), ['queue-off']],
    ['a rate limit of a day', () => settings('heartbeat_rate_limit_seconds = 86400'), ['rate-limit']],
    ['no check of certificates', () => settings('no_ssl_verify = true'), ['tls-unchecked']],
    ['certificates that are gone', () => settings('ssl_certs_file = /gone.pem'), ['file-missing']],
    ['a proxy that is none', () => settings('proxy = ::::'), ['settings-stop']],
    ['a proxy that is away', () => settings('proxy = http://127.0.0.1:9'), ['proxy']],
    [
      'UTF-16',
      () => write(Buffer.from(`\ufeff[settings]\n${api()}\napi_key = ${KEY}\n`, 'utf16le')),
      ['config-encoding'],
    ],
    ['a NUL', () => settings('debug = fal\0se'), ['config-encoding']],
    ['a file that others may read', () => chmodSync(join(kit.home, '.wakatime.cfg'), 0o644), ['key-exposed']],
    [
      'a key in a repository',
      () => {
        make('repo/.git/index', 'DIRC\0.wakatime.cfg\0');
        make('repo/.wakatime.cfg', `[settings]\napi_key = ${KEY}\n`);
      },
      ['key-in-repository'],
    ],
    [
      "a project's server that is not allowed",
      () => make('repo/.wakatime', '[settings]\napi_url = https://other.example/api\n'),
      ['project-file'],
    ],
    [
      'a folder for a config file',
      () => {
        rmSync(join(kit.home, '.wakatime.cfg'));
        mkdirSync(join(kit.home, '.wakatime.cfg'));
      },
      ['config-unreadable'],
    ],
  ];
  it.each<Fault>([...faults])('%s', async (_, inject, names, env) => {
    inject();
    expect((await doctor(env)).names).toEqual(names);
  });
});

describe('a fault on the way to the server is named rightly:', () => {
  const DATE = { Date: new Date(NOW_US / 1000).toUTCString() };
  const answer = (mode: Mode) => () =>
    server.route(
      `GET ${ACCOUNT}`,
      typeof mode === 'object' && 'status' in mode && !('items' in mode)
        ? { ...mode, headers: { ...DATE, ...mode.headers } }
        : mode,
    );
  const faults: readonly Fault[] = [
    ['another key', () => write(['[settings]', api(), `api_key = ${KEY2}`]), ['key-refused']],
    [
      'nobody listens',
      () => write(['[settings]', 'api_url = http://127.0.0.1:9/api/hackatime/v1', `api_key = ${KEY}`]),
      ['refused'],
    ],
    ['trouble', answer({ status: 502 }), ['server-trouble']],
    ['too many requests', answer({ status: 429 }), ['server-busy']],
    ['a refusal', answer({ status: 403 }), ['server-refuses']],
    ['a page', answer('html'), ['no-json']],
    ['an answer that is cut', answer('cut-mid-body'), ['unreachable']],
    ['no HTTP', answer('no-http'), ['unreachable']],
    ['a clock that is ten minutes ahead', () => answer(account(600))(), ['clock']],
    ['a clock that is a day behind', () => answer(account(-86_400))(), ['clock']],
    ['another zone', () => answer(account(0, 'Asia/Tokyo'))(), ['zone']],
    [
      'a path where nothing is',
      () => {
        answer({ status: 404 })();
        server.route(`GET ${ACCOUNT}/statusbar/today`, { status: 404, headers: DATE });
      },
      ['no-api'],
    ],
    ['a variable that is no proxy', () => undefined, ['proxy-variable'], { HTTPS_PROXY: '::::' }],
    [
      'a proxy of a variable that is away',
      () => write(['[settings]', 'api_url = http://waka.example/api', `api_key = ${KEY}`]),
      ['unencrypted', 'proxy'],
      { HTTP_PROXY: 'http://127.0.0.1:9' },
    ],
    ['another key in a variable', () => undefined, ['two-keys'], { WAKATIME_API_KEY: KEY2 }],
    ['another key in the other variable', () => undefined, ['two-keys'], { HACKATIME_API_KEY: KEY2 }],
    [
      'another server in a variable',
      () => undefined,
      ['two-servers'],
      { HACKATIME_API_URL: 'https://other.example/api' },
    ],
    [
      'another key in a start file',
      () => make('.zshrc', `PATH=x\nexport WAKATIME_API_KEY="${KEY2}"\n`),
      ['shell-key'],
    ],
    [
      'another program in a start file',
      () => make('.bashrc', "alias wakatime-cli='echo'\n"),
      ['shell-alias'],
    ],
    ['the same key in a start file', () => make('.bashrc', `export WAKATIME_API_KEY=${KEY}\n`), []],
    ['code that Node loads', () => undefined, ['node-options'], { NODE_OPTIONS: '--require /x.js' }],
    ['no certificates by a variable', () => undefined, ['node-tls'], { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
    [
      'a file of certificates that is gone',
      () => undefined,
      ['file-missing'],
      { SSL_CERT_FILE: '/gone.pem' },
    ],
    ["Node's own that are gone", () => undefined, ['file-missing'], { NODE_EXTRA_CA_CERTS: '/gone.pem' }],
  ];
  it.each<Fault>([...faults])('%s', async (_, inject, names, env) => {
    inject();
    expect([...(await doctor(env)).names].sort()).toEqual([...names].sort());
  });

  it('a certificate that nobody vouches for', async () => {
    const https = await startFakeServer({ tls: 'localhost' });
    try {
      write(['[settings]', `api_url = ${https.url}/api/hackatime/v1`, `api_key = ${KEY}`]);
      expect((await doctor()).names).toEqual(['certificate']);
    } finally {
      await https.close();
    }
  });

  it('is not looked for without asking', async () => {
    write(['[settings]', api(), `api_key = ${KEY2}`]);
    expect((await doctor({}, '--source', 'local')).names).toEqual([]);
  });
});

describe('a fault of queue, database or plugins is named rightly:', () => {
  const faults: readonly Fault[] = [
    ['heartbeats that wait for days', () => kit.queue([-200_000]), ['queue-old']],
    [
      'heartbeats that were refused for good',
      () => {
        kit.queue([86_000]);
        kit.settle(DEFAULT_DESTINATION, { quarantined: [{ id: 1, status: 400, message: 'no' }] });
      },
      ['quarantine'],
    ],
    [
      'heartbeats for a key that is gone',
      () => kit.queue([86_000], [{ url: 'http://127.0.0.1:9/x', keyHash: keyHash(KEY2) }]),
      ['key-unknown'],
    ],
    [
      "wakatime-cli's queue",
      () =>
        cpSync(
          join(import.meta.dirname, '../../fixtures/queue-1.90.bdb'),
          join(kit.home, '.wakatime', 'offline_heartbeats.bdb'),
        ),
      ['other-queue'],
    ],
    [
      'a spool file that cannot be read',
      () => make('.wakatime/spool/1-x.json.bad', 'x'),
      ['spool-unreadable'],
    ],
    [
      'a folder for a database',
      () => {
        rmSync(kit.database);
        mkdirSync(kit.database);
      },
      ['database', 'no-plugin'],
    ],
    ['no heartbeat at all', () => rmSync(kit.database), ['no-plugin']],
    [
      'a plugin that says nothing',
      () => {
        rmSync(kit.database);
        make('.vim/bundle/vim-wakatime/plugin/wakatime.vim');
      },
      ['no-heartbeat'],
    ],
    [
      'a plugin beside another that says nothing',
      () => make('.vim/pack/x/start/vim-wakatime/README'),
      ['plugin-silent'],
    ],
    [
      'no heartbeat for a month',
      () => {
        rmSync(kit.database);
        kept(-30 * 86_400);
      },
      ['silent'],
    ],
  ];
  it.each<Fault>([...faults])('%s', async (_, inject, names, env) => {
    inject();
    expect((await doctor(env)).names).toEqual(names);
  });
});

describe('doctor --fix', () => {
  it('protects the key and sends what waits, and looks again', async () => {
    chmodSync(join(kit.home, '.wakatime.cfg'), 0o644);
    kit.queue([-200_000]);
    const { names, text } = await doctor({}, '--fix');
    expect(names).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      well: true,
      mended: [
        { name: 'protect-config', done: true },
        { name: 'send', done: true, message: 'sent 1 heartbeat' },
      ],
    });
    expect(kit.waiting()).toEqual([]);
    expect(readFileSync(join(kit.home, '.wakatime.cfg'), 'utf8')).toContain(KEY);
  });

  it('changes nothing without it', async () => {
    chmodSync(join(kit.home, '.wakatime.cfg'), 0o644);
    expect((await doctor()).names).toEqual(['key-exposed']);
    expect((await doctor()).names).toEqual(['key-exposed']);
  });
});
