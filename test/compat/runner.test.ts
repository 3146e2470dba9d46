import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case, Expectation, Expected, ExpectedHeartbeat, Step } from './runner/format.ts';
import { differencesOf } from './runner/match.ts';
import { parseCases } from './runner/read.ts';
import { runCase } from './runner/runCase.ts';

/** What the fake program does: it sends, writes and prints exactly this. */
interface Plan {
  readonly requests?: readonly {
    readonly path: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  }[];
  readonly files?: Readonly<Record<string, string>>;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  readonly queued?: string;
  /** Never comes to an end. */
  readonly hangs?: boolean;
}

const FAKE = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
const plan = JSON.parse(process.env.PLAN);
if (process.argv.includes('--offline-count')) console.log(plan.queued ?? '0');
else if (plan.hangs) setInterval(() => {}, 1000);
else {
  for (const { path, method = 'POST', headers, body } of plan.requests ?? []) {
    const type = { 'content-type': 'application/json' };
    const text = body === undefined ? undefined : JSON.stringify(body);
    await fetch(process.env.SERVER + path, { method, headers: { ...type, ...headers }, body: text }).catch(() => {});
  }
  for (const [path, text] of Object.entries(plan.files ?? {})) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  process.stdout.write(plan.stdout ?? '');
  process.stderr.write(plan.stderr ?? '');
  process.exitCode = plan.exit ?? 0;
}
`;

const folder = mkdtempSync(join(tmpdir(), 'hackatime-runner-'));
const command = [process.execPath, join(folder, 'fake.mjs')];
beforeAll(() => writeFileSync(join(folder, 'fake.mjs'), FAKE));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BULK = '/api/v1/users/current/heartbeats.bulk';
const AUTHORIZATION = `Basic ${Buffer.from('1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70').toString('base64')}`;
const BEAT = {
  entity: '{PROJ}/a.py',
  type: 'file',
  time: 1700000000,
  user_agent: 'wakatime/1 (x) go1 vim/9',
};
const bulk = (...body: readonly unknown[]) => ({
  path: BULK,
  headers: { authorization: AUTHORIZATION },
  body,
});
const GOOD: Plan = {
  requests: [bulk(BEAT), { path: '/api/v1/status?a=1', method: 'GET', headers: { 'x-box': 'seven' } }],
  files: { '{HOME}/out.txt': 'one\n' },
  stdout: '3 hrs\n',
};
// biome-ignore lint/suspicious/noThenProperty: the format calls it that.
const SYNCED: Partial<Step> = { then: 'sync' };
const ONE: ExpectedHeartbeat = {
  has: { entity: '{PROJ}/a.py', project: '' },
  absent: ['lineno'],
  contains: { user_agent: 'vim/9' },
};
const EXPECT: Expectation = {
  exit: 0,
  stdout: '3 hrs\n',
  stderr: '',
  heartbeats: [ONE],
  attempted: [{ has: { time: 1700000000 } }],
  queued: 0,
  requests: [{ method: 'GET', path: '/api/v1/status?a=1', headers: { 'X-Box': 'seven' } }],
  files: { '{HOME}/out.txt': 'one\n', '{HOME}/none.txt': { $absent: true } },
};

async function differences(
  plan: Plan,
  expected: Expectation,
  step: Partial<Step> = {},
  more: Partial<Case> = {},
) {
  const one: Case = {
    name: 'fake/one',
    about: 'x',
    source: 'x',
    env: { PLAN: JSON.stringify(plan), SERVER: '{SERVER}' },
    steps: [{ argv: ['--entity', '{PROJ}/a.py'], ...step, expect: expected }],
    ...more,
  };
  return (await runCase(one, command)).differences;
}

describe('a step', () => {
  it('passes when everything is as expected', async () => {
    expect(await differences(GOOD, EXPECT)).toEqual([]);
  });

  it('passes when nothing is expected', async () => {
    expect(await differences({ ...GOOD, exit: 9, stderr: 'x' }, {})).toEqual([]);
  });

  it.concurrent.each<readonly [string, Plan, Partial<Expectation>, RegExp]>([
    ['exit', { exit: 3 }, {}, /^step 1: exit: expected 0, came 3$/],
    ['a list of exits', { exit: 3 }, { exit: [0, 102] }, /exit: expected 0 or 102, came 3/],
    ['stdout', { stdout: '4 hrs\n' }, {}, /stdout: expected "3 hrs\\n", came "4 hrs\\n"/],
    ['stderr', { stderr: 'oh\n' }, {}, /stderr: expected "", came "oh\\n"/],
    [
      'a missing heartbeat',
      { requests: GOOD.requests?.slice(1) ?? [] },
      {},
      /missing heartbeat "\{PROJ\}\/a.py"/,
    ],
    ['one too many', {}, { heartbeats: [] }, /unexpected heartbeat "\{PROJ\}\/a.py" "file" 1700000000/],
    ['one sent twice', { requests: [bulk(BEAT, BEAT)] }, { requests: [] }, /one more heartbeat/],
    ['has', {}, { heartbeats: [{ has: { type: 'app' } }] }, /type: expected "app", came "file"/],
    ['absent', {}, { heartbeats: [{ absent: ['time'] }] }, /time: expected nothing, came 1700000000/],
    [
      'contains',
      {},
      { heartbeats: [{ contains: { user_agent: 'emacs' } }] },
      /user_agent: expected text with "emacs"/,
    ],
    [
      'headers',
      {},
      { heartbeats: [{ ...ONE, headers: { 'x-box': 'a' } }] },
      /header x-box: expected "a", came nothing/,
    ],
    ['key', {}, { heartbeats: [{ ...ONE, key: '{KEY2}' }] }, /header authorization: expected "Basic/],
    ['path', {}, { heartbeats: [{ ...ONE, path: '/x' }] }, /request path: expected "\/x"/],
    ['attempted', {}, { attempted: [] }, /attempted: unexpected heartbeat/],
    ['queued', { queued: '2' }, {}, /queued: expected 0, came 2/],
    ['a queue that tells no number', { queued: 'oh' }, {}, /queued: expected 0, came nothing/],
    ['a missing request', { requests: [bulk(BEAT)] }, {}, /missing request "GET"/],
    ['an unexpected request', {}, { requests: [] }, /unexpected request "GET" "\/api\/v1\/status\?a=1"/],
    ['method', {}, { requests: [{ method: 'PUT' }] }, /method: expected "PUT", came "GET"/],
    [
      'header of a request',
      {},
      { requests: [{ headers: { 'X-Box': 'a' } }] },
      /headers: X-Box: expected "a", came "seven"/,
    ],
    ['body', {}, { requests: [{ body: { a: 1 } }] }, /body: a: expected 1, came nothing/],
    [
      'files',
      { files: { '{HOME}/out.txt': 'two\n' } },
      {},
      /file \{HOME\}\/out.txt: expected "one\\n", came "two\\n"/,
    ],
    ['a file that is not there', { files: {} }, {}, /out.txt: expected "one\\n", came nothing/],
    ['a file that must not be there', { files: { '{HOME}/none.txt': '' } }, {}, /none.txt: expected nothing/],
    [
      'an empty request',
      { requests: [bulk()] },
      { requests: [], heartbeats: [], attempted: [] },
      /bulk request without heartbeats/,
    ],
    [
      'a field that is null',
      { requests: [bulk({ ...BEAT, branch: null })] },
      { requests: [] },
      /the field branch null/,
    ],
    [
      'too large a request',
      { requests: [bulk(...Array(26).fill(BEAT))] },
      {},
      /bulk request of 26 heartbeats/,
    ],
    [
      'another type of content',
      {
        requests: [
          { ...bulk(BEAT), headers: { authorization: AUTHORIZATION, 'content-type': 'text/plain' } },
        ],
      },
      { requests: [] },
      /bulk request of the type "text\/plain"/,
    ],
    [
      'printed heartbeats',
      { stdout: '[{"entity":"b"}]' },
      { stdout: { $heartbeats: [{ has: { entity: 'a' } }] } },
      /stdout: heartbeat "a": entity/,
    ],
  ])('fails for %s', async (_, plan, expected, reason) => {
    const found = await differences({ ...GOOD, ...plan }, { ...EXPECT, ...expected });
    expect(found.join('\n')).toMatch(reason);
  });

  it('fails when the program does not end, and ends it', async () => {
    expect(await differences({ hangs: true }, { exit: 'any' }, { timeout: 300 })).toEqual([
      'step 1: exit: the program had to be ended',
    ]);
  });

  it('fails when it took too long', async () => {
    expect((await differences({}, {}, { within: 0.001 })).join()).toMatch(/took \d+ ms/);
  });

  it('looks at the exit of every run at the same moment', async () => {
    const found = await differences({ exit: 5 }, { exit: 0 }, { also: [['--offline-count'], ['--today']] });
    expect(found).toEqual(['step 1: exit: expected 0, came 5']);
    expect(await differences({}, { exit: 1 }, { also: [['--today']] })).toHaveLength(1);
  });

  it('pools what the sync behind it sends', async () => {
    const plan: Plan = { requests: [bulk(BEAT)] };
    expect(await differences(plan, { heartbeats: [ONE] }, { ...SYNCED, server: 'refuse' })).toEqual([]);
    expect(await differences(plan, { heartbeats: [ONE] }, SYNCED)).toHaveLength(1);
    expect(await differences(plan, { heartbeats: [ONE] }, { server: 'refuse' })).toHaveLength(1);
  });

  it.each<readonly [string, Step['server'], number]>([
    ['ok', 'ok', 2],
    ['a status', { status: 500 }, 0],
    ['a status that is told to accept', { status: 200, accept: true }, 2],
    ['statuses', { items: [201, 429] }, 1],
    ['too few results', { short: 1 }, 1],
    ['a closed port', 'refuse', 0],
    ['a broken connection', 'reset', 0],
    ['a sequence', { sequence: [{ status: 500 }, 'ok'] }, 0],
  ])('counts what the server accepted in the mode of %s', async (_, server, accepted) => {
    const plan: Plan = { requests: [bulk(BEAT, { ...BEAT, time: 1700000001 })] };
    const any = Array.from({ length: accepted }, () => ({}));
    expect(await differences(plan, { heartbeats: any }, { server: server ?? 'ok' })).toEqual([]);
  });

  it('does without an optional heartbeat', async () => {
    const heartbeats = [{ has: { entity: 'none' }, optional: true }, ONE];
    expect(await differences({ requests: [bulk(BEAT)] }, { heartbeats })).toEqual([]);
  });

  it('pairs heartbeats so that as many fit as can', async () => {
    const plan: Plan = { requests: [bulk(BEAT, { ...BEAT, time: 1700000001 })] };
    const heartbeats = [{ has: { type: 'file' } }, { has: { time: 1700000000 } }];
    expect(await differences(plan, { heartbeats })).toEqual([]);
  });
});

describe('what must be nowhere', () => {
  it.each<readonly [string, Plan, readonly string[]]>([
    ['a body', { requests: [bulk({ ...BEAT, x: 'hush' })] }, [`"hush" stands in POST ${BULK}`]],
    ['a path', { requests: [{ path: '/hush', method: 'GET' }] }, ['"hush" stands in GET /hush']],
    ['a header', { requests: [{ path: '/', headers: { a: 'hush' } }] }, ['"hush" stands in POST /']],
    ['bytes', { files: { '{HOME}/.b/log': '\0hush' } }, ['"hush" stands in the file {HOME}/.b/log']],
    ['a name', { files: { '{TMP}/tmp/hush': '' } }, ['"hush" stands in the file {TMP}/tmp/hush']],
    ['another home', { files: { '{TMP}/wh/log': 'hush' } }, ['"hush" stands in the file {TMP}/wh/log']],
    ['a file of the set-up', { files: { '{HOME}/given': 'hush' } }, []],
    ['a file of the project', { files: { '{PROJ}/hush': 'hush' } }, []],
  ])('is looked for in %s', async (_, plan, expected) => {
    const env = { PLAN: JSON.stringify(plan), SERVER: '{SERVER}', WAKATIME_HOME: '{TMP}/wh' };
    const setup = { files: { '{HOME}/given': 'hush' } };
    const found = await differences({}, {}, {}, { env, setup, notAnywhere: ['hush'] });
    expect(found).toEqual(expected.map((text) => `step 1: ${text}`));
  });
});

describe('the set-up', () => {
  it('makes files, links and folders, and runs shell lines', async () => {
    const files = {
      'a.txt': 'a {KEY}',
      'b.txt': { base64: 'AAE=' },
      'c.txt': { link: 'a.txt' },
      'd/e': { dir: true },
      'f.sh': { text: '#!/bin/sh\necho 5 > g.txt\n', mode: '755' },
      'h.txt': { repeat: 'ab', times: 3 },
    };
    const expected = {
      'a.txt': 'a {KEY}',
      'b.txt': '\u0000\u0001',
      'c.txt': 'a {KEY}',
      'd/e/i.txt': 'main\n',
      'g.txt': '5\n',
      'h.txt': 'ababab',
      '{HOME}/.wakatime.cfg': { $contains: ['api_url = {SERVER}/api/v1', 'debug = true'] },
      '{HOME}/.wakatime/wakatime-internal.cfg': '[internal]\n',
    };
    const shell = ['./f.sh', 'git init -q . && git symbolic-ref --short HEAD > d/e/i.txt'];
    const setup = { cfg: { add: 'debug = true\n' }, internalCfg: '[internal]\n', files, shell };
    expect(await differences({}, { files: expected }, {}, { setup })).toEqual([]);
  });

  it('tells of a shell line that fails', async () => {
    const found = await differences({}, {}, {}, { setup: { shell: ['exit 4'] } });
    expect(found.join()).toMatch(/could not be run: .*exit 4/);
  });

  it('skips a case whose tool is missing', async () => {
    const one: Case = {
      name: 'x',
      about: 'x',
      source: 'x',
      skipUnless: ['no-such-tool'],
      steps: [{ argv: [] }],
    };
    expect(await runCase(one, command)).toEqual({
      outcome: 'skipped',
      differences: ['no-such-tool is not on PATH'],
    });
  });
});

describe('a matcher', () => {
  it.each<readonly [Expected, unknown, boolean]>([
    ['a', 'a', true],
    ['a', 'b', false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [0, undefined, false],
    [{ $re: '^a+$' }, 'aaa', true],
    [{ $re: '^a+$' }, 'aab', false],
    [{ $contains: 'b' }, 'abc', true],
    [{ $contains: ['b', 'd'] }, 'abc', false],
    [{ $lacks: ['d', 'e'] }, 'abc', true],
    [{ $lacks: ['d', 'b'] }, 'abc', false],
    [{ $nonEmpty: true }, 'a', true],
    [{ $nonEmpty: true }, '', false],
    [{ $nonEmpty: true }, undefined, false],
    [{ $absent: true }, undefined, true],
    [{ $absent: true }, '', false],
    [{ $oneOf: ['a', { $re: 'b' }] }, 'abc', true],
    [{ $oneOf: ['a', { $re: 'b' }] }, 'c', false],
    [{ $all: [{ $re: 'a' }, { $re: 'b' }] }, 'ab', true],
    [{ $all: [{ $re: 'a' }, { $re: 'b' }] }, 'a', false],
    [{ $now: true }, 1000, true],
    [{ $now: true }, 2000, false],
    [{ $now: true }, undefined, false],
    [{ $depth: '/a/b' }, 3, true],
    [{ $depth: '/a/b/' }, 3, true],
    [{ $depth: '/a/b' }, 2, false],
    [{ $json: { a: { b: 1 } } }, '{"a":{"b":1,"c":2},"d":3}', true],
    [{ $json: { a: { b: 1 } } }, '{"a":{"b":2}}', false],
    [{ $json: { a: 1 } }, 'a', false],
    [{ $json: [{ a: 1 }] }, '[{"a":1},{"a":1}]', false],
    [{ $like: { a: { $re: 'x' } } }, { a: 'xy', b: 1 }, true],
    [{ $like: { a: { $re: 'x' } } }, { a: 'y' }, false],
    [{ $like: { a: { $absent: true } } }, { b: 1 }, true],
    [{ $unknown: 1 }, 1, false],
  ])('%j against %j: %s', (expected, actual, fits) => {
    expect(differencesOf(expected, actual, 1010).length === 0).toBe(fits);
  });
});

describe('a case file', () => {
  const good = { name: 'a/b', about: 'x', source: 'x', steps: [{ argv: ['--today'], expect: { exit: 0 } }] };
  it.each<readonly [string, unknown, readonly string[]]>([
    ['is read', [good], []],
    ['that is no JSON', undefined, ['no JSON']],
    ['that is no array', {}, ['no array of cases']],
    ['without a name', [{ ...good, name: undefined }], ['case 1: has no name']],
    ['without steps', [{ ...good, steps: [] }], ['a/b: has no steps']],
    ['with a step without argv', [{ ...good, steps: [{}] }], ['a/b: steps[0].argv is missing']],
    ['with a mistyped field', [{ ...good, set: {} }], ['a/b: set is no field of the format']],
    [
      'with a mistyped expectation',
      [{ ...good, steps: [{ argv: [], expect: { heartbeat: [], heartbeats: [{ hass: {} }] } }] }],
      [
        'a/b: steps[0].expect.heartbeat is no field of the format',
        'a/b: steps[0].expect.heartbeats[0].hass is no field of the format',
      ],
    ],
  ])('%s', (_, items, expected) => {
    const { problems } = parseCases(items === undefined ? '[{' : JSON.stringify(items));
    expect(problems.map((problem) => problem.replace(/(no JSON).*/, '$1'))).toEqual(expected);
  });
});
