import { describe, expect, it } from 'vitest';
import type { DoctorFacts } from '../../../../src/commands/setup/doctor/facts.ts';
import { checkLane } from '../../../../src/commands/setup/doctor/machineChecks.ts';
import { describeLane, laneJson } from '../../../../src/commands/setup/link/laneText.ts';
import type { LaneStatus } from '../../../../src/lane/status.ts';

const FOLDER = '/run/user/1/hackatime-0';
const STATUSES: readonly LaneStatus[] = [
  { state: 'used', folder: FOLDER, reason: undefined, waiting: 2 },
  { state: 'not-yet', folder: undefined, reason: undefined, waiting: 0 },
  { state: 'off', folder: undefined, reason: 'HACKATIME_FAST_LANE=off', waiting: 0 },
  { state: 'unusable', folder: FOLDER, reason: 'its mode is not 1700', waiting: 0 },
];

describe('which way heartbeats go', () => {
  it('is one sentence', () => {
    expect(STATUSES.map(describeLane)).toEqual([
      `Heartbeats wait in memory for a moment, in ${FOLDER}`,
      'Heartbeats take the fast way through memory; it begins with the second one',
      'Every heartbeat starts the program: HACKATIME_FAST_LANE=off',
      `Every heartbeat starts the program: ${FOLDER} cannot be used, its mode is not 1700`,
    ]);
  });

  it('is the same in JSON', () => {
    expect(STATUSES.map(laneJson)).toEqual([
      { state: 'used', folder: FOLDER, reason: null, waiting: 2 },
      { state: 'not-yet', folder: null, reason: null, waiting: 0 },
      { state: 'off', folder: null, reason: 'HACKATIME_FAST_LANE=off', waiting: 0 },
      { state: 'unusable', folder: FOLDER, reason: 'its mode is not 1700', waiting: 0 },
    ]);
  });

  it('is told by doctor where there is a folder, and only once launchers are there', () => {
    const found = (wasLinked: boolean) =>
      STATUSES.flatMap((lane) => checkLane({ lane, wasLinked } as unknown as DoctorFacts));
    expect(found(true).map(({ level, fix }) => [level, fix])).toEqual([
      ['ok', undefined],
      ['warn', `rm -r ${FOLDER}`],
    ]);
    expect(found(false)).toEqual([]);
    expect(checkLane({ lane: undefined, wasLinked: true } as unknown as DoctorFacts)).toEqual([]);
  });
});
