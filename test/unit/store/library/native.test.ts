import { describe, expect, it } from 'vitest';
import { planNativeName } from '../../../../src/store/library/native.ts';

const GLIBC = '7f00 r-xp /usr/lib/x86_64-linux-gnu/libc.so.6\n7f01 r-xp /usr/lib/ld-linux-x86-64.so.2\n';
const MUSL = '7f00 r-xp /lib/ld-musl-x86_64.so.1\n';

describe('the prebuilt library', () => {
  it.each([
    ['linux', 'x64', false, undefined, 'linux-x64'],
    ['linux', 'arm64', false, undefined, 'linux-arm64'],
    ['linux', 'x64', true, MUSL, 'linuxmusl-x64'],
    ['linux', 'arm64', true, MUSL, 'linuxmusl-arm64'],
    ['linux', 'x64', true, GLIBC, 'linux-x64'],
    ['linux', 'x64', true, undefined, 'linuxmusl-x64'],
    ['darwin', 'arm64', false, undefined, 'darwin-arm64'],
    ['win32', 'x64', false, undefined, 'win32-x64'],
    ['freebsd', 'x64', false, undefined, undefined],
    ['linux', 'riscv64', false, undefined, undefined],
    ['win32', 'ia32', false, undefined, undefined],
  ])('for %s on %s (musl loader there: %s) is chosen', (platform, arch, hasLoader, maps, expected) => {
    expect(planNativeName({ platform, arch, exists: () => hasLoader, readMaps: () => maps })).toBe(expected);
  });

  it('is found without reading a memory map where there is no musl', () => {
    const readMaps = (): string => expect.unreachable();
    expect(planNativeName({ platform: 'linux', arch: 'x64', exists: () => false, readMaps })).toBe(
      'linux-x64',
    );
  });
});
