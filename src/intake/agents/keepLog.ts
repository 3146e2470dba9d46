import type { AgentBeat } from '../../agents/beat.ts';
import {
  formatProgress,
  type LogProgress,
  parseProgress,
  saysNothing,
} from '../../agents/reading/progress.ts';
import { addWithStates, type StateChange } from '../../store/history/agents/agentLogs.ts';
import type { prepareHeartbeats } from '../prepareHeartbeats.ts';
import type { AgentLog } from './findLogs.ts';
import { isForgotten, parseForgotten } from './known/forgotten.ts';
import { BACK, FORGOTTEN, LOG } from './known/states.ts';
import { asToldOn } from './planOf.ts';
import type { BeatsWork, PreparedBeats } from './prepareBeats.ts';
import { type LogPart, type LogTask, readLog } from './reading/readLog.ts';
import type { Twins } from './twins.ts';

/** What a log is read and kept with. */
export interface KeepWork extends BeatsWork {
  /** What prepares heartbeats, where the caller has it. */
  readonly prepare: typeof prepareHeartbeats | undefined;
  /** The value of the state `FORGOTTEN` when the sync began. */
  readonly forgotten: string | undefined;
  readonly twins: () => Promise<Twins>;
  /** What else is written with the first part that is kept, so that it costs no transaction of its own; empty from then on. */
  readonly due: StateChange[];
  /** Tells how far the sync is. */
  readonly pause: () => Promise<void>;
}

/** What it also takes to read what happened before. */
export interface BackWork extends KeepWork {
  /** States as they were when the sync began. */
  readonly known: ReadonlyMap<string, string>;
  /** From when on activity is asked for. */
  readonly fromUs: number;
  /** See `LogTask`. */
  readonly isLate: () => boolean;
}

/** What came of a log. */
export interface LogDone {
  readonly added: number;
  readonly isRead: boolean;
  readonly isBad: boolean;
  readonly isWhole: boolean;
}

/** Reads a log to its end, or until time is up, and keeps each part as it is read. */
export async function keepParts(
  task: LogTask,
  state: {
    readonly name: string;
    readonly text: string | undefined;
    /** What changes together with the first part. */
    readonly also: readonly StateChange[];
  },
  work: KeepWork,
): Promise<LogDone> {
  let before = state.text;
  let added = 0;
  let bad = 0;
  let last: LogPart | undefined;
  let { also } = state;
  const forgotten = parseForgotten(work.forgotten);
  for (const part of await partsOf(task, work.nowUs)) {
    // A time that is still to come must not keep what comes from being told when the log is written anew.
    const lastUs = Math.min(part.progress.lastUs, work.nowUs);
    const after = formatProgress({ ...part.progress, lastUs });
    const told = part.beats.filter((beat) => !isForgotten(beat, forgotten));
    const beats = told.map((beat) => asToldOn(beat, task));
    const stored = await keepPart(
      beats,
      [{ name: state.name, before, after }, ...also, unforgotten(work), ...work.due],
      work,
    );
    // Another process reads this log right now, or forgets some of it.
    if (stored === undefined) return { added, isRead: true, isBad: bad > 0, isWhole: true };
    work.due.length = 0;
    also = [];
    added += stored;
    bad += part.bad;
    before = after;
    last = part;
    await work.pause();
  }
  if (task.progress === undefined && last !== undefined) (await work.twins()).note(task, last.progress);
  if (task.progress === undefined && last?.isWhole === true && saysNothing(last.progress))
    work.context.log.warn(
      `nothing in a log of ${task.adapter.name} is understood; it may be of a newer version`,
    );
  if (bad > 0)
    work.context.log.warn(`records in a log of ${task.adapter.name} cannot be read`, { count: bad });
  return { added, isRead: last !== undefined, isBad: bad > 0, isWhole: last?.isWhole !== false };
}

/** Reads what happened before the time from which on a log was told of, and notes in the end that it is told of as well. */
export async function fillBack(
  each: AgentLog,
  log: LogProgress,
  id: string,
  work: BackWork,
): Promise<LogDone> {
  const name = `${BACK}${id}`;
  const text = work.known.get(name);
  const progress = text === undefined ? undefined : parseProgress(text);
  const fromUs = progress?.sinceUs ?? work.fromUs;
  // Whose the older records are was decided when the log was read first.
  const copiedUntil = (): number => log.copiedUs ?? 0;
  const { isLate } = work;
  const task = { ...each, isLate, progress, fromUs, toUs: log.sinceUs, copiedUntil };
  const done = await keepParts(task, { name, text, also: [] }, work);
  if (!done.isWhole) return done;
  const { context } = work;
  const before = context.store().getState(`${LOG}${id}`);
  const told = before === undefined ? undefined : parseProgress(before);
  if (told === undefined) return done;
  const changes: StateChange[] = [
    { name: `${LOG}${id}`, before, after: formatProgress({ ...told, sinceUs: fromUs }) },
    { name, before: context.store().getState(name), after: undefined },
  ];
  addWithStates(context.store(), [], changes);
  return done;
}

/** Keeps nothing where something is forgotten meanwhile. */
const unforgotten = ({ forgotten }: KeepWork): StateChange => ({
  name: FORGOTTEN,
  before: forgotten,
  after: forgotten,
});

/** Most logs are lines; what reads the others is loaded where there is one. */
async function partsOf(task: LogTask, nowUs: number): Promise<Iterable<LogPart>> {
  if (task.form === 'lines') return readLog(task);
  if (task.form === 'database') return (await import('./reading/readDatabase.ts')).readDatabase(task, nowUs);
  const part = (await import('./reading/readDocument.ts')).readDocument(task, nowUs);
  return part === undefined ? [] : [part];
}

/** What that takes is loaded here, as far as the caller does not have it. */
async function prepared(beats: readonly AgentBeat[], work: KeepWork): Promise<PreparedBeats> {
  const { prepare } = work;
  return prepare === undefined
    ? (await import('./prepareBeatsAlone.ts')).prepareBeatsAlone(beats, work)
    : (await import('./prepareBeats.ts')).prepareBeats(beats, work, prepare);
}

async function keepPart(
  beats: readonly AgentBeat[],
  changes: readonly StateChange[],
  work: KeepWork,
): Promise<number | undefined> {
  // Many lines tell of nothing.
  if (beats.length === 0) return addWithStates(work.context.store(), [], changes);
  const { kept, nearby } = await prepared(beats, work);
  try {
    return addWithStates(work.context.store(), kept, changes, { ids: nearby.ids, category: 'ai coding' });
  } finally {
    nearby.release();
  }
}
