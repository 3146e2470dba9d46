import fc from 'fast-check';

/** Something that happened to a file of pages, given its bytes, which stay as they are, and the size of a page. */
export type Damage = (bytes: Buffer, pageSize: number) => Buffer;

export const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const pageAt = (where: number, bytes: Buffer, pageSize: number): number =>
  Math.floor((where * bytes.length) / pageSize) * pageSize;

const truncate = fraction.map(
  (where): Damage =>
    (bytes) =>
      Buffer.from(bytes.subarray(0, where * bytes.length)),
);

const zeroPage = fraction.map(
  (where): Damage =>
    (bytes, pageSize) => {
      const at = pageAt(where, bytes, pageSize);
      return Buffer.from(bytes).fill(0, at, at + pageSize);
    },
);

const fillSector = fc.tuple(fraction, fc.nat({ max: 255 })).map(
  ([where, byte]): Damage =>
    (bytes) => {
      const at = pageAt(where, bytes, 512);
      return Buffer.from(bytes).fill(byte, at, at + 512);
    },
);

/** Up to eight bits of one page, often of its head, where it hurts. */
const flipBits = fc
  .tuple(
    fc.oneof(fraction, fc.constant(0)),
    fc.array(fc.tuple(fc.oneof(fraction, fc.nat({ max: 110 })), fc.nat({ max: 7 })), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map(
    ([where, flips]): Damage =>
      (bytes, pageSize) => {
        const copy = Buffer.from(bytes);
        const page = pageAt(where, bytes, pageSize);
        for (const [place, bit] of flips) {
          const at = page + (place < 1 ? Math.floor(place * pageSize) : place);
          copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        }
        return copy;
      },
  );

const swapPages = fc.tuple(fraction, fraction).map(
  ([one, other]): Damage =>
    (bytes, pageSize) => {
      const copy = Buffer.from(bytes);
      const a = pageAt(one, bytes, pageSize);
      const b = pageAt(other, bytes, pageSize);
      bytes.copy(copy, a, b, b + pageSize);
      bytes.copy(copy, b, a, a + pageSize);
      return copy;
    },
);

const shuffle = fc.array(fc.nat(), { minLength: 200, maxLength: 200 }).map(
  (keys): Damage =>
    (bytes, pageSize) => {
      const order = Array.from({ length: bytes.length / pageSize }, (_, page) => page);
      order.sort((a, b) => (keys[a % keys.length] ?? 0) - (keys[b % keys.length] ?? 0));
      return Buffer.concat(order.map((page) => bytes.subarray(page * pageSize, (page + 1) * pageSize)));
    },
);

export const damage: fc.Arbitrary<Damage> = fc.oneof(
  truncate,
  zeroPage,
  fillSector,
  flipBits,
  swapPages,
  shuffle,
);
