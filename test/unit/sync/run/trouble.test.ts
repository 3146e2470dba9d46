import { describe, expect, it } from 'vitest';
import {
  doubtRows,
  endTrouble,
  forgetRows,
  formatTrouble,
  isProbeDue,
  judgeFailure,
  NO_TROUBLE,
  nextDoubted,
  parseTrouble,
  type RunStanding,
  type Trouble,
} from '../../../../src/sync/run/trouble.ts';

const trouble = (patch: Partial<Trouble>): Trouble => ({ ...NO_TROUBLE, ...patch });
const WELL: RunStanding = { hasTaken: true, failuresInRow: 0, isProven: false };
const SILENT: RunStanding = { ...WELL, hasTaken: false };

describe('judgeFailure', () => {
  it.each<[string, Trouble, RunStanding, boolean, boolean]>([
    ['nothing was taken yet', trouble({ failed: [1] }), SILENT, false, false],
    ['the rows fail for the first time', NO_TROUBLE, WELL, false, false],
    ['they failed before', trouble({ unexplained: 1, failed: [1, 2] }), WELL, true, true],
    ['others failed before', trouble({ unexplained: 1, failed: [8, 9] }), WELL, false, false],
    ['they are doubted', trouble({ doubted: new Map([[2, 13]]) }), WELL, true, true],
    ['it is the second in a row', trouble({ failed: [1] }), { ...WELL, failuresInRow: 1 }, true, false],
    ['others were proven to be at fault', NO_TROUBLE, { ...WELL, isProven: true }, true, true],
    ['… but it is the third', NO_TROUBLE, { ...WELL, isProven: true, failuresInRow: 2 }, true, false],
  ])('%s', (_, before, standing, isTheirs, goesOn) => {
    expect(judgeFailure(before, standing, [1, 2])).toEqual({ isTheirs, goesOn });
  });
});

describe('a probe', () => {
  it('is due after two failures that nothing explained, until the server takes something', () => {
    expect([0, 1, 2, 9].map((unexplained) => isProbeDue(trouble({ unexplained }), SILENT))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(isProbeDue(trouble({ unexplained: 2 }), WELL)).toBe(false);
  });

  it('that fails leaves the group remembered in whose place it stood', () => {
    const first = endTrouble(NO_TROUBLE, false, [1, 2, 3]);
    const second = endTrouble(first, false, [1, 2, 3]);
    expect(endTrouble(second, false, [9])).toEqual({ unexplained: 3, failed: [1, 2, 3], doubted: new Map() });
  });
});

describe('trouble', () => {
  it('is over after a run in which all went well, and stays after one in which nothing was asked', () => {
    const before = trouble({ unexplained: 2, failed: [1], doubted: new Map([[4, 1]]) });
    expect(endTrouble(before, true, undefined)).toEqual(trouble({ doubted: new Map([[4, 1]]) }));
    expect(endTrouble(before, false, undefined)).toBe(before);
  });

  it('halves the requests of doubted rows down to one', () => {
    const sizes = [25, 13, 7, 4, 2, 1].map((count) => {
      const ids = Array.from({ length: count }, (_, at) => at);
      return nextDoubted(doubtRows(NO_TROUBLE, ids), new Set())?.size;
    });
    expect(sizes).toEqual([13, 7, 4, 2, 1, 1]);
  });

  it('gives the largest groups first, without rows that were tried', () => {
    const doubted = new Map([
      [1, 2],
      [2, 7],
      [3, 7],
      [4, 7],
    ]);
    expect(nextDoubted(trouble({ doubted }), new Set([3]))).toEqual({ size: 7, ids: [2, 4] });
    expect(nextDoubted(trouble({ doubted }), new Set([1, 2, 3, 4]))).toBeUndefined();
  });

  it('forgets rows that are gone', () => {
    const doubted = new Map([
      [1, 2],
      [2, 7],
    ]);
    expect(forgetRows(trouble({ doubted }), [1]).doubted).toEqual(new Map([[2, 7]]));
  });

  it('comes back from its text; any other text is none', () => {
    const one = trouble({
      unexplained: 3,
      failed: [5, 6],
      doubted: new Map([
        [7, 1],
        [8, 13],
      ]),
    });
    expect(parseTrouble(formatTrouble(one))).toEqual(one);
    expect(formatTrouble(NO_TROUBLE)).toBe('');
    for (const text of [undefined, '', '{', '[]', '{"unexplained":"x","failed":[],"doubted":{}}'])
      expect(parseTrouble(text)).toEqual(NO_TROUBLE);
  });
});
