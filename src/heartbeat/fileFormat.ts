/** `lines`: one heartbeat in wire form per line. `document`: one JSON value that contains lists of heartbeats. */
export type FileFormat = 'lines' | 'document';

/** Why a file cannot be read, and what to do about it. */
export interface FormatProblem {
  readonly problem: string;
  readonly hint: string;
}

const READABLE =
  'Readable are JSON lines of "hackatime export", a data dump of WakaTime and an export of Hackatime.';

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

/** Recognises the format of a file by its first bytes. */
export function detectFormat(head: Buffer): FileFormat | FormatProblem {
  const magic = head.toString('latin1', 0, 4);
  if (magic === 'PK\x03\x04')
    return { problem: 'it is a zip archive', hint: 'Unpack it, and import the JSON file in it.' };
  if (magic.startsWith('\x1f\x8b'))
    return { problem: 'it is packed with gzip', hint: 'gunzip -c FILE | hackatime import -' };
  if (head.includes(0)) return { problem: 'it is no text', hint: READABLE };
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '' || text.startsWith('[')) return text === '' ? 'lines' : 'document';
  // A broken first line must not cost the lines after it.
  if (!text.startsWith('{'))
    return /^\{/m.test(text) ? 'lines' : { problem: 'it is no JSON', hint: READABLE };
  // A heartbeat is on one line; a line break right after the bracket means a document formatted for people.
  if (/^\{\s*\n/.test(text)) return 'document';
  const [, key = ''] = /^\{\s*"([^"\\]{0,32})"/.exec(text) ?? [];
  return DOCUMENT_KEYS.has(key) ? 'document' : 'lines';
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
