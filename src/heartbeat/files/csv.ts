import type { Heartbeat } from '../heartbeat.ts';
import { type WireHeartbeat, wireValues } from '../wire.ts';
import { withGuard } from './csvFields.ts';

/** Columns, which are the keys of the wire form. New ones only ever come at the end. */
export const CSV_COLUMNS = [
  'time',
  'entity',
  'type',
  'category',
  'project',
  'branch',
  'language',
  'dependencies',
  'lines',
  'lineno',
  'cursorpos',
  'is_write',
  'project_root_count',
  'line_additions',
  'line_deletions',
  'ai_line_changes',
  'human_line_changes',
  'machine',
  'user_agent',
  'ai_session',
  'ai_model',
  'ai_subscription_plan',
  'ai_input_tokens',
  'ai_cached_input_tokens',
  'ai_output_tokens',
  'ai_prompt_length',
] as const satisfies readonly (keyof WireHeartbeat)[];

/** The first line of a CSV file, with its end. */
export const CSV_HEADER = `${CSV_COLUMNS.join(',')}\r\n`;

/** How many columns exports have had: all of now, and those before the ones about agents. */
const EDITIONS: readonly number[] = [CSV_COLUMNS.length, CSV_COLUMNS.indexOf('ai_session')];

/** Whether a first line, with its end, is that of an export of this program or of an earlier version of it. */
export const isOwnHeader = (line: string): boolean =>
  EDITIONS.some((count) => line === `${CSV_COLUMNS.slice(0, count).join(',')}\r\n`);

/**
 * A heartbeat as a line of CSV (RFC 4180), with its line end. Missing values are empty, '' is `""`, and dependencies
 * are a JSON list. `count` columns are written: exports of earlier versions have fewer. A text that a spreadsheet would run as a formula has an apostrophe in front. The CSV of reports (render/records.ts) is different: it puts names on one line for terminals and
 * shows nothing for '', while an export keeps line breaks and the difference between '' and a missing value.
 */
export function formatCsvLine(heartbeat: Heartbeat, count: number = CSV_COLUMNS.length): string {
  const wire = wireValues(heartbeat);
  const columns = CSV_COLUMNS.slice(0, count);
  return `${columns.map((column) => formatCsvField(wire[column])).join(',')}\r\n`;
}

/** A value of the wire form as a field of such a line. */
export function formatCsvField(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? withGuard(value) : JSON.stringify(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
