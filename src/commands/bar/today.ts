import type { BarView } from '../../render/bar/shapes.ts';
import type { DurationFormat } from '../../render/durationFormat.ts';

/** Today as it is kept between calls: what status bars show, but for what depends on the moment. */
export interface Today {
  /** Counted in the history of this computer. */
  readonly local: Counted;
  /** The server's total with what has been counted since; undefined when no server has told today's, or not of this account. */
  readonly server: (Counted & { readonly name: string }) | undefined;
  /** Of the last heartbeat of the day. */
  readonly last:
    | { readonly timeUs: number; readonly project: string | undefined; readonly language: string | undefined }
    | undefined;
  /** After so long without a heartbeat nobody is at work. */
  readonly timeoutUs: number;
  readonly goalSeconds: number | undefined;
  readonly durationFormat: DurationFormat;
}

export interface Counted {
  readonly totalSeconds: number;
  /** The longest first; null for what has no project. */
  readonly projects: readonly { readonly name: string | null; readonly totalSeconds: number }[];
}

/** How many projects are kept, beside that of the last heartbeat. */
const MOST_PROJECTS = 20;

/** The longest projects, and the one that is asked for by name. */
export function trimProjects({ totalSeconds, projects }: Counted, name: string | undefined): Counted {
  const kept = projects.filter((project, at) => at < MOST_PROJECTS || project.name === name);
  return { totalSeconds, projects: kept };
}

/** What a bar shows of it at a moment. */
export function barViewOf(
  { local, server, last, timeoutUs, goalSeconds, durationFormat }: Today,
  {
    nowUs,
    isLocal,
    isStale,
  }: { readonly nowUs: number; readonly isLocal: boolean; readonly isStale: boolean },
): BarView {
  const remote = isLocal ? undefined : server;
  const counted = remote ?? local;
  const isIdle = last === undefined || nowUs - last.timeUs > timeoutUs;
  return {
    todaySeconds: counted.totalSeconds,
    projects: counted.projects,
    project: last?.project,
    language: last?.language,
    goalSeconds,
    source: remote === undefined ? 'local' : 'server',
    server: remote?.name,
    durationFormat,
    state: isStale ? 'stale' : isIdle ? 'idle' : 'active',
  };
}

/**
 * What a server's numbers have become since: those and what this computer has counted on top, by the same rule.
 *
 * @param before what had been counted here of what the server knew then
 */
export function addSince(server: Counted, before: Counted, now: Counted): Counted {
  const beforeOf = new Map(before.projects.map(({ name, totalSeconds }) => [name, totalSeconds]));
  const seconds = new Map(server.projects.map(({ name, totalSeconds }) => [name, totalSeconds]));
  for (const { name, totalSeconds } of now.projects) {
    const known = seconds.get(name);
    const grown = totalSeconds - (beforeOf.get(name) ?? 0);
    // What a server does not name it may count under another name.
    seconds.set(name, known === undefined ? totalSeconds : known + grown);
  }
  return {
    totalSeconds: server.totalSeconds + Math.max(0, now.totalSeconds - before.totalSeconds),
    projects: [...seconds]
      .map(([name, totalSeconds]) => ({ name, totalSeconds }))
      .sort((a, b) => b.totalSeconds - a.totalSeconds),
  };
}
