import type { AgentAdapter, LogPlace } from '../../../agents/adapter.ts';
import type { AgentBeat } from '../../../agents/beat.ts';
import { foldBeats } from '../../../agents/fold.ts';
import { createLogLines, MAX_LINE_BYTES } from '../../../agents/reading/logLines.ts';
import { createLogReader, type LogReader, recallAnchors } from '../../../agents/reading/logReader.ts';
import { floorOf, type LogProgress } from '../../../agents/reading/progress.ts';
import { areAll, isLetter } from '../../../system/characters.ts';
import { type FileReader, type LogFile, openForReading } from '../../../system/disk/logFiles.ts';
import { hash64 } from '../../../system/hash.ts';

export interface LogTask {
  /** What is paid for the agent, where its account says so and its log does not. */
  readonly planOf?: () => string | undefined;
  /** Where Windows sees the root of the Linux within it whose log this is; undefined for a log of this machine. */
  readonly linuxRoot?: string | undefined;
  readonly form: LogPlace['form'];
  readonly adapter: AgentAdapter;
  readonly file: LogFile;
  /** What the log is called, without its folders and ending. */
  readonly name: string;
  /** The folder that it is about, by files beside it; undefined when none says so. */
  readonly folderOf?: (() => string | undefined) | undefined;
  /** Its records have no times of their own. */
  readonly isTimedByFile?: boolean | undefined;
  /** The log that tells of a session of a database where it is there. */
  readonly toldBy?: ((session: string) => string) | undefined;
  /** Its one record is read again whenever it changed. */
  readonly isSummary?: boolean | undefined;
  /** Files that a document is read together with. */
  readonly beside: readonly string[];
  /** What was known when reading stopped; undefined for a log that was never read. */
  readonly progress: LogProgress | undefined;
  /** What happened before is not told of. */
  readonly fromUs: number;
  /** What happened from then on is not told of. */
  readonly toUs: number;
  /** See `LogReaderOptions`; asked of a log of lines. */
  readonly copiedUntil?: ((firstUs: number) => number) | undefined;
  /** Whether time is up; reading goes on in another call then. */
  readonly isLate: () => boolean;
}

/** What a piece of a log told, and how far it goes. */
export interface LogPart {
  readonly beats: readonly AgentBeat[];
  readonly progress: LogProgress;
  /** The log was read as far as it goes now. */
  readonly isWhole: boolean;
  /** Records that could not be read. */
  readonly bad: number;
}

const CHUNK_BYTES = 256 * 1024;
/** What is told at once goes into one transaction. */
const BEATS_AT_ONCE = 500;
/** Without activity, what has been read is noted after so much, so that it is not read again. */
const BYTES_AT_ONCE = 32 * 1024 * 1024;

/**
 * Reads a log of JSON lines from where it was left, part by part. Each part has to be kept, with its progress, before the next
 * is asked for. A log that is shorter than it was, or begins otherwise, is read from its beginning, and only what is later
 * than all that was told counts. Throws as `openRegular` does.
 */
export function* readLog(task: LogTask): Iterable<LogPart> {
  const reader = openForReading(task.file.path);
  try {
    yield* readOpen(reader, task);
  } finally {
    reader.close();
  }
}

function* readOpen(source: FileReader, task: LogTask): Iterable<LogPart> {
  const { file } = task;
  const head = headOf(source);
  // Not one line is whole.
  if (head === undefined) return;
  const known = task.progress;
  if (isCutShort(task, head, file.size)) return;
  const isSame = known !== undefined && known.head === head && goesOn(source, known, file.size);
  const { log, progress, sinceUs, floorUs } = beginReading(task, isSame);
  recallAnchors(log, progress, (place) => recordAt(source, place));
  let offset = progress?.offset ?? 0;
  let isInLong = progress?.isInLong === true;
  let bad = 0;
  let notedAt = offset;
  const beganAt = offset;
  const part = (isWhole: boolean): LogPart => {
    const { beats, lastPath } = log.takeBeats();
    const end = isWhole ? { size: file.size, modifiedUs: file.modifiedUs } : { size: 0, modifiedUs: 0 };
    const result = {
      beats: foldBeats(beats, lastPath),
      progress: {
        ...end,
        ...{ head, sinceUs, floorUs, offset, tail: tailOf(source, offset) },
        ...(isInLong ? { isInLong } : {}),
        ...stateOf(log, known),
      },
      isWhole,
      bad,
    };
    bad = 0;
    notedAt = offset;
    return result;
  };
  const linesOf = createLogLines(offset, isInLong);
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let readAt = offset; ; ) {
    const chunk = source.read(readAt, CHUNK_BYTES, buffer);
    if (chunk.length === 0) break;
    readAt += chunk.length;
    for (const line of linesOf(chunk)) {
      const record = line.bytes === undefined ? undefined : parseLine(line.bytes);
      isInLong = line.isOpen === true;
      if (record !== undefined) log.read(record, line.at);
      else if (!isInLong && line.bytes?.length !== 0) bad++;
      offset = line.next;
      if (log.waiting() >= BEATS_AT_ONCE) yield part(false);
    }
    if (offset - notedAt >= BYTES_AT_ONCE) yield part(false);
    // Reading that stops in the midst of a line begins at that line again, and would never come to its end.
    if (offset > beganAt && task.isLate()) {
      yield part(false);
      return;
    }
  }
  yield part(true);
}

