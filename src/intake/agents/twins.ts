import { createLogLines } from '../../agents/reading/logLines.ts';
import { createLogReader } from '../../agents/reading/logReader.ts';
import { type LogProgress, parseProgress } from '../../agents/reading/progress.ts';
import { unlessAppError } from '../../errors.ts';
import type { StateChange } from '../../store/history/agents/agentLogs.ts';
import { openForReading } from '../../system/disk/logFiles.ts';
import { hash64 } from '../../system/hash.ts';
import type { AgentLog } from './findLogs.ts';
import { BACK, LOG } from './known/states.ts';
import { recordsIn } from './reading/readDocument.ts';
import { headOf, parseLine } from './reading/readLog.ts';

/** Logs that hold the same records: one was moved to another folder, or a session went on from another one and begins with its records. */
export interface Twins {
  /** What is known of a log under the name that it had before; undefined where it was never read. */
  before(log: AgentLog): Moved | undefined;
  /**
   * Up to when what a log tells is what another one tells, in microseconds since 1970; 0 where it is all its own.
   *
   * @param firstUs of its first activity
   */
  copiedUntil(log: AgentLog, firstUs: number): number;
  /** A log has been read as far as this. */
  note(log: AgentLog, progress: LogProgress): void;
}

/** A log that lies elsewhere now. */
export interface Moved {
  readonly progress: LogProgress;
  /** Takes away what is known of it under its old name; how far it was read back goes to the new one. */
  readonly changes: readonly StateChange[];
}

interface Known {
  readonly id: string;
  readonly text: string;
}

/** Looked through for the first activity in a log. */
const BEGIN_BYTES = 1024 * 1024;
/** Compared of each log; what comes later counts as its own. */
const COMPARED_BYTES = 128 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

/** @param states how far logs were read, by their names */
export function createTwins(states: ReadonlyMap<string, string>, logs: readonly AgentLog[]): Twins {
  const read = new Map<number, Map<string, Known>>();
  const remember = (firstUs: number | undefined, known: Known): void => {
    if (firstUs === undefined) return;
    read.set(firstUs, (read.get(firstUs) ?? new Map()).set(known.id, known));
  };
  // Most syncs find no new log.
  let byId: Map<string, AgentLog> | undefined;
  const logOf = (id: string): AgentLog | undefined => {
    byId ??= new Map(logs.map((log) => [hash64(log.file.path), log]));
    return byId.get(id);
  };
  let isGathered = false;
  const knownOf = (firstUs: number): readonly Known[] => {
    if (!isGathered) {
      isGathered = true;
      for (const [name, text] of states) {
        if (name.startsWith(LOG)) remember(firstIn(text), { id: name.slice(LOG.length), text });
      }
    }
    return [...(read.get(firstUs)?.values() ?? [])];
  };
  return {
    before(log) {
      const begin = beginOf(log);
      if (begin === undefined) return undefined;
      for (const { id, text } of knownOf(begin.firstUs)) {
        const progress = logOf(id) === undefined ? parseProgress(text) : undefined;
        if (progress === undefined || progress.head !== begin.head || progress.offset > log.file.size)
          continue;
        const back = states.get(`${BACK}${id}`);
        const changes = [{ name: `${LOG}${id}`, before: text, after: undefined }];
        if (back === undefined) return { progress, changes };
        const moved = [
          { name: `${BACK}${id}`, before: back, after: undefined },
          { name: `${BACK}${hash64(log.file.path)}`, before: undefined, after: back },
        ];
        return { progress, changes: [...changes, ...moved] };
      }
      return undefined;
    },
    copiedUntil(log, firstUs) {
      const others = knownOf(firstUs).flatMap(({ id }) => logOf(id) ?? []);
      const same = others.filter(
        ({ adapter, form, file }) =>
          adapter.name === log.adapter.name &&
          form === log.form &&
          form !== 'database' &&
          file.path !== log.file.path,
      );
      // What cannot be read tells nothing either.
      return Math.max(0, ...same.map((other) => unlessAppError(() => commonUntil(log, other)) ?? 0));
    },
    note(log, progress) {
      remember(progress.firstUs, { id: hash64(log.file.path), text: '' });
    },
  };
}

function firstIn(text: string): number | undefined {
  const [, digits] = /"firstUs":(\d+)/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function beginOf(log: AgentLog): { readonly head: string; readonly firstUs: number } | undefined {
  const source = openForReading(log.file.path);
  try {
    const head = headOf(source);
    for (const { timeUs } of activitiesOf(log, BEGIN_BYTES)) {
      return head === undefined ? undefined : { head, firstUs: timeUs };
    }
    return undefined;
  } finally {
    source.close();
  }
}

/** The time of the last of the first activities that another log has as well. */
function commonUntil(log: AgentLog, other: AgentLog): number {
  const theirs = new Set<string>();
  for (const { mark } of activitiesOf(other, COMPARED_BYTES)) theirs.add(mark);
  let lastUs = 0;
  for (const { timeUs, mark } of activitiesOf(log, COMPARED_BYTES)) {
    if (!theirs.has(mark)) break;
    lastUs = Math.max(lastUs, timeUs);
  }
  return lastUs;
}

/** What is in a log, in its order; nothing of one whose records have no times. */
function* activitiesOf(
  log: AgentLog,
  bytes: number,
): Iterable<{ readonly timeUs: number; readonly mark: string }> {
  if (log.isTimedByFile === true || log.isSummary === true) return;
  const { adapter, name, folderOf } = log;
  const folder = folderOf?.();
  const reader = createLogReader({ adapter, name, folder, progress: undefined, fromUs: 0, toUs: Infinity });
  for (const { record, at } of log.form === 'lines' ? linesOf(log, bytes) : documentOf(log)) {
    reader.read(record, at);
    if (reader.waiting() === 0) continue;
    for (const { timeUs, path, isWrite, lineChanges, promptLength } of reader.takeBeats().beats)
      yield { timeUs, mark: [timeUs, isWrite, lineChanges, promptLength, path].join(' ') };
  }
}

interface Placed {
  readonly record: unknown;
  readonly at: number;
}

function* linesOf({ file }: AgentLog, bytes: number): Iterable<Placed> {
  const source = openForReading(file.path);
  try {
    const linesIn = createLogLines(0);
    for (let at = 0; at < bytes; ) {
      const chunk = source.read(at, CHUNK_BYTES);
      if (chunk.length === 0) return;
      at += chunk.length;
      for (const line of linesIn(chunk)) {
        const record = line.bytes && parseLine(line.bytes);
        if (record !== undefined) yield { record, at: line.at };
      }
    }
  } finally {
    source.close();
  }
}

const documentOf = (log: AgentLog): readonly Placed[] =>
  recordsIn(log, true).map((record, at) => ({ record, at }));
