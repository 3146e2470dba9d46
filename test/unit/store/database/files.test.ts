import { describe, expect, it } from 'vitest';
import { isNetworkFileSystem } from '../../../../src/store/database/files.ts';

describe('network file systems', () => {
  it.each([
    ['NFS', 0x6969, true],
    ['CIFS', -11317950, true],
    ['SMB2', 0xfe534d42, true],
    ['ext4', 0xef53, false],
    ['tmpfs', 0x01021994, false],
    ['btrfs', 0x9123683e, false],
  ])('%s: %s', (_name, type, expected) => {
    expect(isNetworkFileSystem(type)).toBe(expected);
  });
});
