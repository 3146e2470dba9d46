import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitCommand } from '../../scripts/conformance/splitCommand.mts';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hackatime-conformance-'));
const empty = join(folder, 'empty');
const mistyped = join(folder, 'mistyped');
const tiny = join(folder, 'tiny');
const fake = `${process.execPath} ${join(folder, 'fake.mjs')}`;

/** One case that the fake fulfils, one that it does not, one that it does not on purpose, one that needs a tool. */
const CASES = [
  {
    name: 'tiny/same',
    about: 'It says hello.',
    source: 'x',
    steps: [{ argv: ['a'], expect: { stdout: 'a\n' } }],
  },
  { name: 'tiny/other', about: 'It succeeds.', source: 'x', steps: [{ argv: ['b'], expect: { exit: 4 } }] },
  {
    name: 'tiny/meant',
    about: 'It is brief.',
    source: 'x',
    difference: 'unknown-flag',
    steps: [{ argv: ['c'], expect: { stdout: 'brief\n' } }],
  },
  {
    name: 'tiny/tool',
    about: 'It skips.',
    source: 'x',
    skipUnless: ['no-such-tool'],
    steps: [{ argv: ['d'] }],
  },
];

beforeAll(() => {
  spawnSync('mkdir', [empty, mistyped, tiny]);
  writeFileSync(join(folder, 'fake.mjs'), 'console.log(process.argv.slice(2).join(" "));\n');
  writeFileSync(join(folder, 'broken.mjs'), 'throw new Error("broken");\n');
  writeFileSync(join(tiny, 'tiny.json'), JSON.stringify(CASES));
  writeFileSync(join(mistyped, 'mistyped.json'), JSON.stringify([{ ...CASES[0], stepps: [] }]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function conformance(...argv: readonly string[]) {
  const script = join(ROOT, 'scripts/conformance.mts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

describe('npm run conformance', () => {
  it('prints what differs, what differs on purpose apart, and how much of each', () => {
    expect(conformance('--cli', fake, '--cases', tiny)).toEqual({
      status: 1,
      stderr: '',
      stdout: [
        'tiny/other',
        '  It succeeds.',
        '  - step 1: exit: expected 4, came 0',
        '',
        'deliberate (docs/differences.md):',
        '',
        'tiny/meant [unknown-flag]',
        '  It is brief.',
        '  - step 1: stdout: expected "brief\\n", came "c\\n"',
        '',
        'skipped tiny/tool: no-such-tool is not on PATH',
        '1 passed, 1 different, 1 skipped, 1 deliberate',
        '',
      ].join('\n'),
    });
  });

  it('succeeds when nothing differs but on purpose', () => {
    const { status, stdout } = conformance(
      '--cli',
      fake,
      '--cases',
      tiny,
      '--only',
      'same|meant',
      '--jobs',
      '1',
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^1 passed, 0 different, 0 skipped, 1 deliberate$/m);
  });

  it('takes no difference of this program itself for deliberate', () => {
    const { status, stdout } = conformance('--cases', tiny, '--only', 'meant');
    expect(stdout).toMatch(/^0 passed, 1 different, 0 skipped$/m);
    expect(status).toBe(1);
  });

  it('takes several folders', () => {
    const { stdout } = conformance('--cli', fake, '--cases', tiny, '--cases', tiny, '--only', 'same');
    expect(stdout).toBe('2 passed, 0 different, 0 skipped\n');
  });

  it('prints one object with --json', () => {
    const { status, stdout } = conformance('--cli', fake, '--cases', tiny, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: 1,
      different: 1,
      skipped: 1,
      deliberate: 1,
      cases: [
        { name: 'tiny/same', about: 'It says hello.', outcome: 'passed', difference: null, differences: [] },
        { name: 'tiny/other', outcome: 'different', differences: ['step 1: exit: expected 4, came 0'] },
        { name: 'tiny/meant', outcome: 'deliberate', difference: 'unknown-flag' },
        { name: 'tiny/tool', outcome: 'skipped' },
      ],
    });
  });

  it('explains itself with --help', () => {
    const { status, stdout, stderr } = conformance('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const flag of ['--cli', '--cases', '--only', '--jobs', '--json', '--help'])
      expect(stdout).toContain(flag);
  });

  it.each<readonly [string, readonly string[], RegExp]>([
    ['an unknown flag', ['--nope'], /--nope/],
    ['a stray word', ['nope'], /nope/],
    ['a flag without its value', ['--cli'], /--cli/],
    ['a folder that is missing', ['--cases', join(folder, 'none')], /none is no folder/],
    ['a folder without cases', ['--cases', empty], /has no case files/],
    ['a file out of format', ['--cases', mistyped], /mistyped.json: tiny\/same: stepps is no field/],
    ['a program that is missing', ['--cases', tiny, '--cli', '/no/such/cli'], /cannot be started: ENOENT/],
    [
      'a program that fails',
      ['--cases', tiny, '--cli', `${process.execPath} broken.mjs`],
      /cannot be started: .*broken/,
    ],
    ['no program', ['--cases', tiny, '--cli', ' '], /no program is named/],
    ['a pattern that is none', ['--cases', tiny, '--only', '('], /no regular expression/],
    ['a pattern that matches nothing', ['--cases', tiny, '--only', 'zzz'], /matches none of 4 cases/],
    ['a number of jobs that is none', ['--jobs', 'many'], /--jobs many/],
  ])('ends with 2 and one line for %s', (_, argv, reason) => {
    const { status, stdout, stderr } = conformance(...argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).toMatch(/^conformance: [^\n]+\n$/);
  });
});

describe('the command line of --cli', () => {
  it.each<readonly [string, readonly string[]]>([
    ['wakatime-cli', ['wakatime-cli']],
    ['/a/b --x', ['/a/b', '--x']],
    ['  "/a b/c"  \'d e\' f"g h" ', ['/a b/c', 'd e', 'fg h']],
    ['node fake.mjs missing.mjs', ['node', join(folder, 'fake.mjs'), 'missing.mjs']],
    ['./fake.mjs', [join(folder, 'fake.mjs')]],
    ['fake.mjs', ['fake.mjs']],
    ['', []],
  ])('%j', (line, words) => {
    expect(splitCommand(line, folder)).toEqual(words);
  });
});
