import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BIN, type Ended } from '../../support/bundle.ts';
import type { TortureHome } from './world.ts';

/** How a call ended, and what it took by the kernel's account: how busy the machine is with others does not count. */
export interface Measured extends Ended {
  /** Of all its threads, in user and kernel; Infinity for a call that had to be ended. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Most memory it had at one time; 0 for a call that had to be ended. */
  readonly memoryMb: number;
}

const ACCOUNTANT = join(import.meta.dirname, 'account.cjs');

/** Runs the built program and ends it when it takes longer than `limitMs`. */
export async function runMeasured(
  home: TortureHome,
  argv: readonly string[],
  options: { readonly limitMs: number; readonly cwd: string },
): Promise<Measured> {
  const account = join(home.home, '..', 'account.json');
  rmSync(account, { force: true });
  const startMs = performance.now();
  const running = home.start([ACCOUNTANT, BIN, ...argv], {
    cli: process.execPath,
    cwd: options.cwd,
    env: { TORTURE_ACCOUNT: account },
  });
  const timer = setTimeout(() => running.kill('SIGKILL'), options.limitMs);
  const ended = await running.ended.finally(() => clearTimeout(timer));
  const wallMs = performance.now() - startMs;
  if (!existsSync(account)) return { ...ended, wallMs, cpuMs: Number.POSITIVE_INFINITY, memoryMb: 0 };
  const used = JSON.parse(readFileSync(account, 'utf8')) as Pick<Measured, 'cpuMs' | 'memoryMb'>;
  return { ...ended, ...used, wallMs };
}
