import { afterEach, describe, expect, it } from 'vitest';
import { keyHash } from '../../../../src/config/servers/apiKey.ts';
import {
  type Belonging,
  createJudge,
  hasOtherAccounts,
  isWholeName,
  namedRefs,
  routeNow,
} from '../../../../src/config/servers/routes.ts';
import type { Settings } from '../../../../src/config/settings.ts';
import {
  DEFAULT_DESTINATION,
  type DestinationRef,
  formatRoute,
  parseRoute,
  type Route,
} from '../../../../src/heartbeat/destination.ts';
import { createHome, type Home, KEY, KEY2 } from '../../../support/config.ts';

const KEY3 = '3e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f72';
const SERVER = 'https://own.example/api';
const CLIENT: DestinationRef = { url: '', keyHash: keyHash(KEY2) };
const OTHER_CLIENT: DestinationRef = { url: '', keyHash: keyHash(KEY3) };
const COPY: DestinationRef = { url: 'https://copy.example/api', keyHash: keyHash(KEY3) };
const MIRROR: DestinationRef = { url: 'https://mirror.example/api', keyHash: keyHash(KEY3) };

const CLIENT_RULE = ['[project_api_key]', `/client/ = ${KEY2}`];
const COPY_RULE = ['[api_urls]', `/work/ = ${COPY.url}|${KEY3}`];
const MIRROR_RULE = ['[destinations]', `m = ${MIRROR.url}|${KEY3}`];

let home: Home | undefined;
afterEach(() => home?.remove());

function settingsOf(...lines: readonly string[]): Promise<Settings> {
  home = createHome(['[settings]', `api_key = ${KEY}`, `api_url = ${SERVER}`, ...lines].join('\n'));
  return home.settings();
}

const NO_DOUBTS = { hasOthers: false, isGone: false };
const file = (entity: string) => ({ entity, type: 'file' });

