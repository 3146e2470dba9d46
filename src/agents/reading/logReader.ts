import { isRooted } from '../../system/disk/path.ts';
import { type Activity, type AgentSession, copyOf, NO_USAGE, newSession, type Sink } from '../activity.ts';
import type { AgentAdapter } from '../adapter.ts';
import type { AgentBeat } from '../beat.ts';
import type { SessionProgress } from './progress.ts';

/** Reads one log record by record. */
export interface LogReader {
  /** A record at one of `LogProgress.anchors`, in the order of the file, before all others. */
  recall(record: unknown): void;
  /** The record that begins at byte `at`. */
  read(record: unknown, at: number): void;
  /** How much was told of since it was last taken. */
  waiting(): number;
  /** What was told of since the last time it was asked, in the order of the log; `lastPath` is the file before that. */
  takeBeats(): { readonly beats: readonly AgentBeat[]; readonly lastPath: string | undefined };
  /** What has to be known to go on after the last record. */
  state(): SessionProgress;
}

export interface LogReaderOptions {
  readonly adapter: AgentAdapter;
  /** Of the log, without its ending. */
  readonly name: string;
  /** The folder that it is about, where its records do not say so; undefined when nobody knows. */
  readonly folder?: string | undefined;
  /** When it was last written, where its records have no times of their own. */
  readonly writtenUs?: number | undefined;
  /** What was known after the last record that was read. */
  readonly progress: SessionProgress | undefined;
  /** What happened before `fromUs`, or from `toUs` on, is not told of. */
  readonly fromUs: number;
  readonly toUs: number;
  /**
   * Up to when what is told is what another session tells, by the time of the first activity; asked once, of a log that was never
   * read. Undefined: it is all its own.
   */
  readonly copiedUntil?: ((firstUs: number) => number) | undefined;
}

/** The slot of the record that named the session's folder; adapters keep it. */
const FOLDER = 'folder';
/** Ends the slot of a record that named the folder of another slot's record. */
const IN_FOLDER = '@folder';

/** As many calls of tools wait for their results at most; of older ones nothing will come. */
const MOST_ANCHORS = 80;

/** A reader that goes on where `progress` says. */
export function createLogReader(options: LogReaderOptions): LogReader {
  const { adapter, progress } = options;
  const session = newSession(options.name, options.writtenUs);
  session.folder = options.folder;
  let anchors = new Map(Object.entries(progress?.anchors ?? {}));
  let beats: AgentBeat[] = [];
  let lastUs = progress?.lastUs ?? 0;
  let { firstUs, copiedUs } = progress ?? {};
  let lastPath: string | undefined;
  let isRecalling = true;

  const begin = (): void => {
    if (!isRecalling) return;
    isRecalling = false;
    lastPath = session.lastPath;
    if (progress === undefined) return;
    // Records that are read again say what they said before; what became of it is known.
    session.facts = copyOf(progress.facts);
  };
  /** A record means what it means in the folder of its time. */
  const moveAnchor = (slot: string, at: number | undefined, folderAt: number | undefined): void => {
    setOrDelete(anchors, slot, at);
    if (slot !== FOLDER) setOrDelete(anchors, `${slot}${IN_FOLDER}`, folderAt);
  };
  const isTold = (timeUs: number): boolean => {
    if (firstUs === undefined) {
      firstUs = timeUs;
      const untilUs = options.copiedUntil?.(timeUs) ?? 0;
      if (untilUs > 0) copiedUs = untilUs;
    }
    return timeUs >= options.fromUs && timeUs < options.toUs && timeUs > (copiedUs ?? -Infinity);
  };
  const note = (activity: Activity): void => {
    if ('path' in activity) session.lastPath = pathOf(activity, session);
  };

  return {
    recall(record) {
      adapter.read(record, session, { emit: note, keep: () => {}, release: () => {} });
    },
    read(record, at) {
      begin();
      const released: string[] = [];
      const sink: Sink = {
        keep: (slot) => moveAnchor(slot, at, anchors.get(FOLDER)),
        release: (slot) => released.push(slot),
        emit: (activity) => {
          note(activity);
          if ('path' in activity) {
            // A result names its file only together with its call.
            const [call = ''] = released;
            moveAnchor('file-call', anchors.get(call), anchors.get(`${call}${IN_FOLDER}`));
            moveAnchor('file', at, anchors.get(FOLDER));
          }
          const { timeUs } = activity;
          if (!isTold(timeUs)) {
            session.facts.unsent = NO_USAGE;
            return;
          }
          lastUs = Math.max(lastUs, timeUs);
          beats.push(beatOf(activity, session, adapter));
          session.facts.unsent = NO_USAGE;
        },
      };
      adapter.read(record, session, sink);
      for (const slot of released) moveAnchor(slot, undefined, undefined);
      if (anchors.size > MOST_ANCHORS) anchors = withoutOldestCalls(anchors);
    },
    waiting: () => beats.length,
    takeBeats() {
      begin();
      const taken = { beats, lastPath };
      beats = [];
      lastPath = session.lastPath;
      return taken;
    },
    state() {
      begin();
      return {
        facts: copyOf(session.facts),
        anchors: Object.fromEntries(anchors),
        lastUs,
        ...(firstUs === undefined ? {} : { firstUs }),
        ...(copiedUs === undefined ? {} : { copiedUs }),
      };
    },
  };
}

/** Has records that say what a session is about read again, in the order in which they were written. */
export function recallAnchors(
  reader: LogReader,
  progress: SessionProgress | undefined,
  recordAt: (place: number) => unknown,
): void {
  const places = new Set(Object.values(progress?.anchors ?? {}));
  for (const place of [...places].sort((a, b) => a - b)) {
    const record = recordAt(place);
    if (record !== undefined) reader.recall(record);
  }
}

function setOrDelete(map: Map<string, number>, key: string, value: number | undefined): void {
  map.delete(key);
  if (value !== undefined) map.set(key, value);
}

function withoutOldestCalls(anchors: ReadonlyMap<string, number>): Map<string, number> {
  const isCall = ([slot]: [string, number]): boolean => slot.startsWith('call:');
  const calls = [...anchors].filter(isCall).sort(([, a], [, b]) => b - a);
  const others = [...anchors].filter((entry) => !isCall(entry));
  return new Map([...others, ...calls.slice(0, MOST_ANCHORS - others.length)]);
}

/** A path of the session's folder, where it is a relative one; undefined where that is not known. */
function pathOf(activity: Activity, { folder }: Pick<AgentSession, 'folder'>): string | undefined {
  if (!('path' in activity)) return undefined;
  const { path } = activity;
  if (isRooted(path)) return path;
  return folder === undefined ? undefined : `${folder}/${path}`;
}

function beatOf(activity: Activity, session: AgentSession, { name, product }: AgentAdapter): AgentBeat {
  const { facts, folder } = session;
  const token = facts.host === undefined ? product : `${product}-${facts.host}`;
  return {
    path: pathOf(activity, session),
    session: `${name} ${session.name}`,
    timeUs: activity.timeUs,
    isWrite: activity.kind === 'edit',
    lineChanges: activity.kind === 'edit' ? activity.lineChanges : activity.kind === 'read' ? 0 : undefined,
    isGone: activity.kind === 'edit' && activity.isGone,
    folder,
    sessionId: facts.id,
    model: facts.model,
    plan: facts.plan,
    agent: `${token}/${facts.version ?? 'unknown'}`,
    usage: facts.unsent,
    promptLength: activity.kind === 'prompt' ? activity.length : 0,
  };
}
