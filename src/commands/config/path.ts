import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { JSON_OPTION } from '../shared/options.ts';

export const spec: CommandSpec = {
  name: 'config path',
  summary: 'Print the path of the config file',
  description: 'Also where there is no such file yet.',
  options: [JSON_OPTION],
  examples: [{ run: 'ls -l "$(hackatime config path)"', shows: 'Who may read it' }],
  exits: [
    [0, 'Printed'],
    [2, 'Usage error'],
  ],
};

/** `hackatime config path`; see `spec`. */
export function run(request: CommandRequest, { io, fs, paths }: Context): number {
  const { configFile, internalConfigFile } = paths;
  if (request.options['json'] === true) {
    const data = {
      schema: 'hackatime.config.path/1',
      config: configFile,
      exists: fs.stat(configFile) !== 'missing',
      internal: internalConfigFile,
    };
    io.out(`${JSON.stringify(data)}\n`);
  } else io.data(`${configFile}\n`);
  return 0;
}
