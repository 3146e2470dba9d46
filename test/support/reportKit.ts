import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { createQueueKit, type QueueKit, type Ran } from './queueKit.ts';
import { beat } from './storeKit.ts';

/** A home whose history is written down as clock times; now is 2026-11-22T12:00:00Z, a Sunday, and days are UTC's. */
export interface ReportKit extends QueueKit {
  /** Heartbeats at RFC 3339 times without seconds or zone, e.g. `2026-11-21T09:00`; `+30` seconds may follow. */
  add(times: readonly string[], patch?: Partial<Heartbeat>): void;
  /** Words with spaces between them. */
  call(line: string, io?: Parameters<QueueKit['run']>[1]): Promise<Ran>;
  /** As `call` with `--json`, parsed; fails when it does not end with 0. */
  parsed(line: string): Promise<Record<string, unknown>>;
}

/** Today, for a kit. */
export const DAY_OF_TESTS = '2026-11-22';

export const secondsOf = (time: string): number => {
  const [clock = '', seconds = '0'] = time.split('+');
  return Date.parse(`${clock}:00Z`) / 1000 + Number(seconds);
};

export function createReportKit(): ReportKit {
  const kit = createQueueKit();
  const call: ReportKit['call'] = (line, io) => kit.run(line.split(' '), io);
  return {
    ...kit,
    add: (times, patch = {}) =>
      kit.withStore((store) => {
        store.add(
          times.map((time) => ({
            heartbeat: beat(0, { ...patch, timeUs: secondsOf(time) * 1e6 }),
            destinations: [],
          })),
        );
      }),
    call,
    async parsed(line) {
      const { code, out, err } = await call(`${line} --json`);
      if (code !== 0) throw new Error(`${line}: ${err}`);
      return JSON.parse(out) as Record<string, unknown>;
    },
  };
}

/** Every minute from a time on, `count` of them. */
export function minutes(from: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${from}+${at * 60}`);
}
