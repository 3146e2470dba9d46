import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../../../src/heartbeat/heartbeat.ts';
import { fromWire, toWire } from '../../../src/heartbeat/wire.ts';

const HEARTBEAT: Heartbeat = {
  entity: '/a.py',
  type: 'file',
  timeUs: 1_700_000_000_123_456,
  category: 'coding',
  userAgent: 'wakatime/1',
};

describe('the wire form', () => {
  it('leaves out what is unknown and never says null', () => {
    expect(JSON.stringify(toWire(HEARTBEAT))).toBe(
      '{"category":"coding","entity":"/a.py","type":"file","time":1700000000.123456,"user_agent":"wakatime/1"}',
    );
  });

  it('says that detection found nothing, and does not mention what is hidden', () => {
    expect(toWire({ ...HEARTBEAT, project: '', branch: undefined })).toMatchObject({ project: '' });
    expect(toWire({ ...HEARTBEAT, branch: undefined })).not.toHaveProperty('branch');
  });

  it('leaves out an empty list of dependencies and keeps zeros', () => {
    expect(toWire({ ...HEARTBEAT, dependencies: [], lines: 0 })).toMatchObject({ lines: 0 });
    expect(toWire({ ...HEARTBEAT, dependencies: [] })).not.toHaveProperty('dependencies');
  });

  it.each([1_700_000_000_000_001, 1_700_000_000_999_999, 1_700_000_000_000_000])(
    'keeps %s microseconds',
    (timeUs) => {
      expect(fromWire(JSON.stringify(toWire({ ...HEARTBEAT, timeUs }))).timeUs).toBe(timeUs);
    },
  );
});
