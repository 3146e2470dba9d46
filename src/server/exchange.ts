import { systemClock } from '../system/clock.ts';
import type { ServerConnection } from './connection.ts';
import { DEFAULT_CERTIFICATES, readCertificates, systemCertificates } from './transport/certificates.ts';
import { describeFailure, isUntrustedIssuer } from './transport/failure.ts';
import { resolveProxy } from './transport/proxy.ts';
import type { Certificates, HttpAnswer, HttpMethod, HttpRequest, Transport } from './transport/transport.ts';

/** The way of HTTP for a proxy, or for none. */
export type TransportFor = (proxy: URL | undefined) => Promise<Transport>;

const MAX_REDIRECTS = 5;

/** One request with its redirects, all within one time-out. Also used without a key, by the probe. */
export async function exchange(
  wanted: Pick<HttpRequest, 'method' | 'url' | 'body' | 'headers'>,
  connection: ServerConnection,
  transportFor: TransportFor,
): Promise<HttpAnswer> {
  const startMs = systemClock.monotonicMs();
  let url = wanted.url;
  for (let redirects = 0; ; redirects++) {
    const left =
      connection.timeoutMs === 0
        ? 0
        : Math.max(1, connection.timeoutMs - (systemClock.monotonicMs() - startMs));
    const answer = await askWithCertificates(
      { ...wanted, url, timeoutMs: left, maxAnswerBytes: connection.maxAnswerBytes },
      connection,
      transportFor,
    );
    const next = redirects < MAX_REDIRECTS ? redirectTarget(answer, url, wanted.method) : undefined;
    if (next === undefined) return answer;
    url = next;
  }
}

/**
 * Where an answer sends the request, or undefined when it is not to be followed: the key goes to no other host and no other
 * port, and never from https to http. Within that, 307 and 308 repeat a POST; 301 and 302 do so only for the step from http
 * to https at the same path, since everywhere else they make a POST something else; PUT, PATCH and DELETE are as POST
 * (docs/wakatime-cli.md#redirects).
 */
export function redirectTarget(answer: HttpAnswer, from: URL, method: HttpMethod): URL | undefined {
  const location = answer.headers['location'];
  if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
  if (!URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from.href);
  const isUpgrade =
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    to.hostname === from.hostname &&
    from.port === '' &&
    to.port === '';
  if (to.origin !== from.origin && !isUpgrade) return undefined;
  if (method === 'GET' || answer.status === 307 || answer.status === 308) return to;
  return answer.status !== 303 && isUpgrade && to.pathname === from.pathname ? to : undefined;
}

/** Tries once more with the system's certificates when only the issuer is unknown, and remembers when that helped. */
async function askWithCertificates(
  wanted: Omit<HttpRequest, 'certificates'>,
  connection: ServerConnection,
  transportFor: TransportFor,
): Promise<HttpAnswer> {
  const proxy = resolveProxy(wanted.url, connection.proxy, connection.env);
  const certificates = readCertificates(connection);
  const isOwn = certificates !== DEFAULT_CERTIFICATES;
  const name = `needs-system-certificates:${wanted.url.host}`;
  const remembered =
    !isOwn && connection.remember?.get(name) === 'yes' ? systemCertificates(connection.env) : undefined;
  const transport = await transportFor(proxy);
  try {
    return await transport.send({ ...wanted, certificates: remembered ?? certificates });
  } catch (error) {
    const canRetry = !isOwn && remembered === undefined && isUntrustedIssuer(error);
    const wider: Certificates | undefined = canRetry ? systemCertificates(connection.env) : undefined;
    if (wider === undefined) throw describeFailure(error, wanted.url, proxy);
    try {
      const answer = await transport.send({ ...wanted, certificates: wider });
      connection.remember?.set(name, 'yes');
      return answer;
    } catch (again) {
      throw describeFailure(again, wanted.url, proxy);
    }
  }
}
