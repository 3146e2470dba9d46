import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findSettingsFile, withProjectFile } from '../../../../src/config/projectFile/projectFile.ts';
import { keyHash } from '../../../../src/config/servers/apiKey.ts';
import { createKeyring, destinationsFor } from '../../../../src/config/servers/destinations.ts';
import type { Settings } from '../../../../src/config/settings.ts';
import { systemFs } from '../../../../src/system/disk/fs.ts';
import { createHome, type Home, KEY, KEY2, optionsOf } from '../../../support/config.ts';

let home: Home;
afterEach(() => home.remove());

const BASE = `[settings]\napi_key = ${KEY}\napi_url = https://mine.example/api\n`;

/** Settings of a file in a project with this `.wakatime` file. */
async function inProject(projectFile: string, cfg = BASE, isAllowed = false): Promise<Settings> {
  home = createHome(cfg);
  home.write('code/proj/.wakatime', projectFile);
  const entity = home.write('code/proj/src/a.py', '');
  return withProjectFile(await home.settings(), entity, {
    fs: systemFs,
    log: home.log,
    isAllowed: () => isAllowed,
  });
}

describe('finding it', () => {
  it('takes the nearest file and passes over folders', () => {
    home = createHome();
    const outer = home.write('code/.wakatime', '');
    mkdirSync(join(home.folder, 'code/proj/.wakatime'), { recursive: true });
    expect(findSettingsFile(join(home.folder, 'code/proj/src/a.py'), systemFs)).toBe(outer);
  });

  it('gives the same settings when there is none', async () => {
    home = createHome(BASE);
    const settings = await home.settings();
    expect(await withProjectFile(settings, join(home.folder, 'a.py'), { fs: systemFs, log: home.log })).toBe(
      settings,
    );
  });

  it('reads it once for many files', async () => {
    home = createHome(BASE);
    home.write('p/.wakatime', '[settings]\nhide_file_names = ([a\n');
    const settings = await home.settings();
    const deps = { fs: systemFs, log: home.log };
    const [one, two] = [
      await withProjectFile(settings, join(home.folder, 'p/a.py'), deps),
      await withProjectFile(settings, join(home.folder, 'p/q/b.py'), deps),
    ];
    expect(one).toBe(two);
    expect(home.log.lines).toHaveLength(1);
  });
});

describe('detection', () => {
  it('may be changed', async () => {
    const settings = await inProject(
      '[settings]\nguess_language = true\n[projectmap]\n/code/ = FromDot\n[git]\nproject_from_git_remote = true\nsubmodules_disabled = x\n',
      `${BASE}[projectmap]\n/proj/ = Mine\n`,
    );
    expect(settings.project.map.map(({ name }) => name)).toEqual(['FromDot', 'Mine']);
    expect(settings).toMatchObject({ guessLanguage: true, project: { fromGitRemote: true } });
    expect(settings.project.submodulesDisabled.matches('x')).toBe(true);
  });
});

describe('privacy', () => {
  it('may be tightened', async () => {
    const settings = await inProject(
      '[settings]\nhide_file_names = true\nhide_project_folder = true\nexclude = one two\nexclude_unknown_project = true\n',
    );
    expect(settings.hide.files.matches('x')).toBe(true);
    expect(settings.hide.projectFolder).toBe(true);
    expect(settings.filter.exclude.map(({ source }) => source)).toEqual(['one', 'two']);
    expect(settings.filter.excludeUnknownProject).toBe(true);
  });

  it('cannot be loosened', async () => {
    const settings = await inProject(
      '[settings]\nhide_file_names = false\nhide_project_names = nothing\nhide_branch_names = false\nhide_dependencies = nothing\nhide_project_folder = false\nexclude_unknown_project = false\ninclude_only_with_project_file = false\ninclude = .*\nexclude = two\n',
      `${BASE}hide_file_names = secret\nhide_project_names = true\nhide_project_folder = true\nexclude = one\nexclude_unknown_project = true\ninclude_only_with_project_file = true\n`,
    );
    const { hide, filter } = settings;
    expect([hide.files.matches('secret'), hide.projects.matches('x'), hide.projectFolder]).toEqual([
      true,
      true,
      true,
    ]);
    // Branches and dependencies go with hidden names unless a rule of their own says otherwise.
    for (const rules of [hide.branches, hide.dependencies])
      expect(rules.configured && !rules.matches('x')).toBe(false);
    expect(filter).toMatchObject({
      excludeUnknownProject: true,
      includeOnlyWithProjectFile: true,
      include: [],
    });
    expect(filter.exclude.map((pattern) => pattern.test('one two'))).toEqual([true, false]);
  });

  it('patterns that could take long are not run', async () => {
    const settings = await inProject('[settings]\nhide_file_names = (?=(a+)+$)\n');
    expect(settings.hide.files.matches('anything')).toBe(true);
  });
});

