import { expect, it } from 'vitest';
import { hash64 } from '../../../src/system/hash.ts';

const bitsOf = (hash: string): bigint => BigInt(`0x${hash}`);

function changedBits(one: string, other: string): number {
  return [...(bitsOf(one) ^ bitsOf(other)).toString(2)].filter((bit) => bit === '1').length;
}

it('gives sixteen digits for anything, the same each time', () => {
  for (const content of ['', 'a', 'abcd', 'Ä\ud83d\ude00', Buffer.alloc(1000)])
    expect(hash64(content)).toMatch(/^[0-9a-f]{16}$/);
  expect(hash64('/home/me/s.jsonl')).toBe(hash64(Buffer.from('/home/me/s.jsonl')));
});

it('takes a part of other bytes for what it is, wherever that begins', () => {
  const bytes = Buffer.from('xyz/home/me/s.jsonl, and more');
  expect(hash64(bytes.subarray(3, 19))).toBe(hash64('/home/me/s.jsonl'));
});

it('stays what it was: what is known of a log is found by it', () => {
  expect(hash64('/home/me/.claude/projects/-p/s.jsonl')).toMatchInlineSnapshot(`"96321aff03ac07e2"`);
});

it('tells names from each other that differ in a number or in their length', () => {
  const names = Array.from({ length: 100_000 }, (_, at) => `/home/me/.claude/projects/-p/${at}.jsonl`);
  const zeros = Array.from({ length: 1000 }, (_, length) => Buffer.alloc(length));
  const hashes = [...names, ...zeros].map(hash64);
  expect(new Set(hashes).size).toBe(hashes.length);
  // By chance: 10^10 pairs of 2^32 values, 1.2 of them alike.
  for (const half of [hashes.map((hash) => hash.slice(0, 8)), hashes.map((hash) => hash.slice(8))])
    expect(new Set(half).size).toBeGreaterThan(hashes.length - 12);
});

it('changes about half of its bits with any one of the content', () => {
  const content = Buffer.from('{"sessionId":"1d2c","cwd":"/home/me/code"}');
  const before = hash64(content);
  const changes = Array.from({ length: content.length * 8 }, (_, bit) => {
    const other = Buffer.from(content);
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changedBits(before, hash64(other));
  });
  expect(Math.min(...changes)).toBeGreaterThan(12);
  const mean = changes.reduce((sum, count) => sum + count) / changes.length;
  expect(mean).toBeGreaterThan(30);
  expect(mean).toBeLessThan(34);
});
