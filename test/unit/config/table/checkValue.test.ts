import { expect, it } from 'vitest';
import { checkLine } from '../../../../src/config/table/checkLine.ts';
import { checkValue } from '../../../../src/config/table/checkValue.ts';
import { settingDefinitions, settingName } from '../../../../src/config/table/definitions.ts';
import { findSetting, type MapSectionName } from '../../../../src/config/table/findSetting.ts';
import { KEY } from '../../../support/config.ts';

async function check(name: string, ...words: readonly string[]): Promise<string> {
  const found = findSetting(name);
  if (found.kind !== 'setting') throw new Error('no setting');
  return checkValue(found.definition, words, (path) => path === '/there.pem');
}

it.each<[name: string, words: readonly string[], written: string]>([
  ['debug', ['yes'], 'true'],
  ['debug', ['OFF'], 'false'],
  ['timeout', ['30'], '30'],
  ['timeout', ['2m'], '120'],
  ['timeout', ['1h'], '3600'],
  ['timeout', ['0'], '0'],
  ['status_bar_max_categories', ['4'], '4'],
  ['api_url', ['wakatime.com'], ''],
  ['api_url', ['https://wakatime.com/dashboard'], 'https://wakatime.com/api/v1'],
  ['api_url', ['https://waka.example/api/heartbeat'], 'https://waka.example/api'],
  ['api_key', [`api_key = ${KEY.toUpperCase()}`], KEY],
  ['proxy', ['socks5://host:1080'], 'socks5://host:1080'],
  ['ssl_certs_file', ['/there.pem'], '/there.pem'],
  ['log_file', ['/not/yet.log'], '/not/yet.log'],
  ['exclude', ['a.*', 'b$'], 'a.*\nb$'],
  ['hide_file_names', ['on'], 'true'],
  ['hide_file_names', ['my secret'], 'my secret'],
  ['reports.timezone', ['europe/berlin'], 'Europe/Berlin'],
  ['reports.week_start', ['sun'], 'sun'],
  ['goals.weekly', ['10h'], '10h'],
  ['hostname', [' box '], 'box'],
])('%s %j is written as %j', async (name, words, written) => {
  if (written === '') await expect(check(name, ...words)).rejects.toMatchObject({ kind: 'usage' });
  else expect(await check(name, ...words)).toBe(written);
});

it.each<[name: string, words: readonly string[], message: string, hint: string]>([
  ['debug', ['maybe'], 'debug cannot be "maybe"', 'It takes true or false.'],
  ['timeout', ['-1'], 'timeout cannot be "-1"', 'It takes a whole number of seconds, or a time such as 2m.'],
  [
    'timeout',
    ['99999999h'],
    'timeout cannot be "99999999h"',
    'It takes a whole number of seconds, or a time such as 2m.',
  ],
  ['timeout', ['1', '2'], 'timeout cannot be "1"', 'It takes one value; put quotes around one with blanks.'],
  [
    'status_bar_max_categories',
    ['2m'],
    'status_bar_max_categories cannot be "2m"',
    'It takes a whole number from 0 on.',
  ],
  [
    'hostname',
    [''],
    'hostname cannot be set to that',
    'It takes a value; to take it away: hackatime config unset hostname.',
  ],
  [
    'hostname',
    ['a\nb'],
    'hostname cannot be "ab"',
    'It takes a value on one line, without control characters.',
  ],
  ['hostname', ['"x"'], 'hostname cannot be ""x""', 'It takes a value without quotes around it: x.'],
  ['ssl_certs_file', ['/none'], 'ssl_certs_file cannot be "/none"', 'It takes a file that is there.'],
  [
    'exclude',
    ['(', 'a'],
    'exclude cannot be "("',
    'It takes regular expressions; put a backslash before . * + ? ( ) [ ] { } | ^ $ to mean the character itself.',
  ],
  [
    'exclude',
    ['a b'],
    'exclude cannot be "a b"',
    'It takes patterns without blanks and quotes; \\s stands for a blank.',
  ],
  [
    'hide_file_names',
    ['a # b'],
    'hide_file_names cannot be "a # b"',
    'It takes patterns without blanks and quotes; \\s stands for a blank.',
  ],
  ['include', ['true'], 'include cannot be "true"', 'It takes one or more patterns.'],
  ['reports.day_start', ['25'], 'reports.day_start cannot be "25"', 'It takes an hour from 0 to 23.'],
  ['reports.timezone', ['Berlin'], 'unknown time zone Berlin', 'Did you mean Europe/Berlin?'],
  [
    'goals.daily',
    ['25h'],
    'goals.daily cannot be "25h"',
    'It takes hours and minutes, e.g. 2h, 90m or 1h30m.',
  ],
])('%s %j is told', async (name, words, message, hint) => {
  await expect(check(name, ...words)).rejects.toMatchObject({ kind: 'usage', message, hint });
});

it.each(['api_key', 'api_url', 'proxy'])(
  'what is no %s is not repeated, as it may be a key',
  async (name) => {
    const error: unknown = await check(name, 'hunter2 secret').catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(`${name} cannot be set to that`);
    expect(JSON.stringify(error)).not.toContain('hunter2');
  },
);

it('takes every default for a value', async () => {
  for (const definition of settingDefinitions()) {
    if (definition.default === undefined) continue;
    const written = await checkValue(definition, [definition.default], () => true);
    expect([settingName(definition), written]).toEqual([settingName(definition), definition.default]);
  }
});

it.each<[section: MapSectionName, key: string, value: string, written: string | undefined]>([
  ['projectmap', '/work/(\\w+)', 'w-{0}', 'w-{0}'],
  ['projectmap', '(', 'x', undefined],
  ['projectmap', 'a', '"x"', undefined],
  ['projectmap', 'a', ' ', undefined],
  ['project_api_key', 'a', KEY, KEY],
  ['project_api_key', 'a', 'x', undefined],
  ['api_urls', 'a', `https://w.example/api/ | ${KEY}`, `https://w.example/api|${KEY}`],
  ['api_urls', 'a', 'https://w.example/api', 'https://w.example/api|'],
  ['api_urls', 'a', `|${KEY}`, `|${KEY}`],
  ['api_urls', 'a', '|', undefined],
  ['destinations', 'a(', `https://w.example/api|${KEY}`, `https://w.example/api|${KEY}`],
  ['destinations', 'a', 'https://w.example/api', undefined],
  ['destinations', 'a', `ftp://w.example|${KEY}`, undefined],
])('[%s] %s = %j is written as %j', async (section, key, value, written) => {
  const checked = checkLine(section, key, value);
  if (written === undefined) await expect(checked).rejects.toMatchObject({ kind: 'usage' });
  else expect(await checked).toBe(written);
});
