import { describe, expect, it } from 'vitest';
import { isAnyOrder, readAnswer, speakerOf } from '../../../../src/sync/run/answer.ts';
import { problemOf } from '../../../../src/sync/run/problems.ts';

const read = (status: number, body: unknown, count = 1) =>
  readAnswer({ status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }, count);
const kinds = (status: number, body: unknown, count: number): unknown => {
  const outcome = read(status, body, count);
  return outcome.kind === 'items' ? outcome.items.map(({ kind }) => kind) : outcome.kind;
};

describe('a list of results', () => {
  it.each([200, 201, 202])('counts with %d', (status) => {
    expect(kinds(status, { responses: [[{ data: {} }, 201]] }, 1)).toEqual(['delivered']);
  });

  it.each([
    [
      'WakaTime',
      [
        [{ data: { id: '1' } }, 201],
        [{ error: 'Can not log time before user was created.' }, 400],
      ],
      ['delivered', 'quarantined'],
    ],
    [
      'Hackatime',
      [
        [{ id: 7, entity: 'a' }, 201],
        [{ error: 'time must be …', type: 'HeartbeatIngest::InvalidHeartbeatTime' }, 422],
      ],
      ['delivered', 'quarantined'],
    ],
    [
      'Wakapi',
      [
        [{ data: null, error: null }, 201],
        [{ data: null, error: 'invalid heartbeat object' }, 400],
      ],
      ['delivered', 'quarantined'],
    ],
    [
      'text as status',
      [
        [{}, '201'],
        [{}, '400'],
      ],
      ['delivered', 'quarantined'],
    ],
    [
      'later',
      [
        [{}, 429],
        [{}, 500],
      ],
      ['failed', 'failed'],
    ],
    [
      'other statuses',
      [
        [{}, 401],
        [{}, 404],
      ],
      ['failed', 'failed'],
    ],
    [
      'too large',
      [
        [{}, 413],
        [{}, 299],
      ],
      ['quarantined', 'delivered'],
    ],
    ['too short', [[{}, 201]], ['delivered', 'missing']],
    ['empty', [], ['missing', 'missing']],
    [
      'surplus',
      [
        [{}, 201],
        [{}, 201],
        [{}, 201],
      ],
      ['delivered', 'delivered'],
    ],
    ['malformed', [[], {}], ['missing', 'missing']],
    ['no status', [[{}], [{}, null]], ['missing', 'missing']],
    [
      'odd status',
      [
        [{}, 'ok'],
        [{}, 201.5],
      ],
      ['missing', 'missing'],
    ],
    ['null', [null, [null, 201]], ['missing', 'delivered']],
  ])('%s', (_, responses, expected) => {
    expect(kinds(201, { responses }, 2)).toEqual(expected);
  });

  it('may stand alone', () => {
    expect(kinds(201, [[{}, 201]], 1)).toEqual(['delivered']);
  });

  it.each([
    [{ error: 'too old' }, 'too old'],
    [
      { errors: { time: ['is required', 'is bad'], entity: ['is bad'] } },
      'time: is required is bad, entity: is bad',
    ],
    [{ errors: ['one', 'two'] }, 'one, two'],
    [{ error: 'two\n lines' }, 'two lines'],
    [{}, 'HTTP 400'],
    [null, 'HTTP 400'],
    [{ error: 'key 1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70' }, 'key <hidden>6f70'],
  ])('keeps the server’s words of %j', (body, message) => {
    expect(read(201, { responses: [[body, 400]] })).toEqual({
      kind: 'items',
      items: [{ kind: 'quarantined', status: 400, message }],
    });
  });
});

describe('Hackatime’s answer to a batch that its database refused', () => {
  const shared = [{ error: 'out of range', type: 'ActiveModel::RangeError' }, 422];
  const time = [{ error: 'time must be …', type: 'HeartbeatIngest::InvalidHeartbeatTime' }, 422];

  it('is a refusal of the batch', () => {
    expect(kinds(201, { responses: [shared, time, shared] }, 3)).toBe('refused');
  });
  it('alone is no final word', () => {
    expect(kinds(201, { responses: [shared] }, 1)).toEqual(['refused']);
  });
  it('does not count when others were taken', () => {
    expect(kinds(201, { responses: [shared, [{}, 201]] }, 2)).toEqual(['refused', 'delivered']);
  });
});

