import { AppError, messageOf } from '../../errors.ts';

const UNTRUSTED: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
]);

const UNREACHED: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
]);

/** The codes of an error, of what caused it and of the attempts it sums up, outermost first. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 8) return [];
  const code = (error as NodeJS.ErrnoException).code;
  const inner = error instanceof AggregateError ? error.errors : [];
  return [
    ...(typeof code === 'string' ? [code] : []),
    // undici's parser numbers some of its errors, and leaves others without a code.
    ...(error.name === 'HTTPParserError' ? ['HPE_INVALID'] : []),
    ...codesOf(error.cause, depth + 1),
    ...inner.flatMap((each) => codesOf(each, depth + 1)),
  ];
}

/** True when only the issuer of the server's certificate is unknown: another set of roots may help. */
export function isUntrustedIssuer(error: unknown): boolean {
  return codesOf(error).some((code) => UNTRUSTED.has(code));
}

/** True when the request cannot have left the machine: no name, no connection, no trusted certificate. */
export function wasNeverSent(error: unknown): boolean {
  return codesOf(error).some((code) => UNREACHED.has(code) || UNTRUSTED.has(code));
}

/**
 * An error of a transport in plain words: the host, the proxy if there is one, and the cause; never the key.
 *
 * @returns an AppError 'offline' whose `cause` is the original error
 */
export function describeFailure(error: unknown, url: URL, proxy: URL | undefined): AppError {
  const where = proxy === undefined ? url.host : `${url.host} through the proxy ${proxy.host}`;
  const { text, hint } = reasonFor(error);
  return new AppError('offline', `cannot reach ${where}: ${text}`, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

interface Reason {
  readonly text: string;
  readonly hint?: string;
}

function reasonFor(error: unknown): Reason {
  const codes = codesOf(error);
  for (const code of codes) {
    const reason = reasonForCode(code);
    if (reason !== undefined) return reason;
  }
  const message = messageOf(error);
  if (message.includes('(407)')) return { text: 'the proxy wants a user name and a password (407)' };
  const tunnel = /Proxy response \((\d+)\)/.exec(message);
  if (tunnel)
    return {
      text:
        tunnel[1] === '407'
          ? 'the proxy wants a user name and a password (407)'
          : `the proxy refused (${tunnel[1]})`,
    };
  return { text: message.replace(/\.$/, '') || codes[0] || 'unknown failure' };
}

function reasonForCode(code: string): Reason | undefined {
  if (UNTRUSTED.has(code)) {
    return {
      text: `its certificate is not trusted (${code})`,
      hint: "Name the issuer's certificates with ssl_certs_file.",
    };
  }
  if (code.startsWith('HPE_')) return { text: 'the answer is not HTTP' };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return { text: `no TLS connection could be made (${code})` };
  switch (code) {
    case 'ENOTFOUND':
      return { text: 'no such host is known (DNS)' };
    case 'EAI_AGAIN':
      return { text: 'the name could not be looked up (DNS)' };
    case 'ECONNREFUSED':
      return { text: 'the connection was refused' };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return { text: 'the connection was reset' };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return { text: 'there is no network route to it' };
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return { text: 'it did not answer in time' };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return { text: 'its certificate is for another name' };
    case 'CERT_HAS_EXPIRED':
      return { text: 'its certificate has expired' };
    case 'CERT_NOT_YET_VALID':
      return { text: 'its certificate is not valid yet', hint: "Is this machine's clock right?" };
    case 'ANSWER_CUT':
      return { text: 'the connection was closed in the middle of the answer' };
    case 'ANSWER_TOO_LARGE':
      return { text: 'the answer is too large' };
    default:
      return undefined;
  }
}
