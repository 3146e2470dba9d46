import { aiFromFields } from './ai.ts';
import { defaultCategory, type Heartbeat } from './heartbeat.ts';
import { INT32_LIMIT } from './numbers.ts';
import { timeUsOf } from './time.ts';

export interface ForeignDeps {
  /** The user agent for a heartbeat that was stored without one, given the plugin that was stored with it. */
  readonly userAgent: (plugin: string | undefined) => string;
}

export type JsonFields = Readonly<Record<string, unknown>>;

/**
 * Parses a heartbeat that another tool stored as JSON (docs/wakatime-cli.md#heartbeat-fields, and the Python client's
 * `heartbeat.py`). Gives the reason if it is not one: without an entity and a time there is nothing to send. The user
 * agent stays as it was stored. Fields that are unknown, null or of a wrong type are left out; a whole number may be
 * written as text, since the Python client passed its arguments on unchanged.
 */
export function parseForeign(text: string, deps: ForeignDeps): Heartbeat | string {
  const fields = parseJsonFields(text);
  return fields === undefined ? 'not a JSON object' : parseForeignFields(fields, deps);
}

/** Like `parseForeign`, for JSON that is already parsed. */
export function parseForeignFields(fields: JsonFields, deps: ForeignDeps): Heartbeat | string {
  const entity = textOf(fields['entity']);
  if (entity === undefined || entity === '') return 'no entity';
  const timeUs = timeOf(fields['time'] ?? fields['timestamp']);
  if (timeUs === undefined) return 'no time';
  const type = textOf(fields['type']) || 'file';
  return {
    entity,
    type,
    timeUs,
    // Newer versions leave out the default category.
    category: textOf(fields['category']) || defaultCategory(type),
    project: textOf(fields['project']),
    branch: textOf(fields['branch']),
    language: textOf(fields['language']),
    dependencies: listOf(fields['dependencies']),
    lines: wholeOf(fields['lines']),
    lineno: wholeOf(fields['lineno']),
    cursorpos: wholeOf(fields['cursorpos']),
    isWrite: boolOf(fields['is_write']),
    projectRootCount: wholeOf(fields['project_root_count']),
    aiLineChanges: wholeOf(fields['ai_line_changes']),
    humanLineChanges: wholeOf(fields['human_line_changes']),
    lineAdditions: wholeOf(fields['line_additions']),
    lineDeletions: wholeOf(fields['line_deletions']),
    ai: aiFromFields(fields, numberOf),
    machine: textOf(fields['machine']),
    userAgent: textOf(fields['user_agent']) || deps.userAgent(textOf(fields['plugin']) || undefined),
  };
}

/** The JSON object in a text; undefined when it is none. */
export function parseJsonFields(text: string): JsonFields | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as JsonFields)
      : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Seconds to microseconds; undefined for an impossible time. */
function timeOf(value: unknown): number | undefined {
  const seconds = numberOf(value);
  return seconds === undefined ? undefined : timeUsOf(seconds);
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
}

/** One number beyond 32 bits makes Hackatime refuse a whole batch. */
function wholeOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return Number.isInteger(number) && Math.abs(number ?? 0) < INT32_LIMIT ? number : undefined;
}

/** SQLite stores booleans as 0 and 1. */
function boolOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 0 || value === 1 ? value === 1 : undefined;
}

function listOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((item) => typeof item === 'string');
  return texts.length > 0 ? texts : undefined;
}
