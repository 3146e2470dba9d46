import { describe, expect, it } from 'vitest';
import { dialectNamed } from '../../../src/server/dialects/index.ts';
import { isWakapi } from '../../../src/server/dialects/probe.ts';
import { recogniseDialect } from '../../../src/server/dialects/recognise.ts';
import { redirectTarget } from '../../../src/server/exchange.ts';
import type { HttpMethod } from '../../../src/server/transport/transport.ts';

describe('recogniseDialect', () => {
  it.each([
    ['https://hackatime.hackclub.com/api/hackatime/v1', 'hackatime'],
    ['https://hackatime.hackclub.com/api', 'hackatime'],
    ['http://localhost:3000/api/hackatime/v1', 'hackatime'],
    ['https://api.wakatime.com/api/v1', 'wakatime'],
    ['https://wakatime.com/api/v1', 'wakatime'],
    ['https://waka.example/api/compat/wakatime/v1', 'wakapi'],
    ['https://wakapi.dev/api', 'wakapi'],
    ['https://waka.example/api', undefined],
    ['http://[::1', undefined],
  ])('%s is %s', (url, name) => {
    expect(recogniseDialect(url)).toBe(name);
  });
});

describe('readBase', () => {
  it.each([
    ['wakatime', 'https://api.wakatime.com/api/v1', 'https://api.wakatime.com/api/v1'],
    ['wakapi', 'https://w.example/api', 'https://w.example/api/compat/wakatime/v1'],
    ['wakapi', 'https://w.example/api/v1', 'https://w.example/api/compat/wakatime/v1'],
    ['wakapi', 'https://w.example/api/compat/wakatime/v1', 'https://w.example/api/compat/wakatime/v1'],
    ['wakapi', 'https://w.example/time/api', 'https://w.example/time/api/compat/wakatime/v1'],
    ['wakapi', 'https://w.example', 'https://w.example/api/compat/wakatime/v1'],
    ['hackatime', 'https://h.example/api/hackatime/v1', 'https://h.example/api/hackatime/v1'],
    ['hackatime', 'https://hackatime.hackclub.com/api', 'https://hackatime.hackclub.com/api/hackatime/v1'],
  ] as const)('of %s at %s is %s', (name, url, base) => {
    expect(dialectNamed(name).readBase(url)).toBe(base);
  });
});

describe('root', () => {
  it.each([
    ['wakatime', 'https://api.wakatime.com/api/v1', 'https://api.wakatime.com'],
    ['wakatime', 'https://w.example/x', 'https://w.example/x'],
    ['wakapi', 'https://w.example/api', 'https://w.example'],
    ['wakapi', 'https://w.example/time/api/compat/wakatime/v1', 'https://w.example/time'],
    ['hackatime', 'https://h.example/sub/api/hackatime/v1', 'https://h.example/sub'],
    ['hackatime', 'https://hackatime.hackclub.com/api', 'https://hackatime.hackclub.com'],
  ] as const)('of %s at %s is %s', (name, url, root) => {
    expect(dialectNamed(name).root(url)).toBe(root);
  });
});

describe('authorization', () => {
  it.each([
    ['hackatime', '/api/hackatime/v1/users/current', 'Basic a2V5'],
    ['hackatime', '/api/v1/users/my/stats', 'Bearer key'],
    ['wakapi', '/api/summary', 'Basic a2V5'],
    ['wakatime', '/api/v1/users/current', 'Basic a2V5'],
  ] as const)('of %s for %s is %s', (name, path, value) => {
    expect(dialectNamed(name).authorization('key', new URL(`https://h.example${path}`))).toBe(value);
  });
});

it.each([
  ['hackatime', 120, true],
  ['wakapi', 600, false],
  ['wakatime', 900, true],
] as const)('%s counts gaps of %d s, newest first: %s', (name, timeoutSeconds, newestFirstAllowed) => {
  expect(dialectNamed(name)).toMatchObject({
    rule: { name, timeoutSeconds },
    newestFirstAllowed,
    batchLimit: 25,
  });
});

describe('Wakapi’s health page', () => {
  it.each([
    [200, 'app=1\ndb=1', true],
    [200, '{"app":1,"db":1}', true],
    [200, '<html>app=1</html>', false],
    [200, '{"data":{"app":"x"}}', false],
    [404, '404 page not found', false],
    [401, '', false],
    [500, 'app=1\ndb=0', false],
    [503, '', false],
    [429, '', false],
  ])('%d %j: %s', (status, body, isOne) => {
    expect(isWakapi({ status, headers: {}, body })).toBe(isOne);
  });
});

describe('redirectTarget', () => {
  const target = (
    status: number,
    location: string,
    from = 'http://h.example/a',
    method: HttpMethod = 'POST',
  ) => redirectTarget({ status, headers: { location }, body: '' }, new URL(from), method)?.href;

  it.each([
    [307, '/b', 'http://h.example/b'],
    [308, 'b', 'http://h.example/b'],
    [301, 'https://h.example/a', 'https://h.example/a'],
    [308, 'https://h.example/b', 'https://h.example/b'],
  ])('a POST follows %d to %s', (status, location, to) => {
    expect(target(status, location)).toBe(to);
  });

  it.each([
    [301, '/b', 'http://h.example/a'],
    [301, 'https://h.example/login', 'http://h.example/a'],
    [303, 'https://h.example/a', 'http://h.example/a'],
    [307, 'http://h.example/a', 'https://h.example/a'],
    [307, 'https://h.example/a', 'https://h.example:8443/a'],
    [307, 'https://other.example/a', 'https://h.example/a'],
    [307, 'https://h.example.evil/a', 'https://h.example/a'],
    [307, 'file:///etc/passwd', 'https://h.example/a'],
    [307, 'http://[', 'https://h.example/a'],
    [200, '/b', 'https://h.example/a'],
  ])('a POST does not follow %d to %s from %s', (status, location, from) => {
    expect(target(status, location, from)).toBeUndefined();
  });

  it.each(['PUT', 'PATCH', 'DELETE'] as const)('a %s is followed as a POST is', (method) => {
    const from = 'http://h.example/a';
    expect(target(308, '/b', from, method)).toBe('http://h.example/b');
    expect(target(301, 'https://h.example/a', from, method)).toBe('https://h.example/a');
    expect(target(302, '/b', from, method)).toBeUndefined();
    expect(target(303, 'https://h.example/a', from, method)).toBeUndefined();
    expect(target(302, '/b', from, 'GET')).toBe('http://h.example/b');
  });
});
