import { describe, expect, it } from 'vitest';
import { parseObject } from '../../../../src/server/answers/json.ts';

const answer = (status: number, body: string) => ({ status, body });

describe('a server’s answer to a read', () => {
  it('is its JSON object', () => {
    expect(parseObject(answer(202, '{"data":[]}'), 'https://waka.example', [200, 202])).toEqual({ data: [] });
  });

  it.each([
    [401, '{}', 'auth'],
    [500, '{}', 'api'],
    [202, '{}', 'api'],
    [200, '[]', 'api'],
    [200, 'null', 'api'],
    [200, 'x', 'api'],
  ])('status %s with %s is an error of kind %3$s', (status, body, kind) => {
    expect(() => parseObject(answer(status, body), 'https://waka.example', [200])).toThrowError(
      expect.objectContaining({ kind }),
    );
  });
});
