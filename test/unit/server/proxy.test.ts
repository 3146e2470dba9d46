import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../src/errors.ts';
import { resolveProxy } from '../../../src/server/transport/proxy.ts';

const HTTPS = new URL('https://waka.example/api');

describe('a proxy that is given', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['https://user:pass@proxy.example:8443', 'https://user:pass@proxy.example:8443/'],
    ['socks5://proxy.example:1080', 'socks5://proxy.example:1080'],
    ['socks5h://proxy.example:1080', 'socks5://proxy.example:1080'],
    ['proxy.example:8080', 'http://proxy.example:8080/'],
    ['localhost:3128', 'http://localhost:3128/'],
    ['user:pass@proxy.example:8080', 'http://user:pass@proxy.example:8080/'],
    ['http://[::1]:8080', 'http://[::1]:8080/'],
  ])('is understood: %s', (text, href) => {
    expect(resolveProxy(HTTPS, text, {})?.href).toBe(href);
  });

  it.each([
    ['ftp://a:b:c:d@@', 'auth'],
    ['http://', 'config'],
    ['socks4://proxy.example', 'config'],
    ['DOMAIN\\user:pass', 'offline'],
  ])('is refused: %s', (text, kind) => {
    expect(() => resolveProxy(HTTPS, text, {})).toThrow(
      expect.toSatisfy((error) => isAppError(error) && error.kind === kind),
    );
  });

  it('does not show its password when it is refused', () => {
    expect(() => resolveProxy(HTTPS, 'ftp://me:secret@host', {})).toThrow(/^the proxy address is not valid$/);
  });

  it('beats the environment, and is used for this machine too', () => {
    const env = { HTTP_PROXY: 'http://env.example', NO_PROXY: '*' };
    expect(resolveProxy(new URL('http://localhost/'), 'http://given.example', env)?.host).toBe(
      'given.example',
    );
  });
});

describe('the environment', () => {
  const ENV = { HTTP_PROXY: 'http://plain.example', HTTPS_PROXY: 'secure.example:3128' };

  it.each([
    ['https://waka.example/', ENV, 'secure.example:3128'],
    ['http://waka.example/', ENV, 'plain.example'],
    ['https://waka.example/', { https_proxy: 'http://lower.example' }, 'lower.example'],
    ['https://waka.example/', { HTTP_PROXY: 'http://plain.example' }, undefined],
    ['https://waka.example/', {}, undefined],
    ['https://waka.example/', { HTTPS_PROXY: '' }, undefined],
    ['http://localhost:8080/', ENV, undefined],
    ['http://127.0.0.1/', ENV, undefined],
    ['http://127.8.9.1/', ENV, undefined],
    ['http://[::1]/', ENV, undefined],
  ])('gives for %s with %j: %s', (url, env, host) => {
    expect(resolveProxy(new URL(url), undefined, env)?.host).toBe(host);
  });

  it.each([
    ['*', 'https://waka.example/', true],
    ['waka.example', 'https://waka.example/', true],
    ['WAKA.Example', 'https://waka.example/', true],
    ['example', 'https://waka.example/', true],
    ['other.example, waka.example', 'https://waka.example/', true],
    ['.example', 'https://waka.example/', true],
    ['.waka.example', 'https://waka.example/', false],
    ['*.example', 'https://waka.example/', true],
    ['aka.example', 'https://waka.example/', false],
    ['waka.example:443', 'https://waka.example/', true],
    ['waka.example:8443', 'https://waka.example/', false],
    ['10.0.0.0/8', 'https://10.1.2.3/', true],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['10.0.0.0/nonsense', 'https://10.1.2.3/', false],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['[fd12::1]:443', 'https://[fd12::1]/', true],
    ['10.1.2.3', 'https://10.1.2.3/', true],
  ])('NO_PROXY=%s leaves %s without a proxy: %s', (list, url, isExempt) => {
    const proxy = resolveProxy(new URL(url), undefined, {
      HTTPS_PROXY: 'http://proxy.example',
      NO_PROXY: list,
    });
    expect(proxy === undefined).toBe(isExempt);
  });
});
