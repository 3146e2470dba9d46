import { isOwnHeader } from './csv.ts';
import type { FileProblem } from './record.ts';

/** How the lines of a CSV file are to be read. */
export interface CsvLayout {
  readonly separator: string;
  /** Names of the columns, in lower case. */
  readonly columns: readonly string[];
  /** It begins like an export of ours, and may be one that nobody has changed. */
  readonly isOwn: boolean;
  /** Wakapi writes 0 for a number that is missing. */
  readonly isWakapi: boolean;
}

/** Spreadsheets write what the user's country takes for a separator. */
const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Without these, a row is no heartbeat. */
const NEEDED: readonly (readonly string[])[] = [['time', 'timestamp'], ['entity']];

/** Only Wakapi's own export has both (its `scripts/download_heartbeats.py`), and a copy of its table has the first. */
const WAKAPI_COLUMNS = ['user_id', 'entity'];

/** The line in which Excel may name the separator before the header. */
const SEPARATOR_LINE = /^\uFEFF?"?sep=(.)"?\r?$/i;

/** The separator that a line in front of the header names. */
export function separatorIn(line: string): string | undefined {
  return SEPARATOR_LINE.exec(line)?.[1];
}

/**
 * The layout by the line with the names of the columns. Of a line that is a header, but not of heartbeats, the problem; undefined
 * for a line that is no header.
 *
 * @param named the separator that the file names
 */
export function parseCsvHeader(line: string, named?: string): CsvLayout | FileProblem | undefined {
  const text = line.replace(/^\uFEFF/, '').replace(/\r$/, '');
  const split = (separator: string): readonly string[] =>
    text.split(separator).map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim()
        .toLowerCase(),
    );
  const candidates = named === undefined ? SEPARATORS : [named];
  const [best] = candidates
    .map((separator) => ({ separator, columns: split(separator) }))
    .sort((a, b) => b.columns.length - a.columns.length);
  if (best === undefined || best.columns.length < 2) return undefined;
  const missing = NEEDED.filter((names) => !names.some((name) => best.columns.includes(name)));
  if (missing.length > 0) return lacking(missing.map(([name = '']) => name));
  return {
    ...best,
    isOwn: isOwnHeader(`${line}\n`),
    isWakapi: WAKAPI_COLUMNS.every((name) => best.columns.includes(name)),
  };
}

function lacking(names: readonly string[]): FileProblem {
  const columns = `column${names.length === 1 ? '' : 's'} ${names.map((name) => `"${name}"`).join(' and ')}`;
  return {
    problem: `it is a table without the ${columns}`,
    hint: 'The first line has to name the columns, as "hackatime export --format csv" does.',
  };
}
