import { describe, expect, it } from 'vitest';
import { mergePages, nextPage, splitPath, type UrlQuery } from '../../../../src/server/answers/paging.ts';

describe('the next page', () => {
  it.each([
    ['next_page', { next_page: 2, page: 1 }, [], [['page', '2']]],
    ['total_pages', { page: 1, total_pages: 2 }, [], [['page', '2']]],
    [
      'keeps the rest of the query',
      { page: 2, total_pages: 3 },
      [
        ['page', '2'],
        ['q', 'a'],
      ],
      [
        ['q', 'a'],
        ['page', '3'],
      ],
    ],
    ['no more', { page: 2, total_pages: 2 }, [['page', '2']], undefined],
    ['null', { page: 1, next_page: null }, [], undefined],
    ['a server that gives the first page again', { page: 1, total_pages: 9 }, [['page', '2']], undefined],
    ['a step back', { next_page: 1, page: 1 }, [], undefined],
    ['has_more', { has_more: true, heartbeats: [1, 2] }, [], [['offset', '2']]],
    ['has_more again', { has_more: true, heartbeats: [1, 2] }, [['offset', '2']], [['offset', '4']]],
    ['has_more without rows', { has_more: true, heartbeats: [] }, [], undefined],
    ['a list', [1], [], undefined],
    ['wrong types', { page: 'x', total_pages: '3', next_page: 'y', has_more: 1 }, [], undefined],
  ] as const)('%s', (_, body, query, expected) => {
    expect(nextPage(body, query as UrlQuery)).toEqual(expected);
  });
});

describe('pages as one', () => {
  it('joins lists and keeps the last of the rest', () => {
    expect(
      mergePages([
        { data: [1], page: 1, a: 'x' },
        { data: [2, 3], page: 2, b: [1] },
      ]),
    ).toEqual({ data: [1, 2, 3], page: 2, a: 'x', b: [1] });
  });
  it('leaves a lone page alone', () => {
    expect(mergePages([{ data: [1] }])).toEqual({ data: [1] });
  });
});

describe('a path', () => {
  it.each([
    ['users/current', 'users/current', []],
    [
      'a?x=1&y=C%23#f',
      'a',
      [
        ['x', '1'],
        ['y', 'C#'],
      ],
    ],
    ['a?', 'a', []],
  ])('%s', (text, path, query) => {
    expect(splitPath(text)).toEqual({ path, query });
  });
});