describe('an answer that is no list of results', () => {
  it.each([
    [200, '<html>login</html>', 'failed'],
    [202, '', 'failed'],
    [201, '{"responses":[[{', 'failed'],
    [201, '{"responses":{}}', 'failed'],
    [201, '"fine"', 'failed'],
    [204, '', 'failed'],
    [400, '{"error":"x"}', 'refused'],
    [413, '', 'refused'],
    [422, 'no', 'refused'],
    [400, 'no valid heartbeat object given\n', 'all-refused'],
    [401, '401 unauthorized', 'unauthorized'],
    [429, '{"error":"Rate limit exceeded"}', 'limited'],
    [402, '', 'failed'],
    [403, 'forbidden', 'failed'],
    [404, '404 page not found', 'failed'],
    [307, '', 'failed'],
    [500, '', 'failed'],
    [503, '<html>', 'failed'],
  ])('%d %j is %s', (status, body, kind) => {
    expect(read(status, body).kind).toBe(kind);
  });

  it('knows a web page from an API’s refusal', () => {
    expect(read(400, '\n<!doctype html><title>400</title>')).toMatchObject({
      isPage: true,
      message: 'HTTP 400',
    });
    expect(read(400, 'unexpected EOF')).toMatchObject({ isPage: false, message: 'unexpected EOF' });
  });
});

describe('problemOf', () => {
  const problem = (status: number, body: string, headers = {}) => {
    const answer = { status, headers, body };
    return problemOf('https://waka.example/api', answer, readAnswer(answer, 1));
  };

  it.each([
    [201, '{"responses":[[{},201]]}', undefined],
    [201, '{"responses":[[{"error":"x"},400]]}', undefined],
    [201, '{"responses":[[{},500]]}', undefined],
    [201, '{"responses":[]}', 'api'],
    [202, '<html>', 'api'],
    [401, '', 'auth'],
    [400, '{"error":"x"}', 'refused'],
    [400, '<html>', 'api'],
    [429, '', 'api'],
    [500, '', 'api'],
  ])('%d %s: %s', (status, body, kind) => {
    expect(problem(status, body)?.kind).toBe(kind);
  });

  it('names where a redirect would have led', () => {
    expect(problem(301, '', { location: 'https://elsewhere.example/x' })?.message).toBe(
      'waka.example points to elsewhere.example (301), which is not followed with a key',
    );
  });

  it.each([
    ['without a Location', {}],
    ['with one that is no address', { location: 'https://' }],
  ])('does not name a place for a redirect %s', (_, headers) => {
    expect(problem(301, '', headers)?.message).toBe(
      'waka.example points to another place (301), which is not followed with a key',
    );
  });
});

describe('which server an answer shows', () => {
  const wakapi = [{ data: null, error: null }, 201];
  const wakatime = [{ data: { id: 'x' } }, 201];
  const hackatime = [{ id: 7, entity: 'a', fields_hash: '9d', user_id: 1 }, 201];

  it.each([
    ['wakapi', 201, { responses: [wakapi, wakapi] }],
    ['wakapi', 201, { responses: [[{ data: null, error: 'invalid heartbeat object' }, 400]] }],
    ['wakapi', 400, 'no valid heartbeat object given\n'],
    ['wakatime', 202, { responses: [[{ error: 'Too many heartbeats' }, 429], wakatime] }],
    ['hackatime', 201, { responses: [hackatime, [{ error: 'time must be …', type: 'A' }, 422]] }],
    [undefined, 201, { responses: [[null, 201], [{ data: {} }, 201], [{ id: 7 }, 201], 3] }],
    [undefined, 201, { responses: [wakapi, wakatime] }],
    [undefined, 201, '<html>log in</html>'],
    [undefined, 400, 'bad request'],
    [undefined, 401, { error: 'Unauthorized' }],
  ] as const)('%s: %d %j', (shown, status, body) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(speakerOf({ status, headers: {}, body: text })).toBe(shown);
  });
});

describe('whether requests may arrive in any order', () => {
  it.each([
    ['WakaTime', { responses: [[{ data: { id: '1' } }, 201]] }, true],
    ['Hackatime', { responses: [[{ id: 7, entity: 'a' }, 201]] }, true],
    ['a server without words', { responses: [[{}, 201]] }, true],
    ['an error', { responses: [[{ error: 'no' }, 400]] }, true],
    ['Wakapi', { responses: [[{ data: null, error: null }, 201]] }, false],
    ['an old Wakapi', { responses: [[null, 201]] }, false],
    ['no results', { responses: [] }, undefined],
    ['no list', { error: 'no' }, undefined],
  ])('is told by what it answers: %s', (_, body, expected) => {
    expect(isAnyOrder({ status: 202, headers: {}, body: JSON.stringify(body) })).toBe(expected);
  });
});
