import { AppError } from '../errors.ts';
import { AI_KEYS, AI_NAMES, AI_NUMBERS, type AiActivity, aiFromWire } from './ai.ts';
import { defaultCategory, type Heartbeat } from './heartbeat.ts';
import { INT32_LIMIT, MILLISECONDS_FROM } from './numbers.ts';
import { timeUsOf } from './time.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Parses a heartbeat in its wire form (docs/wakatime-cli.md#heartbeat-fields) from a line of unknown origin. Unknown
 * keys are left out; null counts as absent.
 *
 * @throws AppError 'usage' that says what is wrong with it
 */
export function parseWire(line: string): Heartbeat {
  return parseWireFields(parseJson(line));
}

/** Like `parseWire`, for JSON that is already parsed. */
export function parseWireFields(wire: Fields): Heartbeat {
  const entity = needed('entity', textIn(wire, 'entity'));
  if (entity === '') throw bad('entity is empty');
  const timeUs = timeIn(wire);
  const type = needed('type', textIn(wire, 'type'));
  return {
    entity,
    type,
    timeUs,
    category: textIn(wire, 'category') ?? defaultCategory(type),
    project: textIn(wire, 'project'),
    branch: textIn(wire, 'branch'),
    language: textIn(wire, 'language'),
    dependencies: textsIn(wire, 'dependencies'),
    lines: wholeIn(wire, 'lines'),
    lineno: wholeIn(wire, 'lineno'),
    cursorpos: wholeIn(wire, 'cursorpos'),
    isWrite: switchIn(wire, 'is_write'),
    projectRootCount: wholeIn(wire, 'project_root_count'),
    aiLineChanges: wholeIn(wire, 'ai_line_changes'),
    humanLineChanges: wholeIn(wire, 'human_line_changes'),
    lineAdditions: wholeIn(wire, 'line_additions'),
    lineDeletions: wholeIn(wire, 'line_deletions'),
    ai: aiIn(wire),
    machine: textIn(wire, 'machine'),
    userAgent: needed('user_agent', textIn(wire, 'user_agent')),
  };
}

function parseJson(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw bad('it is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad('it is not a JSON object');
  return value as Fields;
}

function needed<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw bad(`${name} is missing`);
  return value;
}

function textIn(wire: Fields, name: string): string | undefined {
  const value = wire[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw bad(`${name} is no text`);
}

function aiIn(wire: Fields): AiActivity | undefined {
  // Nearly no heartbeat has any of them.
  if (AI_KEYS.every((name) => wire[name] === undefined)) return undefined;
  const known: Record<string, string | number | undefined> = {};
  for (const name of AI_NAMES) known[name] = textIn(wire, name);
  for (const [name, limit] of AI_NUMBERS) known[name] = wholeIn(wire, name, limit);
  return aiFromWire(known);
}

function wholeIn(wire: Fields, name: string, limit: number = INT32_LIMIT): number | undefined {
  const value = wire[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < limit) return value;
  throw bad(`${name} is no whole number of ${limit === INT32_LIMIT ? '32 bits' : '15 digits'}`);
}

function switchIn(wire: Fields, name: string): boolean | undefined {
  const value = wire[name] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw bad(`${name} is neither true nor false`);
}

function textsIn(wire: Fields, name: string): readonly string[] | undefined {
  const value = wire[name] ?? undefined;
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw bad(`${name} is no list of texts`);
}

function timeIn(wire: Fields): number {
  const value = needed('time', wire['time'] ?? undefined);
  if (typeof value !== 'number' || value <= 0 || value >= MILLISECONDS_FROM)
    throw bad('time is no seconds since 1970');
  const timeUs = timeUsOf(value);
  if (timeUs === undefined) throw bad('time is not between 1970 and 2255');
  return timeUs;
}

const bad = (what: string): AppError => new AppError('usage', what);
