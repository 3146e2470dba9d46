import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES_NAME, WHO_FLAGS } from '../launcher/lane/terms.ts';
import { readRegular } from '../system/disk/regular.ts';
import type { Env } from '../system/ports.ts';

/** Whose exit code a call gets: the values of its flags that name an account, then its home. As in the launcher's text. */
export function whoOf(argv: readonly string[], env: Env): string {
  let who = '';
  let last = '';
  for (const word of argv) {
    const name = WHO_FLAGS.find((flag) => last === `--${flag}` || word.startsWith(`--${flag}=`));
    if (name !== undefined) who += `${word} `;
    last = word;
  }
  return `${who}${env['WAKATIME_HOME'] ?? ''} ${env['HOME'] ?? ''}`;
}

/**
 * The lines of the file from which launchers take their exit codes, with those of these callers in the place of former ones. A
 * code of 0 needs no line; '' when there is none. Who cannot stand in a line gets 0.
 */
export function withCodes(text: string, codes: ReadonlyMap<string, number>): string {
  const others = text
    .split('\n')
    .filter((line) => line !== '' && !codes.has(line.slice(line.indexOf(' ') + 1)));
  const own = [...codes].filter(([who, code]) => code !== 0 && !/[\n\0]/.test(who));
  return [...others, ...own.map(([who, code]) => `${code} ${who}`)].map((line) => `${line}\n`).join('');
}

/** Leaves exit codes for the calls to come, where there is room for them. */
export function writeCodes(lane: string, codes: ReadonlyMap<string, number>): void {
  try {
    replaceCodes(lane, codes);
  } catch {
    // Without them a call ends with a former code, or with 0.
  }
}

function replaceCodes(lane: string, codes: ReadonlyMap<string, number>): void {
  const file = join(lane, CODES_NAME);
  const before = readCodes(file);
  const after = withCodes(before, codes);
  if (after === before) return;
  if (after === '') {
    rmSync(file, { force: true });
    return;
  }
  const unfinished = `${file}.${process.pid}`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, after, { mode: 0o600, flag: 'wx' });
  renameSync(unfinished, file);
}

function readCodes(file: string): string {
  try {
    return readRegular(file).toString('utf8');
  } catch {
    return '';
  }
}
