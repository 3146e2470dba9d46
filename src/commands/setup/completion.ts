import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Machine } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import type { Fs } from '../../system/ports.ts';

/** The shells there is a script for, and the ending of its file in completions/. */
const SHELLS = { bash: 'bash', zsh: 'zsh', fish: 'fish', powershell: 'ps1' } as const;

export const spec: CommandSpec = {
  name: 'completion',
  summary: 'Print the completion script of a shell',
  description:
    'The script completes commands, options, their values and file names for hackatime and wakatime-cli. It is static: ' +
    'completing a word starts no program.',
  arguments: [
    { name: 'SHELL', help: 'Shell to print the script for.', required: true, choices: Object.keys(SHELLS) },
  ],
  examples: [
    {
      run: 'hackatime completion bash > ~/.local/share/bash-completion/completions/hackatime',
      shows: 'Bash, with the bash-completion package',
    },
    {
      run: 'hackatime completion zsh > ~/.zfunc/_hackatime',
      shows: 'Zsh, where ~/.zfunc is in fpath before compinit runs',
    },
    { run: 'hackatime completion fish > ~/.config/fish/completions/hackatime.fish', shows: 'Fish' },
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
  const shell = request.arguments[0] as keyof typeof SHELLS;
  const file = join('completions', `hackatime.${SHELLS[shell]}`);
  const script = readFromPackage(file, deps.fs);
  if (script === undefined) {
    throw new AppError('not-found', `${file} is missing from this installation`, {
      hint: 'Install the package again: npm install -g hackatime',
    });
  }
  deps.io.data(script);
  return 0;
}

/** The text of a file of the package, whose folder is one above dist/ and three above this source. */
function readFromPackage(file: string, fs: Fs): string | undefined {
  // In a bundle, the build replaces import.meta.url by the bundle's path, which is not a url.
  const here = dirname(
    import.meta.url.startsWith('file:') ? fileURLToPath(import.meta.url) : import.meta.url,
  );
  return fs.readText(join(here, '..', file)) ?? fs.readText(join(here, '..', '..', '..', file));
}
