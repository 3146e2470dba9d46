import { spawn } from 'node:child_process';
import { describeSystemError } from '../../system/systemError.ts';
import type { Env } from '../ports.ts';
import { childEnv } from './childEnv.ts';

/** The editor that the user wants for texts at a terminal: `$VISUAL`, `$EDITOR`, or what the system has. */
export function editorCommand(env: Env, platform: NodeJS.Platform): string {
  return env['VISUAL']?.trim() || env['EDITOR']?.trim() || (platform === 'win32' ? 'notepad' : 'vi');
}

/**
 * Opens a file in an editor at this terminal, and waits for its end. A shell reads the command, as of git, so that it may have
 * arguments; the file's name is no part of what it reads.
 *
 * @returns undefined when the editor ended well, else what went wrong
 */
export function runEditor(
  command: string,
  file: string,
  env: Env,
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  const options = { stdio: 'inherit', env: { ...childEnv(env) } } as const;
  const child =
    platform === 'win32'
      ? spawn(`${command} "${file}"`, { ...options, shell: true })
      : spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', file], options);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(describeSystemError(error)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else
        resolve(code === 127 ? 'there is no such program' : `it ended with ${code ?? signal ?? 'an error'}`);
    });
  });
}
