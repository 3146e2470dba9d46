import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMachine, type Machine } from '../../src/context/context.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { HistoryRow } from '../../src/store/rows.ts';
import { systemClock } from '../../src/system/clock.ts';
import { fakeIo } from './cli.ts';
import { type GivenCall, leaveCall } from './laneCalls.ts';

/** A home with a lane, and a machine on which it is the user's. */
export interface LaneKit {
  readonly home: string;
  readonly lane: string;
  /** A file that is there. */
  readonly file: string;
  readonly machine: Machine;
  /** Leaves a call of this user's in the lane. */
  leave(pid: number, argv: readonly string[], second?: number, more?: Partial<GivenCall>): string;
  config(...lines: readonly string[]): void;
  history(): readonly HistoryRow[];
  remove(): void;
}

export function makeLaneKit(): LaneKit {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-lane-'));
  const home = join(folder, 'home');
  const lane = join(folder, 'lane');
  mkdirSync(home);
  mkdirSync(lane, { mode: 0o700 });
  const file = join(home, 'a.ts');
  writeFileSync(file, '1;\n');
  const machine = createMachine(fakeIo({ env: { HOME: home, TMPDIR: folder }, cwd: home }));
  const config = (...lines: readonly string[]): void =>
    writeFileSync(
      join(home, '.wakatime.cfg'),
      ['[settings]', 'heartbeat_rate_limit_seconds = 86400', ...lines, ''].join('\n'),
    );
  config();
  return {
    home,
    lane,
    file,
    machine,
    config,
    leave: (pid, argv, second, more = {}) =>
      leaveCall(lane, pid, { cwd: home, env: { HOME: home, TMPDIR: folder }, argv, ...more }, second),
    history() {
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      const store = openStore(join(home, '.wakatime', 'hackatime.db'), { nowUs: systemClock.nowUs, log });
      try {
        return [...store.history(0, Number.MAX_SAFE_INTEGER)];
      } finally {
        store.close();
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
