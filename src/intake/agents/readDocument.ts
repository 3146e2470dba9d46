import { foldBeats } from '../../agents/fold.ts';
import { createLogReader } from '../../agents/reading/logReader.ts';
import { openForReading } from '../../system/disk/logFiles.ts';
import { hashOf, type LogPart, type LogTask, nameOfLog } from './readLog.ts';

/** Larger documents are left alone: all of one is in memory at once. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** The last record of a document counts once nothing has been written for so long. */
const SETTLED_US = 120_000_000;

/**
 * Reads a log that is one JSON value and is written anew each time. Its records are numbered, and a number is what
 * `LogProgress.offset` and `anchors` mean here. The last record may still change: it is left for later until the document is old.
 * Throws as `openRegular` does, and SyntaxError where it is not JSON, e.g. in the moment it is written.
 */
export function readDocument(task: LogTask, nowUs: number): LogPart | undefined {
  const { file, adapter } = task;
  if (file.size > MAX_DOCUMENT_BYTES) return undefined;
  const records = adapter.records?.(parseFile(file.path, file.size)) ?? [];
  const [first] = records;
  if (first === undefined) return undefined;
  const isSettled = nowUs - file.modifiedUs >= SETTLED_US;
  const end = isSettled ? records.length : records.length - 1;
  const head = hashOf(headOf(first));
  const known = task.progress;
  const isSame = known !== undefined && known.head === head && known.offset <= records.length;
  const progress = isSame ? known : undefined;
  const log = createLogReader({
    adapter,
    name: nameOfLog(file.name),
    progress,
    fromUs: known !== undefined && !isSame ? Math.max(task.fromUs, known.lastUs + 1) : task.fromUs,
    toUs: task.toUs,
  });
  const places = new Set(Object.values(progress?.anchors ?? {}));
  for (const place of [...places].sort((a, b) => a - b)) log.recall(records[place]);
  const from = progress?.offset ?? 0;
  for (let at = from; at < end; at++) log.read(records[at], at);
  const { beats, lastPath } = log.takeBeats();
  return {
    beats: foldBeats(beats, lastPath),
    progress: {
      size: isSettled ? file.size : 0,
      modifiedUs: isSettled ? file.modifiedUs : 0,
      offset: Math.max(from, end),
      head,
      sinceUs: known?.sinceUs ?? task.fromUs,
      ...log.state(),
    },
    isWhole: true,
    bad: 0,
  };
}

function parseFile(path: string, size: number): unknown {
  const reader = openForReading(path);
  try {
    // It may have grown since it was looked at.
    return JSON.parse(reader.read(0, size + 1024 * 1024).toString('utf8'));
  } finally {
    reader.close();
  }
}

/** What does not change of a first record while it is filled. */
function headOf(record: unknown): string {
  const { id, uuid, ts, timestamp } = (record ?? {}) as Record<string, unknown>;
  return JSON.stringify([id ?? uuid ?? ts ?? timestamp ?? '']);
}
