import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_DESTINATION, type DestinationRef } from '../../src/heartbeat/destination.ts';
import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { openStore, type StoreOptions } from '../../src/store/openStore.ts';
import type { NewHeartbeat, Settlement } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';
import type { Log } from '../../src/system/ports.ts';

/** A moment all fixtures start from: 2026-11-21T12:00:00Z. */
export const START_US = 1_795_262_400_000_000;

export const OTHER_DESTINATION: DestinationRef = { url: 'https://waka.example/api', keyHash: 'a'.repeat(64) };

export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'hackatime-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface HeardLog extends Log {
  readonly lines: string[];
}

export function hearLog(): HeardLog {
  const lines: string[] = [];
  const say = (message: string): void => void lines.push(message);
  return { lines, debug: say, info: say, warn: say, error: say };
}

export function openTestStore(file: string, options: Partial<StoreOptions> = {}): Store {
  return openStore(file, { nowUs: () => START_US, log: hearLog(), ...options });
}

/** A heartbeat, `seconds` after the start. */
export function beat(seconds: number, patch: Partial<Heartbeat> = {}): Heartbeat {
  return {
    entity: '/home/alice/src/api/server.ts',
    type: 'file',
    timeUs: START_US + seconds * 1_000_000,
    category: 'coding',
    project: 'api',
    branch: 'main',
    language: 'TypeScript',
    dependencies: ['react', 'vitest'],
    lines: 120,
    lineno: 14,
    cursorpos: 3,
    isWrite: true,
    projectRootCount: 5,
    machine: 'laptop',
    userAgent: 'wakatime/1.0.0 vim/9',
    ...patch,
  };
}

export function queued(heartbeat: Heartbeat, ...destinations: readonly DestinationRef[]): NewHeartbeat {
  return { heartbeat, destinations: destinations.length === 0 ? [DEFAULT_DESTINATION] : destinations };
}

/** A settlement in which nothing happened, to be filled in. */
export function settlement(destinationId: number, patch: Partial<Settlement>): Settlement {
  return {
    destinationId,
    nowUs: START_US,
    delivered: [],
    quarantined: [],
    failed: [],
    refused: [],
    ...patch,
  };
}

/** The destination's id, which the store makes with the first heartbeat for it. */
export function idOf(store: Store, ref: DestinationRef = DEFAULT_DESTINATION): number {
  const found = store.destination(ref);
  if (found === undefined) throw new Error('nothing was ever queued for this destination');
  return found.id;
}

/** Seconds after the start of every heartbeat in the history. */
export function historySeconds(store: Store): readonly number[] {
  return [...store.history(0, Number.MAX_SAFE_INTEGER)].map((row) => (row.timeUs - START_US) / 1_000_000);
}
