import { describe, expect, it } from 'vitest';
import { countScreenRows, mayBePaged, withPager } from '../../../src/cli/paging.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { choosePager } from '../../../src/system/programs/pager.ts';
import { fakeIo } from '../../support/cli.ts';

describe('the pager', () => {
  it.each([
    [{}, 'less'],
    [{ PAGER: 'most' }, 'most'],
    [{ PAGER: 'less -R', HACKATIME_PAGER: 'bat --plain' }, 'bat --plain'],
    [{ PAGER: 'most', HACKATIME_PAGER: '' }, undefined],
    [{ PAGER: 'most', HACKATIME_PAGER: 'cat' }, undefined],
    [{ PAGER: '' }, undefined],
    [{ PAGER: 'most', TERM: 'dumb' }, undefined],
  ])('of %j is %s', (env, pager) => {
    expect(choosePager(env, 'linux')).toBe(pager);
  });

  it('is none on Windows unless somebody names one', () => {
    expect(choosePager({}, 'win32')).toBeUndefined();
    expect(choosePager({ PAGER: 'less' }, 'win32')).toBe('less');
  });
});

describe('which calls are paged', () => {
  const calls = (line: string) => {
    const argv = line.split(' ');
    return mayBePaged(buildProgram(COMMANDS, fakeIo(), () => expect.fail()).parse(argv), argv);
  };

  it.each([
    ['today', true],
    ['stats week --by language', true],
    ['stats --fields name', true],
    ['stats --help', true],
    ['queue', true],
    ['help stats', true],
    ['stats --json', false],
    ['stats --csv', false],
    ['stats --spreadsheet', false],
    ['stats --no-pager', false],
    ['--no-pager stats', false],
    ['--no-pager --config f stats', false],
    ['--no-pager stats --help', false],
    ['--no-pager track a.ts', false],
    ['track a.ts', false],
    ['login', false],
    ['export', false],
  ])('%s: %s', (line, isPaged) => {
    expect(calls(line)).toBe(isPaged);
  });
});

it.each([
  ['', 1],
  ['a\nb\n', 2],
  ['12345678901\n', 2],
  ['1234567890\n', 1],
  ['\u001b[1m1234567890\u001b[22m\n\n\n', 3],
  ['日本語日本語\n', 2],
])('%j takes %i rows of ten columns', (text, rows) => {
  expect(countScreenRows(text, 10)).toBe(rows);
});

describe('what is printed', () => {
  const print = async (lines: number, { isShown = true, fails = false } = {}) => {
    const io = fakeIo({ rows: 4 });
    const shown: string[] = [];
    const work = async (): Promise<number> => {
      for (let line = 1; line <= lines; line++) io.out(`${line}\u0007\n`);
      io.err('meanwhile\n');
      expect(io.printed()).toBe('');
      expect(io.complained()).toBe('meanwhile\n');
      if (fails) throw new Error('no');
      return 3;
    };
    const show = async (text: string): Promise<boolean> => {
      shown.push(text);
      return isShown;
    };
    const code = await withPager(work, show, io).catch((error: Error) => error.message);
    return { code, shown, printed: io.printed() };
  };
  const FOUR = '1\\u0007\n2\\u0007\n3\\u0007\n4\\u0007\n';

  it('goes to the pager once it is as long as the screen, as a terminal may get it', async () => {
    expect(await print(4)).toEqual({ code: 3, shown: [FOUR], printed: '' });
    expect(await print(3)).toMatchObject({ shown: [], printed: FOUR.slice(0, -8) });
    expect(await print(0)).toEqual({ code: 3, shown: [], printed: '' });
  });

  it('is printed where there is no pager, and where something went wrong', async () => {
    expect(await print(4, { isShown: false })).toEqual({ code: 3, shown: [FOUR], printed: FOUR });
    expect(await print(4, { fails: true })).toEqual({ code: 'no', shown: [], printed: FOUR });
  });
});
