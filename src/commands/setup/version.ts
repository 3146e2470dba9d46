import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Machine } from '../../context/context.ts';
import { programVersion } from '../../version.ts';
import { JSON_OPTION } from '../shared/options.ts';

export const spec: CommandSpec = {
  name: 'version',
  summary: 'Show the version of hackatime and of what it runs on',
  options: [JSON_OPTION],
  examples: [{ run: 'hackatime version', shows: 'What to put into a bug report' }],
  exits: [
    [0, 'Printed'],
    [2, 'Usage error'],
  ],
};

type VersionFacts = Pick<Machine, 'nodeVersion' | 'platform' | 'arch'> & {
  readonly isPackaged?: boolean;
};

/** `hackatime 0.1.0 (node 24.9.0, linux x64)`; a package says that Node is in it. */
export function versionLine({ nodeVersion, isPackaged, platform, arch }: VersionFacts): string {
  const node = `${isPackaged ? 'package with node' : 'node'} ${nodeVersion}`;
  return `hackatime ${programVersion()} (${node}, ${platform} ${arch})`;
}

/** Prints what `versionLine` says, or the same as `hackatime.version/1`. */
export function run(request: CommandRequest, deps: Pick<Machine, 'io'> & VersionFacts): number {
  const version = programVersion();
  const { nodeVersion: node, platform, arch } = deps;
  const text = request.options['json']
    ? JSON.stringify({
        schema: 'hackatime.version/1',
        version,
        node,
        packaged: deps.isPackaged === true,
        platform,
        arch,
      })
    : versionLine(deps);
  deps.io.out(`${text}\n`);
  return 0;
}
