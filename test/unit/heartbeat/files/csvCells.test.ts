import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_COLUMNS, formatCsvLine } from '../../../../src/heartbeat/files/csv.ts';
import { createCellReader } from '../../../../src/heartbeat/files/csvCells.ts';
import { splitCsvRecord } from '../../../../src/heartbeat/files/csvFields.ts';
import type { CsvLayout } from '../../../../src/heartbeat/files/csvLayout.ts';
import { parseWireFields } from '../../../../src/heartbeat/parseWire.ts';
import { runs } from '../../../support/runs.ts';
import { beat } from '../../../support/storeKit.ts';

const layoutOf = (...columns: readonly string[]): CsvLayout => ({
  separator: ',',
  columns,
  isOwn: false,
  isWakapi: false,
});

describe('the values of a row', () => {
  it('are those that stand in it, whatever stood in the row before', () => {
    const columns = ['time', 'entity', 'is_write', 'dependencies', 'lines', 'note'];
    const field = fc.constantFrom('', '""', '1', '5.50', 'true', 'a', '"a,b"', "'=x", '"[""d""]"');
    const row = fc.array(field, { maxLength: columns.length });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const { valuesOf } = createCellReader(layoutOf(...columns));
        for (const fields of rows) {
          expect({ ...valuesOf(fields) }).toEqual(createCellReader(layoutOf(...columns)).valuesOf(fields));
        }
      }),
      runs(400),
    );
  });

  it('are the last ones of columns with one name', () => {
    const { valuesOf } = createCellReader(layoutOf('entity', 'entity'));
    const read = (...fields: readonly string[]): unknown => valuesOf(fields)['entity'];
    expect([read('a', ''), read('b', 'c'), read('b', ''), read('', ''), read('', 'd')]).toEqual([
      'a',
      'c',
      'b',
      undefined,
      'd',
    ]);
  });
});

describe('rows of an export', () => {
  const layout: CsvLayout = { ...layoutOf(...CSV_COLUMNS), isOwn: true };
  const lines = [
    beat(0),
    beat(0.5, { dependencies: undefined, project: '' }),
    beat(1, { branch: 'a "b", c\nd' }),
    beat(2, { branch: '=1+1', lines: undefined }),
  ].map((heartbeat) => formatCsvLine(heartbeat).slice(0, -2));

  /** Which of these lines stand there as exported, in one pass. */
  const asExported = (texts: readonly string[]): readonly boolean[] => {
    const { valuesOf, isAsExported } = createCellReader(layout);
    return texts.map((text) => {
      const fields = splitCsvRecord(text, ',');
      if (fields === 'open') throw new Error(`no row: ${text}`);
      return isAsExported(fields, parseWireFields(valuesOf(fields)));
    });
  };

  it('stand there as exported', () => {
    expect(asExported(lines)).toEqual([true, true, true, true]);
  });

  it.each<[string, (line: string) => string]>([
    ['a time with another digit', (line) => line.replace(/^\d+/, '$&.1000')],
    ['a time of more than microseconds', (line) => line.replace(/^\d+/, '$&.12345678')],
    ['a text in quotes that needs none', (line) => line.replace(',file,', ',"file",')],
    ['a column more', (line) => `${line},`],
    ['no category', (line) => line.replace(',coding,', ',,')],
    ['an empty list', (line) => line.replace(/"\[.*\]"/, '[]')],
    ['a list with blanks', (line) => line.replace('"",""', '"", ""')],
    ['a truth value in other letters', (line) => line.replace(',true,', ',TRUE,')],
  ])('do not with %s', (_, change) => {
    const [first = '', , , last = ''] = lines;
    expect(change(last)).not.toBe(last);
    expect(asExported([first, change(last)])).toEqual([true, false]);
  });
});
