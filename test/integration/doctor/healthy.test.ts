import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/context/context.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import type { DoctorKit } from '../../support/doctorKit.ts';
import { tlsFixture } from '../../support/fakeServer.ts';
import { serveLogin } from '../../support/loginKit.ts';
import { atTerminal } from '../../support/queueKit.ts';
import { withMachine } from './faults/inject.ts';

interface Healthy {
  readonly what: string;
  readonly prepare?: (kit: DoctorKit) => unknown;
  readonly env?: (kit: DoctorKit) => Readonly<Record<string, string>>;
  readonly machine?: Partial<Machine>;
  /** Something that is said to be well. */
  readonly well?: string;
}

const to = (kit: DoctorKit, url: string, ...more: readonly string[]): void =>
  kit.lines('[settings]', `api_url = ${url}`, `api_key = ${KEY}`, ...more);

const SERVERS: readonly Healthy[] = [
  {
    what: 'Wakapi',
    prepare: (kit) => {
      serveLogin(kit.server, 'wakapi');
      to(kit, `${kit.server.url}/api`);
      kit.server.route('GET /api/compat/wakatime/v1/users/current', kit.account());
    },
  },
  {
    what: 'a server that speaks as WakaTime does',
    prepare: (kit) => {
      serveLogin(kit.server, 'wakatime');
      to(kit, `${kit.server.url}/api/v1`);
      kit.server.route('GET /api/v1/users/current', kit.account());
    },
  },
  {
    what: 'certificates of its own',
    prepare: (kit) => {
      to(kit, `${kit.secure.own.url}/api/hackatime/v1`, `ssl_certs_file = ${tlsFixture('ca.pem')}`);
      serveLogin(kit.secure.own, 'hackatime');
      kit.secure.own.route('GET /api/hackatime/v1/users/current', kit.account());
    },
  },
  {
    what: 'a proxy that leads there',
    prepare: (kit) => {
      kit.server.route('GET http://waka/api/hackatime/v1/users/current', kit.account());
      to(kit, 'http://waka/api/hackatime/v1', `proxy = ${kit.server.url}`);
    },
  },
  { what: 'a clock that is a minute off', prepare: (kit) => kit.answer(kit.account(60)) },
  { what: 'an account without a zone', prepare: (kit) => kit.answer(kit.account(0, '')) },
  {
    what: 'the same offset under another name',
    prepare: (kit) => kit.answer(kit.account(0, 'Africa/Abidjan')),
  },
];

const SETTINGS: readonly Healthy[] = [
  {
    what: 'comments and lists',
    prepare: (kit) => kit.settings('# mine', 'exclude =', '  ^/tmp/', '[project_alias]', 'a = b'),
  },
  {
    what: 'an exclude that leaves much out',
    prepare: (kit) => kit.settings('exclude =', '  \\.html$', '  ^/srv/', '  ^/home/'),
  },
  {
    what: 'privacy',
    prepare: (kit) => kit.settings('hide_file_names = true', 'exclude_unknown_project = true'),
  },
  {
    what: 'a mirror with a key of its own',
    prepare: (kit) => kit.settings('[destinations]', `copy = http://127.0.0.1:9/api | ${KEY2}`),
  },
  {
    what: 'reports',
    prepare: (kit) => kit.settings('[reports]', 'timezone = Europe/Berlin', 'day_start = 4'),
  },
  {
    what: 'the older name of the key',
    prepare: (kit) => kit.lines('[settings]', kit.api, `apikey = ${KEY}`),
  },
  {
    what: 'settings of plugins',
    prepare: (kit) => kit.settings('debug = true', 'status_bar_enabled = true', 'status_bar_icon = false'),
  },
  {
    what: 'lines of Windows',
    prepare: (kit) => kit.make('.wakatime.cfg', `[settings]\r\n${kit.api}\r\napi_key = ${KEY}\r\n`, 0o600),
  },
  { what: 'a key in quotes', prepare: (kit) => kit.lines('[settings]', kit.api, `api_key = "${KEY}"`) },
  {
    what: 'a key that a vault prints',
    prepare: (kit) => kit.lines('[settings]', kit.api, `api_key_vault_cmd = printf %s ${KEY}`),
  },
  {
    what: 'a key in a variable alone',
    prepare: (kit) => kit.lines('[settings]', kit.api),
    env: () => ({ WAKATIME_API_KEY: KEY }),
  },
  {
    what: 'the address of the page of heartbeats',
    prepare: (kit) => to(kit, `${kit.server.url}/api/hackatime/v1/users/current/heartbeats.bulk`),
  },
  {
    what: 'a config file that is a link',
    prepare: (kit) => {
      mkdirSync(kit.at('dotfiles'));
      renameSync(kit.at('.wakatime.cfg'), kit.at('dotfiles/wakatime.cfg'));
      symlinkSync(kit.at('dotfiles/wakatime.cfg'), kit.at('.wakatime.cfg'));
    },
  },
  {
    what: 'a home of its own',
    prepare: (kit) => {
      kit.make('own/.wakatime.cfg', `[settings]\n${kit.api}\napi_key = ${KEY}\n`, 0o600);
      cpSync(kit.at('.wakatime'), kit.at('own'), { recursive: true });
      rmSync(kit.at('own/launchers.json'));
    },
    env: (kit) => ({ WAKATIME_HOME: kit.at('own') }),
    machine: { platform: 'win32' },
  },
];

