import { AppError } from '../errors.ts';

/** Base url of WakaTime itself, used when nothing is configured. */
export const DEFAULT_API_URL = 'https://api.wakatime.com/api/v1';

/** The base of an api url, whatever was appended to it (reference/wakatime-cli.md §2.4). */
export function normaliseApiUrl(text: string): string {
  let url = text.trim().replace(/\/+$/, '');
  for (const suffix of ['.bulk', '/users/current/heartbeats', '/heartbeats', '/heartbeat']) {
    if (url.endsWith(suffix)) url = url.slice(0, -suffix.length);
  }
  return url.replace(/\/+$/, '');
}

/** What is wrong with a normalised api url: 'auth' when it cannot be read, 'api' when no request can be made to it. */
export function apiUrlProblem(url: string): AppError | undefined {
  const parsed = parseUrl(url);
  if (parsed !== undefined && ['http:', 'https:'].includes(parsed.protocol)) return undefined;
  const hint = 'api_url has to begin with http:// or https://.';
  // The text is not repeated: people paste their key here (reference/peers-and-requests.md).
  if (parsed === undefined && /^https?:|[\s\0]/i.test(url))
    return new AppError('auth', 'invalid api url', { hint });
  return new AppError('api', 'the api url names no http server', { hint });
}

/** Host with its port as it tells servers apart, and whether the way there is encrypted; undefined without a host. */
export function hostOf(url: string): { readonly host: string; readonly isEncrypted: boolean } | undefined {
  const parsed = parseUrl(url);
  return parsed === undefined || parsed.host === ''
    ? undefined
    : { host: parsed.host.toLowerCase(), isEncrypted: parsed.protocol === 'https:' };
}

function parseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

const PROXY =
  /^(?:(?:https?|socks5):\/\/)?(?:[^\s/]*@)?(?:\[[0-9a-f:.%]+\]|[^\s:@/[\]\\]+)(?::\d{1,5})?\/?$/i;
const BARE_IPV6 = /^(?:(?:https?|socks5):\/\/)?(?:[^\s/]*@)?[0-9a-f]*(?::[0-9a-f]*){2,8}$/i;
const NTLM = /^.*\\.+$/;

/** What is wrong with a proxy's text (reference/wakatime-cli.md §3.9). */
export function proxyProblem(proxy: string): AppError | undefined {
  if (PROXY.test(proxy) || BARE_IPV6.test(proxy) || NTLM.test(proxy)) return undefined;
  return new AppError('auth', 'invalid proxy', {
    hint: "The form is 'https://NAME:PASSWORD@host:port', 'socks5://host:port' or 'DOMAIN\\NAME:PASSWORD'.",
  });
}
