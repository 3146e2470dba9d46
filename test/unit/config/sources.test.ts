import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDocument } from '../../../src/config/document/document.ts';
import { resolvePaths } from '../../../src/config/files/paths.ts';
import { allowedFileCheck, readAllowedFiles } from '../../../src/config/projectFile/allowedFiles.ts';
import { readConfigFiles, viewOf } from '../../../src/config/sources.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
import { createHome, type Home, KEY, KEY2, memoryLog, optionsOf } from '../../support/config.ts';

const STRANGER = 12_345;
const isRoot = process.getuid?.() === 0;

let home: Home;
afterEach(() => home.remove());

describe('the internal config', () => {
  const SETTINGS = [
    `api_key = ${KEY2}`,
    `apikey = ${KEY2}`,
    'api_key_vault_cmd = touch /tmp/never',
    'api_url = http://evil.example/api/v1',
    'proxy = http://evil.example:1',
    'log_file = /tmp/evil.log',
    'ssl_certs_file = /tmp/evil.pem',
    'no_ssl_verify = true',
    'import_cfg = /tmp/evil.cfg',
    'offline = false',
    'hide_file_names = false',
    'hide_project_names = false',
    'exclude = ^/$',
    'include = .',
    'send_diagnostics_on_errors = true',
  ];
  const OTHER = [
    '[projectmap]\n. = evil',
    `[project_api_key]\n. = ${KEY2}`,
    `[api_urls]\n. = http://evil.example|${KEY2}`,
    `[destinations]\nevil = http://evil.example|${KEY2}`,
    '[git]\nproject_from_git_remote = true',
    '[goals]\ndaily = 1h',
  ];

  it.each([
    ...SETTINGS.map((line) => `[settings]\n${line}`),
    ...OTHER,
    `api_key = ${KEY2}`,
    'api_url = http://e',
  ])('may not say %j', async (text) => {
    const main = `[settings]\napi_key = ${KEY}\napi_url = http://mine.example/api/v1\nhide_file_names = true\nexclude = secret\n`;
    home = createHome(main, `${text}\n`);
    const withIt = await home.settings();
    home.remove();
    home = createHome(main);
    const without = await home.settings();
    const plain = (settings: typeof withIt): string =>
      JSON.stringify({ ...settings, logFile: settings.logFile.split('/').at(-1) });
    expect(plain(withIt)).toBe(plain(without));
    expect([withIt.hide.files.matches('x'), withIt.filter.exclude[0]?.test('secret')]).toEqual([true, true]);
  });

  it('may say what is remembered between calls, the name of the machine, and how often to send', async () => {
    home = createHome(
      '[settings]\nhostname = main\n',
      '[internal]\nbackoff_retries = 2\ncli_version = v1\n[Settings]\nHostname = inner\ntimeout = 3\nheartbeat_rate_limit_seconds = 7\n',
    );
    expect(await home.settings()).toMatchObject({
      hostname: 'inner',
      timeoutMs: 3000,
      rateLimitSeconds: 7,
      backoff: { retries: 2 },
    });
    const view = viewOf(readConfigFiles(home.paths, { fs: systemFs, log: memoryLog() }).documents);
    expect(view.get('internal', 'cli_version')).toBe('v1');
  });

  it.each([
    ['that was named is read whoever may write to it', { 'internal-config': '~/named.cfg' }, '7'],
    ['that nobody named is read only where nobody else can have put it', {}, undefined],
  ])('%s', (_, text, expected) => {
    const INTERNAL = '[settings]\nheartbeat_rate_limit_seconds = 7\n';
    home = createHome('', INTERNAL);
    home.write('named.cfg', INTERNAL);
    const fs = { ...systemFs, readOwn: () => undefined };
    const { documents } = readConfigFiles(resolvePaths({ text }, { HOME: home.folder }), {
      fs,
      log: memoryLog(),
    });
    expect(viewOf(documents).setting('heartbeat_rate_limit_seconds')).toBe(expected);
  });
});

describe.skipIf(!isRoot)("another user's file in a folder that others can write to", () => {
  const give = (path: string): void => chownSync(path, STRANGER, STRANGER);

  it('is no config', async () => {
    home = createHome(`[settings]\napi_key = ${KEY2}\napi_url = http://evil.example\n`);
    give(home.paths.configFile);
    chmodSync(home.folder, 0o777);
    expect(await home.settings()).toMatchObject({
      key: undefined,
      apiUrl: 'https://api.wakatime.com/api/v1',
      configBroken: true,
    });
  });

  it('is the config that was named', async () => {
    home = createHome();
    const config = home.write('other.cfg', `[settings]\napi_key = ${KEY2}\n`);
    give(config);
    chmodSync(home.folder, 0o777);
    expect((await home.settings(optionsOf({ text: { config } }))).key?.value).toBe(KEY2);
  });

  it('is no internal config', async () => {
    home = createHome('', '[internal]\nbackoff_retries = 9\n');
    give(home.paths.internalConfigFile);
    chmodSync(home.paths.resources, 0o777);
    expect((await home.settings()).backoff.retries).toBe(0);
  });

  it('allows nothing', () => {
    home = createHome();
    const files = [{ path: join(home.folder, 'x'), sha256: 'a'.repeat(64) }];
    give(home.write('.wakatime/allowed.json', JSON.stringify({ files })));
    expect(readAllowedFiles(home.paths, systemFs)).toEqual(files);
    chmodSync(home.paths.resources, 0o777);
    expect(readAllowedFiles(home.paths, systemFs)).toEqual([]);
    expect(allowedFileCheck(home.paths, systemFs)(join(home.folder, 'x'), '')).toBe(false);
  });
});

describe('a key that stands before all sections and in [settings]', () => {
  const view = viewOf([
    parseDocument(
      'api_url = http://one\nproxy = http://three\n[settings]\napi_url = http://two\nproxy = http://four\n',
    ),
  ]);
  it.each([
    ['api_url', 'http://one'],
    ['proxy', 'http://four'],
  ])('%s is %s', (key, expected) => {
    home = createHome();
    expect(view.setting(key)).toBe(expected);
  });
});

describe.skipIf(process.platform === 'win32')('a config that was named', () => {
  const read = (config: string) => {
    const paths = resolvePaths({ text: { config } }, { HOME: home.folder });
    return readConfigFiles(paths, { fs: systemFs, log: memoryLog() });
  };

  it('may be /dev/null, which says nothing', () => {
    home = createHome();
    expect(read('/dev/null')).toEqual({
      documents: [parseDocument('', '/dev/null')],
      internal: undefined,
      isBroken: false,
    });
  });

  it('may be a pipe', async () => {
    home = createHome();
    const pipe = join(home.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'echo ready; printf "[settings]\\nhostname = h\\n" > "$0"', pipe]);
    await new Promise((done) => writer.stdout.once('data', done));
    const { documents } = read(pipe);
    expect(viewOf(documents).setting('hostname')).toBe('h');
    await new Promise((done) => writer.once('exit', done));
  });

  it('that is a folder is broken', () => {
    home = createHome();
    expect(read(home.folder)).toMatchObject({ documents: [], isBroken: true });
  });
});