const MACHINES: readonly Healthy[] = [
  {
    what: 'no git, no cron and no other programs',
    env: (kit) => ({ PATH: kit.at('bin') }),
    well: 'heartbeats',
  },
  { what: 'no repository', prepare: (kit) => rmSync(kit.at('repo/.git'), { recursive: true }) },
  {
    what: 'no editor any more',
    prepare: (kit) => rmSync(kit.at('.vscode'), { recursive: true }),
    well: 'heartbeats',
  },
  {
    what: 'a container, with root and no user',
    env: () => ({ USER: '', LOGNAME: '', container: 'docker', TERM: '' }),
  },
  { what: 'a Linux with musl', machine: { arch: 'x64', release: () => '6.6.31-0-virt' } },
  { what: 'Windows', prepare: (kit) => kit.type('unlink'), machine: { platform: 'win32' } },
  { what: 'a session that has no folder in memory', env: () => ({ XDG_RUNTIME_DIR: '/no/such/folder' }) },
  {
    what: 'no language and no colours',
    env: () => ({ LANG: 'C', LC_ALL: 'C', NO_COLOR: '1', TERM: 'dumb' }),
  },
  {
    what: 'variables that say the same',
    env: (kit) => ({ WAKATIME_API_KEY: KEY, HACKATIME_API_URL: kit.api.slice('api_url = '.length) }),
  },
  {
    what: 'options of Node that load nothing',
    env: () => ({ NODE_OPTIONS: '--max-old-space-size=4096 --enable-source-maps' }),
  },
  {
    what: 'the same key in a start file',
    prepare: (kit) => kit.make('.bashrc', `export WAKATIME_API_KEY=${KEY}\n`),
  },
  {
    what: 'a shell that reads the block',
    prepare: (kit) => kit.type('shell-init', 'bash', '--install'),
    well: 'shell',
  },
  {
    what: 'a wakatime-cli that no plugin runs',
    prepare: (kit) => kit.make('.wakatime/wakatime-cli-9', '\u007fELF', 0o755),
    well: 'idle-cli',
  },
  { what: 'a file that only is called like it', prepare: (kit) => kit.make('bin/wakatime', 'notes\n') },
  {
    what: 'a crontab that works',
    prepare: (kit) =>
      kit.crontab(
        `7-59/10 * * * * sleep 2; ${kit.at('.wakatime/wakatime-cli')} flush --quiet`,
        `5 5 * * * ${process.execPath} ${kit.make('h/hackatime.js')} pull`,
      ),
    well: 'cron',
  },
  {
    what: 'a crontab that sets its PATH',
    prepare: (kit) => {
      kit.make('tools/hackatime', '', 0o755);
      kit.crontab(`PATH="${kit.at('tools')}:/bin"`, '5 * * * * hackatime flush');
    },
    well: 'cron',
  },
  {
    what: "somebody else's project",
    prepare: (kit) => {
      kit.make('repo/.wakatime-project', 'api\n');
      kit.make('repo/.git/index', 'DIRC\0.wakatime-project\0');
    },
  },
  { what: 'heartbeats that wait since a minute', prepare: (kit) => kit.queue([86_340]), well: 'queue' },
];

const machine = withMachine();

describe('doctor finds nothing with', () => {
  it.each([...SERVERS, ...SETTINGS, ...MACHINES])(
    '$what',
    async ({ prepare, env, machine: changed, well }) => {
      const kit = machine();
      await prepare?.(kit);
      const found = await kit.doctor(env?.(kit), changed);
      expect([found.code, found.wrong]).toEqual([0, []]);
      expect(found.well.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['settings', 'server', 'database', ...(well === undefined ? [] : [well])]),
      );
    },
  );
});

it('says at a terminal what is well', async () => {
  const kit = machine();
  await kit.type('unlink');
  const { out } = await kit.run(['doctor'], atTerminal(undefined), { platform: 'win32' });
  expect(out).toMatch(
    /^✓ ~\/\.wakatime\.cfg is understood line by line\n✓ 127\.0\.0\.1:\d+ knows the key: alice \(\d+ ms\)\n✓ the database is whole\n✓ nothing waits to be sent\n✓ last heartbeat 1 min ago from VS Code\n$/,
  );
});

it('says of coding agents whose logs there are, and since when they count', async () => {
  const kit = machine();
  kit.make('.claude/projects/-shop/one.jsonl', '{}\n');
  const said = async (): Promise<string | undefined> =>
    (await kit.doctor()).well.find(({ name }) => name === 'agents')?.message;
  expect(await said()).toBe('what coding agents do will be read from 1 log of Claude Code');
  await kit.type('ai', 'sync');
  expect(await said()).toBe(
    'what coding agents do is read from 1 log of Claude Code, and counts since 2026-11-22',
  );
  kit.settings('sync_ai_disabled = true');
  expect(await said()).toBe('sync_ai_disabled is set, so nothing is read of 1 log of Claude Code');
});

it('does not ask the server where it is told so', async () => {
  const kit = machine();
  kit.lines('[settings]', kit.api, `api_key = ${KEY2}`);
  const { wrong, well } = await kit.doctor({}, {}, '--source', 'local');
  expect(wrong).toEqual([]);
  expect(well.map(({ name }) => name)).not.toContain('server');
});
