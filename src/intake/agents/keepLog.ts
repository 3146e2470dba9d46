import type { AgentBeat } from '../../agents/beat.ts';
import { formatProgress, saysNothing } from '../../agents/reading/progress.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { userAgentOf } from '../../context/userAgent.ts';
import type { HeartbeatInput } from '../../heartbeat/heartbeat.ts';
import { addWithStates, type StateChange } from '../../store/history/agents/agentLogs.ts';
import type { PreparedHeartbeats, prepareHeartbeats } from '../prepareHeartbeats.ts';
import { holdNearby } from './holdNearby.ts';
import { isForgotten, parseForgotten } from './known/forgotten.ts';
import { FORGOTTEN } from './known/states.ts';
import { asToldOn } from './planOf.ts';
import { type LogPart, type LogTask, readLog } from './reading/readLog.ts';
import type { Twins } from './twins.ts';

/** What a log is read and kept with. */
export interface KeepWork {
  readonly context: Context;
  readonly settings: Settings;
  readonly nowUs: number;
  /** What makes heartbeats of what was told, where that is loaded. */
  readonly prepare: typeof prepareHeartbeats | undefined;
  /** The value of the state `FORGOTTEN` when the sync began. */
  readonly forgotten: string | undefined;
  readonly twins: () => Promise<Twins>;
  /** What else is written with the first part that is kept, so that it costs no transaction of its own. */
  readonly dueChanges: () => readonly StateChange[];
  /** These have been written. */
  readonly noteWritten: () => void;
  /** Tells how far the sync is. */
  readonly pause: () => Promise<void>;
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
      [{ name: state.name, before, after }, ...also, unforgotten(work), ...work.dueChanges()],
      work,
    );
    // Another process reads this log right now, or forgets some of it.
    if (stored === undefined) return { added, isRead: true, isBad: bad > 0, isWhole: true };
    work.noteWritten();
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

async function keepPart(
  beats: readonly AgentBeat[],
  changes: readonly StateChange[],
  work: KeepWork,
): Promise<number | undefined> {
  const { context, settings, nowUs } = work;
  const deps = { nowUs, userAgentOf: (agent: string) => userAgentOf(context, agent) };
  const inputs = beats.map((beat) => agentInput(beat, deps));
  const { kept } = inputs.length === 0 ? NONE : await (await preparing(work))(inputs, settings, context);
  const nearby = await holdNearby(kept, settings, context);
  try {
    return addWithStates(context.store(), kept, changes, { ids: nearby.ids, category: 'ai coding' });
  } finally {
    nearby.release();
  }
}

const NONE: Pick<PreparedHeartbeats, 'kept'> = { kept: [] };

/** It takes all of detection, which many lines of a log have no need of, and a heartbeat's call has already. */
const preparing = async ({ prepare }: KeepWork): Promise<typeof prepareHeartbeats> =>
  prepare ?? (await import('../prepareHeartbeats.ts')).prepareHeartbeats;

interface AgentInputDeps {
  /** Microseconds since 1970. */
  readonly nowUs: number;
  /** The user agent with this token in the place of a plugin's. */
  readonly userAgentOf: (agent: string) => string;
}

/**
 * What an agent did as the input of a heartbeat (docs/agents.md#what-becomes-a-heartbeat). A time that is still to come, from a
 * clock that was wrong, becomes now.
 */
function agentInput(beat: AgentBeat, deps: AgentInputDeps): HeartbeatInput {
  const some = (count: number): number | undefined => (count > 0 ? count : undefined);
  return {
    entity: beat.path ?? beat.session,
    entityType: beat.path === undefined ? 'app' : 'file',
    timeUs: Math.min(beat.timeUs, deps.nowUs),
    category: 'ai coding',
    projectFolder: beat.folder,
    isUnsaved: false,
    isWrite: beat.isWrite,
    isGone: beat.isGone,
    aiLineChanges: beat.lineChanges,
    userAgent: deps.userAgentOf(beat.agent),
    ai: {
      session: beat.sessionId,
      model: beat.model,
      plan: beat.plan,
      inputTokens: some(beat.usage.input),
      cachedInputTokens: some(beat.usage.cached),
      outputTokens: some(beat.usage.output),
      promptLength: some(beat.promptLength),
    },
  };
}
