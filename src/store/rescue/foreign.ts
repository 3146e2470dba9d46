import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import { type ForeignDeps, parseForeign } from '../../heartbeat/parseForeign.ts';
import { readBolt } from './bolt.ts';
import { openSource } from './bytes.ts';
import type { ForeignQueue } from './find.ts';
import { readPythonQueue } from './pythonQueue.ts';

/** Where a heartbeat was found: in the queue itself, or in what is left of a damaged one. */
export type Found = 'queue' | 'remains';

export interface ForeignHeartbeat {
  readonly heartbeat: Heartbeat;
  /** Of 'remains' some may have been delivered before; servers know them again. */
  readonly found: Found;
}

export interface UnusableRecord {
  /** As it stands in the file. */
  readonly text: string;
  /** Why it is no heartbeat, e.g. `no entity`. */
  readonly reason: string;
  readonly found: Found;
}

/** Some of a queue's records, in the queue's order; every record is in one of the two lists of one batch. */
export interface ForeignBatch {
  readonly heartbeats: readonly ForeignHeartbeat[];
  readonly unusable: readonly UnusableRecord[];
}

export interface ForeignReport {
  /** How many were given. */
  readonly heartbeats: number;
  readonly unusable: number;
  /** Whether these are for certain all that the queue held, and nothing else. */
  readonly intact: boolean;
  /** What is wrong with the file, a sentence each; empty when intact. */
  readonly problems: readonly string[];
}

const BATCH = 500;

/**
 * Reads another tool's queue and gives its heartbeats to `take`, some hundred at a time. The file is only read. What is
 * damaged costs no more than itself, and is told in the report. AppError 'storage' when it is no regular file or, for
 * Python's queues, when no SQLite library fits this platform; system errors when it cannot be opened; what `take` throws.
 */
export function readForeignQueue(
  queue: ForeignQueue,
  take: (batch: ForeignBatch) => void,
  deps: ForeignDeps,
): ForeignReport {
  const total = { heartbeats: 0, unusable: 0 };
  let heartbeats: ForeignHeartbeat[] = [];
  let unusable: UnusableRecord[] = [];
  const flush = (): void => {
    if (heartbeats.length + unusable.length === 0) return;
    total.heartbeats += heartbeats.length;
    total.unusable += unusable.length;
    const batch = { heartbeats, unusable };
    heartbeats = [];
    unusable = [];
    take(batch);
  };
  const add = (text: string, found: Found): void => {
    const parsed = parseForeign(text, deps);
    if (typeof parsed === 'string') unusable.push({ text, reason: parsed, found });
    else heartbeats.push({ heartbeat: parsed, found });
    if (heartbeats.length + unusable.length >= BATCH) flush();
  };
  const source = openSource(queue.path);
  try {
    const { intact, problems } =
      queue.kind === 'bolt'
        ? readBolt(source, ({ value, found }) => add(value, found === 'tree' ? 'queue' : 'remains'))
        : readPythonQueue(source, ({ text, found }) => add(text, found === 'row' ? 'queue' : 'remains'));
    flush();
    return { ...total, intact, problems };
  } finally {
    source.close();
  }
}
