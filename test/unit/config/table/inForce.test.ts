import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readConfigFiles, viewOf } from '../../../../src/config/sources.ts';
import {
  formatSource,
  type InForceSources,
  settingsInForce,
  unknownLines,
} from '../../../../src/config/table/inForce.ts';
import { findUnusable } from '../../../../src/config/table/unusable.ts';
import { systemFs } from '../../../../src/system/disk/fs.ts';
import { createHome, KEY, KEY2, memoryLog, optionsOf } from '../../../support/config.ts';
import { runs } from '../../../support/runs.ts';

async function sourcesOf(text: string, env = {}): Promise<InForceSources> {
  const home = createHome(text);
  try {
    const settings = await home.settings(optionsOf(), env);
    const { documents } = readConfigFiles(home.paths, { fs: systemFs, log: memoryLog() });
    return { settings, documents, view: viewOf(documents), env };
  } finally {
    home.remove();
  }
}

const short = (path: string): string => path.replace(/^.*\//, '');
async function row(text: string, name: string, env = {}): Promise<string | undefined> {
  const found = settingsInForce(await sourcesOf(text, env)).find((each) => each.name === name);
  return (
    found && `${found.isSet ? (found.value ?? '(set)') : 'not set'} < ${formatSource(found.source, short)}`
  );
}

it.each<[what: string, text: string, name: string, shown: string]>([
  ['a default', '', 'timeout', '120 < default'],
  ['nothing', '', 'proxy', 'not set < default'],
  ['a line', '[settings]\ntimeout = 5', 'timeout', '5 < .wakatime.cfg:2'],
  ['the last of two lines', '[settings]\ntimeout = 5\ntimeout = 6', 'timeout', '6 < .wakatime.cfg:3'],
  ['what cannot be used', '[settings]\ntimeout = x', 'timeout', '120 < default'],
  ['a slip that is read', '[settings]\ntime-out = 5', 'timeout', '5 < .wakatime.cfg:2'],
  ['an older spelling', '[settings]\nhidefilenames = true', 'hide_file_names', 'true < .wakatime.cfg:2'],
  ['two lists', '[settings]\nexclude = a\nignore = b', 'exclude', 'a\nb < .wakatime.cfg:2, .wakatime.cfg:3'],
  [
    'a word for a list',
    '[settings]\nhide_project_folder = certainly',
    'hide_project_folder',
    'true < .wakatime.cfg:2',
  ],
  ['a key', `[settings]\napi_key = ${KEY}`, 'api_key', '(set) < .wakatime.cfg:2'],
  ['a password', '[settings]\nproxy = https://me:pw@host:1', 'proxy', 'https://host:1 < .wakatime.cfg:2'],
  [
    'a command with a key',
    `[settings]\napi_key_vault_cmd = echo ${KEY}`,
    'api_key_vault_cmd',
    'echo <hidden>6f70 < .wakatime.cfg:2',
  ],
  [
    'an address above all sections',
    'api_url = https://a.example/api\n[settings]',
    'api_url',
    'https://a.example/api < .wakatime.cfg:1',
  ],
  ['[reports]', '[reports]\nday_start = 4', 'reports.day_start', '4 < .wakatime.cfg:2'],
  ['[goals]', '[goals]\ndaily = 2h', 'goals.daily', '2h < .wakatime.cfg:2'],
  ['[git]', '[git]\nsubmodules_disabled = yes', 'git.submodules_disabled', 'true < .wakatime.cfg:2'],
  ['a line of a map', '[projectmap]\n/a/b = c', 'projectmap./a/b', 'c < .wakatime.cfg:2'],
  ['the key of a path', `[project_api_key]\na = ${KEY}`, 'project_api_key.a', '(set) < .wakatime.cfg:2'],
  [
    'another server',
    `[destinations]\na = https://u:p@m.example|${KEY2}`,
    'destinations.a',
    'https://m.example|(key) < .wakatime.cfg:2',
  ],
])('shows %s', async (_, text, name, shown) => {
  expect(await row(`${text}\n`, name)).toBe(shown);
});

it('shows what variables say', async () => {
  expect(await row('', 'api_key', { WAKATIME_API_KEY: KEY })).toBe('(set) < WAKATIME_API_KEY');
  expect(await row('', 'proxy', { https_proxy: 'http://u:p@h:1' })).toBe('http://h:1 < https_proxy');
});

it('names lines that are no settings, and does not repeat their values', async () => {
  const text = `[settings]\nfoo = ${KEY}\ndebug = true\ntime-out = 3\n[nix]\na = b\n[projectmap]\nx = y\n`;
  const found = unknownLines(await sourcesOf(text));
  expect(found.map(({ place, message }) => [place?.line, message])).toEqual([
    [2, '"foo" is no setting of hackatime'],
    [6, '"a" of [nix] is not read by hackatime'],
  ]);
});

it('names values that cannot be used', async () => {
  const text =
    '[settings]\nssl_certs_file = /none\n[reports]\ntimezone = Europe/Berlim\n[goals]\nweekly = much\n';
  const found = await findUnusable(await sourcesOf(text), () => false);
  expect(found.map(({ place, message }) => [place?.line, message])).toEqual([
    [2, 'ssl_certs_file cannot be used. It takes a file that is there.'],
    [4, 'unknown time zone Europe/Berlim. Use a name such as Europe/Berlin.'],
    [6, 'goals.weekly cannot be used. It takes hours and minutes, e.g. 2h, 90m or 1h30m.'],
  ]);
});

it('shows what the settings of the call are', async () => {
  const word = fc.constantFrom('true', 'no', '7', '0x10', '-3', 'x', '', '"5"', 'Yes', ' 9 ');
  const key = fc.constantFrom(
    'timeout',
    'time_out',
    'heartbeat-rate-limit-seconds',
    'debug',
    'guess_language',
    'exclude_unknown_project',
    'hide_project_folder',
    'no_ssl_verify',
    'status_bar_max_categories',
  );
  const lines = fc.array(fc.tuple(key, word), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(lines, async (pairs) => {
      const sources = await sourcesOf(`[settings]\n${pairs.map(([k, v]) => `${k} = ${v}\n`).join('')}`);
      const { settings } = sources;
      const shown = new Map(settingsInForce(sources).map(({ name, value }) => [name, value]));
      expect([shown.get('debug'), shown.get('guess_language'), shown.get('no_ssl_verify')]).toEqual(
        [settings.debug, settings.guessLanguage, settings.noSslVerify].map(String),
      );
      expect(shown.get('exclude_unknown_project')).toBe(String(settings.filter.excludeUnknownProject));
      expect(shown.get('hide_project_folder')).toBe(String(settings.hide.projectFolder));
      expect(shown.get('status_bar_max_categories')).toBe(String(settings.statusBar.maxCategories));
      const seconds = Number(shown.get('timeout'));
      expect(seconds < 0 ? 120_000 : seconds * 1000).toBe(settings.timeoutMs);
      expect(Math.max(0, Number(shown.get('heartbeat_rate_limit_seconds')))).toBe(settings.rateLimitSeconds);
    }),
    runs(300),
  );
});
