import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type Shell, scriptFileOf, scriptFilesOf } from '../../src/commands/setup/shell/shells.ts';
import { systemFs } from '../../src/system/disk/fs.ts';

/** Whether a shell is here, and a program that gives it a terminal. */
export function canTalkTo(shell: Shell): boolean {
  const runs = (command: string, args: readonly string[]): boolean =>
    spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  return runs(shell, ['-c', 'exit 0']) && runs('script', ['-qec', 'exit 0', '/dev/null']);
}

export interface Session {
  readonly shell: Shell;
  /** For the session's files. */
  readonly folder: string;
  /** Where in it the shell begins. */
  readonly at?: string;
  /** Typed one after the other. */
  readonly lines: readonly string[];
  /** What stands in the start-up file, where `INIT` is the line that reads the script. */
  readonly rc: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** On a pseudo terminal, which takes longer; fish needs one. */
  readonly hasTerminal?: boolean;
  /** Without the program on PATH. */
  readonly isGone?: boolean;
}

export interface SessionEnd {
  /** All that the terminal showed, what was typed included. */
  readonly screen: string;
  /** The calls of the program once there are as many; each with its words between bars. */
  readonly calls: (count: number) => Promise<readonly string[]>;
  /** What the calls so far are. */
  readonly callsNow: () => readonly string[];
}

/** The line of a start-up file that reads the script. */
export const INIT = 'INIT';

/** Gives lines to an interactive shell with a home of its own, in which the program only notes its calls. */
export function runSession(session: Session): SessionEnd {
  const { shell, folder } = session;
  const home = join(folder, 'home');
  const bin = join(folder, 'bin');
  const notes = join(folder, 'calls');
  for (const each of [home, bin]) mkdirSync(each, { recursive: true });
  writeFileSync(notes, '');
  const program = join(bin, 'hackatime');
  // In one write, so that calls at the same time do not mix.
  writeFileSync(
    program,
    `#!/bin/sh\nall=; for word in "$@"; do all="$all|$word"; done\nprintf '%s\\n' "$all|in $PWD" >> '${notes}'\necho NOISE; echo NOISE >&2\n`,
  );
  chmodSync(program, session.isGone === true ? 0o600 : 0o700);
  const resources = join(home, '.wakatime');
  for (const [path, text] of scriptFilesOf(shell, resources, systemFs)) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  const read = `${shell === 'fish' ? 'source' : '.'} ${scriptFileOf(shell, resources)}`;
  const rc = join(home, '.zshrc');
  writeFileSync(rc, session.rc.map((line) => `${line === INIT ? read : line}\n`).join(''));
  const command = {
    bash: `bash --noprofile --rcfile ${rc} -i`,
    zsh: 'zsh -d -i',
    fish: `fish --no-config -i -C 'source ${rc}'`,
    powershell: 'pwsh',
  }[shell];
  const hasTerminal = session.hasTerminal === true || shell === 'fish';
  const [file = '', ...args] = hasTerminal
    ? ['script', '-qec', command, '/dev/null']
    : ['sh', '-c', `exec ${command} 2>&1`];
  const { stdout } = spawnSync(file, args, {
    cwd: join(folder, session.at ?? '.'),
    encoding: 'utf8',
    // fish may miss the end of what is typed; with a blank in front this is no command to be counted.
    input: `${session.lines.join('\n')}\n${shell === 'fish' ? ' exit\n' : ''}`,
    timeout: 25_000,
    env: {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: home,
      ZDOTDIR: home,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      SHELL: '/bin/sh',
      ...session.env,
    },
  });
  const callsNow = (): readonly string[] => readFileSync(notes, 'utf8').split('\n').filter(Boolean);
  const calls = (count: number): Promise<readonly string[]> =>
    vi.waitFor(
      () => {
        const found = callsNow();
        if (found.length < count) throw new Error(`${found.length} of ${count} calls:\n${stdout}`);
        return found;
      },
      { timeout: 10_000, interval: 5 },
    );
  return { screen: stdout.replaceAll('\r', ''), calls, callsNow };
}
