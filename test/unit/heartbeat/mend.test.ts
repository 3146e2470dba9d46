import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToBytes, fitHeartbeat, mendHeartbeat, mendText } from '../../../src/heartbeat/mend.ts';
import { toWire } from '../../../src/heartbeat/wire.ts';
import { runs } from '../../support/runs.ts';
import { beat } from '../../support/storeKit.ts';

const NAMES = ['type', 'category', 'project', 'branch', 'language', 'machine'] as const;

describe('mendText', () => {
  it.each([
    ['plain', 'plain'],
    ['a\0b\0', 'ab'],
    ['\0', ''],
    ['a\ud800b', 'a\ufffdb'],
    ['\udc00', '\ufffd'],
    ['😀', '😀'],
    ['\ud83d\0\ude00', '😀'],
    ['tab\tand\nline', 'tab\tand\nline'],
  ])('%j becomes %j', (text, mended) => {
    expect(mendText(text)).toBe(mended);
  });
});

describe('cutText', () => {
  it.each([
    ['abcdef', 4, 'abcd'],
    ['äöü', 5, 'äö'],
    ['😀😀', 7, '😀'],
    ['a😀', 4, 'a'],
    ['€', 3, '€'],
    ['', 3, ''],
  ])('%j to %d bytes is %j', (text, most, cut) => {
    expect(cutToBytes(text, most)).toBe(cut);
  });
});

describe('a heartbeat', () => {
  it('is fit for every server whatever its texts are, and fit again is the same', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4_000 }).map((each) => `${each}\0\ud800${each}`);
    const monstrous = fc
      .tuple(text, fc.integer({ min: 1, max: 9 }))
      .map(([each, times]) => each.repeat(times));
    fc.assert(
      fc.property(monstrous, (long) => {
        const names = Object.fromEntries(NAMES.map((name) => [name, long]));
        const given = beat(1, { ...names, entity: long, userAgent: long, dependencies: [long, 'x'] });
        const fitted = fitHeartbeat(given);
        const wire = JSON.stringify(toWire(fitted));
        expect(wire).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        for (const name of NAMES) expect(Buffer.byteLength(fitted[name] ?? '')).toBeLessThanOrEqual(1_000);
        expect(Buffer.byteLength(fitted.userAgent)).toBeLessThanOrEqual(2_000);
        expect(Buffer.byteLength(fitted.entity)).toBeLessThanOrEqual(8_192);
        expect(fitHeartbeat(fitted)).toEqual(fitted);
        expect(fitHeartbeat(mendHeartbeat(given))).toEqual(fitted);
      }),
      runs(50),
    );
  });

  it('that is fit stays as it is', () => {
    expect(fitHeartbeat(beat(1))).toEqual(beat(1));
  });

  it('goes out without numbers beyond 32 bits', () => {
    const given = beat(1, { lines: 2 ** 31, lineno: Number.NaN, cursorpos: -(2 ** 31), lineAdditions: 7 });
    const { lines, lineno, cursorpos, lineAdditions } = fitHeartbeat(given);
    expect({ lines, lineno, cursorpos, lineAdditions }).toEqual({
      lines: undefined,
      lineno: undefined,
      cursorpos: -(2 ** 31),
      lineAdditions: 7,
    });
  });
});
