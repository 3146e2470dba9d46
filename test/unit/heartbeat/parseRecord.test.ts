import { describe, expect, it } from 'vitest';
import { FILE_RULES, parseRecord, parseRecordFields } from '../../../src/heartbeat/parseRecord.ts';

const UUID = '0f7a1f7e-7d2c-4a59-9d55-0a4c2b1f9e11';
const least = { entity: '/a.ts', time: 1_795_262_400.25 };
const read = (patch: object, rules = FILE_RULES) => parseRecordFields({ ...least, ...patch }, rules);

describe("a server's heartbeat", () => {
  it('needs an entity and a time', () => {
    expect(read({})).toEqual({
      entity: '/a.ts',
      type: 'file',
      timeUs: 1_795_262_400_250_000,
      category: 'coding',
      userAgent: '',
    });
  });

  it.each([
    ['2026-11-21T12:00:00Z', 1_795_262_400],
    ['2026-11-21T13:00:00+01:00', 1_795_262_400],
    ['2026-11-21T12:00:00.125Z', 1_795_262_400.125],
    ['2026-11-21 12:00:00 UTC', 1_795_262_400],
    ['2026-11-21T12:00:00', 1_795_262_400],
    ['1795262400.5', 1_795_262_400.5],
  ])('may write its time as %s', (time, seconds) => {
    expect(read({ time })).toMatchObject({ timeUs: seconds * 1e6 });
  });

  it.each([
    [{ entity: '' }, 'no entity'],
    [{ entity: 7 }, 'no entity'],
    [{ time: null }, 'no time'],
    [{ time: 'yesterday' }, 'no time'],
    [{ time: '2026-13-41T12:00:00Z' }, 'no time'],
    [{ time: -1 }, 'no time'],
    [{ time: 1_795_262_400_250 }, 'time is no seconds since 1970'],
  ])('%j is none: %s', (patch, reason) => {
    expect(read(patch)).toBe(reason);
  });

  it.each([
    [{ user_agent: 'x/1', user_agent_id: 'y/2', machine: 'a', machine_name_id: 'b' }, 'x/1', 'a'],
    [{ user_agent_id: 'y/2', machine_name_id: 'b' }, 'y/2', 'b'],
    [{ user_agent_id: UUID, machine_name_id: UUID }, '', undefined],
    [{ user_agent: null, machine: null, machine_name_id: '' }, '', undefined],
  ])('%j names user agent and machine', (patch, userAgent, machine) => {
    expect(read(patch)).toMatchObject({ userAgent });
    expect(read(patch)).toHaveProperty('machine', machine);
  });

  it('may have names in lists', () => {
    const rules = {
      ...FILE_RULES,
      userAgentOf: (id: string) => ({ [UUID]: 'vim/9' })[id],
      machineOf: (id: string) => ({ [UUID]: 'laptop' })[id],
    };
    expect(read({ user_agent_id: UUID, machine_name_id: UUID }, rules)).toMatchObject({
      userAgent: 'vim/9',
      machine: 'laptop',
    });
    expect(read({ user_agent_id: 'unknown' }, rules)).toMatchObject({ userAgent: '' });
  });

  it('may say 0 for what was never given', () => {
    const zeros = { lines: 0, lineno: 4, line_additions: 0, is_write: false };
    expect(read(zeros)).toMatchObject({ lines: 0, lineno: 4, lineAdditions: 0 });
    const read0 = read(zeros, { ...FILE_RULES, zeroIsNone: true });
    expect(read0).toMatchObject({ lineno: 4, isWrite: false });
    expect(read0).toHaveProperty('lines', undefined);
    expect(read0).toHaveProperty('lineAdditions', undefined);
  });

  it('is read from its text', () => {
    expect(parseRecord(JSON.stringify(least), FILE_RULES)).toMatchObject({ entity: '/a.ts' });
    expect(parseRecord('null', FILE_RULES)).toBe('not a JSON object');
    expect(parseRecord('{"a":}', FILE_RULES)).toBe('not a JSON object');
  });
});
