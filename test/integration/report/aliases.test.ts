import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.add(minutes('2026-11-22T09:00', 11), { project: 'old-api' });
  kit.add(minutes('2026-11-22T09:11', 10), { project: 'api' });
  kit.add(minutes('2026-11-22T10:00', 31), { project: 'web' });
  kit.config(['[project_alias]', 'old-\\w+ = api']);
});
afterEach(() => kit.remove());

describe('[project_alias]', () => {
  it.each([
    ['stats all --source local', 'web api', 'web old-api api'],
    ['today --source local', 'web api', 'web old-api api'],
    ['projects', 'web api', 'web old-api api'],
    ['projects --project old-api', 'api', 'old-api'],
    ['projects --project api', 'api', 'api'],
  ])('%s counts under the new names, and with --raw under the recorded ones', async (line, names, raw) => {
    const listed = async (more: string) =>
      (await kit.call(`${line} --csv --fields name${more}`)).out.split('\n').slice(1).filter(Boolean);
    expect(new Set(await listed(''))).toEqual(new Set(names.split(' ')));
    expect(new Set(await listed(' --raw'))).toEqual(new Set(raw.split(' ')));
  });

  it('makes one session and one project of two', async () => {
    expect(await kit.parsed('sessions --project api')).toMatchObject({
      sessions: [{ seconds: 1200, project: 'api' }],
    });
    expect(await kit.parsed('project old-api')).toMatchObject({ name: 'api', total_seconds: 1200 });
    expect(await kit.parsed('project old-api --raw')).toMatchObject({ name: 'old-api', total_seconds: 600 });
    expect((await kit.call('goal --daily 20m --project api')).code).toBe(0);
    expect((await kit.call('goal --daily 20m --project api --raw')).code).toBe(1);
  });

  it('refuses lines that go in a circle, but for --raw', async () => {
    kit.config(['[project_alias]', 'api = web', 'web = api']);
    const { code, err } = await kit.call('projects');
    expect(code).toBe(2);
    expect(err).toContain('the lines of [project_alias] go in a circle: web -> api -> web');
    expect((await kit.call('projects --raw')).code).toBe(0);
  });
});
