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

/**
 * Decides before the entity is read. An include pattern beats every exclude pattern; without exclude patterns,
 * include excludes nothing (docs/wakatime-cli.md#include-and-exclude). In doubt, whatever an exclude pattern may mean
 * is excluded.
 */
export function filterEntity(entity: string, settings: FilterSettings): FilterReason | undefined {
  if (entity === '' || settings.exclude.length === 0) return undefined;
  if (settings.include.some((pattern) => pattern.test(entity))) return undefined;
  return settings.exclude.some((pattern) => pattern.mayMatch(entity)) ? 'excluded' : undefined;
}

/** Decides once the project and the category are known. */
export function filterDetected(
  heartbeat: {
    readonly entity: string;
    readonly type: string;
    readonly category: string;
    readonly project?: string | undefined;
  },
  settings: FilterSettings,
): FilterReason | undefined {
  if (settings.excludeUnknownProject && !heartbeat.project) return 'unknown-project';
  const isAi = heartbeat.category === 'ai coding' && heartbeat.type === 'file';
  if (isAi && settings.excludeAi.some((pattern) => pattern.mayMatch(heartbeat.entity))) return 'excluded-ai';
  return undefined;
}

/** Whether a heartbeat is excluded only in doubt: no pattern matches it for certain. */
export function isExcludedInDoubt(entity: string, reason: FilterReason, settings: FilterSettings): boolean {
  if (reason === 'unknown-project') return false;
  const patterns = reason === 'excluded' ? settings.exclude : settings.excludeAi;
  return !patterns.some((pattern) => pattern.test(entity));
}
