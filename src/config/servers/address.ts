import { AppError } from '../../errors.ts';

/** Base url of WakaTime itself, used when nothing is configured. */
export const DEFAULT_API_URL = 'https://api.wakatime.com/api/v1';

/** The API of servers whose other addresses lead to web pages, by host. */
const KNOWN_APIS: ReadonlyMap<string, string> = new Map([
  ['wakatime.com', 'https://wakatime.com/api/v1'],
  ['www.wakatime.com', 'https://wakatime.com/api/v1'],
  ['api.wakatime.com', 'https://api.wakatime.com/api/v1'],
  ['hackatime.hackclub.com', 'https://hackatime.hackclub.com/api/hackatime/v1'],
  ['wakapi.dev', 'https://wakapi.dev/api'],
]);
/** Of Hackatime the API of its own, where no heartbeats go (docs/servers.md#base-urls). */
const NO_BASES = ['https', 'http'].map((scheme) => `${scheme}://hackatime.hackclub.com/api/v1`);

/**
 * The base of an api url, whatever was appended to it (docs/wakatime-cli.md#api-url). Of a host whose API is known, an
 * address that a browser shows stands for the API.
 */
export function normaliseApiUrl(text: string): string {
  let url = withoutSlashes(text.trim());
  for (const suffix of [
    '.bulk',
    '/users/current/heartbeats',
    '/heartbeats',
    '/heartbeat',
    '/users/current',
  ]) {
    if (url.endsWith(suffix)) url = withoutSlashes(url.slice(0, -suffix.length));
  }
  return apiOfKnownHost(url) ?? url;
}

/** The text without slashes at its end. */
function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}

function apiOfKnownHost(url: string): string | undefined {
  // Most addresses name an API already: then nothing has to be taken apart.
  const lower = url.toLowerCase();
  if (url.includes('/api/') && !NO_BASES.some((base) => lower.startsWith(base))) return undefined;
  const parsed = parseUrl(url);
  if (parsed === undefined || parsed.port !== '' || !/^https?:$/.test(parsed.protocol)) return undefined;
  const api = KNOWN_APIS.get(parsed.hostname);
  return api === url ? undefined : api;
}

/** What may be wrong with an api url at whose host no API answers, as a sentence; undefined when nothing is to be seen. */
export function addressHint(url: string): string | undefined {
  const parsed = parseUrl(url);
  if (parsed === undefined) return undefined;
  if (parsed.hostname === 'waka.hackclub.com')
    return `That is its old address: set api_url = ${KNOWN_APIS.get('hackatime.hackclub.com')}`;
  if (/\/api(\/|$)/.test(parsed.pathname)) return undefined;
  return `If its API begins below /api, as Wakapi's does, set api_url = ${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}/api`;
}

/** What is wrong with a normalised api url: 'auth' when it cannot be read, 'api' when no request can be made to it. */
export function apiUrlProblem(url: string): AppError | undefined {
  const parsed = parseUrl(url);
  if (parsed !== undefined && ['http:', 'https:'].includes(parsed.protocol)) return undefined;
  const hint = 'To set it anew: hackatime login';
  // The text is not repeated: people paste their key here.
  if (parsed === undefined && /^https?:|[\s\0]/i.test(url))
    return new AppError('auth', 'api_url is not the address of a server', { hint });
  return new AppError('api', 'api_url does not begin with http:// or https://', { hint });
}

/** Host with its port as it tells servers apart, and whether the way there is encrypted; undefined without a host. */
export function hostOf(url: string): { readonly host: string; readonly isEncrypted: boolean } | undefined {
  const parsed = parseUrl(url);
  return parsed === undefined || parsed.host === ''
    ? undefined
    : { host: parsed.host.toLowerCase(), isEncrypted: parsed.protocol === 'https:' };
}

/** Whether two addresses lead to the same server, the second one with no less encryption than the first. */
export function isSameServer(url: string, own: string): boolean {
  const [wanted, mine] = [hostOf(url), hostOf(own)];
  if (wanted === undefined || mine === undefined) return false;
  const isHost = wanted.host === mine.host || (isWakatime(wanted.host) && isWakatime(mine.host));
  return isHost && (wanted.isEncrypted || !mine.isEncrypted);
}

/** The API and the pages of WakaTime have hosts of their own. */
const isWakatime = (host: string): boolean => /^(?:(?:www|api)\.)?wakatime\.com$/.test(host);

function parseUrl(url: string): URL | undefined {
  return URL.parse(url) ?? undefined;
}
