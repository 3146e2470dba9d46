import { parseCsvHeader, separatorIn } from './csvLayout.ts';
import type { FileProblem } from './record.ts';

/**
 * `lines`: one heartbeat in wire form per line. `document`: one JSON value that contains lists of heartbeats. `csv`: a table under
 * a header.
 */
export type FileFormat = 'lines' | 'document' | 'csv';

const READABLE =
  'Readable are what "hackatime export" writes, data dumps of WakaTime, exports of Hackatime and Wakapi, also in gzip or zip.';

/** Keys that a dump, an export or a server's answer may begin with; no heartbeat has one of them. */
const DOCUMENT_KEYS: ReadonlySet<string> = new Set([
  'data',
  'days',
  'end',
  'end_time',
  'export_info',
  'heartbeats',
  'range',
  'start',
  'start_time',
  'timezone',
  'total_seconds',
  'user',
]);

/** This many bytes are enough to recognise a format. */
export const FORMAT_HEAD_BYTES = 4096;

/** Recognises the format of a file, not packed and in UTF-8, by its first bytes. */
export function detectFormat(head: Buffer): FileFormat | FileProblem {
  if (head.includes(0)) return { problem: 'it is not a text file', hint: READABLE };
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '' || text.startsWith('[')) return text === '' ? 'lines' : 'document';
  if (!text.startsWith('{')) return detectTable(text);
  // A heartbeat is on one line; a line break right after the bracket means a document formatted for people.
  if (/^\{\s*\n/.test(text)) return 'document';
  const [, key = ''] = /^\{\s*"([^"\\]{0,32})"/.exec(text) ?? [];
  return DOCUMENT_KEYS.has(key) ? 'document' : 'lines';
}

function detectTable(text: string): FileFormat | FileProblem {
  const [first = '', second = ''] = text.split('\n', 2);
  const separator = separatorIn(first);
  const table = parseCsvHeader(separator === undefined ? first : second, separator);
  if (table !== undefined && !('problem' in table)) return 'csv';
  // A broken first line must not cost the lines after it.
  if (/^\{/m.test(text)) return 'lines';
  return table ?? { problem: 'it is neither JSON nor CSV', hint: READABLE };
}

/** The beginning of the header of all our CSV exports: new columns are only added at the end. */
const CSV_START = 'time,entity,type,category,';

/** Whether a line may be the first of an export: a heartbeat in wire form, or the CSV header. */
export function isExportLine(line: string): boolean {
  if (line.startsWith(CSV_START)) return true;
  try {
    const record = JSON.parse(line) as { entity?: unknown; time?: unknown } | null;
    return typeof record?.entity === 'string' && typeof record.time === 'number';
  } catch {
    return false;
  }
}
