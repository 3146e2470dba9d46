import { AI_NUMBERS } from '../ai.ts';
import type { Heartbeat } from '../heartbeat.ts';
import type { JsonFields } from '../parseForeign.ts';
import { wireValues } from '../wire.ts';
import { formatCsvField } from './csv.ts';
import { readCsvField, withoutGuard } from './csvFields.ts';
import type { CsvLayout } from './csvLayout.ts';

/** Reads the cells of one table. What a column has again, as most have, is not read again. */
export interface CellReader {
  /** The values of a row by its columns, undefined for empty cells; until the next row is read. */
  valuesOf(fields: readonly string[]): JsonFields;
  /**
   * Whether the row that was read last stands there as an export writes this heartbeat, which was made of it. Of rows whose
   * predecessors all did.
   */
  isAsExported(fields: readonly string[], heartbeat: Heartbeat): boolean;
}

/** A cell of a column that was read last. */
interface Cell {
  readonly field: string;
  readonly value: unknown;
  /** It stands there as an export writes this value; only told of tables that may be exports. */
  readonly isOwn: boolean;
}

/** What MySQL prints for nothing, in rows separated by tabs. */
const SQL_NULL = 'NULL';

/** See `CellReader`. */
export function createCellReader({ columns, separator, isOwn }: CsvLayout): CellReader {
  const kinds = columns.map((column) => KINDS.get(column) ?? 'text');
  const cells: Cell[] = columns.map(() => ({ field: '', value: undefined, isOwn: true }));
  const values: Record<string, unknown> = Object.fromEntries(columns.map((column) => [column, undefined]));
  /** Columns that had something else in the row before. */
  let changed: number[] = [];
  const hasTwins = new Set(columns).size < columns.length;

  /** Of columns with one name, the last one in which something stands. */
  function joinTwins(): void {
    for (const column of columns) values[column] = undefined;
    for (const [at, { value }] of cells.entries())
      if (value !== undefined) values[columns[at] as string] = value;
  }

  function readCell(field: string, kind: Kind): Cell {
    const text = readCsvField(field);
    const isNothing = text === undefined || (separator === '\t' && text === SQL_NULL);
    const value = isNothing ? undefined : cellValue(text, kind, separator);
    return { field, value, isOwn: isOwn && formatCsvField(value) === field };
  }

  return {
    valuesOf(fields) {
      changed = [];
      for (let at = 0; at < columns.length; at++) {
        const field = fields[at] ?? '';
        if ((cells[at] as Cell).field === field) continue;
        const cell = readCell(field, kinds[at] ?? 'text');
        cells[at] = cell;
        values[columns[at] as string] = cell.value;
        changed.push(at);
      }
      if (hasTwins) joinTwins();
      return values;
    },
    isAsExported(fields, heartbeat) {
      if (fields.length !== columns.length) return false;
      const wire: Readonly<Record<string, unknown>> = wireValues(heartbeat);
      return changed.every((at) => {
        const cell = cells[at] as Cell;
        return cell.isOwn && cell.value === wire[columns[at] as string];
      });
    },
  };
}

type Kind = 'text' | 'number' | 'switch' | 'list';

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...[
    'time',
    'timestamp',
    'lines',
    'lineno',
    'cursorpos',
    'project_root_count',
    'line_additions',
    'line_deletions',
    'ai_line_changes',
    'human_line_changes',
    ...AI_NUMBERS.map(([name]) => name),
  ].map((name) => [name, 'number'] as const),
  ['is_write', 'switch'],
  ['dependencies', 'list'],
]);

function cellValue(field: string, kind: Kind, separator: string): unknown {
  switch (kind) {
    case 'number':
      return numberOf(field, separator);
    case 'switch':
      return SWITCHES.get(field.toLowerCase()) ?? field;
    case 'list':
      return listOf(field);
    case 'text':
      return withoutGuard(field);
  }
}

/** Where a comma separates no fields, it stands before decimals. */
function numberOf(field: string, separator: string): unknown {
  const text = separator === ',' || !field.includes(',') ? field : field.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

/** Spreadsheets write truth values in the language of their user. */
const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'wahr', 'vrai', 'verdadero', 'verdadeiro', 'vero', 'waar'].map(
    (word) => [word, true] as const,
  ),
  ...['false', '0', 'falsch', 'faux', 'falso', 'onwaar'].map((word) => [word, false] as const),
]);

function listOf(field: string): unknown {
  try {
    return JSON.parse(field);
  } catch {
    // Other programs write a list in their own way.
    return field;
  }
}
