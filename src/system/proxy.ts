import { AppError } from '../errors.ts';

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'socks5', 'socks5h']);
const HOST = /^(?:\[[0-9a-f:.%]+\]|[^\s:@/?#[\]\\%]+)(?::\d{1,5})?\/?$/i;
const BARE_IPV6 = /^[0-9a-f]*(?::[0-9a-f]*){2,8}$/i;

/** What a proxy's text stands for: its address, 'ntlm' for one that is not supported, undefined for none. */
export type ParsedProxy = URL | 'ntlm' | undefined;

/**
 * Reads the text of a proxy (docs/wakatime-cli.md#proxies): `[http://|https://|socks5://][name[:password]@]host[:port]`,
 * where name and password may hold any character. What is encoded with `%` stays so, and what is not is encoded; a bare
 * `host:port` is an HTTP proxy.
 */
export function parseProxy(text: string): ParsedProxy {
  const whole = text.trim();
  const [prefix = '', scheme = 'http'] = SCHEME.exec(whole) ?? [];
  const rest = whole.slice(prefix.length);
  // A host has no `@`, so that the last one ends the password.
  const at = rest.lastIndexOf('@');
  const [name, password] = splitUser(rest.slice(0, Math.max(0, at)));
  if (at < 0 ? rest.includes('\\') : name.includes('\\')) return 'ntlm';
  if (!SCHEMES.has(scheme.toLowerCase())) return undefined;
  const host = hostOf(rest.slice(at + 1));
  if (host === undefined) return undefined;
  const user = at < 0 ? '' : `${encode(name)}${password === undefined ? '' : `:${encode(password)}`}@`;
  const address = `${scheme.toLowerCase().replace(/h$/, '')}://${user}${host}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/**
 * What is wrong with a proxy's text; undefined also for one of a kind that is not supported, which is said when it is used.
 * AppError 'auth' for an address that no proxy has, as wakatime-cli ends there. Any other is 'config': on the exit code of
 * 'auth' editors ask for another API key.
 */
export function proxyProblem(text: string): AppError | undefined {
  return parseProxy(text) === undefined ? invalidProxy(text) : undefined;
}

/** What is said of a text that `parseProxy` finds no proxy in; see `proxyProblem`. */
export function invalidProxy(text: string): AppError {
  const scheme = SCHEME.exec(text.trim())?.[1] ?? '';
  const isOfProxies = scheme === '' || /^(https?|socks\w*)$/i.test(scheme);
  return new AppError(isOfProxies ? 'config' : 'auth', 'the proxy address is not valid', {
    hint: "The form is 'https://NAME:PASSWORD@host:port', 'socks5://host:port' or 'DOMAIN\\NAME:PASSWORD'.",
  });
}

function splitUser(text: string): readonly [name: string, password: string | undefined] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

function hostOf(text: string): string | undefined {
  if (HOST.test(text)) return text;
  return BARE_IPV6.test(text) && URL.canParse(`http://[${text}]`) ? `[${text}]` : undefined;
}

/** Encodes what is raw; a `%` that begins no character of UTF-8 is raw itself. */
function encode(text: string): string {
  const sound = text.toWellFormed();
  const repaired = sound.replace(/%(?![0-9a-f]{2})/gi, '%25');
  try {
    return encodeURIComponent(decodeURIComponent(repaired));
  } catch {
    return encodeURIComponent(sound);
  }
}