describe('what a file may cost', () => {
  const settingsBelow = async (projectFile: string) => {
    const settings = await inProject(projectFile);
    const path = join(home.folder, 'code/proj/src/a.py');
    return {
      settings,
      hides: () => settings.hide.files.matches(path) && settings.hide.branches.matches(path),
    };
  };

  it('too large a one is not read, and hides', async () => {
    const { settings, hides } = await settingsBelow(
      `[settings]\nguess_language = true\nexclude =\n${'    (a+)+$\n'.repeat(40_000)}`,
    );
    expect([hides(), settings.guessLanguage, settings.filter.exclude]).toEqual([true, false, []]);
    expect(home.log.lines.filter((line) => line.includes('hidden'))).toHaveLength(1);
  });

  it('one that cannot be read hides', async () => {
    home = createHome(BASE);
    const file = home.write('p/.wakatime', '[settings]\n');
    const readHead = (path: string, max: number) =>
      path === file ? undefined : systemFs.readHead(path, max);
    const deps = { fs: { ...systemFs, readHead }, log: home.log };
    const { hide } = await withProjectFile(await home.settings(), join(home.folder, 'p/a.py'), deps);
    expect(hide.files.matches('/x')).toBe(true);
  });

  it('of too many patterns the first count, and everything is hidden', async () => {
    const patterns = Array.from({ length: 3000 }, (_, at) => `    /x${at}/`).join('\n');
    const { settings, hides } = await settingsBelow(`[settings]\nexclude =\n${patterns}\n`);
    expect([settings.filter.exclude.length, hides()]).toEqual([100, true]);
    expect(home.log.lines.filter((line) => line.includes('too much'))).toHaveLength(1);
  });

  it('a hundred patterns are within it', async () => {
    const patterns = Array.from({ length: 100 }, (_, at) => `    /x${at}/`).join('\n');
    const { hides } = await settingsBelow(`[settings]\nexclude =\n${patterns}\n`);
    expect(hides()).toBe(false);
  });

  it('all patterns of all files of a call share one limit', async () => {
    home = createHome(BASE);
    const settings = await home.settings();
    const patterns = Array.from({ length: 90 }, (_, at) => `    /x${at}/`).join('\n');
    const hidden: boolean[] = [];
    for (let at = 0; at < 20; at++) {
      home.write(`p${at}/.wakatime`, `[settings]\nhide_file_names =\n${patterns}\n`);
      const path = home.write(`p${at}/a.py`, '');
      const below = await withProjectFile(settings, path, { fs: systemFs, log: home.log });
      hidden.push(below.hide.files.matches(path));
    }
    expect(hidden.indexOf(true)).toBe(11);
    expect(hidden.slice(11)).not.toContain(false);
  });

  it('patterns that compute for long end, and hide what they may have left out', async () => {
    const slow = Array.from({ length: 99 }, (_, at) => `    a.*c${at}`).join('\n');
    const { settings } = await settingsBelow(`[settings]\nexclude =\n${slow}\n`);
    const path = `/${'a'.repeat(4000)}`;
    for (const pattern of settings.filter.exclude) expect(pattern.mayMatch(path)).toBe(false);
    expect([settings.hide.files.matches(path), settings.hide.projects.configured]).toEqual([true, true]);
  });

  it.each([
    ['exclude = /private(', '/a/private/x', true],
    ['exclude = /private(', '/a/x', false],
    ['exclude_ai = (?=.)(a+)+b', '/a/b', true],
    ['exclude_unknown_project = ja', '/a/x', true],
    ['exclude = [a-z]', '/a/x', false],
  ])('%s: what may be meant is hidden and not lost: %s %j', async (text, path, isHidden) => {
    const { settings } = await settingsBelow(`[settings]\n${text}\n`);
    const { exclude, excludeAi, excludeUnknownProject } = settings.filter;
    expect(settings.hide.files.matches(path) && settings.hide.projects.matches(path)).toBe(isHidden);
    expect(excludeUnknownProject).toBe(false);
    const patterns = [...exclude, ...excludeAi].filter(({ isReadable }) => !isReadable);
    expect(patterns.some((pattern) => pattern.mayMatch(path))).toBe(false);
  });
});

