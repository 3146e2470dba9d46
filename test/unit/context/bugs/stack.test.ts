import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeStack, type ProgramFiles } from '../../../../src/context/bugs/stack.ts';
import { AppError } from '../../../../src/errors.ts';
import { ISSUES_URL } from '../../../../src/version.ts';

const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';

/** The second line of a bundle has two segments: column 0 is line 7 of src/a.ts, column 4 line 8, column 3. */
const MAP = JSON.stringify({ version: 3, sources: ['../src/a.ts'], names: [], mappings: ';AAMA,IACE' });

function files(maps: Readonly<Record<string, string>> = {}): ProgramFiles {
  return { root: '/opt/hackatime', readMap: (name) => maps[name] };
}

function thrown(message: string, ...frames: readonly string[]): Error {
  const error = new TypeError(message);
  error.stack = [`TypeError: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

describe('the stack of an unexpected error', () => {
  it('names source files and lines', () => {
    const error = thrown(
      'x is not a function',
      'a (/opt/hackatime/dist/a.js:2:6)',
      '/opt/hackatime/dist/a.js:2:1',
    );
    expect(describeStack(error, files({ 'a.js': MAP }))).toBe(
      ['TypeError: x is not a function', '    at src/a.ts:8:3', '    at src/a.ts:7:1'].join('\n'),
    );
  });

  it.each([
    ['is missing', {}],
    ['is no JSON', { 'a.js': '<' }],
    ['is something else', { 'a.js': '7' }],
    ['knows no such place', { 'a.js': MAP.replace(';AAMA,IACE', '') }],
  ])('names bundles where a map %s', (_, maps) => {
    const error = thrown('no', 'a (/opt/hackatime/dist/a.js:2:6)', 'async Promise.all (index 0)');
    expect(describeStack(error, files(maps))).toBe('TypeError: no\n    at dist/a.js:2:6');
  });

  it('names files of Node and of this package, and no others', () => {
    const error = thrown(
      'no',
      'Array.map (<anonymous>)',
      'async run (file:///opt/hackatime/src/b.ts:3:4)',
      'process (node:internal/x:5:6)',
      'eval (/home/me/secret/c.js:7:8)',
      '/opt/hackatime-other/d.js:9:1',
    );
    expect(describeStack(error, files())).toBe(
      ['TypeError: no', '    at src/b.ts:3:4', '    at node:internal/x:5:6'].join('\n'),
    );
  });

  it.each([
    [
      "ENOENT: no such file or directory, open '/home/me/it's secret/a b'",
      'ENOENT: no such file or directory, open …',
    ],
    ['Unexpected token \'s\', "secret name" is not valid JSON', 'Unexpected token …'],
    ['Invalid regular expression: /my secret (/iu: Unterminated group', 'Invalid regular expression: …'],
    ['cannot use C:\\secret one', 'cannot use …'],
    ['one\nsecret', '…'],
    ['no secret:\n    at /opt/hackatime/src/secret.ts:1:1', 'no …'],
    [
      "Cannot read properties of undefined (reading 'secret')",
      'Cannot read properties of undefined (reading …',
    ],
  ])('repeats nothing that may be a name: %s', (message, kept) => {
    const error = thrown(message, 'a (/opt/hackatime/src/b.ts:3:4)');
    expect(describeStack(error, files())).toBe(`TypeError: ${kept}\n    at src/b.ts:3:4`);
  });

  it('tells causes, codes of the system and what errors of this program say, without keys', () => {
    const cause = Object.assign(new Error("EACCES: denied, open '/secret'"), { code: 'EACCES', stack: '' });
    const error = new AppError('internal', `cannot use ${KEY}`, { cause });
    error.stack = '';
    expect(describeStack(error, files())).toBe(
      'AppError: cannot use <hidden>6f70\ncaused by: Error EACCES: EACCES: denied, open …',
    );
  });

  it('ends where an error causes itself', () => {
    const error: Error & { cause?: unknown } = thrown('round');
    error.cause = error;
    expect(describeStack(error, files()).split('\n')).toHaveLength(5);
  });

  it.each([['text'], [undefined], [null], [{ secret: 1 }]])('of what is no error says so: %j', (what) => {
    expect(describeStack(what, files())).toMatch(/^a thrown \w+$/);
  });

  it('leads into the files of the running program', () => {
    expect(describeStack(new Error('here'))).toContain('at test/unit/context/bugs/stack.test.ts:');
  });
});

it('bugs are reported where package.json says', () => {
  const file = fileURLToPath(new URL('../../../../package.json', import.meta.url));
  const { bugs } = JSON.parse(readFileSync(file, 'utf8')) as { bugs?: { url?: string } | string };
  const url = typeof bugs === 'object' ? bugs.url : bugs;
  expect(url ?? ISSUES_URL).toBe(ISSUES_URL);
});
