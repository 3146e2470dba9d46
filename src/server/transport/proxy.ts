import { AppError } from '../../errors.ts';
import type { Env } from '../../system/ports.ts';
import { invalidProxy, parseProxy } from '../../system/proxy.ts';

/**
 * The proxy for a url: the one given, else that of the environment.
 *
 * @param given text of the flag or the setting, used for every host
 * @throws AppError 'config' or 'auth' when `given` is no proxy address, as `proxyProblem` decides; 'offline' when it asks for
 *   NTLM, or the environment's value cannot be used
 */
export function resolveProxy(url: URL, given: string | undefined, env: Env): URL | undefined {
  if (given !== undefined && given !== '') return parseGivenProxy(given);
  const text = proxyOfEnv(url, env);
  if (text === undefined) return undefined;
  const proxy = parseProxy(text);
  if (proxy === undefined || proxy === 'ntlm')
    throw new AppError('offline', 'the proxy address in the environment cannot be used');
  return proxy;
}

function parseGivenProxy(text: string): URL {
  const proxy = parseProxy(text);
  if (proxy === 'ntlm') {
    throw new AppError(
      'offline',
      'proxies that ask for NTLM (a domain and backslash before the name) are not supported',
      {
        hint: 'A local proxy such as cntlm can stand in between.',
      },
    );
  }
  if (proxy === undefined) throw invalidProxy(text);
  return proxy;
}

function proxyOfEnv(url: URL, env: Env): string | undefined {
  const isHttps = url.protocol === 'https:';
  const text = isHttps ? env['HTTPS_PROXY'] || env['https_proxy'] : env['HTTP_PROXY'] || env['http_proxy'];
  if (text === undefined || text === '') return undefined;
  return isExempt(url, env['NO_PROXY'] || env['no_proxy'] || '') ? undefined : text;
}

/** Which hosts are asked without the environment's proxy; as Go's own clients decide, this machine itself included. */
function isExempt(url: URL, list: string): boolean {
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)) return true;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && covers(entry, host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInNetwork(entry, host);
  const { name, only } = splitPort(entry);
  if (only !== undefined && only !== port) return false;
  if (name.startsWith('.') || name.startsWith('*.')) return host.endsWith(name.replace(/^\*/, ''));
  return host === name || host.endsWith(`.${name}`);
}

function splitPort(entry: string): { readonly name: string; readonly only: string | undefined } {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry);
  if (bracketed) return { name: bracketed[1] ?? '', only: bracketed[2] };
  const plain = /^([^:]+):(\d+)$/.exec(entry);
  return plain ? { name: plain[1] ?? '', only: plain[2] } : { name: entry, only: undefined };
}

function isInNetwork(entry: string, host: string): boolean {
  const net = process.getBuiltinModule('node:net');
  const family = net.isIP(host);
  const [address = '', bits = ''] = entry.split('/');
  if (family === 0 || net.isIP(address) !== family) return false;
  try {
    const type = family === 4 ? 'ipv4' : 'ipv6';
    const network = new net.BlockList();
    network.addSubnet(address, Number(bits), type);
    return network.check(host, type);
  } catch {
    return false;
  }
}
