import { AppError } from '../errors.ts';
import type { Heartbeat } from './heartbeat.ts';
import { fromWire } from './wire.ts';

const TEXTS = [
  'branch',
  'category',
  'entity',
  'language',
  'machine',
  'project',
  'type',
  'user_agent',
] as const;
const NUMBERS = [
  'ai_line_changes',
  'cursorpos',
  'human_line_changes',
  'line_additions',
  'line_deletions',
  'lineno',
  'lines',
  'project_root_count',
] as const;
const NEEDED = ['entity', 'type', 'user_agent', 'time'] as const;
/** One number beyond 32 bits makes Hackatime refuse a whole batch. */
const LIMIT = 2 ** 31;
/** Beyond this a time can only be milliseconds. */
const LATEST_SECONDS = 1e11;

/**
 * Reads a heartbeat in its wire form from a line that somebody else may have written. Keys that are not of that form are
 * left out, null counts as absent.
 *
 * @throws AppError 'usage' that says what is wrong with it
 */
export function parseWire(line: string): Heartbeat {
  const wire = parseObject(line);
  for (const name of NEEDED) if (wire[name] === undefined) throw bad(`${name} is missing`);
  for (const name of TEXTS) {
    if (wire[name] !== undefined && typeof wire[name] !== 'string') throw bad(`${name} is no text`);
  }
  if (wire['entity'] === '') throw bad('entity is empty');
  for (const name of NUMBERS) {
    const value = wire[name];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= LIMIT)
      throw bad(`${name} is no whole number of 32 bits`);
  }
  const { time, is_write: isWrite, dependencies } = wire;
  if (typeof time !== 'number' || time <= 0 || time >= LATEST_SECONDS)
    throw bad('time is no seconds since 1970');
  if (isWrite !== undefined && typeof isWrite !== 'boolean') throw bad('is_write is neither true nor false');
  if (dependencies !== undefined && !isTextList(dependencies)) throw bad('dependencies is no list of texts');
  return fromWire(JSON.stringify({ category: 'coding', ...wire }));
}

function parseObject(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw bad('it is no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad('it is no JSON object');
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
}

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const bad = (what: string): AppError => new AppError('usage', what);
