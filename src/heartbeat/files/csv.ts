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
] as const satisfies readonly (keyof WireHeartbeat)[];

/** The first line of a CSV file, with its end. */
export const CSV_HEADER = `${CSV_COLUMNS.join(',')}\r\n`;

/**
 * A heartbeat as a line of CSV (RFC 4180), with its line end. Missing values are empty, '' is `""`, and dependencies
 * are a JSON list. A text that a spreadsheet would run as a formula has an apostrophe in front. The CSV of reports (render/records.ts) is different: it puts names on one line for terminals and
 * shows nothing for '', while an export keeps line breaks and the difference between '' and a missing value.
 */
export function formatCsvLine(heartbeat: Heartbeat): string {
  const wire = wireValues(heartbeat);
  return `${CSV_COLUMNS.map((column) => formatField(wire[column])).join(',')}\r\n`;
}

function formatField(value: WireHeartbeat[keyof WireHeartbeat]): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? withGuard(value) : textOf(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const textOf = (value: number | boolean | readonly string[]): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
