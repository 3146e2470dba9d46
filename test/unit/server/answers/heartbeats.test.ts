import { describe, expect, it } from 'vitest';
import {
  heartbeatsSource,
  parseFirstDate,
  parseHeartbeats,
  parseNames,
} from '../../../../src/server/answers/heartbeats.ts';

const query = {
  date: '2026-11-20',
  fromUs: Date.UTC(2026, 10, 19, 23) * 1000,
  toUs: Date.UTC(2026, 10, 20, 23) * 1000,
};
const answer = (body: unknown, status = 200) => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('heartbeats of a server', () => {
  it.each([
    ['https://hackatime.example/api/hackatime/v1', 'https://hackatime.example/api/v1'],
    ['https://x.example/sub/api/hackatime/v1', 'https://x.example/sub/api/v1'],
  ])('of Hackatime at %s are asked for with both ends included', (baseUrl, own) => {
    expect(heartbeatsSource('hackatime').path(query, baseUrl)).toBe(
      `${own}/my/heartbeats?start_time=2026-11-19T23:00:00.000000Z&end_time=2026-11-20T22:59:59.999999Z`,
    );
  });

  it.each(['wakapi', 'wakatime'] as const)('of %s are asked for by date', (name) => {
    expect(heartbeatsSource(name).path(query, 'https://x.example/api')).toBe(
      '/users/current/heartbeats?date=2026-11-20',
    );
  });

  it.each([
    [{ heartbeats: [1] }, [1]],
    [{ data: [1, 2] }, [1, 2]],
    [{ heartbeats: [] }, []],
    [{ data: [] }, []],
  ])('%j holds %j', (body, expected) => {
    expect(parseHeartbeats(answer(body), 's')).toEqual(expected);
  });

  it.each([
    [401, '{}', 'auth'],
    [500, '{}', 'api'],
    [400, 'bad date', 'api'],
    [200, '<html>', 'api'],
    [200, 'null', 'api'],
    [200, '{}', 'api'],
    [200, '{"data":null}', 'api'],
    [200, '{"heartbeats":"x"}', 'api'],
    [200, '{"heartbeats":{},"data":[]}', 'api'],
    [200, '{"error":"maintenance"}', 'api'],
  ])('are none in an answer %d %s', (status, body, kind) => {
    expect(() => parseHeartbeats(answer(body, status), 's')).toThrow(expect.objectContaining({ kind }));
  });

  it('are told to be missing in the words of the server, where it has some', () => {
    expect(() => parseHeartbeats(answer({ error: 'maintenance' }), 's')).toThrow(
      's answered without a list of heartbeats: maintenance',
    );
    expect(() => parseHeartbeats(answer({}), 's')).toThrow(/^s answered without a list of heartbeats$/);
  });
});

it.each([
  [{ data: { range: { start_date: '2024-02-29', start: 'x' } } }, '2024-02-29'],
  [{ data: { range: { start: '2024-03-01T10:00:00+01:00' } } }, '2024-03-01'],
  [{ data: { range: { start_date: '0001-01-01' } } }, 'none'],
  [{ data: { range: { start: '0001-01-01T00:00:00Z' } } }, 'none'],
  [{ data: { range: { start_date: '2024-13-99' } } }, undefined],
  [{ data: {} }, undefined],
  [{}, undefined],
])('%j says that all begins on %j', (body, expected) => {
  expect(parseFirstDate(answer(body), 's')).toBe(expected);
  expect(parseFirstDate(answer(body, 202), 's')).toBe(expected);
});

it('names come by id', () => {
  const body = {
    data: [{ id: 'a', value: 'x/1', name: 'n' }, { id: 'b', name: 'n' }, { id: 3 }, null],
    total_pages: 4,
  };
  const { names, pages } = parseNames(answer(body), 's');
  expect([...names]).toEqual([
    ['a', 'x/1'],
    ['b', 'n'],
  ]);
  expect(pages).toBe(4);
  expect(parseNames(answer({}), 's')).toEqual({ names: new Map(), pages: 1 });
});
