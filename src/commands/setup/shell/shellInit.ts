import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { AppError } from '../../../errors.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { expandHome } from '../../../system/disk/ownFolder.ts';
import { textOption } from '../../shared/options.ts';
import {
  deafLoginFile,
  type InstallDeps,
  installShell,
  type StartFileChange,
  uninstallShell,
} from './installation.ts';
import { evalLine, SHELLS, type Shell, scriptFileOf, scriptOf, startFileOf, wantedShell } from './shells.ts';

export const spec: CommandSpec = {
  name: 'shell-init',
  summary: 'Count work in the terminal, show today in the prompt, complete commands',
  description:
    'Prints the lines that a shell reads for it, or with --install has the shell read them in every new terminal.\n\n' +
    'A command that is run counts like a file that is edited: at most one heartbeat in two minutes for a command in a folder ' +
    '(in bash, one a minute for a folder), with the first word of the line and the project of the folder, and never what ' +
    'stands behind the word. A line with a blank in front, and in bash a line that its history leaves out, is not counted. ' +
    'The program runs in the background; a prompt waits for nothing and starts no process. HACKATIME_SHELL=off ends it for a ' +
    'terminal.\n\nFor the prompt there is HACKATIME_TODAY in bash and zsh, and hackatime_prompt in all; docs/terminal.md has ' +
    'the lines.',
  arguments: [
    {
      name: 'SHELL',
      help: 'Shell to print the lines for; without it, the one that $SHELL names.',
      required: false,
      choices: SHELLS,
    },
  ],
  options: [
    {
      name: 'install',
      type: 'switch',
      help: 'Put a marked block into the start-up file; what was there before is kept beside it.',
    },
    {
      name: 'uninstall',
      type: 'switch',
      help: 'Take the block away again, of all shells where none is named.',
    },
    {
      name: 'file',
      type: 'path',
      placeholder: 'FILE',
      default: "the shell's own",
      help: 'Start-up file to change.',
    },
  ],
  examples: [
    { run: 'hackatime shell-init --install', shows: 'In every new terminal, for the shell you use' },
    { run: 'hackatime shell-init --uninstall', shows: 'Every start-up file as it was' },
    { run: 'eval "$(hackatime shell-init bash)"', shows: 'In this terminal alone' },
    { run: 'hackatime shell-init powershell --install --file $PROFILE', shows: 'PowerShell on Windows' },
  ],
  exits: [
    [0, 'Done'],
    [1, 'A file could not be changed, or is missing from the installation'],
    [2, 'Usage error'],
  ],
};

/** Runs `hackatime shell-init`. Throws AppError 'usage', 'config', 'config-write' or 'not-found'. */
export function run(request: CommandRequest, deps: InstallDeps): number {
  const { io, fs } = deps;
  const named = request.arguments[0];
  const isInstall = request.options['install'] === true;
  const isUninstall = request.options['uninstall'] === true;
  const file = textOption(request, 'file');
  if (isInstall && isUninstall) {
    throw new AppError('usage', 'use either --install or --uninstall', {});
  }
  if (file !== undefined && !isInstall && !isUninstall) {
    throw new AppError('usage', 'shell-init: --file needs --install or --uninstall', {
      hint: 'Run "hackatime shell-init --help" for what it takes.',
    });
  }
  if (isUninstall) return uninstall(named, file, deps);
  const shell = wantedShell(named, io.env);
  if (isInstall) return install(shell, file, deps);
  io.data(scriptOf(shell, fs));
  if (io.stdoutIsTty)
    io.err(
      `\nA shell reads this with: ${evalLine(shell)}\nIn every new terminal: hackatime shell-init ${shell} --install\n`,
    );
  return 0;
}

function install(shell: Shell, named: string | undefined, deps: InstallDeps): number {
  const { io, paths } = deps;
  const { file, change, backup } = installShell(shell, chosenFile(shell, named, deps), deps);
  const where = withTilde(file, paths.home);
  const script = withTilde(scriptFileOf(shell, paths.resources), paths.home);
  if (change === 'unchanged') {
    io.out(`${where} has it already, and it is up to date.\n`);
    return 0;
  }
  const kept = backup === undefined ? '' : `; what was there is kept as ${withTilde(backup, paths.home)}`;
  io.out(`${change === 'added' ? 'Added hackatime to' : 'Updated hackatime in'} ${where}${kept}\n`);
  io.out(`New terminals have it. In this one type: ${shell === 'fish' ? 'source' : '.'} ${script}\n`);
  const deaf = shell === 'bash' && named === undefined ? deafLoginFile(deps) : undefined;
  if (deaf !== undefined) {
    io.out(
      `Login shells read ${withTilde(deaf, paths.home)} instead. Add this line to it: if [ -r ~/.bashrc ]; then . ~/.bashrc; fi\n`,
    );
  }
  return 0;
}

function uninstall(named: string | undefined, file: string | undefined, deps: InstallDeps): number {
  const { io, paths } = deps;
  const changes = targetsOf(named, file, deps).flatMap(
    ([shell, path]) => uninstallShell(shell, path, deps) ?? [],
  );
  for (const change of changes) io.out(`${describeRemoval(change, paths.home)}\n`);
  if (changes.length === 0) io.out('Nothing to take away: no start-up file has hackatime in it.\n');
  return 0;
}

function targetsOf(
  named: string | undefined,
  file: string | undefined,
  deps: InstallDeps,
): readonly (readonly [shell: Shell, file: string])[] {
  if (named !== undefined || file !== undefined) {
    const shell = wantedShell(named, deps.io.env);
    return [[shell, chosenFile(shell, file, deps)]];
  }
  return SHELLS.flatMap((shell) => {
    const own = startFileOf(shell, { ...deps, env: deps.io.env });
    return own === undefined ? [] : [[shell, own] as const];
  });
}

function chosenFile(shell: Shell, named: string | undefined, deps: InstallDeps): string {
  const file =
    named === undefined
      ? startFileOf(shell, { ...deps, env: deps.io.env })
      : expandHome(named, deps.paths.home);
  if (file !== undefined) return file;
  throw new AppError('usage', 'shell-init: only PowerShell itself knows where its profile is', {
    hint: 'In PowerShell: hackatime shell-init powershell --install --file $PROFILE',
  });
}

function describeRemoval({ file, change, backup }: StartFileChange, home: string): string {
  const where = withTilde(file, home);
  if (change === 'deleted') return `Deleted ${where}, which was made for it`;
  const kept =
    backup === undefined
      ? ''
      : `; it has changed since, so ${withTilde(backup, home)} from before is left beside it`;
  return `Took hackatime out of ${where}${kept}`;
}
