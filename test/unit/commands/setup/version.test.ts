import { expect, it } from 'vitest';
import { run, versionLine } from '../../../../src/commands/setup/version.ts';
import { fakeIo } from '../../../support/cli.ts';

function printed(options: Record<string, boolean>): string {
  const io = fakeIo();
  expect(run({ arguments: [], options }, { io, nodeVersion: '24.9.0', platform: 'linux', arch: 'x64' })).toBe(
    0,
  );
  return io.printed();
}

it('prints version, Node and platform in one line', () => {
  expect(printed({})).toMatch(/^hackatime \d+\.\d+\.\d+\S* \(node 24\.9\.0, linux x64\)\n$/);
});

it('prints the same as one JSON object', () => {
  expect(JSON.parse(printed({ json: true }))).toEqual({
    schema: 'hackatime.version/1',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    node: '24.9.0',
    packaged: false,
    platform: 'linux',
    arch: 'x64',
  });
});

it('tells that Node is in a package', () => {
  const facts = { nodeVersion: '24.9.0', isPackaged: true, platform: 'linux', arch: 'x64' } as const;
  expect(versionLine(facts)).toMatch(/ \(package with node 24\.9\.0, linux x64\)$/);
});