describe('where a heartbeat of the history belongs', () => {
  interface Row {
    readonly what: string;
    readonly rules?: readonly string[];
    readonly entity?: string;
    readonly meant?: Route | undefined;
    readonly ref: DestinationRef;
    readonly is: Belonging;
  }
  const own = [DEFAULT_DESTINATION];
  it.each<Row>([
    {
      what: 'the default server gets what was meant for it',
      meant: own,
      ref: DEFAULT_DESTINATION,
      is: 'here',
    },
    { what: 'and what was recorded before that was written down', ref: DEFAULT_DESTINATION, is: 'here' },
    { what: 'also with a hidden name', entity: 'HIDDEN.rb', ref: DEFAULT_DESTINATION, is: 'here' },
    { what: 'but not a file of a client', meant: [CLIENT], ref: DEFAULT_DESTINATION, is: 'elsewhere' },
    {
      what: 'nor a hidden one',
      entity: 'HIDDEN.rb',
      rules: CLIENT_RULE,
      meant: [CLIENT],
      ref: DEFAULT_DESTINATION,
      is: 'elsewhere',
    },
    {
      what: 'also when the rule is gone',
      entity: '/client/a.rb',
      meant: [CLIENT],
      ref: DEFAULT_DESTINATION,
      is: 'elsewhere',
    },
    {
      what: 'nor what a rule gives to a client today',
      entity: '/client/a.rb',
      rules: CLIENT_RULE,
      meant: own,
      ref: DEFAULT_DESTINATION,
      is: 'elsewhere',
    },
    {
      what: 'nor what nothing but such a rule tells of',
      entity: '/client/a.rb',
      rules: CLIENT_RULE,
      ref: DEFAULT_DESTINATION,
      is: 'elsewhere',
    },
    {
      what: 'a hidden name that nothing tells of may be that of a client',
      entity: 'HIDDEN.rb',
      rules: CLIENT_RULE,
      ref: DEFAULT_DESTINATION,
      is: 'unclear',
    },
    {
      what: 'and so may a path whose folder was cut off',
      entity: 'lib/a.rb',
      rules: CLIENT_RULE,
      ref: DEFAULT_DESTINATION,
      is: 'unclear',
    },
    {
      what: 'a hidden one that was meant for the default server is not',
      entity: 'HIDDEN.rb',
      rules: CLIENT_RULE,
      meant: own,
      ref: DEFAULT_DESTINATION,
      is: 'here',
    },
    {
      what: 'patterns of copies say nothing of the account',
      entity: 'HIDDEN.rb',
      rules: COPY_RULE,
      ref: DEFAULT_DESTINATION,
      is: 'here',
    },
    {
      what: 'a client gets what was meant for it',
      meant: [CLIENT],
      rules: CLIENT_RULE,
      ref: CLIENT,
      is: 'here',
    },
    {
      what: 'and what a new rule gives to it',
      entity: '/client/a.rb',
      rules: CLIENT_RULE,
      meant: own,
      ref: CLIENT,
      is: 'here',
    },
    {
      what: 'but not what was for another client',
      entity: '/client/a.rb',
      rules: CLIENT_RULE,
      meant: [OTHER_CLIENT],
      ref: CLIENT,
      is: 'elsewhere',
    },
    { what: 'nor what no rule gives to it', rules: CLIENT_RULE, meant: own, ref: CLIENT, is: 'elsewhere' },
    {
      what: 'a copy gets what its pattern matches',
      entity: '/work/a.rb',
      rules: COPY_RULE,
      meant: own,
      ref: COPY,
      is: 'here',
    },
    {
      what: 'but not what was for a client',
      entity: '/work/a.rb',
      rules: COPY_RULE,
      meant: [CLIENT],
      ref: COPY,
      is: 'elsewhere',
    },
    { what: 'nor what it does not match', rules: COPY_RULE, meant: own, ref: COPY, is: 'elsewhere' },
    {
      what: 'a hidden name tells nothing of a new copy',
      entity: 'HIDDEN.rb',
      rules: COPY_RULE,
      meant: own,
      ref: COPY,
      is: 'unclear',
    },
    {
      what: 'a hidden one that was copied is copied again',
      entity: 'HIDDEN.rb',
      rules: COPY_RULE,
      meant: [DEFAULT_DESTINATION, COPY],
      ref: COPY,
      is: 'here',
    },
    { what: 'a mirror gets everything', meant: own, rules: MIRROR_RULE, ref: MIRROR, is: 'here' },
    { what: 'of whatever account', meant: [CLIENT], rules: MIRROR_RULE, ref: MIRROR, is: 'here' },
    { what: 'whatever its name', entity: 'HIDDEN', rules: MIRROR_RULE, ref: MIRROR, is: 'here' },
    {
      what: 'a key that became the own one is the default account',
      meant: [{ url: '', keyHash: keyHash(KEY) }],
      ref: DEFAULT_DESTINATION,
      is: 'here',
    },
    {
      what: 'and so is a server that became the own one',
      meant: [{ url: SERVER, keyHash: '' }],
      ref: DEFAULT_DESTINATION,
      is: 'here',
    },
  ])('$what', async ({ rules = [], entity = '/home/a/x.rb', meant, ref, is }) => {
    const settings = await settingsOf(...rules);
    const now = routeNow(settings, file(entity), NO_DOUBTS);
    expect(createJudge(settings).belongsTo(ref, meant, now)).toBe(is);
  });

  it('may be with an account that the settings do not name, where its folder is gone', async () => {
    const settings = await settingsOf();
    const { belongsTo } = createJudge(settings);
    const at = (isGone: boolean, entity = '/gone/x.rb') =>
      belongsTo(
        DEFAULT_DESTINATION,
        undefined,
        routeNow(settings, file(entity), { hasOthers: true, isGone }),
      );
    expect([at(false), at(true), at(false, 'HIDDEN.rb')]).toEqual(['here', 'unclear', 'unclear']);
  });

  it('was the default account by what was written down, and only without it by the rules', async () => {
    const settings = await settingsOf(...CLIENT_RULE);
    const { wasForDefault } = createJudge(settings);
    const client = routeNow(settings, file('/client/a.rb'), NO_DOUBTS);
    const hidden = routeNow(settings, file('HIDDEN.rb'), NO_DOUBTS);
    expect([
      wasForDefault(own, client),
      wasForDefault(undefined, client),
      wasForDefault([CLIENT], hidden),
      wasForDefault(own, hidden),
      wasForDefault(undefined, hidden),
    ]).toEqual(['here', 'elsewhere', 'elsewhere', 'here', 'unclear']);
  });
});

