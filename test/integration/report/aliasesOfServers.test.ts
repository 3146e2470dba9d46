import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskingKit, createAskingKit, json, type Name } from '../../support/askingKit.ts';
import { KEY } from '../../support/config.ts';
import { minutes } from '../../support/reportKit.ts';

const OWN_STATS = '/api/v1/users/my/stats';
const SUMMARIES = '/users/current/summaries';

let kit: AskingKit;
beforeEach(async () => {
  kit = await createAskingKit();
  kit.add(minutes('2026-11-22T09:00', 3), { project: 'old-api' });
  kit.add(minutes('2026-11-22T09:03', 3), { project: 'api' });
});
afterEach(() => kit.remove());

const aliased = (name: Name, ...lines: readonly string[]): void =>
  kit.speak(name, [`api_key = ${KEY}`, '[project_alias]', ...lines]);
const named = (name: string, seconds: number): object => ({ name, total_seconds: seconds });
const PROJECTS = [named('web', 1200), named('api', 2400), named('old-api', 600)];

const tellStretch = (): void =>
  kit.route(
    OWN_STATS,
    json({
      data: { username: 'a', total_seconds: 3600, languages: [named('Go', 3600)], projects: PROJECTS },
      trust_factor: {},
    }),
  );
const tellDay = (): void =>
  kit.route(
    SUMMARIES,
    json({
      data: [
        {
          grand_total: { total_seconds: 4200 },
          projects: PROJECTS,
          languages: [],
          editors: [],
          range: { date: '2026-11-22', timezone: 'UTC' },
        },
      ],
      start: '2026-11-22T00:00:00Z',
      end: '2026-11-22T23:59:59Z',
    }),
  );

const groupsOf = (answer: Record<string, unknown>): readonly unknown[] =>
  (answer['groups'] as { name: string; total_seconds: number }[]).map((group) => [
    group.name,
    group.total_seconds,
  ]);
const sourceLine = async (line: string): Promise<string | undefined> =>
  /^source\t(.*)$/m.exec((await kit.call(line)).out)?.[1];

describe('a server’s answer by project', () => {
  it('has the names of [project_alias] where each is that of one project', async () => {
    aliased('hackatime', 'old-api = ancient');
    tellStretch();
    const answer = await kit.parsed('stats');
    expect(answer).toMatchObject({ source: 'server', source_reason: null, aliases: true });
    expect(groupsOf(answer)).toEqual([
      ['api', 2400],
      ['web', 1200],
      ['ancient', 600],
    ]);
    expect(await sourceLine('stats')).toMatch(/^server 127\.0\.0\.1:\d+ with \[project_alias\]$/);
    expect(groupsOf(await kit.parsed('stats --raw'))).toContainEqual(['old-api', 600]);
    expect(await sourceLine('stats --raw')).toMatch(/^server 127\.0\.0\.1:\d+$/);
  });

  it.each(['wakatime', 'wakapi'] as const)(
    'is added up where the time of %s is divided among projects',
    async (name) => {
      aliased(name, 'old-api = api');
      tellDay();
      const answer = await kit.parsed('stats today');
      expect(answer).toMatchObject({ source: 'server', aliases: true, total_seconds: 4200 });
      expect(groupsOf(answer)).toEqual([
        ['api', 3000],
        ['web', 1200],
      ]);
    },
  );

  it('is counted here where Hackatime counts each project for itself, and says so', async () => {
    aliased('hackatime', 'old-api = api');
    tellStretch();
    const answer = await kit.parsed('stats today');
    expect(groupsOf(answer)).toEqual([['api', 300]]);
    const host = new URL(kit.server.url).host;
    const reason = `${host} counts api and old-api each for itself`;
    expect(answer).toMatchObject({ source: 'local', source_reason: reason, aliases: true });
    expect(await sourceLine('stats today')).toBe(`local history with [project_alias], since ${reason}`);
    expect(groupsOf(await kit.parsed('stats today --raw'))).toHaveLength(3);
    expect(await kit.parsed('stats today --by language')).toMatchObject({ source: 'server', aliases: false });
  });

  it('is the server’s own with --source server, which says that the names are left out', async () => {
    aliased('hackatime', 'old-api = api');
    tellStretch();
    const answer = await kit.parsed('stats --source server');
    expect(groupsOf(answer)).toContainEqual(['old-api', 600]);
    expect(answer).toMatchObject({ source: 'server', aliases: false });
    expect(await sourceLine('stats --source server')).toMatch(/ without \[project_alias\]$/);
  });

  it('is not asked for a project that only this computer names', async () => {
    aliased('hackatime', 'old-api = ancient');
    tellStretch();
    for (const name of ['ancient', 'old-api']) {
      expect(await kit.parsed(`stats today --project ${name}`)).toMatchObject({
        source: 'local',
        source_reason: `no server knows the projects that [project_alias] calls ${name}`,
        total_seconds: 120,
      });
    }
    expect(kit.asked()).toEqual([]);
    expect(await kit.parsed('stats today --project api')).toMatchObject({ source: 'server' });
  });

  it('is not asked for either where aliases go in a circle', async () => {
    aliased('hackatime', 'a = b', 'b = a');
    tellStretch();
    const { code, err } = await kit.call('stats');
    expect(code).toBe(2);
    expect(err).toMatch(/\.wakatime\.cfg:6: the lines of \[project_alias\] go in a circle/);
    expect((await kit.call('stats --raw')).code).toBe(0);
  });
});
