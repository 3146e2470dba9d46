import { describe, expect, it } from 'vitest';
import { addSince, barViewOf, type Today, trimProjects } from '../../../../src/commands/bar/today.ts';

const counted = (totalSeconds: number, projects: Record<string, number>) => ({
  totalSeconds,
  projects: Object.entries(projects).map(([name, seconds]) => ({ name, totalSeconds: seconds })),
});

describe('the total of a server, and what came since', () => {
  it('is what the server told while nothing has come', () => {
    const here = counted(600, { api: 600 });
    const told = counted(4000, { api: 3000, other: 1000 });
    expect(addSince(told, here, here)).toEqual(told);
  });

  it('grows by what has been counted here', () => {
    const before = counted(600, { api: 600 });
    const now = counted(900, { api: 700, web: 200 });
    expect(addSince(counted(4000, { other: 3000, api: 1000 }), before, now)).toEqual(
      counted(4300, { other: 3000, api: 1100, web: 200 }),
    );
  });

  it('never falls', () => {
    const told = counted(4000, {});
    expect(addSince(told, counted(900, { api: 900 }), counted(600, { api: 600 })).totalSeconds).toBe(4000);
  });
});

const NOW_US = 1_000_000_000_000;
const TODAY: Today = {
  local: counted(600, { api: 600 }),
  server: { ...counted(4000, { other: 4000 }), name: 'https://w.example' },
  last: { timeUs: NOW_US - 120e6, project: 'api', language: 'Go' },
  timeoutUs: 120e6,
  goalSeconds: 7200,
  durationFormat: 'units',
};

describe('what a bar shows', () => {
  it('is the total of the server where there is one, and of this computer when asked for', () => {
    const at = { nowUs: NOW_US, isLocal: false, isStale: false };
    expect(barViewOf(TODAY, at)).toMatchObject({
      todaySeconds: 4000,
      source: 'server',
      server: 'https://w.example',
    });
    expect(barViewOf(TODAY, { ...at, isLocal: true })).toMatchObject({
      todaySeconds: 600,
      source: 'local',
      server: undefined,
    });
    expect(barViewOf({ ...TODAY, server: undefined }, at)).toMatchObject({
      todaySeconds: 600,
      source: 'local',
    });
  });

  it('is idle after a pause longer than the time-out', () => {
    const at = { isLocal: false, isStale: false };
    expect(barViewOf(TODAY, { ...at, nowUs: NOW_US }).state).toBe('active');
    expect(barViewOf(TODAY, { ...at, nowUs: NOW_US + 1 }).state).toBe('idle');
    expect(barViewOf({ ...TODAY, last: undefined }, { ...at, nowUs: NOW_US }).state).toBe('idle');
    expect(barViewOf(TODAY, { ...at, nowUs: NOW_US, isStale: true }).state).toBe('stale');
  });
});

describe('what is kept of many projects', () => {
  it('is the longest ones and the one that is worked on', () => {
    const projects = Array.from({ length: 40 }, (_, at) => ({ name: `p${at}`, totalSeconds: 100 - at }));
    const names = trimProjects({ totalSeconds: 1, projects }, 'p33').projects.map(({ name }) => name);
    expect(names).toHaveLength(21);
    expect(names.slice(19)).toEqual(['p19', 'p33']);
  });
});
