import { describe, expect, it } from 'vitest';
import { parseOutputForm, parseServerAnswer } from '../../../src/commands/answer.ts';

const answer = (status: number, body: string) => ({ status, headers: {}, body });

describe('a server’s answer to a read', () => {
  it('is its JSON object', () => {
    expect(parseServerAnswer(answer(202, '{"data":[]}'), [200, 202])).toEqual({ data: [] });
  });

  it.each([
    [401, '{}', 'auth'],
    [500, '{}', 'api'],
    [202, '{}', 'api'],
    [200, '[]', 'api'],
    [200, 'null', 'api'],
    [200, 'x', 'api'],
  ])('status %s with %s is an error of kind %3$s', (status, body, kind) => {
    expect(() => parseServerAnswer(answer(status, body), [200])).toThrowError(
      expect.objectContaining({ kind }),
    );
  });
});

it.each([
  [undefined, 'text'],
  ['', 'text'],
  ['json', 'json'],
  ['raw-json', 'raw-json'],
])('--output %s is %s', (text, form) => {
  expect(parseOutputForm(text)).toBe(form);
});

it('--output yaml is refused', () => {
  expect(() => parseOutputForm('yaml')).toThrow(/--output/);
});
