import { cleanUrl } from '../../../config/document/clean.ts';
import { apiUrlProblem, DEFAULT_API_URL, normaliseApiUrl } from '../../../config/servers/address.ts';
import { isKeyShaped } from '../../../config/servers/apiKey.ts';
import { AppError, redact } from '../../../errors.ts';

/** A server that is known by its name. */
export interface KnownServer {
  readonly name: 'hackatime' | 'wakatime' | 'wakapi';
  readonly title: string;
  readonly host: string;
  readonly url: string;
}

/** In the order in which they are offered. */
export const KNOWN_SERVERS: readonly KnownServer[] = [
  {
    name: 'hackatime',
    title: 'Hackatime',
    host: 'hackatime.hackclub.com',
    url: 'https://hackatime.hackclub.com/api/hackatime/v1',
  },
  { name: 'wakatime', title: 'WakaTime', host: 'wakatime.com', url: DEFAULT_API_URL },
  { name: 'wakapi', title: 'Wakapi', host: 'wakapi.dev', url: 'https://wakapi.dev/api' },
];

/**
 * The base url of a server that somebody named: `hackatime`, `wakapi.example.org`, or an address. It need not lead to the API
 * yet, see `needsSearch`.
 *
 * @throws AppError 'usage' for what is no address; a key is not repeated
 */
export function parseServer(text: string): string {
  const given = cleanUrl(text.trim());
  const named = KNOWN_SERVERS.find(({ name }) => name === given.toLowerCase());
  if (named !== undefined) return named.url;
  if (isKeyShaped(given)) {
    throw new AppError('usage', 'that is an API key, and not the address of a server', {
      hint: 'Name the server first; the key is asked for after it.',
    });
  }
  const url = normaliseApiUrl(
    /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `${schemeFor(given)}://${given}`,
  );
  const { host = '' } = URL.parse(url) ?? {};
  if (host === '' || apiUrlProblem(url) !== undefined || !/[.:]|^localhost$/.test(given)) {
    throw new AppError('usage', `"${given}" is not the address of a server`, {
      hint: `Name ${KNOWN_SERVERS.map(({ name }) => name).join(', ')}, or an address such as https://waka.example.org.`,
    });
  }
  return url;
}

/** Nobody has a certificate for an address that leads to this machine alone. */
function schemeFor(address: string): 'http' | 'https' {
  return /^(localhost|127\.|\[::1\])/i.test(address) ? 'http' : 'https';
}

/** Whether the path of an address says nothing of an API, so that it has to be looked for. */
export function needsSearch(url: string): boolean {
  return !/\/api(\/|$)/.test(URL.parse(url)?.pathname ?? '');
}

/** How a server is called in sentences: by its name where it is a known one, else by its host. A key in its place is hidden. */
export function serverTitle(url: string): string {
  const host = URL.parse(url)?.host ?? url;
  const known = KNOWN_SERVERS.find((server) => server.host === host || URL.parse(server.url)?.host === host);
  return known?.title ?? redact(host);
}
