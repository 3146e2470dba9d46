import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zstdFrames } from '../../../../src/agents/reading/zstdFrames.ts';
import { runs } from '../../../support/runs.ts';

/** A frame that holds nothing. */
const skipped = (length: number): Buffer => {
  const head = Buffer.alloc(8 + length, 0xfd);
  head.writeUInt32LE(0x184d2a5a, 0);
  head.writeUInt32LE(length, 4);
  return head;
};

describe('frames of zstd', () => {
  it('are found where they begin and end, as far as they are whole', () => {
    const options = fc.record({
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 3000 }),
        fc.nat(400_000).map((n) => Buffer.alloc(n, 'ab')),
      ),
      checksum: fc.boolean(),
      size: fc.boolean(),
    });
    const pack = ({ bytes, checksum, size }: { bytes: Uint8Array; checksum: boolean; size: boolean }) =>
      zstdCompressSync(bytes, {
        params: {
          [constants.ZSTD_c_checksumFlag]: checksum ? 1 : 0,
          [constants.ZSTD_c_contentSizeFlag]: size ? 1 : 0,
        },
      });
    fc.assert(
      fc.property(fc.array(options, { minLength: 1, maxLength: 4 }), fc.nat(), (all, cut) => {
        const frames = all.map(pack);
        const whole = Buffer.concat(frames.flatMap((frame) => [skipped(frame.length % 7), frame]));
        const found = zstdFrames(whole) ?? [];
        expect(found.map((frame) => zstdDecompressSync(frame).toString('latin1'))).toEqual(
          all.map(({ bytes }) => Buffer.from(bytes).toString('latin1')),
        );
        const torn = zstdFrames(whole.subarray(0, cut % whole.length)) ?? [];
        expect(torn.length).toBeLessThan(frames.length);
        expect(found.slice(0, torn.length)).toEqual(torn);
      }),
      runs(100),
    );
  });

  it('are none of any other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(() => zstdFrames(Buffer.from(bytes))).not.toThrow();
      }),
      runs(100),
    );
    expect(zstdFrames(Buffer.from('no frame at all'))).toBeUndefined();
  });
});
