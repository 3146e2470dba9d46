import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Mover } from './script.ts';

const OWN_FOLDER = '/proc/self/cwd';
const ENV = '/usr/bin/env';
const WORDS = `-S -u SHELLOPTS PWD=${OWN_FOLDER} /bin/sh`;

/**
 * The interpreter after `#!` in a launcher. A shell that starts in a deleted folder reports it on stderr before it
 * reads a line, unless PWD leads to where it is. And bash obeys variables, such as one that makes it print every
 * line, unless told not to. If `env` cannot set such a PWD, the plain shell is used.
 */
export function findShell(mover: Mover): string {
  if (mover.kind === 'bash') return `${mover.file} -p`;
  if (!existsSync(OWN_FOLDER)) return '/bin/sh';
  const tried = spawnSync(ENV, [WORDS, '-c', 'exit 7'], { stdio: 'ignore' });
  return tried.status === 7 ? `${ENV} ${WORDS}` : '/bin/sh';
}
