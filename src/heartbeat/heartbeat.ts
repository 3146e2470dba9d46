import type { AiActivity } from './ai.ts';

/** A heartbeat as it is stored and sent: detected, sanitised, complete. */
export interface Heartbeat {
  /** Absolute path with `/`, url, domain or app name; `HIDDEN…` when hidden. */
  readonly entity: string;
  /** `file`, `domain`, `url`, `app`, `event`, or what the caller said. */
  readonly type: string;
  /** Microseconds since 1970, an integer. */
  readonly timeUs: number;
  readonly category: string;
  /** '' when nothing was detected, undefined when hidden on purpose. */
  readonly project?: string | undefined;
  readonly branch?: string | undefined;
  readonly language?: string | undefined;
  readonly dependencies?: readonly string[] | undefined;
  readonly lines?: number | undefined;
  readonly lineno?: number | undefined;
  readonly cursorpos?: number | undefined;
  readonly isWrite?: boolean | undefined;
  readonly projectRootCount?: number | undefined;
  readonly aiLineChanges?: number | undefined;
  readonly humanLineChanges?: number | undefined;
  readonly lineAdditions?: number | undefined;
  readonly lineDeletions?: number | undefined;
  /** What a coding agent's log tells of it; undefined for what an editor sent. */
  readonly ai?: AiActivity | undefined;
  readonly machine?: string | undefined;
  readonly userAgent: string;
}

/** One heartbeat as the caller described it, before any detection. */
export interface HeartbeatInput {
  readonly entity: string;
  readonly entityType: string;
  /** Microseconds since 1970; undefined means now. */
  readonly timeUs?: number | undefined;
  readonly category?: string | undefined;
  readonly project?: string | undefined;
  readonly projectFolder?: string | undefined;
  readonly alternateProject?: string | undefined;
  readonly alternateBranch?: string | undefined;
  readonly language?: string | undefined;
  readonly alternateLanguage?: string | undefined;
  readonly localFile?: string | undefined;
  readonly isUnsaved: boolean;
  readonly isWrite?: boolean | undefined;
  readonly lines?: number | undefined;
  readonly lineno?: number | undefined;
  readonly cursorpos?: number | undefined;
  readonly aiLineChanges?: number | undefined;
  readonly humanLineChanges?: number | undefined;
  readonly lineAdditions?: number | undefined;
  readonly lineDeletions?: number | undefined;
  /** Only for what a coding agent's log tells. */
  readonly ai?: AiActivity | undefined;
  /** The file was deleted; it need not exist. */
  readonly isGone?: boolean | undefined;
  /** In the place of that of the call. */
  readonly userAgent?: string | undefined;
}

/** The categories every server knows (docs/wakatime-cli.md#categories). */
export const CATEGORIES: ReadonlySet<string> = new Set([
  'advising',
  'ai coding',
  'browsing',
  'building',
  'code reviewing',
  'coding',
  'communicating',
  'debugging',
  'designing',
  'indexing',
  'learning',
  'manual testing',
  'meeting',
  'notes',
  'planning',
  'researching',
  'running tests',
  'supporting',
  'translating',
  'writing docs',
  'writing tests',
]);

/** The category that servers give a heartbeat without one (docs/servers.md#what-hackatime-fills-in). */
export function defaultCategory(type: string): string {
  return type === 'domain' || type === 'url' ? 'browsing' : 'coding';
}
