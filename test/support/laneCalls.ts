import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALL_FORM, CALL_SUFFIX } from '../../src/launcher/lane/terms.ts';

export interface GivenCall {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
}

/** What a launcher writes for a call. */
export function callBytes({ cwd = '/work', env = {}, argv }: GivenCall): Buffer {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const fields = [CALL_FORM, cwd, ...variables, '', `argv ${argv.length}`, ...argv, 'end'];
  return Buffer.from(fields.map((field) => `${field}\0`).join(''));
}

/** Leaves a call in a lane as the process of this number would have, at a second since 1970. Gives the file. */
export function leaveCall(lane: string, pid: number, call: GivenCall | Buffer, second?: number): string {
  const file = join(lane, `${pid}${CALL_SUFFIX}`);
  writeFileSync(file, Buffer.isBuffer(call) ? call : callBytes(call), { mode: 0o600 });
  if (second !== undefined) utimesSync(file, second, second);
  return file;
}
