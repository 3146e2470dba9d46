import { describe, expect, it } from 'vitest';
import { CONTENT_LIMIT_BYTES, createContent } from '../../../src/detect/content.ts';

function fileOf(bytes: Buffer | undefined) {
  const reads: number[] = [];
  const readHead = (_path: string, maxBytes: number): Buffer | undefined => {
    reads.push(maxBytes);
    return bytes?.subarray(0, maxBytes);
  };
  return { reads, content: createContent('/a', { readHead }) };
}

describe('createContent', () => {
  it('reads nothing until it is asked', () => {
    expect(fileOf(Buffer.from('abc')).reads).toEqual([]);
  });

  it('reads once, whatever is asked how often', () => {
    const { content, reads } = fileOf(Buffer.from('abc'));
    expect(content.head(2)?.toString()).toBe('ab');
    expect(content.all()?.toString()).toBe('abc');
    expect(content.head(99)?.toString()).toBe('abc');
    expect(reads).toHaveLength(1);
  });

  it('asks once for a file that cannot be read', () => {
    const { content, reads } = fileOf(undefined);
    expect([content.all(), content.head(1), content.all()]).toEqual([undefined, undefined, undefined]);
    expect(reads).toHaveLength(1);
  });

  it('gives the whole of a file of exactly the limit', () => {
    expect(fileOf(Buffer.alloc(CONTENT_LIMIT_BYTES)).content.all()).toHaveLength(CONTENT_LIMIT_BYTES);
  });

  it('gives only the head of a file beyond the limit', () => {
    const { content } = fileOf(Buffer.alloc(CONTENT_LIMIT_BYTES + 1));
    expect(content.all()).toBeUndefined();
    expect(content.head(CONTENT_LIMIT_BYTES * 2)).toHaveLength(CONTENT_LIMIT_BYTES);
  });
});
