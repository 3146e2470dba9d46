import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../../../src/cli/program.ts';
import { readApiRequest } from '../../../../src/commands/account/api.ts';
import { COMMANDS } from '../../../../src/commands/index.ts';
import type { Context } from '../../../../src/context/context.ts';
import { fakeIo } from '../../../support/cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-api-'));
  writeFileSync(join(folder, 'body.json'), '{\n  "a": 1\n}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = buildProgram(COMMANDS, fakeIo(), () => expect.fail('nothing is to run'));

/** The request of a command line. */
function plan(...argv: string[]) {
  const call = program.parse(['api', ...argv]);
  if (call.kind !== 'run') return expect.fail('it asks for help');
  const io = { ...fakeIo({ env: { TOKEN: ' hka_x ', EMPTY: '' } }), cwd: folder };
  return readApiRequest(call.request, { io, paths: { home: folder } as Context['paths'] });
}

describe('api asks for', () => {
  it.each([
    [['users/current'], { method: 'GET', path: 'users/current', query: [] }],
    [['delete', 'a'], { method: 'DELETE', path: 'a', query: [] }],
    [['PUT', '/a', '--body', '[1]'], { method: 'PUT', path: '/a', query: [], body: '[1]' }],
    [['a', '--body', '{"x":1.0}'], { method: 'POST', path: 'a', query: [], body: '{"x":1.0}' }],
    [['a', '--body', '@body.json'], { method: 'POST', path: 'a', query: [], body: '{\n  "a": 1\n}' }],
    [
      ['a?x=1', '--query', 'y=a=b', '--query', 'z='],
      {
        method: 'GET',
        path: 'a',
        query: [
          ['x', '1'],
          ['y', 'a=b'],
          ['z', ''],
        ],
      },
    ],
    [
      [
        'PATCH',
        'a',
        '--field',
        's=text',
        '--field',
        'n=3',
        '--field',
        'b=true',
        '--field',
        't="3"',
        '--field',
        'l=[1]',
      ],
      { method: 'PATCH', path: 'a', query: [], body: '{"s":"text","n":3,"b":true,"t":"3","l":[1]}' },
    ],
    [['a', '--token-env', 'TOKEN'], { method: 'GET', path: 'a', query: [], token: 'hka_x' }],
  ])('%j', (argv, expected) => {
    expect(plan(...argv)).toEqual(expected);
  });
});

describe('api refuses', () => {
  it.each([
    [[], 'usage', 'missing PATH'],
    [['GET'], 'usage', 'missing PATH'],
    [['FETCH', 'a'], 'usage', 'METHOD cannot be "FETCH"'],
    [['GET', 'a', 'b'], 'usage', 'unexpected "b"'],
    [['GET', 'a', '--body', '{}'], 'usage', 'a GET takes no body'],
    [['a', '--body', 'x'], 'usage', 'the body is not valid JSON'],
    [['a', '--body', '@missing.json'], 'storage', 'cannot read'],
    [['a', '--body', '{}', '--field', 'a=b'], 'usage', 'cannot be combined'],
    [['a', '--field', 'a'], 'usage', '--field a has no value'],
    [['a', '--query', '=a'], 'usage', '--query =a has no value'],
    [['a', '--token-env', 'EMPTY'], 'auth', 'EMPTY holds no token'],
    [['a', '--query'], 'usage', '--query needs a value'],
  ])('%j', (argv, kind, message) => {
    let thrown: unknown;
    try {
      plan(...argv);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ kind, message: expect.stringContaining(message) });
  });
});