describe('where a heartbeat goes that was detected before', () => {
  it('is where an editor would send it', async () => {
    const settings = await settingsOf(...CLIENT_RULE, ...COPY_RULE, ...MIRROR_RULE);
    const routeOf = (entity: string) => routeNow(settings, file(entity), NO_DOUBTS).route;
    expect(routeOf('/client/a.rb')).toEqual([CLIENT, MIRROR]);
    expect(routeOf('/work/a.rb')).toEqual([DEFAULT_DESTINATION, COPY, MIRROR]);
  });

  it('is no account but the mirrors where a hidden name may be that of a client', async () => {
    const settings = await settingsOf(...CLIENT_RULE, ...MIRROR_RULE);
    expect(routeNow(settings, file('HIDDEN.rb'), NO_DOUBTS)).toMatchObject({
      route: [MIRROR],
      isKnown: false,
    });
    expect(routeNow(settings, { entity: 'HIDDEN', type: 'url' }, NO_DOUBTS)).toMatchObject({
      isKnown: false,
    });
  });

  it('is the default account where no rule could mean anything else', async () => {
    const settings = await settingsOf(...COPY_RULE);
    expect(routeNow(settings, file('HIDDEN.rb'), NO_DOUBTS)).toMatchObject({
      route: [DEFAULT_DESTINATION],
      isKnown: true,
    });
  });
});

it.each([
  ['/home/a.rb', 'file', true],
  ['C:/src/a.rb', 'file', true],
  ['\\\\host\\share\\a.rb', 'file', true],
  ['ssh://host/a.rb', 'file', true],
  ['HIDDEN', 'file', false],
  ['HIDDEN.rb', 'file', false],
  ['src/a.rb', 'file', false],
  ['HIDDEN', 'app', false],
  ['Slack', 'app', true],
  ['https://example.org', 'url', true],
])('%s (%s) is a whole name: %s', (entity, type, is) => {
  expect(isWholeName({ entity, type })).toBe(is);
});

it('tells accounts that the settings name from others', async () => {
  const settings = await settingsOf(...CLIENT_RULE, ...COPY_RULE, ...MIRROR_RULE);
  expect(namedRefs(settings)).toEqual([DEFAULT_DESTINATION, MIRROR, COPY, CLIENT]);
  expect(hasOtherAccounts([DEFAULT_DESTINATION, MIRROR, COPY, CLIENT], settings)).toBe(false);
  expect(hasOtherAccounts([DEFAULT_DESTINATION, OTHER_CLIENT], settings)).toBe(true);
  // A server of its own may as well be one that got copies.
  expect(hasOtherAccounts([{ url: 'https://gone.example', keyHash: 'a' }], settings)).toBe(false);
});

describe('a route as a text', () => {
  it('is read as it was written', () => {
    expect(parseRoute(formatRoute([CLIENT, MIRROR]))).toEqual([CLIENT, MIRROR]);
  });

  it.each(['', '[]', '{}', '[1]', '[[""]]', '[["",""],[1,2]]', '/home/a.rb'])('is none: %j', (text) => {
    expect(parseRoute(text)).toBeUndefined();
  });
});