describe('key and server', () => {
  it('another key is taken and logged without its text', async () => {
    const settings = await inProject(`[settings]\napi_key = ${KEY2}\n`);
    expect(settings.key).toEqual({ value: KEY2, from: 'project-file' });
    expect(home.log.lines.join()).toMatch(/own API key/);
    expect(home.log.lines.join()).not.toContain(KEY2);
    expect(destinationsFor(settings, '/x')).toEqual([{ url: '', keyHash: keyHash(KEY2) }]);
    expect(createKeyring(settings).keyFor({ url: '', keyHash: keyHash(KEY2) })).toBe(KEY2);
  });

  it('is known to the keyring of the call', async () => {
    home = createHome(BASE);
    home.write('p/.wakatime', `[settings]\napi_key = ${KEY2}\n`);
    const settings = await home.settings();
    await withProjectFile(settings, join(home.folder, 'p/a.py'), { fs: systemFs, log: home.log });
    const keyring = createKeyring(settings);
    expect(keyring.keyFor({ url: '', keyHash: keyHash(KEY2) })).toBe(KEY2);
    expect(keyring.keyFor({ url: '', keyHash: '' })).toBe(KEY);
  });

  it('something that is no key is ignored', async () => {
    const settings = await inProject('[settings]\napi_key = YOUR-KEY\n');
    expect(settings.key).toEqual({ value: KEY, from: 'config' });
  });

  it.each([
    ['of the user', 'https://mine.example/other', BASE, 'https://mine.example/other'],
    ['of the user, without encryption', 'http://mine.example/api', BASE, undefined],
    ['of the user, another port', 'https://mine.example:8443/api', BASE, undefined],
    [
      'of the user in [api_urls]',
      'https://work.example/x',
      `${BASE}[api_urls]\nz = https://work.example|\n`,
      'https://work.example/x',
    ],
    [
      'of the user in [api_urls] that has a key of its own',
      'https://work.example/x',
      `${BASE}[api_urls]\nz = https://work.example|${KEY2}\n`,
      undefined,
    ],
    [
      'of the user in [destinations]',
      'https://work.example/x',
      `${BASE}[destinations]\nz = https://work.example|${KEY2}\n`,
      undefined,
    ],
    ['of somebody', 'https://evil.example/api', BASE, undefined],
    ['that looks alike', 'https://mine.example@evil.example/api', BASE, undefined],
    ['of no kind', 'nonsense', BASE, undefined],
  ])('a server %s', async (_, url, cfg, expected) => {
    const settings = await inProject(`[settings]\napi_url = ${url}\n`, cfg);
    expect(settings.apiUrl).toBe(expected ?? 'https://mine.example/api');
    expect(home.log.lines.join().includes('hackatime allow')).toBe(expected === undefined);
  });

  it('of somebody is taken when the user allowed the file', async () => {
    const settings = await inProject(`[settings]\napi_url = https://new.example/api/\n`, BASE, true);
    expect(destinationsFor(settings, '/x')).toEqual([{ url: 'https://new.example/api', keyHash: '' }]);
  });

  it('a key that belongs to a refused server is refused with it', async () => {
    const settings = await inProject(`[settings]\napi_url = https://evil.example\napi_key = ${KEY2}\n`);
    expect([settings.key?.value, settings.apiUrl]).toEqual([KEY, 'https://mine.example/api']);
  });

  it('all else is ignored', async () => {
    const own = await inProject('');
    home.remove();
    const settings = await inProject(
      `proxy = http://e:1\n[settings]\nproxy = http://e:1\nno_ssl_verify = true\nssl_certs_file = /x\nimport_cfg = /x\napi_key_vault_cmd = touch /x\nlog_file = /x\ntimeout = 0\noffline = false\nhostname = e\nheartbeat_rate_limit_seconds = 9\n[project_api_key]\n. = ${KEY2}\n[api_urls]\n. = https://evil.example|\n`,
    );
    for (const name of [
      'proxy',
      'noSslVerify',
      'sslCertsFile',
      'vaultCommand',
      'timeoutMs',
      'offline',
      'hostname',
      'rateLimitSeconds',
    ] as const) {
      expect(settings[name]).toEqual(own[name]);
    }
    expect(destinationsFor(settings, '/x')).toEqual([{ url: '', keyHash: '' }]);
  });
});

