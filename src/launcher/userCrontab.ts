import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Env } from '../system/ports.ts';
import { isExecutable } from './inspect.ts';
import { pathFolders } from './places.ts';

const PATIENCE_MS = 5_000;

/** The user's crontab as it is and is changed. */
export interface UserCrontab {
  /** Its text; undefined where there is none, or no cron. */
  read(): string | undefined;
  /**
   * Puts another text in its place; an empty one takes it away.
   *
   * @throws AppError 'config-write' when cron does not take it
   */
  write(text: string): void;
}

/** The crontab that the command `crontab` of PATH shows and changes. */
export function userCrontab(env: Env, platform: NodeJS.Platform): UserCrontab {
  const command = pathFolders(env, platform)
    .map((folder) => join(folder, 'crontab'))
    .find(isExecutable);
  const run = (
    argv: readonly string[],
    input: string,
  ): { readonly status: number | null; readonly out: string } => {
    if (command === undefined) return { status: null, out: '' };
    const { status, stdout } = spawnSync(command, argv, {
      input,
      encoding: 'utf8',
      env: { ...env },
      timeout: PATIENCE_MS,
    });
    return { status, out: stdout ?? '' };
  };
  return {
    read() {
      const { status, out } = run(['-l'], '');
      return status === 0 ? out : undefined;
    },
    write(text) {
      const { status } = text.trim() === '' ? run(['-r'], '') : run(['-'], text);
      if (status !== 0)
        throw new AppError('config-write', 'cannot change the crontab', {
          hint: 'Take its lines out by hand with crontab -e.',
        });
    },
  };
}
