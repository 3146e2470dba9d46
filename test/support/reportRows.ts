import type { BlockedRows } from '../../src/report/counting/blocks.ts';
import type { ReportRow } from '../../src/report/groups/dimensions.ts';
import { at, BERLIN } from './today.ts';

export { BERLIN };

/** A heartbeat on 2026-11-21 in Berlin, `HH:MM:SS`; what matters is named. */
export function row(clock: string, more: Partial<ReportRow> = {}): ReportRow {
  return {
    timeUs: at(clock),
    entity: '/home/u/a.ts',
    project: 'api',
    branch: 'main',
    language: 'TypeScript',
    category: 'coding',
    userAgent: 'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 vscode/1.99.0 vscode-wakatime/30.2.0',
    machine: 'box',
    isWrite: null,
    ...more,
  };
}

/** Heartbeats in a block of their own. */
export function blockedRows(rows: readonly ReportRow[]): BlockedRows {
  return {
    [Symbol.iterator]: () => rows.values(),
    blocks: () => [
      {
        timesUs: rows.map(({ timeUs }) => timeUs),
        kindOf: [...rows.keys()],
        kinds: rows,
        from: 0,
        to: rows.length,
      },
    ],
  };
}
