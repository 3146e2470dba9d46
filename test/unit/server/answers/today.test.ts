import { describe, expect, it } from 'vitest';
import { daySummaryPath, parseDaySummary, parseStatusBar } from '../../../../src/server/answers/today.ts';
import type { HttpAnswer } from '../../../../src/server/transport/transport.ts';
import { ok } from '../../../support/today.ts';

const SERVER = 'https://waka.example.org/api';
const read = (answer: Pick<HttpAnswer, 'status' | 'body'>) => parseStatusBar(answer, SERVER);

const WAKATIME = {
  cached_at: '2026-11-21T16:00:00Z',
  has_team_features: true,
  data: {
    grand_total: {
      decimal: '2.28',
      digital: '2:17',
      hours: 2,
      minutes: 17,
      text: '2 hrs 17 mins',
      total_seconds: 8220.5,
    },
    categories: [{ name: 'Coding', text: '2 hrs 17 mins', total_seconds: 8220.5 }],
    projects: [{ name: 'api', text: '2 hrs', total_seconds: 7200.25 }],
    range: { date: '2026-11-21', start: 's', end: 'e', text: 'Today', timezone: 'Europe/Berlin' },
  },
};

describe('the status bar', () => {
  it('of WakaTime has all', () => {
    expect(read(ok(WAKATIME))).toMatchObject({
      text: '2 hrs 17 mins',
      totalSeconds: 8220.5,
      categories: [{ name: 'Coding', text: '2 hrs 17 mins' }],
      projects: [{ name: 'api', totalSeconds: 7200.25 }],
      timezone: 'Europe/Berlin',
      cachedAtUs: Date.parse('2026-11-21T16:00:00Z') * 1000,
      hasTeamFeatures: true,
    });
  });

  it('of Wakapi may have nulls', () => {
    const bar = read(
      ok({
        cached_at: '2026-11-21T03:45:28.979140837Z',
        data: {
          grand_total: { text: '0 hrs 59 mins', total_seconds: 3510 },
          projects: [],
          branches: null,
          categories: null,
        },
      }),
    );
    expect(bar).toMatchObject({ totalSeconds: 3510, projects: [], categories: [], hasTeamFeatures: false });
  });

  it('of Hackatime is only a total, its text no number', () => {
    const bar = read(ok({ data: { grand_total: { text: '🕐', total_seconds: 3600 } } }));
    expect(bar).toMatchObject({ text: '🕐', totalSeconds: 3600, projects: undefined, timezone: undefined });
  });

  it.each([
    [
      'only a text',
      { data: { grand_total: { text: '9 mins' } } },
      { text: '9 mins', totalSeconds: undefined },
    ],
    ['nothing', {}, { text: '', totalSeconds: undefined }],
    [
      'a null text',
      { data: { grand_total: { text: null, total_seconds: 5 } } },
      { text: '', totalSeconds: 5 },
    ],
    [
      'a total that is no number',
      { data: { grand_total: { total_seconds: '5' } } },
      { totalSeconds: undefined },
    ],
    ['a negative total', { data: { grand_total: { total_seconds: -1 } } }, { totalSeconds: undefined }],
    ['items that are none', { data: { grand_total: {}, categories: [1, null, 'x'] } }, { categories: [] }],
  ])('with %s is still read', (_, body, wanted) => {
    expect(read(ok(body))).toMatchObject(wanted);
  });

  it.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['a web page', '<html>Log in to the hotel'],
    ['nothing', ''],
    ['a cut answer', '{"data":{"grand_total"'],
    ['data of another type', '{"data":"x"}'],
    ['a text of another type', '{"data":{"grand_total":{"text":5}}}'],
  ])('is not %s', (_, body) => {
    expect(() => read({ status: 200, body })).toThrow(
      expect.objectContaining({ kind: 'api', message: expect.stringContaining(SERVER) }),
    );
  });

  it.each([
    [401, 'auth'],
    [202, 'api'],
    [301, 'api'],
    [403, 'api'],
    [404, 'api'],
    [500, 'api'],
  ])('is not read from an answer with status %d', (status, kind) => {
    expect(() => read({ status, body: JSON.stringify(WAKATIME) })).toThrow(expect.objectContaining({ kind }));
  });
});

describe('the raw form', () => {
  it('has always the same keys in the same order', () => {
    const item = {
      decimal: '',
      digital: '',
      hours: 0,
      minutes: 0,
      name: 'box',
      percent: 100,
      seconds: 0,
      text: '',
      total_seconds: 0,
    };
    const { raw } = read(
      ok({
        extra: 1,
        data: { machines: [{ machine_name_id: 'id', name: 'box', percent: 100, odd: 1 }], projects: [item] },
      }),
    );
    expect(JSON.stringify(raw)).toBe(
      '{"cached_at":"","data":{"categories":null,"dependencies":null,"editors":null,' +
        '"grand_total":{"decimal":"","digital":"","hours":0,"minutes":0,"text":"","total_seconds":0},"languages":null,' +
        '"machines":[{"decimal":"","digital":"","hours":0,"machine_name_id":"id","minutes":0,"name":"box","percent":100,' +
        '"seconds":0,"text":"","total_seconds":0}],"operating_systems":null,"projects":[' +
        `${JSON.stringify(item)}],"range":{"date":"","end":"","start":"","text":"","timezone":""}},"has_team_features":false}`,
    );
  });
});

describe('Hackatime’s summary of a day', () => {
  it('is asked for by date', () => {
    expect(daySummaryPath('2026-11-21')).toBe('/users/current/summaries?start=2026-11-21&end=2026-11-21');
  });

  it('gives total and projects', () => {
    const day = {
      grand_total: { total_seconds: 90 },
      projects: [{ name: 'a', total_seconds: 90 }, { name: 'b' }],
    };
    expect(parseDaySummary(ok({ data: [day] }))).toEqual({
      totalSeconds: 90,
      projects: [{ name: 'a', totalSeconds: 90 }],
    });
  });

  it.each([
    ['another status', { status: 404, body: '{}' }],
    ['no day', ok({ data: [] })],
    [
      'two days',
      ok({ data: [{ grand_total: { total_seconds: 1 } }, { grand_total: { total_seconds: 1 } }] }),
    ],
    ['no total', ok({ data: [{}] })],
    ['no JSON', { status: 200, body: '<html>' }],
  ])('is nothing with %s', (_, answer) => {
    expect(parseDaySummary(answer)).toBeUndefined();
  });
});
