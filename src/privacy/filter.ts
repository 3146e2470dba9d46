/** The parts of a pattern that filtering needs, as in config/patterns/pattern.ts. */
interface PatternTester {
  test(subject: string): boolean;
  mayMatch(subject: string): boolean;
}

export interface FilterSettings {
  readonly exclude: readonly PatternTester[];
  readonly include: readonly PatternTester[];
  readonly excludeAi: readonly PatternTester[];
  readonly excludeUnknownProject: boolean;
}

/** Why a heartbeat is excluded; for the log, which never names the entity. */
export type FilterReason = 'excluded' | 'excluded-ai' | 'unknown-project';

/** Whether a heartbeat is left out, and what decided. */
export interface FilterVerdict {
  /** undefined when it stays. */
  readonly reason: FilterReason | undefined;
  /** The pattern that leaves it out, or that keeps it; undefined when none matches. */
  readonly by: PatternTester | undefined;
}

const UNTOUCHED: FilterVerdict = { reason: undefined, by: undefined };

/**
 * Decides before the entity is read. An include pattern beats every exclude pattern; without exclude patterns,
 * include excludes nothing (docs/wakatime-cli.md#include-and-exclude). In doubt, whatever an exclude pattern may mean
 * is excluded.
 */
export function judgeEntity(entity: string, settings: FilterSettings): FilterVerdict {
  if (entity === '' || settings.exclude.length === 0) return UNTOUCHED;
  const kept = settings.include.find((pattern) => pattern.test(entity));
  if (kept !== undefined) return { reason: undefined, by: kept };
  const by = settings.exclude.find((pattern) => pattern.mayMatch(entity));
  return by === undefined ? UNTOUCHED : { reason: 'excluded', by };
}

/** Why `judgeEntity` leaves it out; undefined when it stays. */
export function filterEntity(entity: string, settings: FilterSettings): FilterReason | undefined {
  return judgeEntity(entity, settings).reason;
}

/** What the filter looks at once it is known. */
interface Detected {
  readonly entity: string;
  readonly type: string;
  readonly category: string;
  readonly project?: string | undefined;
}

/** Decides once the project and the category are known. */
export function judgeDetected(heartbeat: Detected, settings: FilterSettings): FilterVerdict {
  if (settings.excludeUnknownProject && !heartbeat.project)
    return { reason: 'unknown-project', by: undefined };
  if (heartbeat.category !== 'ai coding' || heartbeat.type !== 'file') return UNTOUCHED;
  const by = settings.excludeAi.find((pattern) => pattern.mayMatch(heartbeat.entity));
  return by === undefined ? UNTOUCHED : { reason: 'excluded-ai', by };
}

/** Why `judgeDetected` leaves it out; undefined when it stays. */
export function filterDetected(heartbeat: Detected, settings: FilterSettings): FilterReason | undefined {
  return judgeDetected(heartbeat, settings).reason;
}

/** Whether a heartbeat is excluded only in doubt: no pattern matches it for certain. */
export function isExcludedInDoubt(entity: string, reason: FilterReason, settings: FilterSettings): boolean {
  if (reason === 'unknown-project') return false;
  const patterns = reason === 'excluded' ? settings.exclude : settings.excludeAi;
  return !patterns.some((pattern) => pattern.test(entity));
}