/** Whether a log without times lost its end: what comes back up to where reading was would count as new. */
export const isCutShort = ({ isTimedByFile, progress }: LogTask, head: string, length: number): boolean =>
  isTimedByFile === true && progress?.head === head && progress.offset > length;

/** A log that is about to be read. */
export interface BegunReading {
  readonly log: LogReader;
  /** What was known when reading stopped, where it goes on from there. */
  readonly progress: LogProgress | undefined;
  /** See `LogProgress`. */
  readonly sinceUs: number;
  readonly floorUs: number;
}

/** Begins to read a log where it was left if it is still the same one, and from its beginning otherwise. */
export function beginReading(task: LogTask, isSame: boolean): BegunReading {
  const { adapter, file, progress: known } = task;
  const progress = isSame ? known : undefined;
  const floorUs = floorOf(known, isSame);
  const log = createLogReader({
    adapter,
    name: task.name,
    folder: task.folderOf?.(),
    progress,
    fromUs: beginOfTelling(task, floorUs, isSame),
    writtenUs: task.isTimedByFile === true ? file.modifiedUs : undefined,
    toUs: task.toUs,
    // Of a log that was not known, what it begins with may be that of another one.
    copiedUntil: known === undefined ? task.copiedUntil : () => known.copiedUs ?? 0,
  });
  return { log, progress, sinceUs: known?.sinceUs ?? task.fromUs, floorUs };
}

/**
 * What happened earlier is not told of. In a log without times nothing tells what is new from what was written down again, so
 * that all in one that was written anew counts as old.
 */
const beginOfTelling = (task: LogTask, floorUs: number, isSame: boolean): number =>
  task.isTimedByFile === true && task.progress !== undefined && !isSame
    ? Number.POSITIVE_INFINITY
    : Math.max(task.fromUs, floorUs);

/** What is known in the end; an activity that was told of before is one still, also when the log was written anew. */
export function stateOf(log: LogReader, known: LogProgress | undefined): ReturnType<LogReader['state']> {
  const state = log.state();
  return { ...state, lastUs: Math.max(state.lastUs, known?.lastUs ?? 0) };
}

function recordAt(source: FileReader, at: number): unknown {
  const linesOf = createLogLines(at);
  for (let readAt = at; readAt - at <= MAX_LINE_BYTES; ) {
    const chunk = source.read(readAt, 16 * 1024);
    if (chunk.length === 0) return undefined;
    readAt += chunk.length;
    for (const { bytes } of linesOf(chunk)) return bytes === undefined ? undefined : parseLine(bytes);
  }
  return undefined;
}

/** Whether a log goes on from where it was left: it may have been written anew behind its first line. */
const goesOn = (source: FileReader, { offset, tail }: LogProgress, length: number): boolean =>
  offset <= length && (tail === undefined || tail === tailOf(source, offset));

const TAIL_BYTES = 64;

function tailOf(source: FileReader, offset: number): string {
  const bytes = Math.min(offset, TAIL_BYTES);
  return hash64(source.read(offset - bytes, bytes));
}

const HEAD_BYTES = 1024;

/** A hash of the first line, or of its beginning; undefined while it is being written. */
export function headOf(source: FileReader): string | undefined {
  const bytes = source.read(0, HEAD_BYTES);
  const end = bytes.indexOf(0x0a);
  if (end < 0 && bytes.length < HEAD_BYTES) return undefined;
  return hash64(end < 0 ? bytes : bytes.subarray(0, end));
}

/** What is no part of the text: a mark of how it is written, and what a lost file system left in its place. */
const BEFORE_TEXT = /^[\uFEFF\0]+/;

/** Shorter texts have no room for too many values. */
const SURELY_FEW_BYTES = 1024 * 1024;
/** A line that consists of more values takes more memory than one that is only long. */
const MOST_VALUES = 1_000_000;

/** A text as JSON; undefined when it is none, or has too many values in it. */
export function parseLine(bytes: Buffer, mostValues = MOST_VALUES): unknown {
  if (bytes.length > SURELY_FEW_BYTES && hasMoreValues(bytes, mostValues)) return undefined;
  try {
    const text = bytes.toString('utf8');
    return JSON.parse(text.startsWith('{') ? text : text.replace(BEFORE_TEXT, ''));
  } catch {
    return undefined;
  }
}

/** Counts what stands between values, and what only looks so in a text. */
function hasMoreValues(bytes: Buffer, most: number): boolean {
  let values = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== COMMA && byte !== BRACKET && byte !== BRACE) continue;
    values++;
    if (values > most) return true;
  }
  return false;
}

const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** The name of a log without its folders and ending. */
export function nameOfLog(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const hasEnding = dot >= 0 && dot < name.length - 1 && areAll(isLetter, name, dot + 1);
  return hasEnding ? name.slice(0, dot) : name;
}
