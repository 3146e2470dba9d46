import { describe, expect, it } from 'vitest';
import { type PreparedCall, readCallFile, withPrepared } from '../../../src/lane/callFile.ts';
import { CALL_FORM } from '../../../src/launcher/lane/terms.ts';
import { callBytes } from '../../support/laneCalls.ts';

const CALL = {
  cwd: '/home/alice/it\'s "here"\nand there',
  env: { HOME: '/home/alice', WAKATIME_HOME: '', NO_PROXY: 'a=b,c=d' },
  argv: ['--entity', 'end', 'argv 3', '', '--human-line-changes', '-2', 'a\nb', '*ä'],
};

describe('a call’s file', () => {
  it('gives folder, variables and words as they were, whatever is in them', () => {
    expect(readCallFile(callBytes(CALL))).toEqual({ ...CALL, prepared: undefined });
  });

  it('is unfinished up to its last byte', () => {
    const bytes = callBytes(CALL);
    for (let length = 0; length < bytes.length; length++) {
      expect([length, readCallFile(bytes.subarray(0, length))]).toEqual([length, 'unfinished']);
    }
  });

  it.each([
    ['a later form', `${CALL_FORM.replace(/\d+$/, '2')}\0/\0argv 0\0end\0`],
    ['something else', 'anything at all\0'],
    ['a text without any end that is longer than the form', 'x'.repeat(100)],
  ])('of %s is left alone', (_, text) => {
    expect(readCallFile(Buffer.from(text))).toBe('unknown');
  });

  it('tells what was made of the call', () => {
    const prepared: PreparedCall = {
      timeUs: 1_700_000_000_000_001,
      kept: [
        {
          heartbeat: {
            entity: '/a\0b',
            type: 'file',
            timeUs: 1,
            category: 'coding',
            userAgent: 'wakatime/1',
          },
          destinations: [{ url: '', keyHash: '' }],
        },
      ],
    };
    const bytes = withPrepared(callBytes(CALL), prepared);
    expect(readCallFile(bytes)).toEqual({ ...CALL, prepared });
  });
});
