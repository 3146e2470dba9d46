import { hash } from 'node:crypto';
import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import { toWire } from '../../heartbeat/wire.ts';
import type { Queries } from '../database/handle.ts';

/** What a writer does that only counts. */
export interface Trial {
  /**
   * Whether an earlier heartbeat of the trial would have been found for the same, had it been stored: an equal one, or, for a server's,
   * one that a server takes for the same. Notes it.
   */
  isRepeated(heartbeat: Heartbeat, isForeign: boolean): boolean;
  /** Lets those count that were asked about since the last time; those of one batch are compared by the database itself. */
  endBatch(): void;
  /** Does some writing and undoes it. */
  undone<T>(queries: Queries, write: () => T): T;
}

/** 48 bits for each heartbeat and way to compare it: a million of them are some 60 MB. */
const KEY_BYTES = 6;

export function createTrial(): Trial {
  const seen = new Set<number>();
  let batch: number[] = [];
  return {
    isRepeated(heartbeat, isForeign) {
      const equal = keyOf(JSON.stringify(toWire({ ...heartbeat, userAgent: '' })));
      const twin = keyOf(twinText(heartbeat));
      batch.push(equal, twin);
      return seen.has(equal) || (isForeign && seen.has(twin));
    },
    endBatch() {
      for (const key of batch) seen.add(key);
      batch = [];
    },
    undone(queries, write) {
      queries.db.exec('SAVEPOINT trial');
      try {
        return write();
      } finally {
        queries.db.exec('ROLLBACK TO trial; RELEASE trial');
      }
    },
  };
}

/** What tells two heartbeats apart for a server (docs/servers.md#duplicates). */
const twinText = ({
  timeUs,
  entity,
  type,
  category,
  project,
  branch,
  language,
  isWrite,
}: Heartbeat): string => JSON.stringify([timeUs, entity, type, category, project, branch, language, isWrite]);

const keyOf = (text: string): number => hash('sha1', text, 'buffer').readUIntBE(0, KEY_BYTES);
