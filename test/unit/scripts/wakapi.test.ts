import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../scripts/wakapi/difference.mts';
import { createRandom, makeUp } from '../../../scripts/wakapi/scene.mts';

const SCRIPT = resolve(import.meta.dirname, '../../../scripts/e2e-wakapi.mts');

describe('the comparison with a real Wakapi', () => {
  it('says that it tries nothing where none is named', () => {
    const env = { PATH: process.env['PATH'] };
    const ran = spawnSync(process.execPath, [SCRIPT], { env, encoding: 'utf8' });
    expect(ran.stdout).toBe('Nothing was tried: WAKAPI does not name the binary of a Wakapi.\n');
    expect(ran.status).toBe(0);
  });

  it('sees every number that differs, in either direction', () => {
    const group = (name: string | null, total_seconds: number) => ({ name, total_seconds });
    const report = {
      total_seconds: 90,
      by: 'project',
      groups: [group('api', 60), group(null, 30)],
      more: [],
    };
    const other = {
      ...report,
      total_seconds: 91,
      groups: [group('api', 60), group('web', 31), group('zero', 0)],
    };
    expect(compareReports(report, report)).toEqual({ numbers: 3, differences: [] });
    expect(compareReports(report, other).differences).toEqual([
      'total: 90 there, 91 here',
      'project (none): 30 there, none here',
      'project web: none there, 31 here',
    ]);
    const day = { ...report, more: [{ by: 'day', groups: [group('2026-11-21', 90)] }] };
    expect(compareReports(day, report).differences).toEqual(['day 2026-11-21: 90 there, none here']);
  });
});

describe('the heartbeats that are made up for it', () => {
  it('are in order, each at a millisecond of its own, up to the end, the same for the same seed', () => {
    const made = makeUp(createRandom(1), 1_795_262_400, 10);
    const times = made.map(({ wire }) => Math.round(Number(wire['time']) * 1000));
    expect(times.length).toBeGreaterThan(1000);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(1_795_262_400_000);
    expect(made.filter(({ isLate }) => isLate).length).toBeGreaterThan(50);
    expect(makeUp(createRandom(1), 1_795_262_400, 10)).toEqual(made);
    expect(makeUp(createRandom(2), 1_795_262_400, 10)).not.toEqual(made);
  });
});
