import { describe, expect, it } from 'vitest';
import { heartbeatInputFrom, parseEditorCall } from '../../../src/cli/editorCall.ts';
import { parseExtraHeartbeats } from '../../../src/cli/extraHeartbeats.ts';
import { parseForeign } from '../../../src/heartbeat/parseForeign.ts';
import { FILE_RULES, parseRecord } from '../../../src/heartbeat/parseRecord.ts';
import { parseWire } from '../../../src/heartbeat/parseWire.ts';
import { timeUsOf } from '../../../src/heartbeat/time.ts';

/** Seconds that no heartbeat can have; the last microsecond that is told from its neighbours is of 2255-06-05. */
const IMPOSSIBLE = [-1, -1e12, 9_007_199_254.741, 9_999_999_999, 99_999_999_999.9];
const POSSIBLE = [0.000_001, 1, 915_148_800, 4_102_444_800, 9_007_199_254.740_99];

const wireOf = (time: number): string =>
  JSON.stringify({ entity: '/a', type: 'file', category: 'coding', time, user_agent: 'x' });

describe.each(IMPOSSIBLE)('a time of %d s', (seconds) => {
  it('is none', () => expect(timeUsOf(seconds)).toBeUndefined());

  it('is now in an editor’s call, which is logged', () => {
    const { options, problems } = parseEditorCall(['--entity', '/a', '--time', String(seconds)]);
    expect(heartbeatInputFrom(options)).toMatchObject({ entity: '/a', timeUs: undefined });
    expect(problems).toEqual(['--time is not between 1970 and 2255, taken as now']);
  });

  it('is now in an extra heartbeat, which is logged', () => {
    const { inputs, problems } = parseExtraHeartbeats(JSON.stringify([{ entity: '/a', time: seconds }]));
    expect(inputs).toMatchObject([{ entity: '/a', timeUs: undefined }]);
    expect(problems).toEqual(['extra heartbeat 1: its time is not between 1970 and 2255, taken as now']);
  });

  it('makes a record of a file unusable', () => {
    expect(() => parseWire(wireOf(seconds))).toThrow(/^time is /);
    expect(typeof parseRecord(wireOf(seconds), FILE_RULES)).toBe('string');
    expect(typeof parseForeign(wireOf(seconds), { userAgent: () => 'x' })).toBe('string');
  });
});

describe.each(POSSIBLE)('a time of %d s', (seconds) => {
  it('is taken as it is, by every way in', () => {
    const timeUs = Math.round(seconds * 1e6);
    const { options, problems } = parseEditorCall(['--entity', '/a', '--time', String(seconds)]);
    expect([heartbeatInputFrom(options)?.timeUs, problems]).toEqual([timeUs, []]);
    expect(parseExtraHeartbeats(JSON.stringify([{ entity: '/a', time: seconds }])).inputs[0]?.timeUs).toBe(
      timeUs,
    );
    expect(parseWire(wireOf(seconds)).timeUs).toBe(timeUs);
    expect(parseRecord(wireOf(seconds), FILE_RULES)).toMatchObject({ timeUs });
    expect(parseForeign(wireOf(seconds), { userAgent: () => 'x' })).toMatchObject({ timeUs });
  });
});
