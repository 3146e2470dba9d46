import type { LogPlace } from '../../../agents/adapter.ts';
import { foldBeats } from '../../../agents/fold.ts';
import { createLogLines } from '../../../agents/reading/logLines.ts';
import { recallAnchors } from '../../../agents/reading/logReader.ts';
import { zstdFrames } from '../../../agents/reading/zstdFrames.ts';
import { AppError } from '../../../errors.ts';
import { namesIn, openForReading } from '../../../system/disk/logFiles.ts';
import { hash64 } from '../../../system/hash.ts';
import { beginReading, isCutShort, type LogPart, type LogTask, parseLine, stateOf } from './readLog.ts';

/** Larger documents are left alone: all of one is in memory at once. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;
const MOST_VALUES = 4_000_000;

/** The last record of a document counts once nothing has been written for so long. */
const SETTLED_US = 120_000_000;

/**
 * Reads a log that is one JSON value and is written anew each time. Its records are numbered, and a number is what
 * `LogProgress.offset` and `anchors` mean here. The last record may still change: it is left for later until the document is old.
 * Throws as `openRegular` does, and AppError
 * 'storage' where it is not JSON, e.g. in the moment it is written.
 */
export function readDocument(task: LogTask, nowUs: number): LogPart | undefined {
  const { file } = task;
  const isSettled = nowUs - file.modifiedUs >= SETTLED_US;
  const records = recordsIn(task, isSettled);
  const [first] = records;
  if (first === undefined) return undefined;
  const end = isSettled ? records.length : records.length - 1;
  const mark = hash64(headOf(first));
  const known = task.progress;
  if (isCutShort(task, mark, records.length)) return undefined;
  const isSame = known !== undefined && known.head === mark && known.offset <= records.length;
  const { log, progress, sinceUs, floorUs } = beginReading(task, isSame);
  recallAnchors(log, progress, (place) => records[place]);
  const from = task.isSummary === true ? 0 : (progress?.offset ?? 0);
  for (let at = from; at < end; at++) log.read(records[at], at);
  const { beats, lastPath } = log.takeBeats();
  return {
    beats: foldBeats(beats, lastPath),
    progress: {
      size: isSettled ? file.size : 0,
      modifiedUs: isSettled ? file.modifiedUs : 0,
      offset: Math.max(from, end),
      head: mark,
      sinceUs,
      floorUs,
      ...stateOf(log, known),
    },
    isWhole: true,
    bad: 0,
  };
}

/** The records of a document, as far as it was written; `isSettled` says that nothing more is to come. Throws as `readDocument` does. */
export function recordsIn(
  log: Pick<LogTask, 'adapter' | 'file' | 'form' | 'name' | 'beside'>,
  isSettled: boolean,
): readonly unknown[] {
  const { adapter, file, form, name } = log;
  if (file.size > MAX_DOCUMENT_BYTES) throw new AppError('storage', `${file.path} is too large to be read`);
  const head = { name, beside: besideOf(log), modifiedUs: file.modifiedUs, isSettled };
  return adapter.records?.(parseFile(file.path, form), head) ?? [];
}

/** What is in the files that this one is read together with. */
function besideOf({ beside }: Pick<LogTask, 'beside'>): readonly unknown[] {
  return beside.map((path) => {
    const [folder = '', rest] = path.split('/*');
    if (rest === undefined) return readBeside(path);
    return namesIn(folder)
      .slice(0, MOST_BESIDE)
      .map((name) => readBeside(`${folder}/${name}${rest}`))
      .filter((value) => value !== undefined);
  });
}

const MOST_BESIDE = 10_000;

function readBeside(path: string): unknown {
  try {
    return parseFile(path, path.endsWith('.jsonl') ? 'changes' : 'document');
  } catch {
    // They say more of what is in the document; without them it is read as well.
    return undefined;
  }
}

function parseFile(path: string, form: LogPlace['form']): unknown {
  const bytes = path.endsWith('.zstd') ? decompressed(readWhole(path), path) : readWhole(path);
  if (form === 'changes') {
    return [...createLogLines(0)(bytes)].map(({ bytes: line }) => line && parseLine(line));
  }
  const document = parseLine(bytes, MOST_VALUES);
  // What a parser says of a text has a piece of it.
  if (document === undefined)
    throw new AppError('storage', `${path} is no JSON, has too much in it, or is being written`);
  return document;
}

/** Frames of zstd that are whole, without their compression. */
function decompressed(bytes: Buffer, path: string): Buffer {
  // Every sync loads this file, and few find such a log.
  const { zstdDecompressSync } = process.getBuiltinModule('node:zlib');
  let left = MOST_DECOMPRESSED_BYTES;
  try {
    const frames = zstdFrames(bytes) ?? [Buffer.alloc(1)];
    const parts = frames.map((frame) => {
      const part = zstdDecompressSync(frame, { maxOutputLength: Math.max(1, left) });
      left -= part.length;
      return part;
    });
    return Buffer.concat(parts);
  } catch {
    throw new AppError('storage', `${path} is no log that is compressed, or too large to be read`);
  }
}

const MOST_DECOMPRESSED_BYTES = 2 * MAX_DOCUMENT_BYTES;
const CHUNK_BYTES = 1024 * 1024;

/** It may grow while it is read, but not beyond what is read at all. */
function readWhole(path: string): Buffer {
  const reader = openForReading(path);
  try {
    const chunks: Buffer[] = [];
    for (let at = 0; at < MAX_DOCUMENT_BYTES; at += chunks.at(-1)?.length ?? 0) {
      const chunk = reader.read(at, CHUNK_BYTES);
      if (chunk.length === 0) break;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    reader.close();
  }
}

/** What does not change of a first record while it is filled. */
function headOf(record: unknown): string {
  const { id, uuid, ts, timestamp } = (record ?? {}) as Record<string, unknown>;
  return JSON.stringify([id ?? uuid ?? ts ?? timestamp ?? '']);
}