describe('destinations of the user', () => {
  const settingsOf = async (cfg: string, key?: string, env = {}): Promise<Settings> => {
    home = createHome(cfg);
    return home.settings(optionsOf(key === undefined ? {} : { text: { key } }), env);
  };
  const SLOT = { url: '', keyHash: '' };

  it.each([
    ['a key from argv equal to the configured one', BASE, KEY, SLOT],
    ['another key from argv', BASE, KEY2, { url: '', keyHash: keyHash(KEY2) }],
    ['a key from argv where none is configured', '[settings]\n', KEY, SLOT],
    ['a key from argv where a vault knows it', '[settings]\napi_key_vault_cmd = x\n', KEY, SLOT],
  ])('%s', async (_, cfg, key, expected) => {
    expect(destinationsFor(await settingsOf(cfg, key), '/x')).toEqual([expected]);
  });

  it('with another key on the command line the slot still belongs to the configured one', async () => {
    const keyring = createKeyring(await settingsOf(BASE, KEY2), KEY2);
    expect(keyring.keyFor(SLOT)).toBe(KEY);
    expect(keyring.keyFor({ url: '', keyHash: keyHash(KEY2) })).toBe(KEY2);
    expect(keyring.keyFor({ url: '', keyHash: keyHash('other') })).toBeUndefined();
  });

  it('a key that is given once fills the slot', async () => {
    expect(createKeyring(await settingsOf('[settings]\n', KEY)).keyFor(SLOT)).toBe(KEY);
  });

  it('the vault fills the slot', async () => {
    expect(createKeyring(await settingsOf('[settings]\napi_key_vault_cmd = x\n'), KEY).keyFor(SLOT)).toBe(
      KEY,
    );
  });

  it('[project_api_key] replaces the key of its paths', async () => {
    const settings = await settingsOf(`${BASE}[project_api_key]\n/SECRET/ = ${KEY2}\n/same/ = ${KEY}\n`);
    expect(destinationsFor(settings, '/a/secret/b')).toEqual([{ url: '', keyHash: keyHash(KEY2) }]);
    expect(destinationsFor(settings, '/a/same/b')).toEqual([SLOT]);
    expect(destinationsFor(settings, '/a/b')).toEqual([SLOT]);
    expect(createKeyring(settings).keyFor({ url: '', keyHash: keyHash(KEY2) })).toBe(KEY2);
  });

  it('[api_urls] adds copies of files, none twice', async () => {
    const settings = await settingsOf(
      `${BASE}[api_urls]\n/w/ = https://work.example|${KEY2}\n/w = https://work.example|${KEY2}\nw/ = |${KEY}\n/./ = https://mine.example/api|\n/k/ = |${KEY2}\n`,
    );
    const work = { url: 'https://work.example', keyHash: keyHash(KEY2) };
    expect(destinationsFor(settings, '/w/a.py')).toEqual([SLOT, work]);
    expect(destinationsFor(settings, '/k/a.py')).toEqual([SLOT, { url: '', keyHash: keyHash(KEY2) }]);
    expect(destinationsFor(settings, '/w/a.py', false)).toEqual([SLOT]);
  });

  it('[destinations] get a copy of everything, with their own keys', async () => {
    const settings = await settingsOf(
      `${BASE}[destinations]\nteam = https://team.example/api/ | ${KEY2}\nsame = https://mine.example/api|${KEY}\n`,
    );
    const team = { url: 'https://team.example/api', keyHash: keyHash(KEY2) };
    expect(destinationsFor(settings, '/a.py')).toEqual([SLOT, team]);
    expect(destinationsFor(settings, 'bash', false)).toEqual([SLOT, team]);
    expect(createKeyring(settings).keyFor(team)).toBe(KEY2);
  });

  it.each([
    'no key',
    'https://team.example/api',
    'https://team.example/api|',
    'https://team.example/api|oops',
    `nowhere|${KEY2}`,
  ])('a destination that says "%s" is left out and named, and costs nothing else', async (value) => {
    const settings = await settingsOf(`${BASE}[destinations]\nteam = ${value}\n`);
    expect(destinationsFor(settings, '/a.py')).toEqual([SLOT]);
    expect(settings.sendProblem).toBeUndefined();
    expect(home.log.lines.join()).toMatch(/a destination needs.*team/);
  });
});
