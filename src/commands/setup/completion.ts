import { join } from 'node:path';
import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Machine } from '../../context/context.ts';
import { readFromPackage } from './shell/packageText.ts';
import { ENDINGS, SHELLS, type Shell } from './shell/shells.ts';

export const spec: CommandSpec = {
  name: 'completion',
  summary: 'Print the completion script of a shell',
  description:
    'The script completes commands, options, their values and file names for hackatime and wakatime-cli. For names in the ' +
    'history, ranges, servers and time zones it asks hackatime, which asks no network and waits for nobody. "hackatime ' +
    'shell-init" has it as well.',
  arguments: [{ name: 'SHELL', help: 'Shell to print the script for.', required: true, choices: SHELLS }],
  examples: [
    {
      run:
        'mkdir -p ~/.local/share/bash-completion/completions && ' +
        'hackatime completion bash > ~/.local/share/bash-completion/completions/hackatime',
      shows: 'Bash, with the bash-completion package',
    },
    {
      run: 'mkdir -p ~/.zfunc && hackatime completion zsh > ~/.zfunc/_hackatime',
      shows: 'Zsh, where ~/.zfunc is in fpath before compinit runs',
    },
    {
      run:
        'mkdir -p ~/.config/fish/completions && ' +
        'hackatime completion fish > ~/.config/fish/completions/hackatime.fish',
      shows: 'Fish',
    },
    { run: 'hackatime completion powershell >> $PROFILE', shows: 'PowerShell' },
  ],
  exits: [
    [0, 'Printed'],
    [1, 'The script is missing from the installation'],
    [2, 'Usage error'],
  ],
};

/** Prints the script that came with the package. */
export function run(request: CommandRequest, deps: Pick<Machine, 'io' | 'fs'>): number {
  const shell = request.arguments[0] as Shell;
  const script = readFromPackage(join('completions', `hackatime.${ENDINGS[shell]}`), deps.fs);
  deps.io.data(script);
  return 0;
}
