import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

import {
  callEndpoint,
  endpointsOf,
  fetchStats,
  fetchSummaries,
} from '../../src/server/dialects/endpoints/callEndpoint.ts';
import type { Endpoint } from '../../src/server/dialects/endpoints/endpoints.ts';
import { isWakapi } from '../../src/server/dialects/probe.ts';

const FOLDER = resolve(import.meta.dirname, '../fixtures/wakapi');
const READ_BASE = '/api/compat/wakatime/v1';
const endpoints = endpointsOf('wakapi');

interface Capture {
  readonly request: { readonly path: string };
  readonly response: { readonly status: number; readonly body: unknown };
}

const captures = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Capture);

/** The server of the captures: it answers what it was asked then, and nothing else. */
const client = {
  dialect: 'wakapi',
  server: 'https://wakapi.example/api',
  async fetch(path: string) {
    const found = captures.find(({ request }) => request.path === `${READ_BASE}${path}`);
    if (found === undefined) throw new Error(`nobody asked a Wakapi for ${path}`);
    const { status, body } = found.response;
    return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
  },
} as const;

const ask = <Q, R>(endpoint: Endpoint<Q, R>, query: Q): Promise<R> => callEndpoint(endpoint, query, client);
const seconds = (text: string): number => Date.parse(text) * 1000;

describe('a real Wakapi 2.17', () => {
  it('tells whose key it is', async () => {
    expect(await ask(endpoints.account, 'current')).toEqual({
      id: 'alice',
      username: 'alice',
      displayName: 'alice',
      email: undefined,
      timezone: 'Europe/Berlin',
      plan: undefined,
      createdAtUs: seconds('2026-11-21T03:45:19.076Z'),
      lastHeartbeatAtUs: seconds('2026-11-21T04:44:19Z'),
      lastProject: 'alpha',
      lastEditor: 'Vscode',
    });
  });

  it('tells an account’s numbers', async () => {
    const stats = await ask(endpoints.userStats, 'current');
    expect(stats).toMatchObject({
      totalSeconds: 10069,
      timezone: 'Europe/Berlin',
      range: { name: 'last_7_days', text: 'Last 7 Days', fromUs: seconds('2026-11-19T22:45:19+01:00') },
      userId: 'alice',
      dailyAverageSeconds: undefined,
    });
    expect(stats.groups.language?.[0]).toEqual({ name: 'Typescript', totalSeconds: 4310 });
    // The list was cut in the capture: its last item is a text, and no group.
    expect(stats.groups.project).toHaveLength(4);
    expect(stats.groups).not.toHaveProperty('dependency');
  });

  it('tells stats of a range', async () => {
    expect(await fetchStats('last_7_days', client)).toMatchObject({ totalSeconds: 10069 });
  });

  it('tells summaries, whose date is always now: the day is in their start', async () => {
    const numbers = await fetchSummaries({ from: '2026-11-20', to: '2026-11-21' }, client);
    expect(numbers.days.map(({ date, totalSeconds }) => [date, totalSeconds])).toEqual([
      ['2026-11-20', 3049],
      ['2026-11-21', 3510],
    ]);
    expect(numbers.totalSeconds).toBe(3049 + 3510);
    expect(numbers.groups.category).toContainEqual({ name: 'coding', totalSeconds: 2963 + 3150 });
    // What it calls a zone is an abbreviation of the server's.
    expect(numbers.timezone).toBeUndefined();
    expect(numbers.groups).not.toHaveProperty('branch');
  });

  it('tells branches and files of a single project, and of no more', async () => {
    const numbers = await fetchSummaries({ from: '2026-11-20', to: '2026-11-21', project: 'alpha' }, client);
    expect(numbers.totalSeconds).toBe(2370 + 2430);
    expect(numbers.groups.project).toEqual([{ name: 'alpha', totalSeconds: 4800 }]);
    for (const dimension of [...endpoints.summaries.dimensions, ...endpoints.summaries.projectDimensions]) {
      expect(numbers.groups[dimension]?.length, dimension).toBeGreaterThan(0);
    }
    const all = await fetchSummaries({ from: '2026-11-20', to: '2026-11-21' }, client);
    expect(Object.keys(all.groups).sort()).toEqual([...endpoints.summaries.dimensions].sort());
  });

  it('tells stats of all time, from the first activity on', async () => {
    const numbers = await fetchStats('all_time', client);
    expect(numbers).toMatchObject({
      totalSeconds: 10069,
      timezone: 'Europe/Berlin',
      range: { fromUs: seconds('2026-11-19T22:45:19+01:00') },
    });
    expect(Object.keys(numbers.groups)).toEqual(
      expect.arrayContaining([...(endpoints.stats('all_time')?.dimensions ?? [])]),
    );
  });

  it('tells all time and the projects', async () => {
    expect(await ask(endpoints.allTime, undefined)).toEqual({
      totalSeconds: 10069,
      dailyAverageSeconds: undefined,
      since: '2026-11-19',
      isUpToDate: true,
    });
    const projects = await ask(endpoints.projects, undefined);
    expect(projects.map(({ name }) => name)).toEqual(['bulkbig', 'alpha', 'machdr', 'uafield']);
    expect(projects[1]?.lastHeartbeatUs).toBe(seconds('2026-11-20T03:40:29Z'));
  });

  it('has a leaderboard that nobody is on', async () => {
    expect(await ask(endpoints.leaderboard, { page: 1 }).catch((error: Error) => error.message)).toMatch(
      /nobody asked/,
    );
    const answer = await client.fetch('/leaders');
    expect(endpoints.leaderboard.parse(answer, client.server)).toMatchObject({
      period: '7_days',
      periodText: 'Last 7 Days',
      entries: [],
      ownRank: undefined,
      page: 1,
      totalPages: 1,
    });
  });

  it('refuses in plain words', async () => {
    await expect(ask(endpoints.userStats, 'nobody')).rejects.toThrow();
    const refusal = (path: string) =>
      client.fetch(path).then((answer) => endpoints.userStats.parse(answer, 'S'));
    await expect(refusal('/users/nobody/stats/last_7_days')).rejects.toMatchObject({
      kind: 'api',
      message: 'S answered with status 404: user not found',
    });
    await expect(refusal('/users/bob/stats/last_7_days')).rejects.toThrow('requested time range too broad');
    await expect(refusal('/users/current/statusbar/today')).rejects.toMatchObject({ kind: 'auth' });
    await expect(refusal('/users/current/goals')).rejects.toThrow('404 page not found');
  });

  it('is recognised by its health', () => {
    const health = captures.find(({ request }) => request.path === '/api/health');
    const body = JSON.stringify(health?.response.body);
    expect(isWakapi({ status: 200, headers: {}, body })).toBe(true);
  });
});
