import { creditUs, type Rule, toSeconds } from './counting/rules.ts';

/** A stretch of activity without a pause that is longer than the rule allows. */
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
 * Heartbeats, in the order of their times, as sessions: a pause that the rule does not count in full begins a new one. What
 * the rule adds for such a pause is in no session.
 */
export function* sessionsOf(
  rows: Iterable<{ readonly timeUs: number; readonly project: string | null }>,
  rule: Rule,
): Iterable<Session> {
  let open: OpenSession | undefined;
  for (const { timeUs, project } of rows) {
    const gapUs = open === undefined ? 0 : timeUs - open.lastUs;
    if (open !== undefined && creditUs(rule, gapUs) === gapUs) {
      addTime(open, gapUs);
    } else {
      if (open !== undefined) yield closed(open, rule);
      open = { fromUs: timeUs, lastUs: timeUs, heartbeats: 0, lastProject: null, usByProject: new Map() };
    }
    open.lastUs = timeUs;
    open.heartbeats += 1;
    open.lastProject = project || null;
    addTime(open, 0);
  }
  if (open !== undefined) yield closed(open, rule);
}

function addTime({ usByProject, lastProject }: OpenSession, us: number): void {
  usByProject.set(lastProject, (usByProject.get(lastProject) ?? 0) + us);
}

function closed(open: OpenSession, rule: Rule): Session {
  // Of equal ones the first that occurred.
  const [main] = [...open.usByProject].sort(([, one], [, other]) => other - one);
  return {
    fromUs: open.fromUs,
    toUs: open.lastUs,
    seconds: toSeconds(open.lastUs - open.fromUs, rule),
    heartbeats: open.heartbeats,
    project: main?.[0] ?? null,
  };
}
