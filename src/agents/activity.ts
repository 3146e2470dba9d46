/** Tokens of a model. `input` is without what came out of a cache. */
export interface Usage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** One thing that an agent did, as its log tells it. Never holds a word of what was said. */
export type Activity =
  | {
      readonly kind: 'prompt';
      readonly timeUs: number;
      /** Code points that the user typed. */
      readonly length: number;
    }
  | { readonly kind: 'reply'; readonly timeUs: number }
  | { readonly kind: 'read'; readonly timeUs: number; readonly path: string }
  | {
      readonly kind: 'edit';
      readonly timeUs: number;
      readonly path: string;
      /** Lines added minus lines removed; undefined when the log does not tell. */
      readonly lineChanges: number | undefined;
      /** The file was deleted, so that it may not exist. */
      readonly isGone: boolean;
    };

/**
 * What is known of a session from one call to the next. It is stored as it is, so nothing of it may name a file, a folder or
 * a project, or be text that somebody wrote: those are found again in the log (see `Sink.keep`).
 */
export interface Facts {
  /** The agent's own id. */
  id: string;
  model?: string | undefined;
  /** Version of the agent. */
  version?: string | undefined;
  /** What is paid for, e.g. `pro`. */
  plan?: string | undefined;
  /** Where the agent runs, in one word, e.g. `cli`. */
  host?: string | undefined;
  /** Tokens that no heartbeat has told of yet. */
  unsent: Usage;
  /** Totals that later ones are compared with, by what they are of: a message's id, or '' for the session. */
  totals: Record<string, Usage>;
  /** Ids of the latest records, where an agent writes one down again when it has changed. */
  recent: string[];
  /** Short marks of an adapter's own, e.g. the time of the last prompt. `unknown` says that the log is of a version that is not known. */
  marks: Record<string, number>;
}

/** A copy that changes by itself. */
export const copyOf = (facts: Facts): Facts => ({
  ...facts,
  totals: { ...facts.totals },
  recent: [...facts.recent],
  marks: { ...facts.marks },
});

/** What is known of a session while its log is read. */
export interface AgentSession {
  facts: Facts;
  /** The name of the log without its ending. */
  readonly name: string;
  /** The folder the agent works in. */
  folder: string | undefined;
  /** Calls of tools whose results are still to come, by their ids. */
  readonly calls: Map<string, readonly Activity[]>;
  /** When the log was last written, in microseconds since 1970, where its records have no times. */
  readonly writtenUs?: number | undefined;
  /** The last file that was read or changed. */
  lastPath: string | undefined;
}

/** Where an adapter says what it found in a record. */
export interface Sink {
  emit(activity: Activity): void;
  /**
   * The record that is read now will be read again before later ones in another call, for what it says of the session: a
   * record for each slot, the latest one. `folder` is the slot of what names the session's folder, `call:ID` that of a call whose
   * result is still to come.
   */
  keep(slot: string): void;
  /** The record of this slot is not needed any more. */
  release(slot: string): void;
}

export const NO_USAGE: Usage = { input: 0, cached: 0, output: 0 };

/** A session of which nothing is known but the name of its log. */
export function newSession(name: string, writtenUs?: number): AgentSession {
  return {
    facts: { id: name, unsent: NO_USAGE, totals: {}, recent: [], marks: {} },
    name,
    folder: undefined,
    calls: new Map(),
    writtenUs,
    lastPath: undefined,
  };
}

/** Takes in the folder that a record names, if it names one; another one is found again in the record. */
export function noteFolder(session: AgentSession, folder: string | undefined, sink: Sink): void {
  if (folder === undefined || folder === session.folder) return;
  session.folder = folder;
  sink.keep('folder');
}

/** Holds what a tool was called for until its result comes, which has the same id. */
export function holdCall(
  { calls }: AgentSession,
  id: string,
  activities: readonly Activity[],
  sink: Sink,
): void {
  calls.set(id, activities);
  sink.keep(`call:${id}`);
}

/** What a tool was called for whose result is here; nothing where no such call is known. */
export function endCall({ calls }: AgentSession, id: string | undefined, sink: Sink): readonly Activity[] {
  const activities = id === undefined ? undefined : calls.get(id);
  if (id === undefined || activities === undefined) return [];
  calls.delete(id);
  sink.release(`call:${id}`);
  return activities;
}

const MOST_RECENT = 32;

/** Whether a record of this id was among the `most` latest ones; from now on it is. */
export function isRepeated(facts: Facts, id: string, most = MOST_RECENT): boolean {
  if (facts.recent.includes(id)) return true;
  facts.recent = [...facts.recent.slice(1 - most), id];
  return false;
}

const MOST_TOTALS = 8;

/**
 * Takes in a total of tokens: what it is more than the last one of the same name is to be told by the next heartbeat. A total
 * that went down starts anew.
 */
export function takeTotal(facts: Facts, name: string, total: Usage): void {
  const before = facts.totals[name] ?? NO_USAGE;
  const more = (key: keyof Usage): number => Math.max(0, total[key] - before[key]);
  addUsage(facts, { input: more('input'), cached: more('cached'), output: more('output') });
  const { [name]: _, ...others } = facts.totals;
  // Only the latest messages are told of again.
  const kept = Object.entries(others).slice(1 - MOST_TOTALS);
  facts.totals = { ...Object.fromEntries(kept), [name]: total };
}

/** Adds tokens that the next heartbeat is to tell of. */
export function addUsage(facts: Facts, usage: Usage): void {
  const { unsent } = facts;
  facts.unsent = {
    input: unsent.input + usage.input,
    cached: unsent.cached + usage.cached,
    output: unsent.output + usage.output,
  };
}
