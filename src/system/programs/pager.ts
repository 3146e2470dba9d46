import { spawnSync } from 'node:child_process';
import type { Env } from '../ports.ts';
import { childEnv } from './childEnv.ts';

/** What these mean to less: end at once where all fits, show colours, leave the text on the screen; and the same to lv. */
const USUAL: Env = { LESS: 'FRX', LV: '-c' };
/** A shell's word for a program that is not there, and for one that cannot be run. */
const NOT_RUN: readonly number[] = [126, 127];

/**
 * The command line of the pager that the user's environment names, or less; undefined where none is wanted: for `cat` and an empty
 * text, and on a terminal that cannot move its cursor.
 */
export function choosePager(env: Env, platform: NodeJS.Platform): string | undefined {
  if (env['TERM'] === 'dumb') return undefined;
  const usual = platform === 'win32' ? '' : 'less';
  const wanted = (env['HACKATIME_PAGER'] ?? env['PAGER'] ?? usual).trim();
  return wanted === '' || wanted === 'cat' ? undefined : wanted;
}

/**
 * Shows a text in a pager and waits for its end. Ctrl-C is the pager's meanwhile. Gives false when the pager could not be started, so
 * that nothing was shown.
 */
export function showInPager(pager: string, text: string, env: Env): boolean {
  // A program that only has arguments needs no shell, which would complain where it is missing.
  const isPlain = /^[\w@%+:,./ -]+$/.test(pager);
  const [file = '', ...args] = isPlain ? pager.split(/ +/) : [pager];
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    const { error, status } = spawnSync(file, args, {
      input: text,
      stdio: ['pipe', 'inherit', 'inherit'],
      shell: !isPlain,
      env: { ...USUAL, ...childEnv(env) },
    });
    // One that is closed before it has read all has shown enough.
    const isStarted = error === undefined || (error as NodeJS.ErrnoException).code === 'EPIPE';
    return isStarted && !(!isPlain && status !== null && NOT_RUN.includes(status));
  } finally {
    process.removeListener('SIGINT', ignore);
  }
}
