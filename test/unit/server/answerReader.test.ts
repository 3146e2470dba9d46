import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerReader } from '../../../src/server/transport/answerReader.ts';
import { tooLarge } from '../../../src/server/transport/transport.ts';
import { runs } from '../../support/runs.ts';

const MAX_BYTES = 1_000;

/** What comes of bytes that arrive in these pieces, after which the connection ends. */
function read(pieces: readonly Buffer[]): unknown {
  const reader = createAnswerReader(MAX_BYTES, tooLarge);
  try {
    for (const piece of pieces) {
      const answer = reader.add(piece);
      if (answer !== undefined) return answer;
    }
    return reader.end() ?? 'cut';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

const whole = (text: string): unknown => read([Buffer.from(text, 'latin1')]);
const answer = (status: number, headers: object, body: string) => ({ status, headers, body });

const ANSWERS: readonly (readonly [name: string, text: string, expected: unknown])[] = [
  [
    'a length',
    'HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok',
    answer(201, { 'content-length': '2' }, 'ok'),
  ],
  [
    'more than the length',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nok',
    answer(200, { 'content-length': '1' }, 'o'),
  ],
  ['less than the length', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok', 'cut'],
  ['no length', 'HTTP/1.0 200 OK\r\nA: b\r\n\r\nok', answer(200, { a: 'b' }, 'ok')],
  ['no words', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', answer(200, { 'content-length': '0' }, '')],
  [
    'chunks',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0a\r\n0123456789\r\n0\r\n\r\n',
    answer(200, { 'transfer-encoding': 'chunked' }, 'abc0123456789'),
  ],
  ['chunks without an end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', 'cut'],
  [
    'a chunk that is longer than it says',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n',
    'HPE_STRICT',
  ],
  [
    'a chunk without a size',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nabc\r\n0\r\n\r\n',
    'HPE_INVALID_CHUNK_SIZE',
  ],
  [
    'what comes before an answer',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    answer(200, { 'content-length': '2' }, 'ok'),
  ],
  ['nothing to come', 'HTTP/1.1 204 No Content\r\n\r\n', answer(204, {}, '')],
  [
    'headers twice',
    'HTTP/1.1 429 Slow\r\nRetry-After: 5\r\nRETRY-AFTER: 9\r\nVary: a\r\nvary:  b \r\nContent-Length: 0\r\n\r\n',
    answer(429, { 'retry-after': '5', vary: 'a, b', 'content-length': '0' }, ''),
  ],
  [
    'a header named as what objects have',
    'HTTP/1.1 200 OK\r\ntoString: a\r\nContent-Length: 0\r\n\r\n',
    answer(200, { tostring: 'a', 'content-length': '0' }, ''),
  ],
  ['another protocol', '220 mail.example ESMTP\r\n', 'HPE_INVALID_CONSTANT'],
  ['another version', 'HTTP/2 200 OK\r\n\r\n', 'HPE_INVALID_CONSTANT'],
  ['a status that is none', 'HTTP/1.1 999 Huh\r\n\r\n', 'HPE_INVALID_CONSTANT'],
  ['a header without a colon', 'HTTP/1.1 200 OK\r\nhello\r\n\r\n', 'HPE_INVALID_HEADER_TOKEN'],
  ['a header that goes on', 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n', 'HPE_INVALID_HEADER_TOKEN'],
  ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', 'HPE_INVALID_CONTENT_LENGTH'],
  ['an endless head', `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(20_000)}`, 'HPE_HEADER_OVERFLOW'],
  ['too much', `HTTP/1.1 200 OK\r\n\r\n${'b'.repeat(MAX_BYTES + 1)}`, 'ANSWER_TOO_LARGE'],
  ['half a head', 'HTTP/1.1 200 OK\r\nA: b', 'cut'],
  ['nothing', '', 'cut'],
];

describe('an answer of HTTP', () => {
  it.each(ANSWERS)('is read, or refused, by what it says: %s', (_, text, expected) => {
    expect(whole(text)).toEqual(expected);
  });

  it('is the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ANSWERS),
        fc.array(fc.nat({ max: 400 }), { maxLength: 8 }),
        ([, text, expected], cuts) => {
          const bytes = Buffer.from(text, 'latin1');
          const places = [
            0,
            ...cuts.map((at) => at % (bytes.length + 1)).sort((a, b) => a - b),
            bytes.length,
          ];
          const pieces = places.slice(1).map((to, at) => bytes.subarray(places[at], to));
          expect(read(pieces)).toEqual(expected);
        },
      ),
      runs(400),
    );
  });

  it('may be anything: what is no answer is refused, and costs no other failure', () => {
    const noise = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
    const start = fc.constantFrom(
      '',
      'HTTP/1.1 200 OK\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    fc.assert(
      fc.property(start, fc.array(noise, { maxLength: 4 }), (text, pieces) => {
        const came = read([Buffer.from(text), ...pieces]);
        const isCode = typeof came === 'string' && /^(HPE_[A-Z_]+|cut)$/.test(came);
        expect(isCode || typeof came === 'object').toBe(true);
      }),
      runs(400),
    );
  });
});
