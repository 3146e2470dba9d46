import type { DatabaseRecord } from '../../../agents/adapter.ts';
import type { AgentBeat } from '../../../agents/beat.ts';
import { foldBeats } from '../../../agents/fold.ts';
import { createLogReader, type LogReader, recallAnchors } from '../../../agents/reading/logReader.ts';
import type { RowsProgress, SessionProgress } from '../../../agents/reading/progress.ts';
import type { LogTask } from './readLog.ts';

/** The sessions in one database, whose rows come in between each other. */
export interface Sessions {
  /** A record of a session, at its place. */
  read(session: string, record: DatabaseRecord, place: number): void;
  /** How much was told of. */
  waiting(): number;
  /** What was told of, and what has to be known to go on. */
  end(): {
    readonly beats: readonly AgentBeat[];
    readonly rows: Pick<RowsProgress, 'sessions' | 'forgottenUs'>;
  };
}

/** What is so much older than the latest of its session was told before, or is written down again. */
const OLD_US = 1_800_000_000;
/** So many sessions are remembered. */
const MOST_SESSIONS = 24;

export function createSessions(options: {
  readonly task: LogTask;
  readonly known: RowsProgress | undefined;
  /** What happened earlier is not told of. */
  readonly fromUs: number;
  /** The record at a place, read again. */
  readonly recall: (place: number) => DatabaseRecord | undefined;
}): Sessions {
  const { task, known, fromUs, recall } = options;
  const readers = new Map<string, LogReader>();
  const mayBeCopied = task.adapter.tables?.some((table) => table.mayBeCopied === true) === true;
  /** Up to when the sessions went that began at this moment; 0 without any. */
  const lastOfSame = (firstUs: number, id: string): number => {
    const open = [...readers].filter(([name]) => name !== id).map(([, reader]) => reader.state());
    const same = [...Object.values(known?.sessions ?? {}), ...open].filter(
      (each) => each.firstUs === firstUs,
    );
    return Math.max(0, ...same.map(({ lastUs }) => lastUs));
  };
  const readerOf = (id: string): LogReader => {
    const open = readers.get(id);
    if (open !== undefined) return open;
    const progress = known?.sessions[id];
    const oldUs = progress === undefined ? (known?.forgottenUs ?? -1) + 1 : progress.lastUs - OLD_US;
    const reader = createLogReader({
      adapter: task.adapter,
      name: id,
      folder: task.folderOf?.(),
      progress,
      fromUs: Math.max(fromUs, oldUs),
      toUs: task.toUs,
      ...(mayBeCopied && progress === undefined ? { copiedUntil: (firstUs) => lastOfSame(firstUs, id) } : {}),
    });
    recallAnchors(reader, progress, recall);
    readers.set(id, reader);
    return reader;
  };
  return {
    read: (session, record, place) => readerOf(session).read(record, place),
    waiting: () => [...readers.values()].reduce((sum, reader) => sum + reader.waiting(), 0),
    end() {
      const beats = [...readers.values()].flatMap((reader) => {
        const taken = reader.takeBeats();
        return foldBeats(
          [...taken.beats].sort((a, b) => a.timeUs - b.timeUs),
          taken.lastPath,
        );
      });
      const states = [...readers].map(([id, reader]) => [id, reader.state()] as const);
      return {
        beats,
        rows: latest({ ...known?.sessions, ...Object.fromEntries(states) }, known?.forgottenUs ?? 0),
      };
    },
  };
}

function latest(sessions: Readonly<Record<string, SessionProgress>>, forgottenUs: number) {
  const all = Object.entries(sessions).sort(([, one], [, other]) => other.lastUs - one.lastUs);
  const forgotten = all.slice(MOST_SESSIONS).map(([, { lastUs }]) => lastUs);
  return {
    sessions: Object.fromEntries(all.slice(0, MOST_SESSIONS)),
    forgottenUs: Math.max(forgottenUs, ...forgotten),
  };
}
