import { chmodSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/config/problems.ts';
import { destinationsFor } from '../../../src/config/servers/destinations.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { filterEntity } from '../../../src/privacy/filter.ts';
import { createHome, type Home, KEY, KEY2, NOW_US, optionsOf } from '../../support/config.ts';

let home: Home;
afterEach(() => home.remove());

const read = (settings: string, ...rest: Parameters<Home['settings']>): Promise<Settings> => {
  home = createHome(`[settings]\n${settings}\n`);
  return home.settings(...rest);
};

describe('where settings come from', () => {
  it('without any file: defaults', async () => {
    home = createHome();
    const settings = await home.settings();
    expect(settings).toMatchObject({
      key: undefined,
      apiUrl: 'https://api.wakatime.com/api/v1',
      hostname: hostname(),
      timeoutMs: 120_000,
      rateLimitSeconds: 120,
      offline: true,
      logFile: join(home.folder, '.wakatime/wakatime.log'),
      sendProblem: undefined,
      configBroken: false,
      backoff: { atUs: undefined, retries: 0 },
      lastSentUs: undefined,
    });
    expect(settings.hide.files.configured).toBe(false);
  });

  it.each([
    ['api_key', `api_key = ${KEY}`, KEY],
    ['its older name', `apikey = ${KEY}`, KEY],
    ['the newer name first', `apikey = ${KEY2}\napi_key = ${KEY}`, KEY],
    ['an empty one does not hide it', `api_key =\napikey = ${KEY}`, KEY],
    ['in quotes', `api_key = "${KEY}"`, KEY],
  ])('the key: %s', async (_, text, key) => {
    expect((await read(text)).key).toEqual({ value: key, from: 'config' });
  });

  it.each([
    ['of the environment', '', KEY2],
    ['none while a command may give one', 'api_key_vault_cmd = pass', undefined],
    ['of the config before that of the environment', `api_key = ${KEY}`, KEY],
    ['of the config before a command', `api_key = ${KEY}\napi_key_vault_cmd = pass`, KEY],
  ])('the own key without a flag: %s', async (_, text, key) => {
    expect((await read(text, optionsOf(), { WAKATIME_API_KEY: KEY2 })).own.key).toBe(key);
  });

  it('the key of a file without sections', async () => {
    home = createHome(
      `api_key = ${KEY}\napi_url = http://h/x\nhide_file_names = true\n[projectmap]\na = b\n`,
    );
    const settings = await home.settings();
    expect([settings.key?.value, settings.apiUrl, settings.hide.files.matches('x')]).toEqual([
      KEY,
      'http://h/x',
      true,
    ]);
  });

  it('a flag beats the config', async () => {
    const settings = await read(
      `api_key = ${KEY2}\napi_url = http://b\nproxy = http://p:1\nhostname = b\ntimeout = 5\nhide_file_names = false`,
      optionsOf({
        text: {
          key: KEY,
          'api-url': 'http://a/',
          proxy: 'http://q:1',
          hostname: 'a',
          'hide-file-names': 'true',
        },
        numbers: { timeout: 3, 'heartbeat-rate-limit-seconds': 0 },
      }),
    );
    expect(settings).toMatchObject({
      apiUrl: 'http://a',
      proxy: 'http://q:1',
      hostname: 'a',
      timeoutMs: 3000,
    });
    expect(settings.key).toEqual({ value: KEY, from: 'flag' });
    expect([settings.rateLimitSeconds, settings.hide.files.matches('x')]).toEqual([0, true]);
  });

  it.each([
    ['guess_language = true', undefined, true],
    ['guess_language = 1', undefined, true],
    ['guess_language = yes', undefined, true],
    ['guess_language = maybe', undefined, false],
    ['guess_language = true', false, false],
    ['guess_language = false', true, true],
    ['', undefined, false],
  ])('a switch: %s, flag %s', async (text, flag, expected) => {
    const options = optionsOf(flag === undefined ? {} : { switches: { 'guess-language': flag } });
    expect((await read(text, options)).guessLanguage).toBe(expected);
  });

  it.each([
    ['heartbeat_rate_limit_seconds = 0', 0],
    ['heartbeat_rate_limit_seconds = 30', 30],
    ['heartbeat_rate_limit_seconds = -5', 0],
    ['heartbeat_rate_limit_seconds = many', 120],
  ])('%s', async (text, expected) => {
    expect((await read(text)).rateLimitSeconds).toBe(expected);
  });

  it.each([
    ['offline = false', undefined, false],
    ['offline = true', true, false],
    ['offline = false', false, true],
    ['', true, false],
    ['offline = nonsense', undefined, true],
  ])('queueing: %s, --disable-offline %s', async (text, flag, expected) => {
    const options = optionsOf(flag === undefined ? {} : { switches: { 'disable-offline': flag } });
    expect((await read(text, options)).offline).toBe(expected);
  });

  it.each([
    [{ GITPOD_WORKSPACE_ID: 'abc' }, '', 'Gitpod'],
    [{ GITPOD_WORKSPACE_ID: 'abc' }, 'hostname = h1', 'h1'],
    [{}, 'hostname = h1', 'h1'],
  ])('the machine name', async (env, text, expected) => {
    expect((await read(text, optionsOf(), env)).hostname).toBe(expected);
  });

  it('the imported and then the internal file override the main one', async () => {
    home = createHome(
      '[settings]\nimport_cfg = ~/more.cfg\nhostname = main\nproxy = http://main:1\ntimeout = 1\n',
      '[settings]\ntimeout = 3\n',
    );
    home.write('more.cfg', `[settings]\nhostname = imported\ntimeout = 2\napi_key = ${KEY}\n`);
    const settings = await home.settings();
    expect(settings).toMatchObject({ hostname: 'imported', proxy: 'http://main:1', timeoutMs: 3000 });
    expect(settings.key?.value).toBe(KEY);
  });

  it('an imported file that is not there is nothing special', async () => {
    const settings = await read(`import_cfg = /no/such/file\nhostname = h`);
    expect([settings.hostname, settings.configBroken, home.log.lines]).toEqual(['h', false, []]);
  });

  it('paths begin with a tilde', async () => {
    const settings = await read('log_file = ~/my.log\nssl_certs_file = ~/ca.pem');
    expect(settings.logFile).toBe(join(home.folder, 'my.log'));
    expect(settings.sslCertsFile).toBe(join(home.folder, 'ca.pem'));
  });

  it('the log of a flag beats log_file', async () => {
    expect((await read('log_file = /a', optionsOf({ text: { 'log-file': '/b' } }))).logFile).toBe('/b');
  });

  it.each([
    ['status_bar_show_categories = true', 'true'],
    ['status_bar_hide_categories = false', 'true'],
    ['status_bar_show_categories = odd\nstatus_bar_hide_categories = true', 'odd'],
    ['', undefined],
  ])('the status bar: %s', async (text, expected) => {
    expect((await read(text)).statusBar.showCategories).toBe(expected);
  });
});

describe('lists', () => {
  it('of flag, exclude and ignore add up', async () => {
    const settings = await read(
      'exclude =\n    one\n    two\nignore = three\ninclude = four',
      optionsOf({ lists: { exclude: ['zero'], include: ['five'] } }),
    );
    expect(settings.filter.exclude.map(({ source }) => source)).toEqual(['zero', 'one', 'two', 'three']);
    expect(settings.filter.include.map(({ source }) => source)).toEqual(['five', 'four']);
  });

  it('the older spelling of a hide list holds while the newer is empty', async () => {
    expect((await read('hide_file_names =\nhide_filenames = true')).hide.files.matches('x')).toBe(true);
  });

  it('a hide list with one bad pattern hides everything', async () => {
    const { files } = (await read('hide_file_names =\n    ([a-z\n    secret')).hide;
    expect([files.matches('/a/secret.py'), files.matches('/a/b.py')]).toEqual([true, true]);
    expect(home.log.lines.join()).not.toContain('a-z');
  });

  it('with no good one left it hides', async () => {
    expect((await read('hide_branch_names = ([a-z')).hide.branches.matches('x')).toBe(true);
  });
});

describe('maps', () => {
  it('are read with their pattern', async () => {
    home = createHome(
      '[projectmap]\n/code/([a-z]+)/ = "X {0}"\n"/a/(?=b)" = Y\n([a-z = Bad\n[git]\nsubmodules_disabled = true\nproject_from_git_remote = true\n[git_submodule_projectmap]\nmods = Z\n',
    );
    const { project } = await home.settings();
    expect(project.map.map(({ name }) => name)).toEqual(['X {0}', 'Y']);
    expect(project.map[0]?.pattern.groups('/code/api/x')).toEqual(['api']);
    expect(project.submodulesDisabled.matches('any')).toBe(true);
    expect(project.submoduleMap.map(({ name }) => name)).toEqual(['Z']);
    expect(project.fromGitRemote).toBe(true);
  });

  it('of servers may leave url or key to the default', async () => {
    home = createHome(
      `[api_urls]\none = http://h/x/|${KEY}\ntwo = |${KEY}\nthree = http://i\nfour = http://j|\n`,
    );
    const settings = await home.settings();
    expect(settings.apiUrls.map(({ url, key }) => [url, key])).toEqual([
      ['http://h/x', KEY],
      ['', KEY],
      ['http://i', ''],
      ['http://j', ''],
    ]);
  });

  it.each([
    ['two lines', `/a/ = http://h|${KEY}\n/a/ = http://i|${KEY2}`],
    ['two lines around others', `/a/ = http://h|${KEY}\n\n[git]\nx = y\n[api_urls]\n/a/ = http://i|${KEY2}`],
    ['two lines of one value', `/a/ =\n  http://h|${KEY}\n  http://i|${KEY2}`],
    ['a line in quotes', `"/a/" = http://h|${KEY}\n/a/ = "http://i|${KEY2}"`],
  ])('of servers count with every line of a pattern: %s', async (_name, lines) => {
    home = createHome(`api_key = ${KEY}\n[api_urls]\n${lines}\n`);
    const settings = await home.settings();
    expect(
      settings.apiUrls.filter(({ pattern }) => pattern.test('/a/b')).map(({ url, key }) => [url, key]),
    ).toEqual([
      ['http://h', KEY],
      ['http://i', KEY2],
    ]);
    expect(destinationsFor(settings, '/a/b').map(({ url }) => url)).toEqual(['', 'http://h', 'http://i']);
  });

  it('of servers tell patterns apart that differ in their letters alone', async () => {
    home = createHome(`[api_urls]\n^\\S+$ = http://h\n^\\s+$ = http://i\n`);
    const { apiUrls } = await home.settings();
    expect(apiUrls.map(({ url }) => url)).toEqual(['http://h', 'http://i']);
  });

  it('of servers in an imported config take the place of those with the same pattern', async () => {
    home = createHome(`import_cfg = more.cfg\n[api_urls]\n/a/ = http://h\n/a/ = http://i\n/b/ = http://b\n`);
    home.write('more.cfg', '[api_urls]\n/a/ = http://j\n/a/ = http://k\n');
    const { apiUrls } = await home.settings();
    expect(apiUrls.map(({ url }) => url)).toEqual(['http://j', 'http://k', 'http://b']);
  });

  it('of mirrors count with every line of a name, each server once', async () => {
    home = createHome(`[destinations]\nm = http://h|${KEY}\nm = http://i|${KEY2}\nn = http://i|${KEY2}\n`);
    const settings = await home.settings();
    expect(settings.mirrors.map(({ name, url }) => [name, url])).toEqual([
      ['m', 'http://h'],
      ['m', 'http://i'],
      ['n', 'http://i'],
    ]);
    expect(destinationsFor(settings, '/a').map(({ url }) => url)).toEqual(['', 'http://h', 'http://i']);
  });

  it('of keys count with the last line of a pattern, which is said without the key', async () => {
    home = createHome(`[project_api_key]\n/a/ = ${KEY}\n/b/ = ${KEY}\n/a/ = ${KEY2}\n`);
    const { projectKeys } = await home.settings();
    expect(projectKeys.map(({ key }) => key)).toEqual([KEY2, KEY]);
    expect(home.log.lines.filter((line) => line.includes('the same pattern'))).toHaveLength(1);
    expect(home.log.lines.join('\n')).not.toContain(KEY2);
  });
});

describe('why nothing may be sent', () => {
  it.each([
    ['a malformed key', 'api_key = oops', 'auth'],
    ['an upper-case key', `api_key = ${KEY.toUpperCase()}`, 'auth'],
    ['an unparseable url', `api_key = ${KEY}\napi_url = http://[::1`, 'auth'],
    ['a malformed proxy', `api_key = ${KEY}\nproxy = ftp://a:b:c:d@@`, 'auth'],
    ['a malformed project key', `api_key = ${KEY}\n[project_api_key]\n/nowhere/ = oops`, 'auth'],
    ['a malformed extra key', `api_key = ${KEY}\n[api_urls]\n/nowhere/ = http://h|oops`, 'auth'],
  ])('%s', async (_, text, kind) => {
    expect((await read(text)).sendProblem?.kind).toBe(kind);
  });

  it('a malformed key of the environment, when it is the one that counts', async () => {
    const env = { WAKATIME_API_KEY: 'nonsense' };
    expect((await read('', optionsOf(), env)).sendProblem?.kind).toBe('auth');
    home.remove();
    expect((await read(`api_key = ${KEY}`, optionsOf(), env)).sendProblem).toBeUndefined();
    home.remove();
    expect((await read('api_key_vault_cmd = x', optionsOf(), env)).sendProblem).toBeUndefined();
  });

  it('not a missing key', async () => {
    expect((await read('hostname = h')).sendProblem).toBeUndefined();
  });
});

describe('damaged files', () => {
  it.each([
    ['NULs', Buffer.from(`[settings]\n\0\0\napi_key = ${KEY}\n`)],
    ['a BOM', Buffer.from(`\ufeff[settings]\napi_key = ${KEY}\n`)],
    ['UTF-16 with BOM', Buffer.from(`\ufeff[settings]\r\napi_key = ${KEY}\r\n`, 'utf16le')],
    ['UTF-16 without', Buffer.from(`[settings]\napi_key = ${KEY}\n`, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\ufeff[settings]\napi_key = ${KEY}\n`, 'utf16le').swap16()],
    ['bytes that are no UTF-8', Buffer.from(`[settings]\nhostname = B\xfcro\napi_key = ${KEY}\n`, 'latin1')],
    ['half a section', Buffer.from(`[settings\napi_key = ${KEY}\n`)],
    ['the -e of echo', Buffer.from(`-e [settings]\napi_key = ${KEY}\n`)],
    ['junk', Buffer.from(`[settings]\nthis line means nothing\napi_key = ${KEY}\n`)],
  ])('%s', async (_, content) => {
    home = createHome();
    home.write('.wakatime.cfg', content);
    const settings = await home.settings();
    expect([settings.key?.value, settings.configBroken]).toEqual([KEY, false]);
  });

  it.each(['\0\0\0\0\0\0', '[internal\nwhat is this\nbackoff_retries = x\n', ''])(
    'an internal config of %j is no problem',
    async (text) => {
      home = createHome(`[settings]\napi_key = ${KEY}\n`, text);
      expect(await home.settings()).toMatchObject({ configBroken: false, sendProblem: undefined });
    },
  );

  it.each([
    ['of which nothing can be used', '[nothing\nhere {x}\n', true],
    ['that is empty', '', false],
  ])('a file %s', async (_, text, isBroken) => {
    home = createHome(text);
    expect((await home.settings()).configBroken).toBe(isBroken);
  });

  it('a folder in place of the file', async () => {
    home = createHome();
    mkdirSync(home.paths.configFile);
    expect((await home.settings()).configBroken).toBe(true);
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    home = createHome('[settings]\n');
    chmodSync(home.paths.configFile, 0);
    expect((await home.settings()).configBroken).toBe(true);
  });
});

describe('what is remembered between calls', () => {
  const SECOND_US = 1_000_000;
  const at = (offsetUs: number): string => new Date((NOW_US + offsetUs) / 1000).toISOString();
  const state = async (text: string) => {
    home = createHome('', `[internal]\n${text}\n`);
    return home.settings();
  };

  it('is read', async () => {
    const text = `backoff_at = ${at(-5 * SECOND_US)}\nbackoff_retries = 3\nheartbeats_last_sent_at = ${at(-SECOND_US)}`;
    const settings = await state(text);
    expect(settings.backoff).toEqual({ atUs: NOW_US - 5 * SECOND_US, retries: 3 });
    expect(settings.lastSentUs).toBe(NOW_US - SECOND_US);
  });

  it.each([
    ['in another zone', '2020-01-01T01:00:00+01:00', Date.UTC(2020, 0, 1) * 1000],
    ['unreadable', 'yesterday', undefined],
    ['empty', '', undefined],
    ['no such day', '2020-13-01T00:00:00Z', undefined],
    ['far in the future', at(60 * SECOND_US), undefined],
    ['a moment in the future', at(SECOND_US), NOW_US],
  ])('a time %s', async (_, written, expected) => {
    expect((await state(`heartbeats_last_sent_at = ${written}`)).lastSentUs).toBe(expected);
  });

  it('a count that is none is 0', async () => {
    expect((await state('backoff_retries = many')).backoff.retries).toBe(0);
  });
});

describe('settings that are not understood', () => {
  const told = (settings: Settings): readonly string[] =>
    settings.problems.map((problem) => formatProblem(problem).replace(home.folder, '~'));

  it.each([
    ['exclude = true', '/any/file', true],
    ['exclude = yes', '/any/file', true],
    ['exclude = 1', '/any/file', true],
    ['ignore = on', '/any/file', true],
    ['exclude = false', '/any/false/file', false],
    ['exclude = off', '/coffee', false],
    ['exclude = /secret(', '/a/secret/x', true],
    ['exclude = /secret(', '/a/x', false],
    ['exclude =\n    /one/\n    /secret(', '/a/secret/x', true],
    ['exclude = *', '/a/x', true],
    ['exclude = "/secret/"', '/a/secret/x', true],
    ['exclude =\n    “/secret/”\n    /x/', '/a/secret/x', true],
    ['exclude =\n/secret/\n', '/a/secret/x', true],
    ['exclude =\n\u00a0\u00a0/secret/\n', '/a/secret/x', true],
    ['exclude /secret/', '/a/secret/x', false],
    ['exlude = /secret/', '/a/secret/x', true],
    ['exclude-ai = x\nexcludes = /secret/', '/a/secret/x', true],
    ['exclude = .\ninclude = true', '/any/file', true],
    ['exclude = .\ninclude = /any(', '/any/file', true],
    ['exclude = .\ninlcude = /any/', '/any/file', true],
    ['exclude = .\nInclude = /any/', '/any/file', false],
  ])('%j leaves out %s: %j', async (text, path, expected) => {
    expect(filterEntity(path, (await read(text)).filter) !== undefined).toBe(expected);
  });

  it.each([
    'hide_file_names = yes',
    'hide_file_names = 1',
    'hide_file_names = “true”',
    'hide_file_names = true │',
    'hide_file_names = /secret(',
    'hide_file_names',
    'hide_file_names true',
    'hide-file-names = true',
    'HideFileNames: true',
    'hide_file_name = true',
    'hide_files = true',
    'debug = false\n    hide_file_names = true',
    '\u00a0hide_file_names = true',
    '\u200bhide_file_names = true',
    '> hide_file_names = true',
    '│ hide_file_names = true │',
    '[ settings ]\nhide_file_names = true',
    '[SETTINGS]\nhide_file_names = true',
    '[setting]\nhide_file_names = true',
    '[git]\nhide_file_names = true',
    '[projectmap]\nhide_file_names = true',
    '[mine]\nhide_file_names = true',
    'hide_file_names =\nhide-file-names = true',
  ])('%j hides names of files', async (text) => {
    expect((await read(text)).hide.files.matches('/a/x.py')).toBe(true);
  });

  it.each([
    ['hide_project_folder = maybe', true],
    ['hide_project_folder = yes', true],
    ['hide_project_folder = no', false],
    ['hide-project-folder = true', true],
    ['hide_project_folders = true', true],
  ])('%s hides folders: %j', async (text, expected) => {
    expect((await read(text)).hide.projectFolder).toBe(expected);
  });

  it.each([
    ['exclude_unknown_project = ja', true],
    ['exclude_unknown_projects = true', true],
    ['exclude_unknown_project = off', false],
  ])('%s leaves out what has no project: %j', async (text, expected) => {
    expect((await read(text)).filter.excludeUnknownProject).toBe(expected);
  });

  it('leave certificates checked', async () => {
    expect((await read('no_ssl_verify = maybe')).noSslVerify).toBe(false);
  });

  it.each([
    'api-url = http://mine/api',
    'API.URL: http://mine/api',
    'api_url http://mine/api',
    'export api_url = http://mine/api',
    'api_url = “http://mine/api”',
    '[ settings ]\napi_url = http://mine/api',
    '[setting]\napi_url = http://mine/api',
  ])('%j names the server that is meant', async (text) => {
    const settings = await read(`api_key = ${KEY}\n${text}`);
    expect([settings.apiUrl, settings.sendProblem]).toEqual(['http://mine/api', undefined]);
  });

  it.each(['api_ulr = http://mine/api', 'api_urls = http://mine/api', '[git]\napi_url = http://mine/api'])(
    '%j may name a server: nothing is sent to another one',
    async (text) => {
      const settings = await read(`api_key = ${KEY}\n${text}`);
      expect(settings.sendProblem?.kind).toBe('config');
      expect(settings.sendProblem?.message).toContain('api_ur');
    },
  );

  it('do not matter where the server is named as well', async () => {
    const text = `api_key = ${KEY}\napi_ulr = http://mine/api\napi_url = http://mine/api`;
    expect((await read(text)).sendProblem).toBeUndefined();
    const flag = optionsOf({ text: { 'api-url': 'http://mine/api' } });
    expect((await read(`api_key = ${KEY}\napi_ulr = http://mine/api`, flag)).sendProblem).toBeUndefined();
  });

  it('of which a key of a path cannot be told to go with keep everything here', async () => {
    home = createHome(`[settings]\napi_key = ${KEY}\n[project_api_key]\n/second( = ${KEY2}\n`);
    const settings = await home.settings();
    expect(settings.sendProblem?.kind).toBe('config');
    expect(settings.projectKeys.map(({ pattern }) => pattern.test('/a/second/b.rb'))).toEqual([true]);
  });

  it.each([
    ['api_kye = x', '~/.wakatime.cfg:2: "api_kye" is not a setting; did you mean api_key?'],
    ['api-url = http://h', '~/.wakatime.cfg:2: "api-url" is not a setting and is read as api_url'],
    ['[setting]', '~/.wakatime.cfg:2: [setting] is not a section and is read as [settings]'],
    [
      '[git]\nhide_file_names = true',
      '~/.wakatime.cfg:3: hide_file_names stands in [git] and is read; it belongs in [settings]',
    ],
    [
      'a = b\nexclude = /x(',
      '~/.wakatime.cfg:3: exclude: a pattern cannot be read: what it may mean is left out',
    ],
    [
      'hide_file_names = /x(',
      '~/.wakatime.cfg:2: hide_file_names: a pattern cannot be read: everything is hidden',
    ],
    ['timeout = soon', '~/.wakatime.cfg:2: timeout: has no usable value and is ignored'],
    [
      'hide_project_folder = ja',
      '~/.wakatime.cfg:2: hide_project_folder: is neither true nor false, and taken for true',
    ],
    ['exclude =\n/secret/', '~/.wakatime.cfg:3: not indented, read as a part of exclude'],
    ['import_cfg = ~/none.cfg', '~/.wakatime.cfg:2: import_cfg: there is no such file'],
  ])('%j is told', async (text, expected) => {
    expect(told(await read(text))).toContain(expected);
  });

  it.each([
    ['hostname = h\napi_key = nonsense', 'the API key in ~/.wakatime.cfg:3 is not valid'],
    [
      `api_key = ${KEY}\napi_url = ftp://x`,
      '~/.wakatime.cfg:3: api_url does not begin with http:// or https://',
    ],
    [`api_key = ${KEY}\nproxy = ftp://x`, '~/.wakatime.cfg:3: the proxy address is not valid'],
    [
      `api_key = ${KEY}\n[project_api_key]\na = ${KEY}\nb = x`,
      'the API key in [project_api_key] of ~/.wakatime.cfg:5 is not valid',
    ],
  ])('%j is named with its file and line', async (text, message) => {
    const { sendProblem } = await read(text);
    expect(sendProblem?.message.replace(home.folder, '~')).toBe(message);
  });

  it('a file that is too long to be read to its end sends nothing', async () => {
    home = createHome(
      `[settings]\napi_key = ${KEY}\n${'# a remark\n'.repeat(100_000)}hide_file_names = true\n`,
    );
    const settings = await home.settings();
    expect(settings.configBroken).toBe(true);
    expect(told(settings)).toEqual([
      'cannot read ~/.wakatime.cfg: it is too large for a config file; nothing is sent until it can be read',
    ]);
  });

  it('above the first section are told, and read', async () => {
    home = createHome(`api_key = ${KEY}\n[settings]\n`);
    const settings = await home.settings();
    expect(told(settings)).toEqual([
      '~/.wakatime.cfg:1: api_key stands above [settings], where other programs do not look for it',
    ]);
    expect(settings.key?.value).toBe(KEY);
  });

  it('above the first section may be misspelled as well', async () => {
    home = createHome('exlude = secret\n[settings]\n');
    expect(told(await home.settings())).toEqual([
      '~/.wakatime.cfg:1: "exlude" is not a setting and is read as exclude',
    ]);
  });

  it('are not seen in a file that is all right', async () => {
    home = createHome(
      `# mine\n[settings]\napi_key = ${KEY}\nstatus_bar_enabled = true\ntheme = dark\nhide_file_names =\n    secret\n[projectmap]\n/proxy/ = x\ntimeout = y\n[git]\nsubmodules_disabled = true\n[mine]\ndebug = 1\n`,
      '[internal]\ncli_version = v1\nbackoff_retries = 0\n',
    );
    expect((await home.settings()).problems).toEqual([]);
  });

  it.each([
    ['zero-width', `api_key = \u200b${KEY}\u200b`],
    ['a frame', `│ api_key = ${KEY} │`],
    ['a quotation', `> api_key = ${KEY}`],
    ['a line for a shell', `export WAKATIME_API_KEY=${KEY}`],
    ['typographic quotes', `api_key = “${KEY}”`],
    ['a no-break space', `\u00a0api_key\u00a0=\u00a0${KEY}`],
  ])('hold the key in %s', async (_, text) => {
    const settings = await read(text);
    expect([settings.key?.value, settings.sendProblem]).toEqual([KEY, undefined]);
  });

  it('of the environment and the command line hold it as well', async () => {
    home = createHome();
    expect((await home.settings(optionsOf(), { WAKATIME_API_KEY: `“${KEY}”` })).environmentKey).toBe(KEY);
    expect((await home.settings(optionsOf({ text: { key: `${KEY}\u200b` } }))).key?.value).toBe(KEY);
  });
});
