import { describe, expect, it } from 'vitest';
import { DEFAULT_API_URL } from '../../../../src/config/servers/address.ts';
import { decideServer, type ServerSources } from '../../../../src/config/servers/decide.ts';
import { KEY, KEY2 } from '../../../support/config.ts';

const H = 'https://hackatime.example/api';
const W = 'https://waka.example/api';
const K3 = '3e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f72';

const decide = (given: Partial<ServerSources>) =>
  decideServer({
    flagUrl: undefined,
    flagKey: undefined,
    isTyped: true,
    fileUrl: undefined,
    fileKey: undefined,
    vaultCommand: undefined,
    env: {},
    ...given,
  });

/** The key that a request to the url in force would have. */
const keyOf = ({ key, vaultCommand, environmentKey }: ReturnType<typeof decide>) =>
  key?.value ?? (vaultCommand === undefined ? environmentKey : '(vault)');

describe('the server and key in force', () => {
  it.each<
    [what: string, given: Partial<ServerSources>, url: string, key: string | undefined, origin: string]
  >([
    ['nothing', {}, DEFAULT_API_URL, undefined, 'default'],
    ['the file', { fileUrl: W, fileKey: KEY }, W, KEY, 'config'],
    [
      'the file before variables',
      { fileUrl: W, fileKey: KEY, env: { HACKATIME_API_URL: H, HACKATIME_API_KEY: KEY2 } },
      W,
      KEY,
      'config',
    ],
    [
      'a key in the file before a url in a variable',
      { fileKey: KEY, env: { HACKATIME_API_URL: H } },
      DEFAULT_API_URL,
      KEY,
      'default',
    ],
    [
      'a vault before a url in a variable',
      { vaultCommand: 'x', env: { HACKATIME_API_URL: H } },
      DEFAULT_API_URL,
      '(vault)',
      'default',
    ],
    [
      'variables alone',
      { env: { HACKATIME_API_URL: `${H}/`, WAKATIME_API_KEY: KEY } },
      H,
      KEY,
      'HACKATIME_API_URL',
    ],
    [
      'variables of both names',
      { env: { WAKATIME_API_URL: W, HACKATIME_API_KEY: KEY } },
      W,
      KEY,
      'WAKATIME_API_URL',
    ],
    [
      'the pair of hackatime before the other',
      { env: { WAKATIME_API_URL: W, WAKATIME_API_KEY: KEY, HACKATIME_API_URL: H, HACKATIME_API_KEY: KEY2 } },
      H,
      KEY2,
      'HACKATIME_API_URL',
    ],
    [
      'a server whose variable has no key',
      { env: { WAKATIME_API_URL: W, WAKATIME_API_KEY: KEY, HACKATIME_API_URL: H } },
      H,
      undefined,
      'HACKATIME_API_URL',
    ],
    [
      'the key of the one server that is named',
      { env: { WAKATIME_API_URL: W, WAKATIME_API_KEY: KEY, HACKATIME_API_KEY: KEY2 } },
      W,
      KEY,
      'WAKATIME_API_URL',
    ],
    [
      'a key in a variable for the file’s server',
      { fileUrl: W, env: { WAKATIME_API_KEY: KEY } },
      W,
      KEY,
      'config',
    ],
    [
      'a key in a variable for another server',
      { fileUrl: W, env: { WAKATIME_API_KEY: KEY, HACKATIME_API_URL: H } },
      W,
      undefined,
      'config',
    ],
    [
      'a key in a variable for the same server',
      { fileUrl: W, env: { WAKATIME_API_KEY: KEY, HACKATIME_API_URL: W } },
      W,
      KEY,
      'config',
    ],
    ['the key of WakaTime', { env: { WAKATIME_API_KEY: KEY } }, DEFAULT_API_URL, KEY, 'default'],
    [
      'a key of Hackatime without a server',
      { env: { HACKATIME_API_KEY: KEY } },
      DEFAULT_API_URL,
      undefined,
      'default',
    ],
    [
      'a key of WakaTime in the other variable',
      { env: { HACKATIME_API_KEY: `waka_${KEY}` } },
      DEFAULT_API_URL,
      `waka_${KEY}`,
      'default',
    ],
    [
      'empty variables',
      { env: { HACKATIME_API_KEY: ' ', HACKATIME_API_URL: '', WAKATIME_API_KEY: KEY } },
      DEFAULT_API_URL,
      KEY,
      'default',
    ],
  ])('%s', (_, given, url, key, origin) => {
    const found = decide(given);
    expect([found.apiUrl, keyOf(found), found.urlOrigin]).toEqual([url, key, origin]);
    // Without flags a person’s command and an editor’s call are one.
    expect(decide({ ...given, isTyped: false })).toEqual(found);
    expect(found.problem === undefined).toBe(key !== undefined || Object.keys(given).length === 0);
  });
});

