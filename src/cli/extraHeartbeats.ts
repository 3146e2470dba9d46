import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { parseSwitch, secondsToUs, toInt32, trimQuotes, UNUSABLE_TIME } from './values.ts';

export interface ExtraHeartbeats {
  readonly inputs: readonly HeartbeatInput[];
  /** One line each, without values. */
  readonly problems: readonly string[];
}

/**
 * Parses the heartbeats of one line of standard input: a JSON array, keys in either spelling, values also as strings
 * (docs/wakatime-cli.md#extra-heartbeats). A bad item is noted and left out; the others are kept.
 */
export function parseExtraHeartbeats(line: string | undefined): ExtraHeartbeats {
  if (line === undefined || line.trim() === '') return { inputs: [], problems: [] };
  let items: unknown;
  try {
    items = JSON.parse(line);
  } catch {
    items = parseUnescaped(line);
  }
  if (!Array.isArray(items))
    return { inputs: [], problems: ['extra heartbeats are not a JSON array, ignored'] };
  const inputs: HeartbeatInput[] = [];
  const problems: string[] = [];
  for (const [at, item] of items.entries()) {
    const input = parseItem(item);
    if (typeof input === 'string') problems.push(`extra heartbeat ${at + 1} ignored: ${input}`);
    else {
      inputs.push(input);
      if (input.timeUs === undefined) problems.push(`extra heartbeat ${at + 1}: its ${UNUSABLE_TIME}`);
    }
  }
  return { inputs, problems };
}

/**
 * vim builds its JSON by hand and does not escape control characters in file names; what a PowerShell passes on begins with a byte
 * order mark, which counts as a blank.
 */
function parseUnescaped(line: string): unknown {
  try {
    return JSON.parse(
      line
        .trim()
        .replace(/[\u0000-\u001f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
    );
  } catch {
    return undefined;
  }
}

function parseItem(item: unknown): HeartbeatInput | string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'not an object';
  const get = (...keys: string[]): unknown => {
    for (const key of keys) {
      const value = (item as Record<string, unknown>)[key];
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };
  const text = (...keys: string[]): string | undefined => {
    const value = get(...keys);
    return typeof value === 'string' && trimQuotes(value) !== '' ? trimQuotes(value) : undefined;
  };
  const bool = (key: string): boolean | undefined => {
    const value = get(key);
    return typeof value === 'boolean' ? value : typeof value === 'string' ? parseSwitch(value) : undefined;
  };
  const int = (...keys: string[]): number | undefined => toInt32(get(...keys));

  const entity = get('entity');
  if (typeof entity !== 'string' || entity === '') return 'no entity';
  const time = get('time', 'timestamp');
  const seconds =
    typeof time === 'number' || typeof time === 'string' ? Number(time || Number.NaN) : Number.NaN;
  if (Number.isNaN(seconds)) return 'no usable time';
  return {
    entity,
    entityType: text('type', 'entity_type') ?? 'file',
    // An impossible time does not cost the heartbeat: it becomes now, as for the call's own.
    timeUs: secondsToUs(seconds),
    category: text('category'),
    project: text('project'),
    projectFolder: text('project_folder'),
    alternateProject: text('alternate_project'),
    alternateBranch: text('alternate_branch'),
    language: text('language'),
    alternateLanguage: text('alternate_language'),
    localFile: text('local_file'),
    isUnsaved: bool('is_unsaved_entity') ?? false,
    isWrite: bool('is_write'),
    lines: int('lines', 'lines_in_file'),
    lineno: int('lineno'),
    cursorpos: int('cursorpos'),
    aiLineChanges: int('ai_line_changes'),
    humanLineChanges: int('human_line_changes'),
    lineAdditions: int('line_additions'),
    lineDeletions: int('line_deletions'),
  };
}
