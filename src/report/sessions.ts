import { MINUTE_US, SECOND_US } from '../system/units.ts';

/** A longer pause ends a session, if nothing else is said. */
export const SESSION_GAP_US = 15 * MINUTE_US;

/** A stretch of activity without a pause that is longer than the gap between sessions. */
export interface Session {
  readonly fromUs: number;
  /** Its last heartbeat. */
  readonly toUs: number;
  readonly seconds: number;
  readonly heartbeats: number;
  /** The project that got most of the time; null for none. */
  readonly project: string | null;
}

interface OpenSession {
  readonly fromUs: number;
  lastUs: number;
  heartbeats: number;
  lastProject: string | null;
  /** The time between two heartbeats belongs to the project of the earlier one. */
  readonly usByProject: Map<string | null, number>;
}

/**
 * Heartbeats, in the order of their times, as sessions: a pause of more than `gapUs` begins a new one, and so does another
 * window (`createWindowReader`); what is in none is not there. What lasts less than a second, as a single heartbeat does, is none.
 */
export function* sessionsOf(
  rows: Iterable<{ readonly timeUs: number; readonly project: string | null }>,
  gapUs: number,
  windowAt: (timeUs: number) => number | undefined = () => 0,
): Iterable<Session> {
  let open: OpenSession | undefined;
  let openIn = 0;
  for (const { timeUs, project } of rows) {
    const window = windowAt(timeUs);
    if (window === undefined) continue;
    const pauseUs = open === undefined ? 0 : timeUs - open.lastUs;
    if (open !== undefined && pauseUs <= gapUs && window === openIn) {
      addTime(open, pauseUs);
    } else {
      if (open !== undefined) yield* closed(open);
      open = { fromUs: timeUs, lastUs: timeUs, heartbeats: 0, lastProject: null, usByProject: new Map() };
    }
    openIn = window;
    open.lastUs = timeUs;
    open.heartbeats += 1;
    open.lastProject = project || null;
    addTime(open, 0);
  }
  if (open !== undefined) yield* closed(open);
}

function addTime({ usByProject, lastProject }: OpenSession, us: number): void {
  usByProject.set(lastProject, (usByProject.get(lastProject) ?? 0) + us);
}

function closed(open: OpenSession): readonly Session[] {
  const seconds = Math.floor((open.lastUs - open.fromUs) / SECOND_US);
  if (seconds === 0) return [];
  // Of equal ones the first that occurred.
  const [main] = [...open.usByProject].sort(([, one], [, other]) => other - one);
  const { fromUs, lastUs: toUs, heartbeats } = open;
  return [{ fromUs, toUs, seconds, heartbeats, project: main?.[0] ?? null }];
}