describe('a server that somebody types', () => {
  it.each<
    [
      what: string,
      given: Partial<ServerSources>,
      key: string | undefined,
      own: readonly [string, string | undefined],
      slot: string,
    ]
  >([
    ['with its key', { flagKey: KEY, fileUrl: W, fileKey: KEY2 }, KEY, [W, KEY2], 'own'],
    ['with its key, where nothing else is set', { flagKey: KEY }, KEY, [H, undefined], 'in-force'],
    [
      'with its key, where a vault has the usual one',
      { flagKey: KEY, fileUrl: W, vaultCommand: 'x' },
      KEY,
      [W, undefined],
      'own',
    ],
    ['without a key for it', { fileUrl: W, fileKey: KEY2 }, undefined, [W, KEY2], 'own'],
    [
      'without a key for it, where a vault has another',
      { fileUrl: W, vaultCommand: 'x' },
      undefined,
      [W, undefined],
      'own',
    ],
    ['that is the usual one', { fileUrl: `${H}/v1`, fileKey: KEY }, KEY, [`${H}/v1`, KEY], 'in-force'],
    [
      'that is the usual one, unencrypted before',
      { fileUrl: 'http://hackatime.example', fileKey: KEY },
      KEY,
      ['http://hackatime.example', KEY],
      'in-force',
    ],
    [
      'that a variable has the key for',
      { fileUrl: W, fileKey: KEY2, env: { HACKATIME_API_URL: H, WAKATIME_API_KEY: KEY } },
      KEY,
      [W, KEY2],
      'own',
    ],
    [
      'with a key in a variable for whichever is named',
      { env: { WAKATIME_API_KEY: KEY } },
      KEY,
      [H, KEY],
      'in-force',
    ],
    [
      'with a key in a variable that is for the file’s',
      { fileUrl: W, env: { WAKATIME_API_KEY: KEY } },
      undefined,
      [W, KEY],
      'own',
    ],
    [
      'with a key in a variable beside one in the file',
      { fileKey: KEY2, env: { WAKATIME_API_KEY: KEY } },
      undefined,
      [DEFAULT_API_URL, KEY2],
      'own',
    ],
    [
      'with its key, beside one of WakaTime in a variable',
      { flagKey: KEY, env: { WAKATIME_API_KEY: KEY2 } },
      KEY,
      [DEFAULT_API_URL, KEY2],
      'own',
    ],
    [
      'with its key, beside one of nobody in a variable',
      { flagKey: KEY, env: { HACKATIME_API_KEY: KEY2 } },
      KEY,
      [H, undefined],
      'in-force',
    ],
    [
      'before a pair of variables',
      { flagKey: KEY, env: { HACKATIME_API_URL: W, HACKATIME_API_KEY: KEY2 } },
      KEY,
      [W, KEY2],
      'own',
    ],
  ])('%s', (_, given, key, own, slot) => {
    const found = decide({ flagUrl: H, ...given });
    expect([found.apiUrl, keyOf(found), found.slot]).toEqual([H, key, slot]);
    expect([found.own.apiUrl, found.own.key]).toEqual(own);
    expect(found.problem === undefined).toBe(key !== undefined);
    expect([found.isTyped, found.urlOrigin]).toEqual([true, 'flag']);
  });

  it('a key alone is for the usual server, and does not take the place of the usual key', () => {
    const found = decide({ flagKey: K3, fileUrl: W, fileKey: KEY });
    expect(found).toMatchObject({ apiUrl: W, key: { value: K3 }, own: { apiUrl: W, key: KEY }, slot: 'own' });
    expect(decide({ flagKey: KEY, fileUrl: W, fileKey: KEY }).slot).toBe('in-force');
  });
});

describe('a server that an editor passes on', () => {
  it('may be given the key of the file, as with wakatime-cli', () => {
    const found = decide({ isTyped: false, flagUrl: H, fileUrl: W, fileKey: KEY });
    expect([found.apiUrl, keyOf(found), found.own, found.slot]).toEqual([
      H,
      KEY,
      { apiUrl: H, key: KEY },
      'in-force',
    ]);
  });

  it('with a key of its own is not given the key of the file for what waits', () => {
    const found = decide({ isTyped: false, flagUrl: H, flagKey: KEY, fileUrl: W, fileKey: KEY2 });
    expect([keyOf(found), found.slot]).toEqual([KEY, 'none']);
    const env = { WAKATIME_API_KEY: KEY2 };
    expect(decide({ isTyped: false, flagUrl: H, flagKey: KEY, env }).slot).toBe('none');
    expect(decide({ isTyped: false, flagUrl: W, flagKey: KEY, fileUrl: W, fileKey: KEY2 }).slot).toBe(
      'in-force',
    );
  });
});

it.each<[given: Partial<ServerSources>, message: string]>([
  [
    { flagUrl: H, fileUrl: W, fileKey: KEY },
    'no API key for hackatime.example: the one in the config file is for waka.example',
  ],
  [
    { flagUrl: H, vaultCommand: 'x' },
    'no API key for hackatime.example: the one in the config file is for api.wakatime.com',
  ],
  [
    { fileUrl: W, env: { WAKATIME_API_KEY: KEY, HACKATIME_API_URL: H } },
    'no API key for waka.example: the one in WAKATIME_API_KEY is for hackatime.example, as HACKATIME_API_URL says',
  ],
  [
    { flagUrl: H, fileUrl: W, env: { WAKATIME_API_KEY: KEY } },
    'no API key for hackatime.example: the one in WAKATIME_API_KEY is for waka.example',
  ],
  [{ env: { HACKATIME_API_KEY: KEY } }, 'it is not said which server the key in HACKATIME_API_KEY is for'],
])('%j is told', (given, message) => {
  expect(decide(given).problem).toMatchObject({ kind: 'auth', message });
});
