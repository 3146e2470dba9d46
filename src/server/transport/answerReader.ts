import { createBody, type HttpAnswer } from './transport.ts';

/** Reads one HTTP/1.1 answer as it comes. */
export interface AnswerReader {
  /** The answer, as soon as it is all there. Throws for what is none: an error with a code as Node's own parser gives them. */
  add(bytes: Buffer): HttpAnswer | undefined;
  /** The connection has ended: the answer, where its end says that it is all there; undefined where something is missing. */
  end(): HttpAnswer | undefined;
  /** The head has come: the server has read the request. */
  readonly hasBegun: boolean;
}

/** As much as Node's own client takes. */
const MAX_HEAD_BYTES = 16 * 1024;
const HEAD_END = '\r\n\r\n';
const STATUS_LINE = /^HTTP\/1\.[01] ([1-5]\d\d)(?: [^\r\n]*)?$/;
const HEADER = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([^\r\n\0]*?)[ \t]*$/;
/** Of these a second one says nothing. */
const ONCE = new Set(['content-length', 'content-type', 'location', 'retry-after']);

/**
 * An answer to any request but HEAD: by its length, in chunks, or up to the end of the connection (RFC 9112, section 6).
 *
 * @param maxBytes of a larger body an error is thrown
 * @param tooLarge makes it
 */
export function createAnswerReader(maxBytes: number | undefined, tooLarge: () => Error): AnswerReader {
  const body = createBody(maxBytes);
  let rest: Buffer = Buffer.alloc(0);
  let head: Pick<HttpAnswer, 'status' | 'headers'> | undefined;
  let framing: 'none' | 'chunks' | 'to-the-end' | 'length' = 'to-the-end';
  /** Bytes that are still to come of the body, or of the present chunk with its line end. */
  let left = 0;
  let isInChunk = false;

  const keep = (bytes: Buffer): void => {
    if (!body.add(bytes)) throw tooLarge();
  };
  const answer = (): HttpAnswer | undefined =>
    head && { ...head, body: body.text(head.headers['content-encoding']) };

  const readHead = (): boolean => {
    for (;;) {
      const known = 'HTTP/1.';
      const begun = rest.toString('latin1', 0, known.length);
      if (!known.startsWith(begun.slice(0, known.length))) throw notHttp('HPE_INVALID_CONSTANT');
      const at = rest.indexOf(HEAD_END);
      if (at > MAX_HEAD_BYTES || (at < 0 && rest.length > MAX_HEAD_BYTES))
        throw notHttp('HPE_HEADER_OVERFLOW');
      if (at < 0) return false;
      const found = parseHead(rest.toString('latin1', 0, at));
      rest = rest.subarray(at + HEAD_END.length);
      // What only says that the answer is on its way is followed by it.
      if (found.status < 200) continue;
      head = found;
      ({ framing, left } = framingOf(found));
      return true;
    }
  };

  const readLength = (): boolean => {
    const some = rest.subarray(0, left);
    rest = rest.subarray(some.length);
    left -= some.length;
    keep(some);
    return left === 0;
  };

  const readChunks = (): boolean => {
    for (;;) {
      if (isInChunk) {
        if (!readLength()) return false;
        if (rest.length < 2) return false;
        if (rest[0] !== 13 || rest[1] !== 10) throw notHttp('HPE_STRICT');
        rest = rest.subarray(2);
        isInChunk = false;
      }
      const at = rest.indexOf('\r\n');
      if (at < 0) {
        if (rest.length > MAX_HEAD_BYTES) throw notHttp('HPE_INVALID_CHUNK_SIZE');
        return false;
      }
      const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/.exec(rest.toString('latin1', 0, at))?.[1];
      if (size === undefined) throw notHttp('HPE_INVALID_CHUNK_SIZE');
      left = Number.parseInt(size, 16);
      rest = rest.subarray(at + 2);
      // Trailers tell nothing that anybody here asks for.
      if (left === 0) return true;
      isInChunk = true;
    }
  };

  return {
    add(bytes) {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      if (head === undefined && !readHead()) return undefined;
      if (framing === 'none') return answer();
      if (framing === 'length') return readLength() ? answer() : undefined;
      if (framing === 'chunks') return readChunks() ? answer() : undefined;
      keep(rest);
      rest = Buffer.alloc(0);
      return undefined;
    },
    end: () => (framing === 'to-the-end' ? answer() : undefined),
    get hasBegun() {
      return head !== undefined;
    },
  };
}

function parseHead(text: string): Pick<HttpAnswer, 'status' | 'headers'> {
  const [first = '', ...lines] = text.split('\r\n');
  const status = STATUS_LINE.exec(first)?.[1];
  if (status === undefined) throw notHttp('HPE_INVALID_CONSTANT');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, given = '', value = ''] = HEADER.exec(line) ?? [];
    if (given === '') throw notHttp('HPE_INVALID_HEADER_TOKEN');
    const name = given.toLowerCase();
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (before === undefined) headers[name] = value;
    else if (!ONCE.has(name)) headers[name] = `${before}, ${value}`;
  }
  return { status: Number(status), headers };
}

function framingOf({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): {
  readonly framing: 'none' | 'chunks' | 'to-the-end' | 'length';
  readonly left: number;
} {
  const coding = headers['transfer-encoding'];
  const length = headers['content-length'];
  if (status === 204 || status === 304) return { framing: 'none', left: 0 };
  if (coding !== undefined)
    return { framing: /(^|,)\s*chunked$/i.test(coding) ? 'chunks' : 'to-the-end', left: 0 };
  if (length === undefined) return { framing: 'to-the-end', left: 0 };
  if (!/^\d{1,15}$/.test(length)) throw notHttp('HPE_INVALID_CONTENT_LENGTH');
  return { framing: 'length', left: Number(length) };
}

const notHttp = (code: string): Error => Object.assign(new Error('the answer is not HTTP'), { code });
