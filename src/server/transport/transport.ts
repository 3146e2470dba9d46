/** One way of making HTTP requests; both implementations pass the same tests. */
export interface Transport {
  /** One exchange, no redirects followed. Throws whatever went wrong; `failure.ts` puts it in words. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Ends kept connections; the transport is not used afterwards. */
  close(): Promise<void>;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: URL;
  /** Values as bytes, one character each (latin1). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  /** For the whole exchange; 0 = no limit. */
  readonly timeoutMs: number;
  readonly certificates: Certificates;
  /** A larger answer fails; default `MAX_ANSWER_BYTES`. */
  readonly maxAnswerBytes?: number | undefined;
}

/** Whose certificates are believed. */
export interface Certificates {
  readonly verify: boolean;
  /** PEM texts that take the place of Node's own roots; undefined keeps those. */
  readonly roots: readonly string[] | undefined;
}

/**
 * What Node's TLS is told of it. Whether certificates are checked is said either way: where it is not, Node asks
 * NODE_TLS_REJECT_UNAUTHORIZED, which may have been set for another program.
 */
export function tlsOptions({ verify, roots }: Certificates): { rejectUnauthorized: boolean; ca?: string[] } {
  return { rejectUnauthorized: verify, ...(roots === undefined ? {} : { ca: [...roots] }) };
}

export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers fail beyond this, unless more is asked for: a heartbeat's answer is about 1 kB an item, a day's summary some 100 kB. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** A failure that carries a code as Node's own do. */
export function failureWithCode(
  code: 'ETIMEDOUT' | 'ECONNRESET' | 'ANSWER_TOO_LARGE' | 'ANSWER_CUT',
  message: string,
): Error {
  return Object.assign(new Error(message), { code });
}

/** Collects an answer's body. `add` gives false when it grew too large. */
export function createBody(maxBytes = MAX_ANSWER_BYTES): {
  add(chunk: Buffer): boolean;
  text(encoding: string | undefined): string;
} {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      return size <= maxBytes;
    },
    text: (encoding) => decode(Buffer.concat(chunks, size), encoding, maxBytes).toString('utf8'),
  };
}

/** Identity is what we ask for; some proxies compress all the same. */
function decode(bytes: Buffer, encoding: string | undefined, maxBytes: number): Buffer {
  const name = (encoding ?? '').trim().toLowerCase();
  if (bytes.length === 0 || (name !== 'gzip' && name !== 'x-gzip' && name !== 'deflate' && name !== 'br'))
    return bytes;
  const zlib = process.getBuiltinModule('node:zlib');
  const limit = { maxOutputLength: maxBytes };
  try {
    if (name === 'br') return zlib.brotliDecompressSync(bytes, limit);
    return name === 'deflate' ? zlib.inflateSync(bytes, limit) : zlib.gunzipSync(bytes, limit);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw failureWithCode('ANSWER_CUT', 'the compressed answer is damaged');
  }
}

export function tooLarge(): Error {
  return failureWithCode('ANSWER_TOO_LARGE', 'the answer is too large');
}

export function timedOut(timeoutMs: number): Error {
  return failureWithCode('ETIMEDOUT', `no answer within ${timeoutMs} ms`);
}

/** Header values as one text each, names in lower case. */
export function flattenHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}
