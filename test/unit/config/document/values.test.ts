import { describe, expect, it } from 'vitest';
import {
  readBool,
  readInteger,
  splitDocumentLines,
  splitList,
  trimQuotes,
} from '../../../../src/config/document/values.ts';
import {
  addressHint,
  apiUrlProblem,
  hostOf,
  normaliseApiUrl,
} from '../../../../src/config/servers/address.ts';
import { isKeyShaped, keyHash } from '../../../../src/config/servers/apiKey.ts';
import { parseProxy, proxyProblem } from '../../../../src/system/proxy.ts';
import { KEY } from '../../../support/config.ts';

it.each([
  ['true', true],
  ['T', true],
  ['0', false],
  ['False', false],
  ['yes', true],
  ['On', true],
  [' 1 ', true],
  ['“true”', true],
  ['enabled', true],
  ['off', false],
  ['NO', false],
  ['none', false],
  ['disabled', false],
  ['maybe', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j as a bool', (text, expected) => {
  expect(readBool(text)).toBe(expected);
});

it.each([
  ['30', 30],
  [' 7 ', 7],
  ['-1', -1],
  ['0x1f', 31],
  ['1.5', undefined],
  ['ten', undefined],
  ['99999999999', undefined],
  ['2147483647', 2_147_483_647],
  ['-2147483647', -2_147_483_647],
  ['2147483648', undefined],
  ['-2147483648', undefined],
])('%j as a whole number', (text, expected) => {
  expect(readInteger(text)).toBe(expected);
});

describe('lists', () => {
  it.each([
    ['\n    one\\.x$\n    two\\.x$', ['one\\.x$', 'two\\.x$']],
    ['one two\tthree', ['one', 'two', 'three']],
    ['\r\n one\r\n', ['one']],
    ['\n # a remark\n one # why\n ; other\n', ['one']],
    ['/#.*#$', ['/#.*#$']],
    ['\n "one"\n “two”\n', ['one', 'two']],
    ['one, two', ['one', 'two']],
    ['on\u200be', ['one']],
    [undefined, []],
  ])('%j', (text, expected) => {
    expect(splitList(text)).toEqual(expected);
  });

  it('may hold patterns with spaces, one per line', () => {
    expect(splitDocumentLines('\n my secret \n\n b')).toEqual(['my secret', 'b']);
  });
});

it('trims any quotes at both ends', () => {
  expect(trimQuotes(`"'a"b'"`)).toBe('a"b');
});

describe('api urls', () => {
  it.each([
    ['http://h/api/v1', 'http://h/api/v1'],
    ['http://h/api/v1/', 'http://h/api/v1'],
    ['http://h/api/v1//', 'http://h/api/v1'],
    ['http://h/api/v1/users/current/heartbeats.bulk', 'http://h/api/v1'],
    ['http://h/api/v1/users/current/heartbeats', 'http://h/api/v1'],
    ['http://h/api/v1/heartbeats', 'http://h/api/v1'],
    ['http://h/api/heartbeat', 'http://h/api'],
    ['http://h', 'http://h'],
    ['http://h/api/v1/users/current', 'http://h/api/v1'],
    ['http://h/api/v1/users/current/', 'http://h/api/v1'],
    [' http://h/api/v1/users/current/heartbeats/ ', 'http://h/api/v1'],
    ['https://wakatime.com', 'https://wakatime.com/api/v1'],
    ['https://wakatime.com/', 'https://wakatime.com/api/v1'],
    ['https://wakatime.com/dashboard', 'https://wakatime.com/api/v1'],
    ['http://api.wakatime.com', 'https://api.wakatime.com/api/v1'],
    ['https://api.wakatime.com/api', 'https://api.wakatime.com/api/v1'],
    ['https://WakaTime.com/settings/account?x#y', 'https://wakatime.com/api/v1'],
    ['https://hackatime.hackclub.com', 'https://hackatime.hackclub.com/api/hackatime/v1'],
    ['https://hackatime.hackclub.com/my/settings', 'https://hackatime.hackclub.com/api/hackatime/v1'],
    ['https://hackatime.hackclub.com/api/hackatime/v1', 'https://hackatime.hackclub.com/api/hackatime/v1'],
    ['https://hackatime.hackclub.com/api/v1', 'https://hackatime.hackclub.com/api/hackatime/v1'],
    ['https://www.wakatime.com', 'https://wakatime.com/api/v1'],
    ['http://wakatime.com:8080', 'http://wakatime.com:8080'],
    ['https://wakapi.dev/', 'https://wakapi.dev/api'],
    ['https://wakapi.dev/api', 'https://wakapi.dev/api'],
    ['https://wakapi.dev/api/compat/wakatime/v1', 'https://wakapi.dev/api/compat/wakatime/v1'],
    ['wakatime.com', 'wakatime.com'],
  ])('%s has the base %s', (written, base) => {
    expect(normaliseApiUrl(written)).toBe(base);
  });

  it.each([
    ['http://h/x', undefined],
    ['https://h:8443', undefined],
    ['http://[::1', 'auth'],
    ['http://a b', 'auth'],
    [KEY, 'api'],
    ['localhost:8000/api', 'api'],
  ])('%s: %s', (url, kind) => {
    expect(apiUrlProblem(url)?.kind).toBe(kind);
  });

  it.each([
    ['http://h:3000', 'http://h:3000/api'],
    ['http://h/wakapi/', 'http://h/wakapi/api'],
    ['https://waka.hackclub.com/api', 'https://hackatime.hackclub.com/api/hackatime/v1'],
    ['http://h/api/v1', undefined],
    ['http://h/api', undefined],
    ['nonsense', undefined],
  ])('%s may have to be %s', (url, other) => {
    expect(/api_url = (.*)$/.exec(addressHint(url) ?? '')?.[1]).toBe(other);
  });

  it('are told apart by host and port', () => {
    expect(hostOf('https://H.example:443/x')).toEqual({ host: 'h.example', isEncrypted: true });
    expect(hostOf('nonsense')).toBeUndefined();
  });
});

describe('proxies', () => {
  it.each([
    'http://127.0.0.1:1',
    'https://user:pass@host.example:8080',
    'socks5://u:p@host:1080',
    'host:3128',
    'host',
    'http://[::1]:8080',
    'http://2001:db8::1',
    'domain\\user:pass',
  ])('%s is one', (proxy) => {
    expect(proxyProblem(proxy)).toBeUndefined();
  });

  it.each(['http://host:port', 'http://', 'a b', 'http://user@:80', 'https://in/valid'])(
    '%s is none',
    (proxy) => {
      // Never 'auth': on its exit code editors ask for another API key.
      expect(proxyProblem(proxy)?.kind).toBe('config');
    },
  );

  it.each(['ftp://host:1', 'ftp://a:b:c:d@@'])('%s is no address of a proxy', (proxy) => {
    expect(proxyProblem(proxy)?.kind).toBe('auth');
  });

  it.each([
    ['http://user:100%@host:1', 'user', '100%'],
    ['http://user:100%25@host:1', 'user', '100%'],
    ['http://user:p%40ss@host:1', 'user', 'p@ss'],
    ['http://user:p%40ss%@host:1', 'user', 'p@ss%'],
    ['http://user:50%abc@host:1', 'user', '50%abc'],
    ['http://user:p@ss@host:1', 'user', 'p@ss'],
    ['http://user:p#a/b?c@host:1', 'user', 'p#a/b?c'],
    ['http://user:a b:c@host:1', 'user', 'a b:c'],
    ['http://us er:pä€s@host:1', 'us er', 'pä€s'],
    ['http://user:a\\b@host:1', 'user', 'a\\b'],
    ['socks5://user:100%/@host:1', 'user', '100%/'],
    ['user:100%@host:1', 'user', '100%'],
    ['http://user:\ud800@host:1', 'user', '\ufffd'],
  ])('%s has the name %j and the password %j', (text, name, password) => {
    expect(proxyProblem(text)).toBeUndefined();
    const proxy = parseProxy(text);
    if (!(proxy instanceof URL)) throw new Error('it is no address');
    expect(proxy.host).toBe('host:1');
    expect(decodeURIComponent(proxy.username)).toBe(name);
    expect(decodeURIComponent(proxy.password)).toBe(password);
  });

  it('that are none are not repeated in the message', () => {
    expect(proxyProblem('http://me:secret@host:port')?.message).not.toContain('secret');
  });
});

describe('keys', () => {
  it.each([
    [KEY, true],
    [`waka_${KEY}`, true],
    [KEY.toUpperCase(), false],
    [KEY.replaceAll('-', ''), false],
    [`hka_${KEY}`, false],
    [` ${KEY}`, false],
    ['1e9d4a2c-7b35-1f60-8a1d-2c3b4d5e6f70', false],
    ['1e9d4a2c-7b35-4f60-7a1d-2c3b4d5e6f70', false],
    ['1e9d4a2c-7b35-4f60-ca1d-2c3b4d5e6f70', false],
    ['1e9d4a2c-7b35-4f60-ba1d-2c3b4d5e6f70', true],
  ])('%s: %s', (text, expected) => {
    expect(isKeyShaped(text)).toBe(expected);
  });

  it('are remembered by their SHA-256', () => {
    expect(keyHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
